"""Date phrases that a figure can be for, and how a `Period` becomes the answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import When
from ingest.extract.claims.place import Setting
from ingest.model import Period, PeriodBasis

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

PREPOSITIONS = ("in", "on", "at", "during", "for", "by", "since", "until", "through", "over", "from", "as", "of", "to")
COMPARING = ("from", "than", "versus", "vs", "vs.", "against")
LASTING = ("the past", "the last", "the next", "the coming", "the previous", "the same")
RUNNING = ("this ", "so far this ", "the current ")
HOLDING = ("have", "be", "hold", "own", "count", "boast", "employ", "serve")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date phrase and the token on which it hangs on its sentence."""

    period: Period
    token: Token


def dated(setting: Setting, span: Span) -> list[Candidate]:
    """The resolved dates of a stretch of text."""
    return [
        Candidate(period, tokens.root)
        for period in setting.periods_in(span.start_char, span.end_char)
        if _resolved(period) and not _glued(setting, period) and not _compared(setting, period)
        for tokens in [setting.doc.char_span(period.start, period.end, alignment_mode="expand")]
        if tokens is not None
    ]


def _resolved(period: Period) -> bool:
    """Dates with at least one end, and stretches ("the past six months") with both."""
    if period.kind == "duration":
        return period.first is not None and period.last is not None
    return period.kind in ("date", "time") and (period.first or period.last) is not None


def _compared(setting: Setting, period: Period) -> bool:
    """ "5 % more than a year ago", "up 17 % over the second quarter", but not "in the year to June"."""
    words = setting.article.text[max(0, period.start - 12) : period.start].lower().split()
    if not words or period.rule == "stretch":
        return False
    return words[-1] in COMPARING or (words[-1] == "over" and not period.surface.lower().startswith(LASTING))


def _glued(setting: Setting, period: Period) -> bool:
    """ "the now-defunct firm"."""
    return bool(setting.article.text[period.end : period.end + 1] == "-")


def as_when(setting: Setting, candidate: Candidate, verb: Token | None, basis: PeriodBasis) -> When:
    """The days of a date phrase for a figure under a verb."""
    first, last = bounds(candidate, verb, setting.article.published)
    return When(first, last, with_preposition(setting, candidate), basis, "")


def bounds(candidate: Candidate, verb: Token | None, published: date | None) -> tuple[date | None, date | None]:
    """First and last day.

    What has happened "this year" ends on the day of publication; what "today" holds has begun before.
    """
    period = candidate.period
    first, last = period.first, period.last
    if published is None or verb is None:
        return first, last
    if period.surface.lower() == "today" and verb.lemma_ in HOLDING:
        return None, last
    if _since(candidate) and last is not None and last < published:
        return first, published
    if period.surface.lower().startswith(RUNNING) and last and published < last and is_past(verb):
        return first, published
    return first, last


def _since(candidate: Candidate) -> bool:
    return any(above.lower_ == "since" for above in _steps(candidate.token, 3))


def _steps(token: Token, most: int) -> Iterator[Token]:
    for _ in range(most):
        token = token.head
        yield token


def is_past(verb: Token) -> bool:
    """Whether a verb speaks of what has happened: "cut", "has cut"."""
    return verb.tag_ in ("VBD", "VBN") and not any(kid.tag_ == "MD" for kid in verb.children)


def with_preposition(setting: Setting, candidate: Candidate) -> str:
    """The words of a date phrase with the preposition before it: "in March"."""
    period = candidate.period
    start = setting.doc.char_span(period.start, period.end, alignment_mode="expand")
    if start is None or start.start == 0:
        return period.surface
    before = setting.doc[start.start - 1]
    begin = before.idx if before.lower_ in PREPOSITIONS else period.start
    return str(setting.article.text[begin : period.end])
