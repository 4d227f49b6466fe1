"""Intervals with open and closed ends, so that touching ends count as overlap only where both words allow the point."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf


@dataclass(frozen=True, slots=True)
class Interval:
    """From low to high; an end is closed when the number itself belongs to it ("at least 12"), else open ("over 12").

    >>> Interval(7, 8, low_closed=False).meets(Interval(7, 7))
    False
    >>> Interval(7, 8).meets(Interval(7, 7))
    True
    """

    low: float
    high: float
    low_closed: bool = True
    high_closed: bool = True

    def meets(self, other: Interval) -> bool:
        """Whether some number lies in both. Stretches that only touch are apart; a point may lie on an end."""
        low, high = max(self.low, other.low), min(self.high, other.high)
        if low != high:
            return low < high
        return (self.is_point or other.is_point) and self.holds(low) and other.holds(low)

    def holds(self, number: float) -> bool:
        """Whether a number lies in the interval."""
        above = number > self.low or (number == self.low and self.low_closed)
        below = number < self.high or (number == self.high and self.high_closed)
        return above and below

    def gap(self, other: Interval) -> float:
        """How far apart two intervals are; 0 where they touch or overlap."""
        return max(0.0, self.low - other.high, other.low - self.high)

    def times(self, factor: float) -> Interval:
        """The interval in another unit; the factor is positive."""
        return Interval(self.low * factor, self.high * factor, self.low_closed, self.high_closed)

    def widened(self, share: float) -> Interval:
        """The interval with both ends moved out by a share of themselves."""
        return Interval(self.low - abs(self.low) * share, self.high + abs(self.high) * share)

    @property
    def is_point(self) -> bool:
        """Whether it is one number."""
        return self.low == self.high

    @property
    def bounded(self) -> tuple[float | None, float | None]:
        """Both ends, an open side as None: the form of the records and of JSON."""
        return (None if self.low == -inf else self.low, None if self.high == inf else self.high)


def point(number: float) -> Interval:
    """One number."""
    return Interval(number, number)
