"""The best-supported value of a series for each day: a vote of independent origins, never a mean.

Of all values that are given, the one that agrees with the most origins wins. Where several do that are near one
another, it is the middle one of them; where they disagree, or a figure is suspected to be a slip, there is no best one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from statistics import median_low

from ingest.crosscheck.readings import reading
from ingest.crosscheck.statements import origin_of
from ingest.crosscheck.times import OBSERVED, AsOf, as_of, running, stated
from ingest.lexicon.crosscheck import tolerance
from ingest.model import Estimate, Statement

PLAIN = ("exact", "approx", "nearly")  # all others are bounds or vague words, which name no value

NOBODY: frozenset[str] = frozenset()

Vote = Sequence[Statement]  # the figures of one origin: one, unless its text is divided


def estimates(
    members: Sequence[Statement], suspected: frozenset[str] = NOBODY, wrong: frozenset[str] = NOBODY
) -> Iterator[Estimate]:
    """The estimates of one series, oldest first. What is forecast, only supposed or in another currency has no vote.

    `suspected` are the claims of which a finding says that one is a slip: they make nothing best by themselves. `wrong`
    are those that a person has judged to be wrong: they count for nothing.
    """
    days: dict[AsOf | None, list[Statement]] = defaultdict(list)
    units = sorted(str(it.unit) for it in members)
    for member in members:
        if member.status in OBSERVED and str(member.unit) == _commonest(units) and member.id not in wrong:
            days[_days(member)].append(member)
    for day in sorted(days, key=lambda day: (day is not None, day and day.last, day and day.first)):
        yield _estimate(day, days[day], suspected)


def _days(member: Statement) -> AsOf | None:
    """The days a figure is for, as stated: two articles about one month vote together, whenever they were published."""
    start, end = member.period_start, member.period_end
    return AsOf(start, end) if stated(member) and start and end else as_of(member)


def _last(day: AsOf | None, voters: Sequence[Statement]) -> date | None:
    """The last of the days that the articles could know of."""
    known = [it.published for it in voters if it.published]
    return min(day.last, max(known, default=day.last)) if day else None


def _estimate(day: AsOf | None, voters: Sequence[Statement], suspected: frozenset[str]) -> Estimate:
    votes = _votes(voters)
    support = {value: [it for it in votes if any(_supports(one, value) for one in it)] for value in _eligible(votes)}
    most = max(map(len, support.values()))
    tied = [value for value, backers in support.items() if len(backers) == most]
    trusted = any(one.id not in suspected for value in tied for vote in support[value] for one in vote)
    clear = trusted and _near(tied)
    values = [it.figure.value for it in voters]
    return Estimate(
        series=voters[0].series or "",
        as_of=_last(day, voters),
        low=min(values),
        best=median_low(tied) if clear else None,
        high=max(values),
        claims=len(voters),
        articles=len({it.article for it in voters}),
        origins=len({origin_of(it) for it in voters}),
        vote_share=most / len(votes),
        rule=_rule(votes, tied, most) if clear else "disputed",
    )


def _rule(votes: Sequence[Vote], tied: Sequence[float], most: int) -> str:
    """How the best value was chosen: "bound" where nobody gives a plain figure, so that any plain one is better."""
    if not any(_plain(one) for vote in votes for one in vote):
        return "bound"
    return "vote" if len(tied) == 1 or most > 1 else "median"


def _eligible(votes: Sequence[Vote]) -> list[float]:
    """The values to choose from: what is plainly stated, else the ends of bounds and what vague words are worth."""
    figures = [one for vote in votes for one in vote]
    return sorted({it.figure.value for it in figures if _plain(it)} or {it.figure.value for it in figures})


def _plain(statement: Statement) -> bool:
    return statement.figure.modifier in PLAIN


def _near(values: Sequence[float]) -> bool:
    """Whether values are one figure, more or less finely told."""
    return max(values) - min(values) <= tolerance("tie") * max(map(abs, values))


def _votes(voters: Sequence[Statement]) -> list[Vote]:
    """One vote an origin: the figure of its latest text that gives a plain one, the finest of one day."""
    origins: dict[str, list[Statement]] = defaultdict(list)
    for voter in _fresh(voters):
        origins[origin_of(voter)].append(voter)
    return [_commonest_figures(max(_texts(origins[origin]), key=_rank)) for origin in sorted(origins)]


def _rank(text: Sequence[Statement]) -> tuple[bool, str, float, str]:
    last = max(str(it.published) for it in text)
    return any(map(_plain, text)), last, -min(it.figure.precision for it in text), max(it.id for it in text)


def _commonest_figures(text: Sequence[Statement]) -> Vote:
    """The figures that a text gives most often: a copy that differs from its siblings doesn't speak for them.

    Where two copies differ, nobody knows which figure is the text's: its vote is for both.
    """
    plain = [it for it in text if _plain(it)] or text
    times = Counter(it.figure.value for it in plain)
    return [it for it in plain if times[it.figure.value] == max(times.values())]


def _texts(voters: Sequence[Statement]) -> list[list[Statement]]:
    """The figures of each text, all its copies together."""
    texts: dict[str, list[Statement]] = defaultdict(list)
    for voter in voters:
        texts[voter.cluster or voter.article].append(voter)
    return list(texts.values())


def _fresh(voters: Sequence[Statement]) -> list[Statement]:
    """Without the tolls that were reported while it was still being counted, if a later report gives a plain one."""
    days = [it.published for it in voters if it.published and _plain(it)]
    latest = max(days, default=None)
    return [it for it in voters if not (_still_counting(it) and it.published and latest and it.published < latest)]


def _still_counting(voter: Statement) -> bool:
    if not running(voter) or voter.period_end is None or voter.published is None:
        return False
    return voter.published <= voter.period_end + timedelta(days=tolerance("still counting"))


def _supports(vote: Statement, value: float) -> bool:
    soft = reading(vote).soft
    return soft.holds(value) or abs(vote.figure.value - value) <= tolerance("vote") * abs(value)


def _commonest(units: Sequence[str]) -> str:
    return max(units, key=lambda unit: (units.count(unit), unit))
