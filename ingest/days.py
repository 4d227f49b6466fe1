"""Days and stretches of time as people write them."""

from __future__ import annotations

from datetime import date, timedelta

QUARTERS = {1: "first", 4: "second", 7: "third", 10: "fourth"}


def day_words(day: date) -> str:
    """A day as newspapers write it.

    >>> day_words(date(2026, 3, 5))
    '5 March 2026'
    """
    return f"{day.day} {day:%B %Y}"


def whole_words(first: date, last: date) -> str | None:
    """The name of a whole month, quarter, half or year, or of several years; None for any other stretch.

    >>> whole_words(date(2026, 2, 1), date(2026, 2, 28)), whole_words(date(2025, 1, 1), date(2025, 12, 31))
    ('February 2026', '2025')
    >>> whole_words(date(2025, 1, 1), date(2025, 3, 31)), whole_words(date(2025, 7, 1), date(2025, 12, 31))
    ('the first quarter of 2025', 'the second half of 2025')
    >>> whole_words(date(2025, 1, 1), date(2025, 3, 30)) is None
    True
    """
    if first.day != 1 or (last + timedelta(days=1)).day != 1 or last < first:
        return None
    if (first.month, last.month) == (1, 12):
        return f"{first:%Y}" if first.year == last.year else f"{first:%Y} to {last:%Y}"
    if first.year != last.year:
        return None
    months = last.month - first.month + 1
    if months == 1:
        return f"{first:%B %Y}"
    if months == 3 and first.month in QUARTERS:
        return f"the {QUARTERS[first.month]} quarter of {first:%Y}"
    if months == 6 and first.month in (1, 7):
        return f"the {'first' if first.month == 1 else 'second'} half of {first:%Y}"
    return None
