"""Whose fiscal calendar a phrase goes by: the nearest company or state of the table in its sentence."""

from __future__ import annotations

from ingest.extract.dates.readings import Scene
from ingest.lexicon.fiscal import FiscalCalendar, fiscal_calendars, owner_pattern

REACH = 250  # code points before and after a phrase, at most


def owner_near(scene: Scene, start: int, end: int) -> FiscalCalendar | None:
    """The calendar of the nearest owner named in the sentence of `text[start:end]`; None if there is none."""
    span = scene.doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    low, high = max(span.sent.start_char, start - REACH), min(span.sent.end_char, end + REACH)
    found = list(owner_pattern().finditer(scene.text, low, high))
    if not found:
        return None
    nearest = min(found, key=lambda name: min(abs(start - name.end()), abs(name.start() - end)))
    return fiscal_calendars()[nearest.group()]


def fiscal_start(owner: FiscalCalendar | None, year: int) -> int:
    """The number of the month in which the year of that name begins, counted from January of the year 0."""
    first_year, month = owner.first_month(year) if owner else (year, 1)
    return first_year * 12 + month - 1
