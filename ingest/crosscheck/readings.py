"""How a statement's figure is read when it is laid beside another: two intervals on one scale, in one unit.

The hard interval holds what the words allow, the soft one what people take them for. An exact count is its own
interval; "about" allows twice what it is read as; a converted figure is always about.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import inf

from ingest.crosscheck.intervals import Interval, point
from ingest.lexicon.crosscheck import tolerance
from ingest.model import Modifier, Statement

OPEN_LOW = ("over",)  # the number itself isn't meant: "over 12" begins above 12
OPEN_HIGH = ("under", "nearly", "vague", "exact")  # "exact": half a unit up belongs to the next number


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure ready to be compared. `precision` is the worth of its last written digit."""

    value: float
    precision: float
    soft: Interval
    hard: Interval
    modifier: Modifier
    exact_count: bool
    converted: bool = False
    lone: bool = True  # one word of size, not "hundreds of millions"

    @property
    def rounds(self) -> bool:
        """Whether the number may stand for a finer one: written without a bound, and not counted one by one."""
        return self.modifier in ("exact", "approx") and not self.exact_count


def reading(statement: Statement) -> Reading:
    """The figure of a statement in its own unit."""
    figure, modifier = statement.figure, statement.figure.modifier
    if statement.exact_count and modifier == "exact":
        soft = hard = point(figure.value)
    else:
        closed = {"low_closed": modifier not in OPEN_LOW, "high_closed": modifier not in OPEN_HIGH}
        soft = _interval(figure.soft_low, figure.soft_high, **closed)
        hard = _interval(figure.low, figure.high, **closed)
        if hard.is_point:
            hard = _wide(soft, figure.value) if modifier == "approx" else _hull(soft, figure.value)
    lone = " of " not in figure.surface
    return Reading(figure.value, figure.precision, soft, hard, modifier, statement.exact_count, lone=lone)


def converted(reading: Reading, factor: float) -> Reading:
    """A sum of money at a day's rate: from now on it is about."""
    soft = reading.soft.times(factor).widened(tolerance("converted"))
    return Reading(
        value=reading.value * factor,
        precision=reading.precision * factor,
        soft=soft,
        hard=_join(reading.hard.times(factor), soft),
        modifier=reading.modifier,
        exact_count=False,
        converted=True,
    )


def rescaled(reading: Reading, factor: float) -> Reading:
    """The same quantity in another unit: miles as kilometres, nothing lost."""
    return replace(
        reading,
        value=reading.value * factor,
        precision=reading.precision * factor,
        soft=reading.soft.times(factor),
        hard=reading.hard.times(factor),
    )


def _wide(soft: Interval, value: float) -> Interval:
    times = tolerance("about hard")
    return Interval(value - times * (value - soft.low), value + times * (soft.high - value))


def _hull(soft: Interval, value: float) -> Interval:
    return Interval(min(soft.low, value), max(soft.high, value), soft.low_closed, soft.high_closed)


def _join(one: Interval, other: Interval) -> Interval:
    return Interval(min(one.low, other.low), max(one.high, other.high))


def _interval(low: float | None, high: float | None, low_closed: bool, high_closed: bool) -> Interval:
    """An interval from a record's ends, where None is open to infinity; a single number is closed."""
    if low is not None and low == high:
        return point(low)
    return Interval(-inf if low is None else low, inf if high is None else high, low_closed, high_closed)
