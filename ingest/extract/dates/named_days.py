"""Days that have a name: weekdays, festivals, today and tomorrow."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from ingest.extract.dates.days import Days, easter, nth_weekday, unit_days
from ingest.extract.dates.readings import Node, Phrase, Reading, on, unresolved
from ingest.extract.dates.tense import tense_at
from ingest.extract.dates.yearly import yearly
from ingest.lexicon.calendar import Festival, cue_words, festivals

STARTING = re.compile(r"\b(?:starting|beginning|effective)\s(?:on\s|from\s)?$")  # "the season starting on Thursday"
NAME_BEFORE = re.compile(r"[A-Z]\w*\s$")
NAME_AFTER = re.compile(r"\s[A-Z]")
NAMES = frozenset({"ORG", "PERSON", "PRODUCT", "WORK_OF_ART"})


def in_name(phrase: Phrase, word: Node) -> bool:
    """Whether a word is part of a name, by the model and by its capitals: "USA Today"."""
    return phrase.scene.label(word) in NAMES and word.word[0].isupper() and bool(NAME_BEFORE.search(phrase.before(20)))


def day_word(phrase: Phrase) -> Reading | None:
    """`today`, `yesterday`, `tonight`; `overnight` begins yesterday and ends today."""
    word, today = phrase.parts["w"], phrase.published
    if in_name(phrase, word):
        return None
    day = today + timedelta(phrase.number("w")) if today else None
    last = today if word.unit == "night" else day
    return Reading("time" if word.kind == "tonight" else "date", day, last, "day")


def weekday(phrase: Phrase) -> Reading | None:
    """A bare weekday is the day of publication or the nearest past one; the next one where the words look ahead."""
    if _named().search(phrase.before(12)) or (NAME_AFTER.match(phrase.after(4)) and in_name(phrase, phrase.parts["w"])):
        return None  # "since Black Monday", "Green Monday Ventures"
    today, rel, number = phrase.published, phrase.get("rel"), phrase.number("w")
    if today is None:
        return unresolved("day")
    back = (today.weekday() - number) % 7
    if rel is not None and rel.kind == "last":
        return _day(today - timedelta(back or 7))
    if rel is not None and rel.kind == "next":
        return _day(unit_days("week", today, 1).first + timedelta(number))
    ahead = STARTING.search(phrase.before(20)) or tense_at(phrase.scene, phrase.start, phrase.end) == "future"
    if back and (ahead or (rel is not None and number > today.weekday())):
        return _day(today + timedelta(7 - back))
    return _day(today - timedelta(back))


@cache
def _named() -> re.Pattern[str]:
    return re.compile(rf"\b{cue_words('named')}\s$")


def nth_weekday_of(phrase: Phrase) -> Reading:
    """`the third Tuesday of September`, `the last Monday of March`."""
    month, nth = phrase.reading("p"), phrase.parts["n"]
    if month is None or month.first is None:
        return unresolved("day")
    number = -1 if nth.kind in ("last", "final") else int(nth.number or 0)
    return _day(nth_weekday(month.first.year, month.first.month, phrase.number("w"), number))


def weekday_of_week(phrase: Phrase) -> Reading | None:
    """`Tuesday of last week`, `Friday this week`."""
    week = phrase.reading("p")
    if week is None or week.grain != "week":
        return None
    return _day(week.first + timedelta(phrase.number("w"))) if week.first else unresolved("day")


def _day(day: date) -> Reading:
    return on(Days(day, day), "day")


def festival(phrase: Phrase) -> Reading:
    """`Christmas 2025`, `last Thanksgiving`, `the Spring Festival`."""
    row = festivals()[str(phrase.parts["f"].unit)]
    return yearly(phrase, lambda year: festival_days(row, year), "day")


def festival_days(row: Festival, year: int) -> Days | None:
    """The days of a festival in a year, by its rule or its list; None where neither says.

    >>> festival_days(festivals()["black friday"], 2025)
    Days(first=datetime.date(2025, 11, 28), last=datetime.date(2025, 11, 28))
    """
    first = _first_day(row, year)
    return Days(first, first + timedelta(row.days - 1)) if first else None


def _first_day(row: Festival, year: int) -> date | None:
    if row.rule is None:
        return next((date.fromisoformat(day) for day in row.years if day.startswith(f"{year}-")), None)
    if row.rule.startswith("easter"):
        return easter(year) + timedelta(int(row.rule.removeprefix("easter")))
    if row.rule.startswith("nth"):
        month, weekday, nth, *plus = (int(part) for part in row.rule.split()[1:])
        return nth_weekday(year, month, weekday, nth) + timedelta(sum(plus))
    month, day = (int(part) for part in row.rule.split("-"))
    return date(year, month, day)
