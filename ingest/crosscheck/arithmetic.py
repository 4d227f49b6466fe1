"""Sums that an article gives away itself: "more than doubled" beside both numbers, a change beside where it began and
ended, shares that add up to more than everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.crosscheck.findings import finding, trusted
from ingest.crosscheck.intervals import Interval
from ingest.crosscheck.readings import reading
from ingest.crosscheck.sentences import by_sentence
from ingest.crosscheck.units import dimension, same_unit
from ingest.crosscheck.wording import joined, thing
from ingest.lexicon.crosscheck import exclusive_shares, tolerance
from ingest.model import Finding, Statement


def ratio_inconsistencies(members: Sequence[Statement]) -> Iterator[Finding]:
    """ "A more than doubled B" in one sentence with both numbers, which give another ratio."""
    for inside in by_sentence(members):
        ratios = [it for it in inside if it.figure.kind == "ratio" and it.figure.value > 0]
        levels = _one_kind([it for it in inside if it.statistic == "level" and it.figure.kind != "ratio"])
        if len(ratios) != 1 or len(levels) != 2 or not trusted(*levels):
            continue
        claim = ratios[0]
        small, great = sorted(levels, key=lambda it: it.figure.value)
        found = quotient(great, small)
        if claim.figure.value < 1:
            found = Interval(1 / found.high, 1 / found.low)
        if found.low > 0 and _misses(claim, found):
            yield _about_ratio(claim, small, great)


def change_inconsistencies(members: Sequence[Statement]) -> Iterator[Finding]:
    """ "Rose 30 % to 150 from 100": the two ends give another change."""
    for inside in by_sentence(members):
        changes = [it for it in inside if it.statistic == "change" and it.unit == "percent"]
        levels = _one_kind([it for it in inside if it.statistic == "level" and it.unit != "percent"])
        if len(changes) != 1 or len(levels) != 2 or not trusted(changes[0], *levels):
            continue
        if {it.metric for it in levels} != {changes[0].metric} or {it.subject for it in levels} != {changes[0].subject}:
            continue
        small, great = sorted(levels, key=lambda it: it.figure.value)
        found = quotient(great, small)
        if found.low > 0 and all(_apart_but_near(changes[0], change) for change in _changes(found)):
            yield _about_change(changes[0], small, great)


def shares_inconsistencies(members: Sequence[Statement]) -> Iterator[Finding]:
    """Shares of one thing in one sentence that add up to more than everything."""
    for inside in by_sentence(members):
        shares = [
            it for it in inside if it.unit == "percent" and it.metric in exclusive_shares() and _observed_level(it)
        ]
        wholes = {
            (it.metric, *sorted(it.scope.items())) for it in shares
        }  # a share in Peru and one in Cuba: two wholes
        total = sum(max(0, reading(it).hard.low) for it in shares)
        if len(shares) < 2 or len({it.subject for it in shares}) != len(shares) or len(wholes) > 1:
            continue
        if total > 100 * (1 + tolerance("law")) and trusted(*shares):
            yield _about_shares(shares)


def quotient(great: Statement, small: Statement) -> Interval:
    """What one figure may be of another, as both are read; from 0 where the smaller may be nothing."""
    top, bottom = reading(great).soft, reading(small).soft
    if bottom.low <= 0:
        return Interval(0, float("inf"))
    return Interval(top.low / bottom.high, top.high / bottom.low)


def _changes(ratio: Interval) -> tuple[Interval, Interval]:
    """What a ratio is in percent as a rise from the smaller figure and as a fall from the greater one."""
    rise = Interval(100 * (ratio.low - 1), 100 * (ratio.high - 1))
    return rise, Interval(100 * (1 - 1 / ratio.low), 100 * (1 - 1 / ratio.high))


def _apart_but_near(claim: Statement, found: Interval) -> bool:
    """Whether a stated number isn't the one found, though near enough for the two to be meant together."""
    middle = (found.low + found.high) / 2
    near = abs(middle / claim.figure.value - 1) <= tolerance("near") if claim.figure.value else False
    return near and not reading(claim).hard.widened(tolerance("law")).meets(found)


def _one_kind(levels: list[Statement]) -> list[Statement]:
    """The figures, if all of them count one thing in one unit."""
    alike = all(it.metric == levels[0].metric and same_unit(it, levels[0]) for it in levels)
    return levels if alike and all(dimension(it) != "percent" for it in levels) else []


def _misses(claim: Statement, found: Interval) -> bool:
    """Whether a stated ratio isn't the one found; exactly twice isn't "more than double" either."""
    middle = (found.low + found.high) / 2
    bound = claim.figure.modifier in ("over", "under") and found.holds(claim.figure.value)
    return (bound and abs(middle / claim.figure.value - 1) < tolerance("on the bound")) or _apart_but_near(claim, found)


def _observed_level(statement: Statement) -> bool:
    return statement.statistic in ("level", "share") and statement.status != "forecast"


def _about_ratio(claim: Statement, small: Statement, great: Statement) -> Finding:
    facts = {"claim": claim.figure.surface, "found": f"{great.figure.value / small.figure.value:.4g}"}
    return finding("ratio_inconsistency", [[small, claim], [great]], facts, place=f"ratio {claim.article}")


def _about_change(claim: Statement, small: Statement, great: Statement) -> Finding:
    rise = 100 * (great.figure.value / small.figure.value - 1)
    fall = 100 * (1 - small.figure.value / great.figure.value)
    facts = {"claim": claim.figure.surface, "rise": f"{rise:.3g}", "fall": f"{fall:.3g}"}
    return finding("change_inconsistency", [[small, claim], [great]], facts, place=f"change {claim.article}")


def _about_shares(shares: Sequence[Statement]) -> Finding:
    parts = joined([f"{thing(it)} {it.figure.surface}" for it in shares])
    facts = {"found": f"{sum(it.figure.value for it in shares):g}", "parts": parts}
    return finding("shares_inconsistency", [[it] for it in shares], facts, place=f"shares {shares[0].article}")
