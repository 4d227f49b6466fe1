"""Quarters, halves, seasons and fiscal years: the parts of a year, by the calendar or by a company's own."""

from __future__ import annotations

import re
from functools import cache

from ingest.extract.dates.days import Days, month_days, month_index
from ingest.extract.dates.fiscal import fiscal_start, owner_near
from ingest.extract.dates.readings import Phrase, Reading, on, unresolved
from ingest.extract.dates.yearly import by_reports, yearly
from ingest.lexicon.calendar import cue_words
from ingest.model import Grain

OF_OTHERS = re.compile(r"\s+of\s+(?!the\b)\w|\s+of\s+the\s+[a-z]*(?<!year)\b")  # "the first half of the match"
GRAINS: dict[int, Grain] = {3: "quarter", 6: "half"}
APRIL = 3  # months after January; "the financial year 2024-25" without an owner is the British, Indian, Japanese one


def quarter(phrase: Phrase) -> Reading | None:
    """`Q3 2025`, `the third quarter of last year`, `Q2` by the fiscal calendar of the company it is about."""
    return _part(phrase, 3, 4, "quarter")


def months_named(phrase: Phrase) -> Reading | None:
    """`Q3 (July-September) of 2019`, `the first half (April to September)`: the months in brackets say which."""
    first, last = phrase.number("a"), phrase.number("b")
    months = (last - first) % 12 + 1
    if months not in GRAINS:
        return None
    return yearly(phrase, lambda year: month_days(year * 12 + first - 1, months), GRAINS[months], by_reports)


def half(phrase: Phrase) -> Reading | None:
    """`the first half of 2025`, `H1`."""
    return _part(phrase, 6, 2, "half")


def _part(phrase: Phrase, months: int, parts: int, grain: Grain) -> Reading | None:
    nth = phrase.parts["n"]
    number = parts if nth.kind in ("final", "late") else int(nth.number or 0)
    if not 1 <= number <= parts or (phrase.get("y") is None and _of_something_else(phrase)):
        return None
    named = phrase.reading("y")
    if named is not None:  # "the second quarter of fiscal 2026": from the first month of that year
        if named.first is None:
            return unresolved(grain)
        return on(month_days(month_index(named.first) + (number - 1) * months, months), grain)
    owner = owner_near(phrase.scene, phrase.start, phrase.end)

    def in_year(year: int) -> Days:
        return month_days(fiscal_start(owner, year) + (number - 1) * months, months)

    return yearly(phrase, in_year, grain, by_reports)


def _of_something_else(phrase: Phrase) -> bool:
    """Whether a quarter or half without a year is that of a game: "scored twice in the first half"."""
    if OF_OTHERS.match(phrase.after(40)):
        return True
    low, high = phrase.scene.sentence(phrase.start, phrase.end)
    return bool(_sport().search(phrase.scene.text, low, high))


@cache
def _sport() -> re.Pattern[str]:
    return re.compile(rf"\b{cue_words('sport')}\b", re.IGNORECASE)


def month_quarter(phrase: Phrase) -> Reading:
    """`the January quarter`: the three months that end with it."""
    number = phrase.number("m")
    return yearly(phrase, lambda year: month_days(year * 12 + number - 3, 3), "quarter")


def season(phrase: Phrase) -> Reading:
    """`spring 2026`, `last summer`: the three months it begins with; a winter has the year it begins in."""
    number = phrase.number("s")
    return yearly(phrase, lambda year: month_days(year * 12 + number - 1, 3), "season")


def fiscal_year(phrase: Phrase) -> Reading | None:
    """`fiscal 2026`, `FY25`, `the financial year 2024-25`: by the calendar of the company or state it is about."""
    year, end = phrase.number("y"), phrase.get("e")
    if end is not None and int(end.number or 0) % 100 != (year + 1) % 100:
        return None
    owner = owner_near(phrase.scene, phrase.start, phrase.end)
    if owner is None:
        return on(month_days(year * 12 + APRIL, 12), "year") if end else unresolved("year")
    named = year + 1 if end and owner.named_by == "end" else year
    return on(month_days(fiscal_start(owner, named), 12), "year")
