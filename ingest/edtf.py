"""Dates as archives write them: the part of EDTF (ISO 8601-2) that `compare --claims` takes.

A year, a month or a day, each with `~` (about), `?` (uncertain) or `%` (both) behind it, and intervals between two of
them; `..` or nothing at all is an open end. The signs of doubt change no day: `~2025` and `2025` cover the same ones.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

POINT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?[~?%]?", re.ASCII)
OPEN = ("", "..")


def iso(day: date | None) -> str | None:
    """A day as ISO text; None stays None."""
    return day.isoformat() if day else None


def edtf_days(text: str) -> tuple[date | None, date | None]:
    """The first and the last day of an EDTF date, both inclusive; None is an open end.

    >>> edtf_days("2025-02")
    (datetime.date(2025, 2, 1), datetime.date(2025, 2, 28))
    >>> edtf_days("2024-04/2025-03~")
    (datetime.date(2024, 4, 1), datetime.date(2025, 3, 31))
    >>> edtf_days("../2030")
    (None, datetime.date(2030, 12, 31))
    >>> edtf_days("2025-02-31")
    Traceback (most recent call last):
    ...
    ValueError: '2025-02-31' is no date of the calendar: write a day that exists, such as 2025-03-31
    """
    ends = [part.strip() for part in text.strip().split("/")]
    if len(ends) == 1 and ends[0] not in OPEN:
        return _point(ends[0])
    if len(ends) != 2 or all(end in OPEN for end in ends):
        raise ValueError(_refusal(text))
    first = None if ends[0] in OPEN else _point(ends[0])[0]
    last = None if ends[1] in OPEN else _point(ends[1])[1]
    if first and last and last < first:
        raise ValueError(f"{text!r} ends before it begins: write the earlier date first")
    return first, last


def _point(text: str) -> tuple[date, date]:
    found = POINT.fullmatch(text)
    if found is None:
        raise ValueError(_refusal(text))
    month, day = (int(part) if part else None for part in found.groups()[1:])
    try:
        first = date(int(found[1]), 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        hint = "write a day that exists, such as 2025-03-31"
        raise ValueError(f"{text!r} is no date of the calendar: {hint}") from None
    if day:
        return first, first
    last_month = month or 12
    return first, date(first.year, last_month, monthrange(first.year, last_month)[1])


def _refusal(text: str) -> str:
    return f"{text!r} is no date in EDTF: write 2025, 2025-09, 2025-09-10 or an interval such as 2025-01/2025-03"
