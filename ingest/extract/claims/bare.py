"""Numbers without a noun, a unit or a name: which of them are values all the same."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric
from ingest.extract.claims.metrics import find_metric
from ingest.extract.claims.place import Place, Setting
from ingest.lexicon.metrics import metrics

if TYPE_CHECKING:
    from spacy.tokens import Token

SMALL = 100  # below it a bare number is likelier a name, an age or an idiom
SERIES = 1000  # numbers in names are small: iPhone 10, Airbus 320
YEARS = 2100  # no year that anybody wrote down is later
LARGE = 10_000  # from here on digits without a comma are a number too, no year and no name
WEAK_RULES = ("nearby noun", "governing word", "unit", "counted noun", "X of N", "figure before")


def bare(setting: Setting, place: Place) -> str | None:
    """A small number without a noun, unless the words around say what it is: "12 were killed", "rose to 49.7"."""
    if place.figure.kind != "count" or place.noun is not None:
        return None
    metric = find_metric(setting, place)
    if metric.rule == "unit":
        return None if _is_sizeable(place, metric) else "bare number"
    own = metric.basis == "catalogue" and metrics()[metric.id].unit == place.figure.unit  # "a magnitude of 6"
    weak = metric.rule in WEAK_RULES or metric.basis == "derived"
    return "bare number" if weak and not own and place.figure.value < SMALL else None


def _is_sizeable(place: Place, metric: Metric) -> bool:
    """Whether a number that nothing names is a value all the same, by its size and its spelling.

    "That was down 9,000"; "up 5% on last year (16,842)"; "about 20,000 responded"; "it grossed 200 crore".
    """
    figure = place.figure
    if metric.statistic == "change":
        return figure.value >= SMALL
    years = figure.modifier == "range" and (figure.high or LARGE) < YEARS  # from 1418 to 1450
    spelt = figure.number is None or not figure.number.isdigit() or figure.value >= LARGE
    in_prose = place.verb is not None and figure.surface[0] not in "=+"
    return figure.value >= SERIES and spelt and not years and (in_prose or beside(place) == ("(", ")"))


def ellipsis(setting: Setting, place: Place) -> str | None:
    """ "lower than in the last 10", "rated out of 100": years and points that are not said."""
    if place.figure.kind != "count" or place.noun is not None:
        return None
    words = [word.lower_ for word in islice(words_left(place), 2)]
    if words[:1] and words[0] in ("last", "past", "next", "previous", "coming", "first", "final"):
        return "point in time"
    return "scale" if words == ["of", "out"] and place.figure.modifier == "exact" else None


def beside(place: Place) -> tuple[str, str]:
    """The words right before and right behind a figure, lower case; "" at the ends of a sentence."""
    doc, start, end = place.sentence.doc, place.tokens.start, place.tokens.end
    before = doc[start - 1].lower_ if start > place.sentence.start else ""
    return before, doc[end].lower_ if end < place.sentence.end else ""


def words_left(place: Place) -> list[Token]:
    """The words of the few tokens before a figure, the nearest first."""
    start = max(place.sentence.start, place.tokens.start - 4)
    return [token for token in place.sentence.doc[start : place.tokens.start] if token.is_alpha][::-1]
