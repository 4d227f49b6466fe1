"""Scales and their ticks: days across, values down, plain or logarithmic."""

from __future__ import annotations

import math
from collections.abc import Callable
from datetime import date, timedelta

LEFT, RIGHT, TOP, BOTTOM = 12.0, 92.0, 22, 34  # room for the scales: percent, percent, pixels, pixels
MONTH_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400)
DAY_STEPS = (1, 2, 3, 7, 14)
FINEST = 1e-9  # what differs by less is drawn as the same: ticks are rounded to twelve places


def scale_across(first: date, last: date) -> Callable[[date], float]:
    """Days to percent of the width; a single day stands in the middle.

    >>> across = scale_across(date(2026, 1, 1), date(2026, 1, 11))
    >>> across(date(2026, 1, 1)), across(date(2026, 1, 11))
    (12.0, 92.0)
    """
    span = (last - first).days
    if not span:
        return lambda _: (LEFT + RIGHT) / 2
    return lambda day: round(LEFT + (RIGHT - LEFT) * (day - first).days / span, 2)


def scale_down(low: float, high: float, log: bool, height: int) -> Callable[[float], float]:
    """Values to pixels from the top; what lies outside is held at the edge."""
    change = math.log10 if log else float
    span = (change(high) - change(low)) or 1.0

    def down(value: float) -> float:
        share = (change(min(max(value, low), high)) - change(low)) / span
        return round(height - BOTTOM - share * (height - BOTTOM - TOP), 1)

    return down


def ticks_between(low: float, high: float, count: int) -> list[float]:
    """Round values from at or under the least to at or over the greatest; from zero where zero isn't far.

    >>> ticks_between(98, 121, 5)
    [95.0, 100.0, 105.0, 110.0, 115.0, 120.0, 125.0]
    >>> ticks_between(9e6, 5.25e7, 5), ticks_between(5, 5, 5)
    ([0.0, 20000000.0, 40000000.0, 60000000.0], [0.0, 1.0, 2.0, 3.0, 4.0, 5.0])
    """
    if 0 < low < high * 0.4 or low == high > 0:
        low = 0.0
    span = next((size for size in (high - low, abs(high)) if size > FINEST), 1.0)
    power = 10.0 ** math.floor(math.log10(span / count))
    step = next(power * times for times in (1, 2, 5, 10, 20) if span / (power * times) <= count)
    first, last = math.floor(low / step), math.ceil(high / step)
    return [round(at * step, 12) for at in range(first, last + 1)]


def log_ticks(low: float, high: float) -> list[float]:
    """Powers of ten that enclose two values, with others between them where there are few.

    >>> log_ticks(30, 9000), log_ticks(4e7, 4.2e8)
    ([30.0, 100.0, 300.0, 1000.0, 3000.0, 10000.0], [20000000.0, 50000000.0, 100000000.0, 200000000.0, 500000000.0])
    """
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    if last - first > 3:
        step = math.ceil((last - first) / 6)
        return [10.0**power for power in range(first, last + step, step)]
    steps = (1, 2, 5) if last - first < 3 else (1, 3)
    marks = [float(f"{times}e{power}") for power in range(first, last + 1) for times in steps]
    start = max((at for at, mark in enumerate(marks) if mark <= low), default=0)
    end = min((at for at, mark in enumerate(marks) if mark >= high), default=len(marks))
    return marks[start : end + 1]


def day_ticks(first: date, last: date, most: int) -> list[tuple[date, str]]:
    """At most so many days with their labels, at starts of months or years where the time is long.

    >>> [label for _, label in day_ticks(date(2025, 1, 31), date(2026, 2, 28), 4)]
    ['Apr 2025', 'Jul 2025', 'Oct 2025', 'Jan 2026']
    >>> [label for _, label in day_ticks(date(2026, 3, 1), date(2026, 3, 4), 4)]
    ['1 Mar 2026', '2 Mar', '3 Mar', '4 Mar']
    """
    days = (last - first).days
    for step in DAY_STEPS:
        if days // step < most:
            stops = [first + timedelta(days=at) for at in range(0, days + 1, step)]
            return [
                (stop, f"{stop.day} {stop:%b}" if at else f"{stop.day} {stop:%b %Y}") for at, stop in enumerate(stops)
            ]
    for step in MONTH_STEPS:
        stops = [stop for stop in _months(first, last) if (stop.year * 12 + stop.month - 1) % step == 0]
        if len(stops) <= most:
            break
    return [(stop, f"{stop:%Y}" if step >= 12 else f"{stop:%b %Y}") for stop in stops]


def _months(first: date, last: date) -> list[date]:
    """The first days of months between two days."""
    numbers = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    firsts = (date(number // 12, number % 12 + 1, 1) for number in numbers)
    return [stop for stop in firsts if first <= stop <= last]
