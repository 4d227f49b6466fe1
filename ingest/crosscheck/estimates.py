"""The best-supported value of a series for each day: a vote of independent origins, never a mean.

Of all values that are given, the one that agrees with the most origins wins; where several do, the median of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from statistics import median_low

from ingest.crosscheck.readings import reading
from ingest.crosscheck.series import series_id
from ingest.crosscheck.statements import origin_of
from ingest.crosscheck.times import OBSERVED, AsOf, as_of
from ingest.lexicon.crosscheck import tolerance
from ingest.model import Estimate, Statement


def estimates(members: Sequence[Statement]) -> Iterator[Estimate]:
    """The estimates of one series, oldest first. What is forecast, only supposed or in another currency has no vote."""
    days: dict[AsOf | None, list[Statement]] = defaultdict(list)
    units = sorted(str(it.unit) for it in members)
    for member in members:
        if member.status in OBSERVED and str(member.unit) == _commonest(units):
            days[as_of(member)].append(member)
    for day in sorted(days, key=lambda day: (day is not None, day and day.last, day and day.first)):
        yield _estimate(day, days[day])


def _estimate(day: AsOf | None, voters: Sequence[Statement]) -> Estimate:
    votes = _votes(voters)
    support = {
        value: sum(_supports(vote, value) for vote in votes) for value in sorted({it.figure.value for it in votes})
    }
    most = max(support.values())
    tied = [value for value, count in support.items() if count == most]
    values = [it.figure.value for it in voters]
    return Estimate(
        series=series_id(voters[0]),
        as_of=day.last if day else None,
        low=min(values),
        best=tied[0] if len(tied) == 1 else _among(tied, votes),
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


def _among(tied: Sequence[float], votes: Sequence[Statement]) -> float:
    """The median of equally supported values, of the lower two where their number is even."""
    return median_low(tied)


def _commonest(units: Sequence[str]) -> str:
    return max(units, key=lambda unit: (units.count(unit), unit))
