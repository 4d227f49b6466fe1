"""Arithmetic of the calendar: units, moves and parts. Days only, no words. Both ends are inclusive."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import NamedTuple

from ingest.model import Grain

MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
ISO_UNIT = {
    "day": "D",
    "week": "W",
    "month": "M",
    "quarter": "Q",
    "half": "M",
    "year": "Y",
    "decade": "DE",
    "century": "CE",
    "weekend": "WE",
}
ISO_CLOCK = {"hour": "H", "minute": "M", "second": "S"}
GRAINS: dict[str, Grain] = {
    "day": "day",
    "week": "week",
    "weekend": "span",
    "month": "month",
    "quarter": "quarter",
    "half": "half",
    "year": "year",
    "decade": "decade",
    "century": "century",
}


class Days(NamedTuple):
    """A stretch of days, both ends inclusive."""

    first: date
    last: date


def month_days(index: int, months: int = 1) -> Days:
    """`months` whole months from month number `index` (counted from January of the year 0).

    >>> month_days(2024 * 12 + 1)
    Days(first=datetime.date(2024, 2, 1), last=datetime.date(2024, 2, 29))
    """
    return Days(_first_of(index), _first_of(index + months - 1, last=True))


def _first_of(index: int, last: bool = False) -> date:
    year, month = divmod(index, 12)
    return date(year, month + 1, monthrange(year, month + 1)[1] if last else 1)


def month_index(day: date) -> int:
    """The number of a day's month, counted from January of the year 0."""
    return day.year * 12 + day.month - 1


def unit_days(unit: str, day: date, move: int = 0) -> Days:
    """The whole unit that holds a day, moved by so many units; weeks begin on Monday.

    >>> unit_days("quarter", date(2026, 1, 15), -1)
    Days(first=datetime.date(2025, 10, 1), last=datetime.date(2025, 12, 31))
    >>> unit_days("week", date(2026, 1, 15))
    Days(first=datetime.date(2026, 1, 12), last=datetime.date(2026, 1, 18))
    """
    if unit in MONTHS:
        size = MONTHS[unit]
        return month_days((month_index(day) // size + move) * size, size)
    if unit == "day":
        return Days(day + timedelta(move), day + timedelta(move))
    monday = day - timedelta(day.weekday()) + timedelta(7 * move)
    return Days(monday + timedelta(5 if unit == "weekend" else 0), monday + timedelta(6))


def shift(day: date, count: int, unit: str) -> date:
    """The day so many units later; the 31st falls on the last day of a shorter month.

    >>> shift(date(2025, 8, 31), 6, "month")
    datetime.date(2026, 2, 28)
    """
    if unit in MONTHS:
        year, month = divmod(month_index(day) + count * MONTHS[unit], 12)
        return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
    return day + timedelta(count * {"day": 1, "week": 7, "weekend": 7}.get(unit, 0))


def third(days: Days, which: int) -> Days:
    """The first, second or last third (0, 1, 2): whole months where that fits, else days; a month is cut 10, 10, rest.

    >>> third(unit_days("year", date(2024, 1, 1)), 2)
    Days(first=datetime.date(2024, 9, 1), last=datetime.date(2024, 12, 31))
    >>> third(unit_days("month", date(2024, 12, 1)), 1)
    Days(first=datetime.date(2024, 12, 11), last=datetime.date(2024, 12, 20))
    """
    first, last = days
    months = month_index(last) - month_index(first) + 1
    if months >= 3:
        cuts = [(months * part + 1) // 3 for part in range(4)]
        return month_days(month_index(first) + cuts[which], cuts[which + 1] - cuts[which])
    size = (last - first).days + 1
    cuts = [0, 10, 20, size] if size > 20 else [size * part // 3 for part in range(4)]
    if cuts[which] == cuts[which + 1]:
        return days
    return Days(first + timedelta(cuts[which]), first + timedelta(cuts[which + 1] - 1))


def easter(year: int) -> date:
    """Western Easter Sunday (the anonymous Gregorian computus).

    >>> easter(2026)
    datetime.date(2026, 4, 5)
    """
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    f = d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114
    return date(year, f // 31, f % 31 + 1)


def nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth such weekday of a month; a negative `nth` counts from its end.

    >>> nth_weekday(2025, 11, 3, 4)
    datetime.date(2025, 11, 27)
    """
    first, last = month_days(year * 12 + month - 1)
    if nth > 0:
        return first + timedelta((weekday - first.weekday()) % 7 + 7 * (nth - 1))
    return last - timedelta((last.weekday() - weekday) % 7 - 7 * (nth + 1))
