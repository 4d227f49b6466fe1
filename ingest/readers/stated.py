"""Metadata that the first lines of a text state: a date line, a dateline, a byline, a source line."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterable
from datetime import date

MONTHS = tuple(month_name)[1:]
MONTH = "(?P<month>" + "|".join(f"{name[:3]}(?:{name[3:]})?" for name in MONTHS) + r")\.?"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
YEAR = r"(?P<year>(?:19|20)\d\d)"

# Ways to write a full date, each read on its own; a month or a year alone is no day of publication.
FULL_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"{YEAR}-(?P<number>\d\d)-(?P<day>\d\d)",
        rf"{YEAR}/(?P<number>\d\d)/(?P<day>\d\d)",
        rf"{DAY} {MONTH},? {YEAR}",
        rf"{MONTH} {DAY},? {YEAR}",
        rf"(?P<number>\d\d)/(?P<day>\d\d)[ /]{YEAR}",  # "03/05 2026": month first, as American sites write it
    )
)
# Where a date speaks of the article itself: alone on its line, after a label, or in a dateline before the dash.
ALONE = re.compile(
    r"^\W*(?:(?:published|posted|updated|date|first published)(?: on)?:?\s*)?(?P<rest>[\w ,./:-]{8,40})$", re.I
)
DATELINE = re.compile(
    r"^(?P<place>[A-Z][A-Za-z.' ]{1,30}), (?P<rest>[^()—–]{6,25}?)\s*"
    r"(?:\((?P<agency>[A-Z][\w ]{1,30})\))?\s*(?:--?|—|–) "
)
FIELDS = {
    "author": re.compile(r"^by:? (?P<value>[A-Z][\w.'’-]+(?: (?:and )?[A-Z][\w.'’-]+){1,5})$", re.I),
    "publisher": re.compile(r"^source: (?P<value>[^\n]{2,60})$", re.I),
}  # fmt: skip


def stated_day(lines: Iterable[str]) -> date | None:
    """The day of publication that one of the lines states, else None.

    >>> stated_day(["03/05 2026"]), stated_day(["LIMA, March 5, 2026 (Andina) -- Twelve people died."])
    (datetime.date(2026, 3, 5), datetime.date(2026, 3, 5))
    >>> stated_day(["Sales fell on 5 March 2026, the company said."]) is None
    True
    """
    for line in lines:
        for shape in (ALONE, DATELINE):
            found = shape.match(line)
            day = found and full_date(found["rest"])
            if day:
                return day
    return None


def stated_fields(lines: Iterable[str]) -> dict[str, str]:
    """Author and publisher where a line names them.

    >>> stated_fields(["By Ana Ruiz", "LIMA, March 5, 2026 (Andina) -- Twelve people died."])
    {'author': 'Ana Ruiz', 'publisher': 'Andina'}
    """
    fields: dict[str, str] = {}
    for line in lines:
        for name, shape in FIELDS.items():
            found = shape.match(line)
            if found:
                fields.setdefault(name, found["value"])
        dateline = DATELINE.match(line)
        if dateline and dateline["agency"] and full_date(dateline["rest"]):
            fields.setdefault("publisher", dateline["agency"])
    return fields


def full_date(text: str) -> date | None:
    """The date that the text holds with day, month and year; None where there is none or it is impossible."""
    for shape in FULL_DATES:
        found = shape.search(text)
        if found:
            parts = found.groupdict()
            month = int(parts["number"]) if parts.get("number") else _month(parts["month"])
            try:
                return date(int(parts["year"]), month, int(parts["day"]))
            except ValueError:
                return None
    return None


def _month(name: str) -> int:
    return next(at for at, full in enumerate(MONTHS, 1) if full.lower().startswith(name.lower()[:3]))
