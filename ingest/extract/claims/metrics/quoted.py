"""Exchange rates quoted without a sign: "settled at 71.31 against the dollar", "fell to 148.20 per dollar"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric
from ingest.extract.claims.grammar import subject_of
from ingest.extract.claims.metrics.case import Case, by_id
from ingest.extract.claims.place import NOUNS, Place
from ingest.extract.claims.wording import lemma
from ingest.lexicon.units import units_by_word

if TYPE_CHECKING:
    from spacy.tokens import Token

OF_ONE = ("per", "to")  # 148.20 to the dollar: yen for one dollar
AGAINST = ("against", "versus", "vs", "vs.")
IN_OTHERS = frozenset({"EUR", "GBP", "AUD", "NZD"})  # one of these is quoted in so many of the other
REACHED = frozenset({"to", "at", "from", "past", "above", "below", "around", "about", "near"})
FAR = 5  # tokens behind a figure in which the other currency stands
AMERICA = "USD"


def quoted(case: Case) -> Metric | None:
    """A bare number that a currency stands at, or that stands before "against the dollar"."""
    return by_id("exchange_rate", "quoted rate", case.reading.statistic) if is_quoted(case.place) else None


def is_quoted(place: Place) -> bool:
    """Whether a bare number is an exchange rate."""
    figure = place.figure
    told = figure.unit is None or f"counts {figure.unit}" in figure.steps  # no sign or name of its own
    if place.noun is not None or not told or not figure.number:
        return False
    return _other(place) is not None or ("." in figure.number and _stands_at(place))


def quoted_in(place: Place) -> str | None:
    """The currency of a quoted rate: "the yen fell to 148 per dollar" are yen, "the euro rose to 1.08" dollars."""
    link, other = _other(place) or _against_before(place) or ("", AMERICA)
    before = place.sentence.doc[place.sentence.start : place.tokens.start]
    codes = [code for code in map(_code, before) if code and not (link and code == other)]
    own = codes[-1] if codes else None
    return other if own in IN_OTHERS and link not in OF_ONE else own


def _stands_at(place: Place) -> bool:
    """ "the pound slipped to 1.2850": a currency reaches a number with decimals."""
    thing = subject_of(place.verb) if place.verb is not None else None
    before = place.sentence.doc[max(place.sentence.start, place.tokens.start - 1) : place.tokens.start]
    reached = any(token.lower_ in REACHED for token in (*before, *place.tokens))
    return thing is not None and _code(thing) is not None and reached


def _other(place: Place) -> tuple[str, str] | None:
    """How the other currency is tied to the number, and its code: "against the US dollar", "per euro"."""
    behind = list(_behind(place))
    if not behind or behind[0].lower_ not in (*OF_ONE, *AGAINST):
        return None
    named = next((code for code in map(_code, behind[1:]) if code), None)
    return (behind[0].lower_, named) if named else None


def _against_before(place: Place) -> tuple[str, str] | None:
    """The other currency where it stands before the number: "fell against the dollar to 148.20"."""
    before = place.sentence.doc[place.sentence.start : place.tokens.start]
    links = [token for token in before if token.lower_ in AGAINST]
    codes = map(_code, before.doc[links[-1].i + 1 : min(links[-1].i + FAR, place.tokens.start)]) if links else ()
    named = next((code for code in codes if code), None)
    return (links[-1].lower_, named) if named else None


def _behind(place: Place) -> Iterator[Token]:
    doc, end = place.sentence.doc, place.tokens.end
    near = doc[end : min(place.sentence.end, end + FAR)]
    return takewhile(lambda token: not token.is_punct and not token.like_num, near)


def _code(token: Token) -> str | None:
    """The code of the currency a noun names: the Canadian dollar, the yen, the US currency."""
    if token.pos_ not in NOUNS:
        return None
    owner = token.nbor(-1).lower_ if token.i else ""
    if lemma(token) == "currency":
        return AMERICA if owner in ("us", "u.s.", "american") else None
    unit = units_by_word().get(f"{owner} {lemma(token)}") or units_by_word().get(lemma(token))
    if unit is None or unit.kind != "money":
        return None
    return "GBP" if unit.unit == "pound" else unit.unit if unit.unit.isupper() else None
