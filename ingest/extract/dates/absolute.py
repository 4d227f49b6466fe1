"""Dates of the calendar: days, months, quarters, halves, seasons, years, decades, festivals; in full or with the year left out."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from ingest.extract.dates.days import Days, easter, month_days, month_index, nth_weekday, unit_days
from ingest.extract.dates.fiscal import fiscal_start, owner_near
from ingest.extract.dates.readings import Node, Phrase, Reading
from ingest.extract.dates.tense import tense_at
from ingest.lexicon.calendar import Festival, festivals
from ingest.model import Grain

MONTH_NAMES = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
InYear = Callable[[int], Days | None]  # the days of something yearly in a given year
MONTH_BEFORE = re.compile(
    r"\b(?:in|since|by|until|till|of|from|to|through|and|between|early|late|mid|last|next|this|before|after|during|for|on|end)[ -]$",
    re.IGNORECASE,
)


def on(days: Days, grain: Grain) -> Reading:
    return Reading(first=days.first, last=days.last, grain=grain)


def unresolved(grain: Grain) -> Reading:
    """A phrase that needs a day of publication, without one."""
    return Reading(grain=grain)


def impossible(problem: str, grain: Grain = "day") -> Reading:
    return Reading(grain=grain, problem=problem)


def iso_day(phrase: Phrase) -> Reading:
    """`2026-03-05`, with or without a time."""
    return _checked_day(*(int(part) for part in phrase.nodes[0].word[:10].split("-")))


def numeric_day(phrase: Phrase) -> Reading | None:
    """`03/05 2026`, `13.04.2021`, `2026/3/5`: month first, unless that can't be or dots say the European order."""
    word = phrase.parts["n"].word
    parts = [int(part) for part in re.split("[/.]", word)]
    if len(parts) == 2:
        if phrase.get("y") is None:
            return None
        parts.append(phrase.number("y"))
    if parts[0] > 31:
        return _checked_day(*parts)
    one, two, year = parts
    year += 0 if year > 99 else 2000 if year < 70 else 1900
    month_first = "." not in word and one <= 12
    month, day = (one, two) if month_first else (two, one)
    return _checked_day(year, month, day) if 1 <= month <= 12 else None


def _checked_day(year: int, month: int, day: int) -> Reading:
    try:
        found = date(year, month, day)
    except ValueError:
        return impossible(_no_such_day(year, month, day))
    return on(Days(found, found), "day")


def _no_such_day(year: int | None, month: int, day: int) -> str:
    if not 1 <= month <= 12:
        return f"there is no month {month}"
    return f"{MONTH_NAMES[month - 1]}{f' {year}' if year else ''} has no day {day}"


def month_day(phrase: Phrase) -> Reading | None:
    """`March 5, 2026`, `Thursday 5 March`; the year by tense if it is left out."""
    month, day = phrase.number("m"), phrase.number("d")
    year = year_of(phrase)
    if not 1 <= day <= 31:
        return impossible(_no_such_day(year, month, day)) if phrase.parts["d"].kind == "ordinal" else None
    if year is not None:
        return _checked_day(year, month, day)
    if day > (29 if month == 2 else unit_days("month", date(2024, month, 1)).last.day):
        return impossible(_no_such_day(None, month, day))
    if phrase.get("y") or phrase.published is None:
        return unresolved("day")
    return _by_tense(phrase, lambda year: _day_or_none(year, month, day), "day")


def _day_or_none(year: int, month: int, day: int) -> Days | None:
    try:
        return Days(date(year, month, day), date(year, month, day))
    except ValueError:
        return None


def month_days_range(phrase: Phrase) -> Reading | None:
    """`July 13-15`, `from 13 to 15 July 2025`."""
    month, first, last = phrase.number("m"), phrase.number("d"), phrase.number("e")
    if not first < last <= 31:
        return None
    year = year_of(phrase)
    if year is not None:
        return Reading(first=date(year, month, first), last=date(year, month, last), grain="span")
    if phrase.published is None:
        return unresolved("span")
    return _by_tense(phrase, lambda year: Days(date(year, month, first), date(year, month, last)), "span")


def year_of(phrase: Phrase) -> int | None:
    """The year a phrase names, as a number or as "last year"; None if it names none or it can't be told."""
    node = phrase.get("y")
    if node is None:
        return None
    if node.kind == "short_year":
        return _century(int(node.word[1:]))
    if node.reading is not None:
        return node.reading.first.year if node.reading.first else None
    return int(node.number or 0)


def _century(short: int) -> int:
    return 2000 + short if short < 50 else 1900 + short


def month(phrase: Phrase) -> Reading | None:
    """`March 2026`, `October of next year`, and a bare month by tense."""
    number, year = phrase.number("m"), year_of(phrase)
    if phrase.parts["m"].kind == "month_word" and phrase.get("y") is None and not _named(phrase):
        return None
    if year is not None:
        return on(month_days(year * 12 + number - 1), "month")
    if phrase.get("y") or phrase.published is None:
        return unresolved("month")
    return _by_tense(phrase, lambda year: month_days(year * 12 + number - 1), "month")


def _named(phrase: Phrase) -> bool:
    """Whether "May" or "March" stands where a month would: behind a word of time, or where the model sees a date."""
    before = phrase.scene.text[max(0, phrase.start - 20) : phrase.start]
    return bool(MONTH_BEFORE.search(before)) or _entity(phrase, phrase.parts["m"]) == "DATE"


def short_year(phrase: Phrase) -> Reading:
    """`since '82`."""
    return on(unit_days("year", date(_century(int(phrase.parts["y"].word[1:])), 1, 1)), "year")


def _entity(phrase: Phrase, node: Node) -> str:
    """The model's label for a word, or nothing."""
    span = phrase.scene.doc.char_span(node.start, node.end, alignment_mode="expand")
    return span[0].ent_type_ if span is not None else ""


def _by_tense(phrase: Phrase, in_year: InYear, grain: Grain) -> Reading:
    """The nearest past one, the next one where the words look ahead, the nearest at all where they don't say."""
    today = phrase.published
    assert today is not None
    near = [days for year in (today.year - 1, today.year, today.year + 1) if (days := in_year(year))]
    if not near:
        return unresolved(grain)
    past = [days for days in near if days.first <= today]
    future = [days for days in near if days.last >= today]
    tense = tense_at(phrase.scene, phrase.start, phrase.end)
    if tense == "past" and past:
        return on(past[-1], grain)
    if tense == "future" and future:
        return on(future[0], grain)
    return on(min(near, key=lambda days: abs((days.first - today) + (days.last - today))), grain)


def quarter(phrase: Phrase) -> Reading | None:
    """`Q3 2025`, `the third quarter of last year`, `Q2` by the fiscal calendar of the company it is about."""
    return _part_of_year(phrase, 3, 4, "quarter")


def half(phrase: Phrase) -> Reading | None:
    """`the first half of 2025`, `H1`."""
    return _part_of_year(phrase, 6, 2, "half")


def _part_of_year(phrase: Phrase, months: int, parts: int, grain: Grain) -> Reading | None:
    part = phrase.parts["n"]
    number = parts if part.kind in ("final", "last", "late") else int(part.number or 0)
    if not 1 <= number <= parts:
        return None
    owner = owner_near(phrase.scene, phrase.start, phrase.end)

    def in_year(year: int) -> Days:
        return month_days(fiscal_start(owner, year) + (number - 1) * months, months)

    node = phrase.get("y")
    if node is not None and node.reading is not None:
        first = node.reading.first
        return on(month_days(month_index(first) + (number - 1) * months, months), grain) if first else unresolved(grain)
    year = year_of(phrase)
    if year is not None:
        return on(in_year(year), grain)
    if phrase.published is None:
        return unresolved(grain)
    return _part_by_tense(phrase, in_year, grain)


def _part_by_tense(phrase: Phrase, in_year: InYear, grain: Grain) -> Reading:
    """The last one that is over, the one not over yet where the words look ahead."""
    today = phrase.published
    assert today is not None
    near = [days for year in range(today.year - 1, today.year + 3) if (days := in_year(year))]
    if tense_at(phrase.scene, phrase.start, phrase.end) == "future":
        return on(next(days for days in near if days.last >= today), grain)
    over = [days for days in near if days.last < today]
    return on(over[-1] if over else near[0], grain)


def month_quarter(phrase: Phrase) -> Reading | None:
    """`the January quarter`: the three months that end with it."""
    number, year = phrase.number("m"), year_of(phrase)

    def ending(year: int) -> Days:
        return month_days(year * 12 + number - 3, 3)

    if year is not None:
        return on(ending(year), "quarter")
    if phrase.published is None:
        return unresolved("quarter")
    return _by_tense(phrase, ending, "quarter")


def season(phrase: Phrase) -> Reading | None:
    """`spring 2026`, `last summer`: three months from the one it begins in; a winter is named by the year it begins in."""
    number, year, rel = phrase.number("s"), year_of(phrase), phrase.get("rel")

    def in_year(year: int) -> Days:
        return month_days(year * 12 + number - 1, 3)

    if year is not None:
        return on(in_year(year), "season")
    if phrase.get("y") or phrase.published is None:
        return unresolved("season")
    if rel is None:
        return _by_tense(phrase, in_year, "season")
    return on(_relative_year(phrase.published, rel.kind, in_year), "season")


def festival(phrase: Phrase) -> Reading | None:
    """`Christmas 2025`, `last Thanksgiving`, `the Spring Festival`."""
    row, year, rel = festivals()[str(phrase.parts["f"].unit)], year_of(phrase), phrase.get("rel")
    if year is not None:
        days = festival_days(row, year)
        return on(days, "day") if days else unresolved("day")
    if phrase.get("y") or phrase.published is None:
        return unresolved("day")
    if rel is None or rel.kind == "this":
        return _by_tense(phrase, lambda year: festival_days(row, year), "day")
    return on(_relative_year(phrase.published, rel.kind, lambda year: festival_days(row, year)), "day")


def _relative_year(today: date, kind: str, in_year: InYear) -> Days:
    """Of the yearly ones, the one under way or ahead (this), the last one begun before (last) or the first after (next)."""
    near = [days for year in range(today.year - 2, today.year + 3) if (days := in_year(year))]
    if kind == "last":
        return [days for days in near if days.last < today][-1]
    if kind == "next":
        return next(days for days in near if days.first > today)
    return min(near, key=lambda days: abs((days.first - today) + (days.last - today)))


def festival_days(row: Festival, year: int) -> Days | None:
    """The days of a festival in a year, by its rule or its list; None where neither says.

    >>> festival_days(festivals()["black friday"], 2025)
    Days(first=datetime.date(2025, 11, 28), last=datetime.date(2025, 11, 28))
    """
    first = _festival_start(row, year)
    return Days(first, first + timedelta(row.days - 1)) if first else None


def _festival_start(row: Festival, year: int) -> date | None:
    if row.rule is None:
        return next((date.fromisoformat(day) for day in row.years if day.startswith(f"{year}-")), None)
    if row.rule.startswith("easter"):
        return easter(year) + timedelta(int(row.rule.removeprefix("easter")))
    if row.rule.startswith("nth"):
        month, weekday, nth, *plus = (int(part) for part in row.rule.split()[1:])
        return nth_weekday(year, month, weekday, nth) + timedelta(sum(plus))
    month, day = (int(part) for part in row.rule.split("-"))
    return date(year, month, day)


def weekday(phrase: Phrase) -> Reading | None:
    """A bare weekday is the day of publication or the nearest past one; the next one only where the words look ahead."""
    if phrase.published is None:
        return unresolved("day")
    number, rel, today = phrase.number("w"), phrase.get("rel"), phrase.published
    back = (today.weekday() - number) % 7
    if rel is not None and rel.kind == "last":
        return _day(today - timedelta(back or 7))
    if rel is not None and rel.kind == "next":
        return _day(unit_days("week", today, 1).first + timedelta(number))
    ahead = tense_at(phrase.scene, phrase.start, phrase.end) == "future"
    if back and (ahead or (rel is not None and number > today.weekday())):
        return _day(today + timedelta(7 - back))
    return _day(today - timedelta(back))


def _day(day: date) -> Reading:
    return on(Days(day, day), "day")


def fiscal_year(phrase: Phrase) -> Reading | None:
    """`fiscal 2026`, `FY25`, `the financial year 2024-25`: by the calendar of the company or state it is about."""
    year = phrase.number("y")
    end = phrase.get("e")
    if end is not None and (end.number is None or int(end.number) % 100 != (year + 1) % 100):
        return None
    owner = owner_near(phrase.scene, phrase.start, phrase.end)
    if owner is None:
        return Reading(grain="year") if end is None else on(month_days(year * 12 + 3, 12), "year")
    start = fiscal_start(owner, year + 1 if end is not None and owner.named_by == "end" else year)
    return on(month_days(start, 12), "year")


def season_years(phrase: Phrase) -> Reading | None:
    """`2024-25`: both years; `2011-12` too, but `2015-12` is a month."""
    year, other = phrase.number("y"), phrase.parts["e"]
    if len(other.word) != 2:
        return None
    short = int(other.word)
    if short == (year + 1) % 100 or (short > 12 and short > year % 100):
        last = year - year % 100 + short + (100 if short < year % 100 else 0)
        return Reading(first=date(year, 1, 1), last=date(last, 12, 31), grain="span")
    return on(month_days(year * 12 + short - 1), "month") if 1 <= short <= 12 else None


def decade(phrase: Phrase) -> Reading | None:
    """`the 1990s`, `the '80s`, `the nineties`."""
    node = phrase.parts["d"]
    digits = re.sub("[^0-9]", "", node.word) or str(int(node.number or 0))
    start = int(digits)
    if len(digits) == 2:
        start += 2000 if start < 30 else 1900
        before = phrase.scene.text[max(0, phrase.start - 6) : phrase.start]
        if not phrase.get("the") and node.word[0].isdigit() and not re.search(r"(?:and|early|late|mid|,)[ -]$", before):
            return None
    return on(Days(date(start, 1, 1), date(start + (99 if start % 100 == 0 and start < 2000 else 9), 12, 31)), "decade")


def century(phrase: Phrase) -> Reading | None:
    """`the 19th century`."""
    number = phrase.number("n")
    return on(Days(date((number - 1) * 100 + 1, 1, 1), date(number * 100, 12, 31)), "century") if number > 0 else None


def bare_year(phrase: Phrase) -> Reading | None:
    """A year by itself, where nothing says that it is a count."""
    node = phrase.parts["y"]
    year = int(node.number or 0)
    if not _is_year(phrase, node, year):
        return None
    problem = _cited_too_late(phrase, year)
    return impossible(problem, "year") if problem else on(unit_days("year", date(year, 1, 1)), "year")


TEMPORAL = frozenset(
    {"in", "since", "by", "until", "before", "after", "from", "between", "as_of", "for", "of", "early", "late", "mid"}
)
COUNTED = re.compile(r"\s+(?:more |other |new )?(?P<noun>[a-z]+)")
NEVER_AFTER = re.compile(
    r"\s?(?:%|per cent|percent|million|billion|trillion|m\b|bn\b|km\b|dollars|euros|yuan|yen|pounds|points|people|[A-Z]{3}\b\s\d)"
)
LABEL = re.compile(
    r"(?:page|pages|p|pp|no|number|nos|room|flight|section|article|rule|model|version|index|russell|nikkei|route|channel|unit|lot|chapter|[-.:#]|[a-z]\d*-)\.?\s?$",
    re.IGNORECASE,
)
PLURAL_OK = 1900


def _is_year(phrase: Phrase, node: Node, year: int) -> bool:
    text = phrase.scene.text
    before, after = text[max(0, node.start - 24) : node.start], text[node.end : node.end + 40]
    if NEVER_AFTER.match(after) or LABEL.search(before):
        return False
    word = re.search(r"([A-Za-z]+)[\s(]*$", before)
    preposition = bool(word) and word[1].lower() in (  # type: ignore[index]
        ["in", "since", "by", "until", "till", "before", "after", "from", "between", "of", "for", "during", "early", "late", "mid", "through", "and", "to", "circa", "year", "around", "about"]
    )
    counted = COUNTED.match(after)
    if counted and counted["noun"].endswith("s") and not counted["noun"].endswith("ss") and year % 50 == 0:
        return False
    if not 1900 <= year <= 2100:
        return bool(word) and word[1].lower() in ("in", "since", "year", "circa")  # type: ignore[index]
    if preposition:
        return True
    return _entity(phrase, node) in YEAR_ENTITIES or before.rstrip().endswith("(")


YEAR_ENTITIES = frozenset({"DATE", "EVENT", "WORK_OF_ART", "FAC", "LAW", "PRODUCT"})


def _cited_too_late(phrase: Phrase, year: int) -> str | None:
    """A source that is dated after the article that cites it: "(Okafor, 2031)" in an article of 2026."""
    today = phrase.published
    before = phrase.scene.text[max(0, phrase.start - 60) : phrase.start]
    if today is None or year <= today.year or not re.search(r"\([A-Z][^()]{1,50},\s$", before):
        return None
    return f"the cited year {year} lies after the article's own, {today.year}"
