"""Days and months: "March 5, 2026", "05/03 2026", "July 13-15", "October of next year", with the year left out."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from datetime import date
from functools import cache

from ingest.extract.dates.days import Days, month_days
from ingest.extract.dates.readings import Phrase, Reading, impossible, on
from ingest.extract.dates.yearly import full_year, year_of, yearly
from ingest.lexicon.calendar import cue_words

NAME = re.compile(r"\s[A-Z][a-z]")
IN_BYLINES = ("by ", "and ")  # "Reporting by April Jones and Jan Smith"
LEAP_YEAR = 2024  # to see how long a month can be


def iso_day(phrase: Phrase) -> Reading:
    """`2026-03-05`, with or without a time."""
    year, month, day = (int(part) for part in phrase.nodes[0].word[:10].split("-"))
    return _day(year, month, day)


def numeric_day(phrase: Phrase) -> Reading | None:
    """`03/05 2026`, `13.04.2021`, `2026/3/5`: month first, unless that can't be or dots say the European order."""
    word = phrase.parts["n"].word
    parts = [int(part) for part in re.split("[/.]", word)]
    if len(parts) == 2:
        if phrase.get("y") is None:
            return None
        parts.append(phrase.number("y"))
    one, two, three = parts
    if one > 31:
        return _day(one, two, three)
    year = three if three > 99 else full_year(three)
    month, day = (one, two) if "." not in word and one <= 12 else (two, one)
    return _day(year, month, day) if 1 <= month <= 12 else None


def month_day(phrase: Phrase) -> Reading | None:
    """`March 5, 2026`, `Thursday 5 March`; the year by tense if it is left out."""
    month, day, year = phrase.number("m"), phrase.number("d"), year_of(phrase)
    if year is not None:
        return _day(year, month, day)
    if not 1 <= day <= monthrange(LEAP_YEAR, month)[1]:
        return impossible(_no_such_day(None, month, day), "day")
    return yearly(phrase, lambda year: _days(year, month, day, day), "day")


def days_of_month(phrase: Phrase) -> Reading | None:
    """`July 13-15`, `from 13 to 15 July 2025`."""
    month, first, last = phrase.number("m"), phrase.number("d"), phrase.number("e")
    if not first < last <= monthrange(LEAP_YEAR, month)[1]:
        return None
    return yearly(phrase, lambda year: _days(year, month, first, last), "span")


def month(phrase: Phrase) -> Reading | None:
    """`March 2026`, `October of next year`, `last September`, and a bare month by tense."""
    number = phrase.number("m")
    if phrase.get("y") is None and phrase.get("rel") is None and not _is_month(phrase):
        return None
    return yearly(phrase, lambda year: month_days(year * 12 + number - 1), "month")


def _is_month(phrase: Phrase) -> bool:
    """Whether a bare "April" is no woman, and "May" or "March" stands where a month would."""
    node = phrase.parts["m"]
    label = phrase.scene.label(node)
    before = _temporal().search(phrase.before(20))
    in_time = before is not None and before.group().lower() not in IN_BYLINES
    if label == "PERSON" or (not in_time and NAME.match(phrase.after(3))):
        return False
    return in_time or node.kind == "month" or label == "DATE"


@cache
def _temporal() -> re.Pattern[str]:
    return re.compile(rf"\b{cue_words('temporal')}[ -]$", re.IGNORECASE)


def _day(year: int, month: int, day: int) -> Reading:
    days = _days(year, month, day, day)
    return on(days, "day") if days else impossible(_no_such_day(year, month, day), "day")


def _days(year: int, month: int, first: int, last: int) -> Days | None:
    """Those days of a month, None if the calendar has no such days."""
    try:
        return Days(date(year, month, first), date(year, month, last))
    except ValueError:
        return None


def _no_such_day(year: int | None, month: int, day: int) -> str:
    """Why a date is impossible, in words.

    >>> _no_such_day(2025, 2, 31)
    'February 2025 has no day 31'
    """
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    return f"{month_name[month]}{f' {year}' if year else ''} has no day {day}"
