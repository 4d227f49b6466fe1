"""For when a figure holds: the days it may stand for, and whether those were stated or only assumed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from ingest.lexicon.crosscheck import running_counts, tolerance
from ingest.model import Statement, Status

OBSERVED: tuple[Status, ...] = ("actual", "provisional", "estimate")


@dataclass(frozen=True, slots=True)
class AsOf:
    """The days, both inclusive, on one of which a figure was true."""

    first: date
    last: date

    def before(self, other: AsOf) -> bool:
        """Whether all of it lies before the other."""
        return self.last < other.first


def as_of(statement: Statement) -> AsOf | None:
    """The days a figure may stand for; None where nothing is known.

    A period that was only assumed from the day of publication is that day for a running total, and the weeks before it
    for anything that moves both ways.
    """
    start, end = statement.period_start, statement.period_end
    if stated(statement):
        first, last = start or end, end or statement.published or start
        return AsOf(*_seen(statement, first, last)) if first and last else None
    if statement.published is None:
        return None
    back = 0 if statement.behaviour == "cumulative" else int(tolerance("undated days"))
    return AsOf(statement.published - timedelta(days=back), statement.published)


def _seen(statement: Statement, first: date, last: date) -> tuple[date, date]:
    """The days in order, and no fact later than its article: "by March" in an article of 5 March ends on that day."""
    if statement.status in OBSERVED and statement.published is not None:
        last = min(last, statement.published)
    return min(first, last), last


def stated(statement: Statement) -> bool:
    """Whether the article itself says for when the figure holds."""
    given = statement.period_start is not None or statement.period_end is not None
    return given and statement.period_basis != "assumed"


def undated(statement: Statement) -> bool:
    """Whether the time of the figure was only assumed: reason enough not to call anything a conflict."""
    return statement.period_basis == "assumed"


def running(statement: Statement) -> bool:
    """Whether the figure is the toll of one event, which is dated by the event and goes up from report to report."""
    return statement.metric in running_counts()


def same_period(a: Statement, b: Statement) -> bool:
    """Whether two flows are for one stated period: both ends agree, but for a few days of a fiscal calendar."""
    if not (stated(a) and stated(b)):
        return False
    return _close(a.period_start, b.period_start, a, b) and _close(a.period_end, b.period_end, a, b)


def _close(one: date | None, other: date | None, a: Statement, b: Statement) -> bool:
    if one is None or other is None:
        return one is other
    return abs((one - other).days) <= tolerance("flow period") * min(_length(a), _length(b))


def _length(statement: Statement) -> int:
    if statement.period_start is None or statement.period_end is None:
        return 0
    return (statement.period_end - statement.period_start).days + 1
