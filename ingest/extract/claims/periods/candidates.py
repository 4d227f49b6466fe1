"""Date phrases that a figure can be for, and how a `Period` becomes the answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric, When
from ingest.extract.claims.periods.bounds import bounds
from ingest.extract.claims.periods.compared import is_dateline, is_of_source, is_reference, is_start
from ingest.extract.claims.place import Setting
from ingest.model import Period, PeriodBasis

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

DAILY = ("share_price", "index_level", "yield", "oil_price", "gas_price", "gold_price", "crypto_price", "exchange_rate")
PREPOSITIONS = ("in", "on", "at", "during", "for", "by", "since", "until", "through", "over", "from", "as", "of", "to")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date phrase and the token on which it hangs on its sentence; `begins` where something begins with it."""

    period: Period
    token: Token
    begins: bool = False


def dated(setting: Setting, span: Span) -> list[Candidate]:
    """The resolved dates of a stretch of text, but for those that say when something else was."""
    return [
        Candidate(period, tokens.root, is_start(setting, period))
        for period in setting.periods_in(span.start_char, span.end_char)
        if _resolved(period) and not any(rule(setting, period) for rule in (_glued, is_reference, is_dateline))
        for tokens in [setting.doc.char_span(period.start, period.end, alignment_mode="expand")]
        if tokens is not None and not is_of_source(period, tokens.root)
    ]


def _resolved(period: Period) -> bool:
    """Dates with at least one end, and stretches ("the past six months") with both; "at 3 p.m." names no day."""
    if period.kind == "duration":
        return period.first is not None and period.last is not None
    return period.kind in ("date", "time") and period.rule != "clock" and (period.first or period.last) is not None


def _glued(setting: Setting, period: Period) -> bool:
    """ "the now-defunct firm"."""
    return bool(setting.article.text[period.end : period.end + 1] == "-")


def fits(candidate: Candidate, metric: Metric) -> bool:
    """Whether a date that stands further off can be a figure's: prices of the market are of a day, not of a year."""
    return candidate.period.grain in ("day", None) or not metric.id.startswith(DAILY)


def as_when(setting: Setting, candidate: Candidate, verb: Token | None, basis: PeriodBasis) -> When:
    """The days of a date phrase for a figure under a verb."""
    if candidate.begins:
        return When(candidate.period.first, None, with_preposition(setting, candidate), basis, "")
    first, last = bounds(candidate.period, candidate.token, verb, setting.article.published)
    return When(first, last, with_preposition(setting, candidate), basis, "")


def with_preposition(setting: Setting, candidate: Candidate) -> str:
    """The words of a date phrase with the preposition before it: "in March"."""
    period = candidate.period
    start = setting.doc.char_span(period.start, period.end, alignment_mode="expand")
    if start is None or start.start == 0:
        return period.surface
    before = setting.doc[start.start - 1]
    begin = before.idx if before.lower_ in PREPOSITIONS else period.start
    return str(setting.article.text[begin : period.end])
