"""The best-supported value of a series for each day: a vote of independent origins, never a mean.

Of all values that are given, the one that agrees with the most origins wins; where several do, the median of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from statistics import median_low

from ingest.crosscheck.readings import reading
from ingest.crosscheck.statements import origin_of
from ingest.crosscheck.times import OBSERVED, AsOf, as_of, stated
from ingest.lexicon.crosscheck import tolerance
from ingest.model import Estimate, Statement


def estimates(members: Sequence[Statement]) -> Iterator[Estimate]:
    """The estimates of one series, oldest first. What is forecast, only supposed or in another currency has no vote."""
    days: dict[AsOf | None, list[Statement]] = defaultdict(list)
    units = sorted(str(it.unit) for it in members)
    for member in members:
        if member.status in OBSERVED and str(member.unit) == _commonest(units):
            days[_days(member)].append(member)
    for day in sorted(days, key=lambda day: (day is not None, day and day.last, day and day.first)):
        yield _estimate(day, days[day])


def _days(member: Statement) -> AsOf | None:
    """The days a figure is for, as stated: two articles about one month vote together, whenever they were published."""
    start, end = member.period_start, member.period_end
    return AsOf(start, end) if stated(member) and start and end else as_of(member)


def _last(day: AsOf | None, voters: Sequence[Statement]) -> date | None:
    """The last of the days that the articles could know of."""
    known = [it.published for it in voters if it.published]
    return min(day.last, max(known, default=day.last)) if day else None


def _estimate(day: AsOf | None, voters: Sequence[Statement]) -> Estimate:
    votes = _votes(voters)
    support = {
        value: sum(_supports(vote, value) for vote in votes) for value in sorted({it.figure.value for it in votes})
    }
    most = max(support.values())
    tied = [value for value, count in support.items() if count == most]
    values = [it.figure.value for it in voters]
    return Estimate(
        series=voters[0].series or "",
        as_of=_last(day, voters),
        low=min(values),
        best=median_low(tied),
        high=max(values),
        claims=len(voters),
        articles=len({it.article for it in voters}),
        origins=len(votes),
        vote_share=most / len(votes),
        rule="vote" if len(tied) == 1 or most > 1 else "median",
    )


def _votes(voters: Sequence[Statement]) -> list[Statement]:
    """One vote an origin: its latest figure, the finest of one day."""
    latest: dict[str, Statement] = {}
    for voter in sorted(voters, key=lambda it: (str(it.published), -it.figure.precision, it.id)):
        latest[origin_of(voter)] = voter
    return [latest[origin] for origin in sorted(latest)]


def _supports(vote: Statement, value: float) -> bool:
    soft = reading(vote).soft
    return soft.holds(value) or abs(vote.figure.value - value) <= tolerance("vote") * abs(value)


def _commonest(units: Sequence[str]) -> str:
    return max(units, key=lambda unit: (units.count(unit), unit))
