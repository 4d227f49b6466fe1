"""Where a period begins and ends for a figure: what has happened "this year" ends on the day of publication."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric
from ingest.extract.claims.grammar import upward
from ingest.extract.claims.periods.clauses import tense_of
from ingest.extract.claims.place import NOUNS, VERBS
from ingest.lexicon.standing import standing_words
from ingest.model import Period

if TYPE_CHECKING:
    from spacy.tokens import Token

RUNNING = ("this ", "so far this ", "the current ")
CHANCES = ("chance", "odds", "odd", "prospect", "likelihood", "probability", "hope", "risk")
TODAY = ("today", "tonight")
NEAR = 3  # tokens above a date among which its "since" stands
BACK, AHEAD = ("the past", "the last", "past", "last"), ("the next", "the coming", "next", "coming")
TO_SATURDAY = ("jobless_claims",)
REACH = 6  # tokens above a figure's verb that may speak of a time to come
Bounds = tuple[date | None, date | None]


def bounds(period: Period, token: Token, verb: Token | None, published: date | None) -> Bounds:
    """First and last day of a period that hangs on `token`, for a figure under a verb.

    What has happened "this year" or "since May" ends on the day of publication; what "today" holds has begun before.
    """
    first, last = period.first, period.last
    if published is None:
        return first, last
    if _touches(period, published):
        return _stretch(period, published)
    if verb is None:
        return first, last
    if period.surface.lower() in TODAY and tense_of(verb) == "present" and not _moves(verb):
        return None, last
    if (
        _since(period, token)
        and first is not None
        and first <= published
        and (last is not None or is_past(verb) or _moves(verb))
    ):
        return first, published
    if last and first and first <= published < last and _is_under_way(period, verb) and not _ahead(token, verb):
        return first, published
    return first, last


def _touches(period: Period, published: date) -> bool:
    """Whether a length of time ends, or begins, with the day of publication: "the past three months"."""
    near = [day for day in (period.first, period.last) if day and abs((day - published).days) == 1]
    return period.duration is not None and bool(near)


def _stretch(period: Period, published: date) -> Bounds:
    """ "fell 40 % in the past three months" ends today and begins roughly then; "the next three days" begins today."""
    said = period.surface.lower()
    if said.startswith(BACK):
        return None, published
    return (published, period.last) if said.startswith(AHEAD) else (period.first, period.last)


def _moves(verb: Token) -> bool:
    """ "the shares are up 3 % today" is of one day."""
    return any(kid.lower_ in ("up", "down", "higher", "lower") for kid in verb.children)


def _since(period: Period, token: Token) -> bool:
    return period.rule == "open-end" or any(above.lower_ == "since" for above in _steps(token, NEAR))


def _steps(token: Token, most: int) -> Iterator[Token]:
    return islice(upward(token), 1, most + 1)


def _is_under_way(period: Period, verb: Token) -> bool:
    """ "cut 900 jobs this year", "is up 3 % this year", and any period of which it is said that it "has"."""
    if period.surface.lower().startswith(RUNNING):
        return is_past(verb) or (_moves(verb) and tense_of(verb) == "present")
    return tense_of(verb) == "perfect"


def _ahead(token: Token, verb: Token) -> bool:
    """ "the chance of two more cuts this year was small": of what is still to come."""
    nouns = (above for above in _steps(token, REACH) if above.pos_ in NOUNS)
    return any(noun.lemma_.lower() in standing_words("noun") or noun.lemma_.lower() in CHANCES for noun in nouns)


def reporting_week(metric: Metric, first: date | None, last: date | None) -> Bounds:
    """Some counts are of weeks that end on Saturday: claims for jobless benefits of "last week"."""
    if metric.id in TO_SATURDAY and first and last and first.weekday() == 0 and (last - first).days == 6:
        return first - timedelta(1), last - timedelta(1)
    return first, last


def is_past(verb: Token) -> bool:
    """Whether a verb speaks of what has happened: "cut", "has cut"."""
    return verb.pos_ in VERBS and verb.tag_ in ("VBD", "VBN") and not any(kid.tag_ == "MD" for kid in verb.children)
