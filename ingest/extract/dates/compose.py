"""Phrases made of phrases: parts ("late 2024"), open ends ("by March"), stretches ("from May to July") and clock times."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from ingest.extract.dates.absolute import on, unresolved
from ingest.extract.dates.days import GRAINS, Days, month_days, nth_weekday, shift, third, unit_days
from ingest.extract.dates.readings import Phrase, Reading
from ingest.model import DateMod

SUPERLATIVE = re.compile(
    r"\b(?:first|worst|best|most|least|last seen|not seen|record|only|[a-z]{3,}(?<!inter)est|has not|have not|n['’]t)\b[^.;:!?]{0,40}$"
)
THIRDS: dict[str, tuple[int, DateMod]] = {"early": (0, "START"), "mid": (1, "MID"), "late": (2, "END")}


def _whole(reading: Reading | None) -> Days | None:
    return Days(reading.first, reading.last) if reading and reading.first and reading.last else None


def third_of(phrase: Phrase) -> Reading | None:
    """`early 2026` is its first four months, `mid-December` the 11th to the 20th, `the late 1990s` 1997 to 1999."""
    whole = phrase.reading("p")
    if whole is None or whole.mod:
        return None
    part = phrase.parts["part"]
    which, mod = THIRDS[part.kind]
    days = _whole(whole)
    if days is None:
        return replace(whole, mod=mod)
    if part.word.lower() in ("earlier", "later"):
        return _side_of_today(phrase, days, part.word.lower())
    if whole.grain == "decade":
        years = ((0, 3), (4, 6), (7, 9))[which]
        return Reading(
            first=date(days.first.year + years[0], 1, 1),
            last=date(days.first.year + years[1], 12, 31),
            grain="span",
            mod=mod,
        )
    if whole.grain == "day":
        return replace(whole, mod=mod)
    return replace(on(third(days, which), "span"), mod=mod)


def _side_of_today(phrase: Phrase, days: Days, side: str) -> Reading:
    """`earlier this year` ends on the day of publication, `later this month` begins after it."""
    today = phrase.published
    if today is None or days.first == days.last or not days.first <= today <= days.last:
        return on(days, "span" if days.first != days.last else "day")
    if side == "earlier":
        return Reading(first=days.first, last=today, grain="span")
    return Reading(first=min(days.last, today + timedelta(1)), last=days.last, grain="span")


def mid_to_late(phrase: Phrase) -> Reading | None:
    """`mid-to-late 2025`, `early to mid June`."""
    days = _whole(phrase.reading("p"))
    if days is None:
        return phrase.reading("p")
    return on(
        Days(third(days, THIRDS[phrase.parts["a"].kind][0]).first, third(days, THIRDS[phrase.parts["b"].kind][0]).last),
        "span",
    )


def edge_of(phrase: Phrase) -> Reading | None:
    """`the end of 2025` is its last day, `the start of the month` its first, `the middle of March` the 11th to the 20th."""
    whole = phrase.reading("p") or _unit_spoken_of(phrase)
    part = phrase.parts["part"].kind
    days = _whole(whole)
    mod: DateMod = "START" if part == "start" else "MID" if part == "mid" else "END"
    if whole is None or days is None:
        return replace(whole, mod=mod) if whole else None
    if part == "mid":
        return replace(on(third(days, 1), "span"), mod="MID")
    day = days.first if part == "start" else days.last
    return replace(on(Days(day, day), "day"), mod=mod)


def _unit_spoken_of(phrase: Phrase) -> Reading | None:
    node = phrase.get("u")
    if node is None or node.unit not in GRAINS or node.word.lower().endswith("s"):
        return None
    if phrase.published is None:
        return unresolved(GRAINS[str(node.unit)])
    return on(unit_days(str(node.unit), phrase.published), GRAINS[str(node.unit)])


def nth_unit_of(phrase: Phrase) -> Reading | None:
    """`the second quarter of fiscal 2025`, `the last week of March`, `the third week of 2018`."""
    whole, unit = phrase.reading("p") or _year_node(phrase), str(phrase.parts["u"].unit)
    if phrase.parts["u"].word.lower().endswith("s"):
        return None
    days, nth = _whole(whole), phrase.parts["n"]
    grain = GRAINS.get(unit)
    if grain is None:
        return None
    if days is None:
        return unresolved(grain)
    if nth.kind in ("last", "final"):
        last = days.last - timedelta((days.last.weekday() - 3) % 7) if unit == "week" else days.last
        return on(unit_days(unit, last), grain)
    number = int(nth.number or 0)
    if unit in ("month", "quarter", "half", "year", "day"):
        first = shift(days.first, number - 1, unit)
        made = Days(first, shift(first, 1, unit) - timedelta(1))
    else:
        thursday = days.first + timedelta(
            (3 - days.first.weekday()) % 7
        )  # ISO 8601: a week belongs where its Thursday is
        made = unit_days(unit, thursday, number - 1)
    return on(made, grain) if made.first <= days.last else None


def _year_node(phrase: Phrase) -> Reading | None:
    node = phrase.get("y")
    return on(unit_days("year", date(int(node.number or 0), 1, 1)), "year") if node else None


def first_units_of(phrase: Phrase) -> Reading | None:
    """`the first nine months of 2025`, `the last three weeks of this year`; without a year, of the one last begun."""
    length = phrase.reading("d")
    if length is None or not length.count or length.count % 1 or length.unit not in GRAINS:
        return None
    whole, count = phrase.reading("p") or _unit_spoken_of(phrase), int(length.count)
    if whole is None:
        whole = _year_begun(phrase, count, length.unit)
    days = _whole(whole)
    if days is None:
        return Reading(grain="span", duration=length.duration)
    if phrase.parts["n"].kind in ("last", "final"):
        made = Days(shift(days.last + timedelta(1), -count, length.unit), days.last)
    else:
        made = Days(days.first, shift(days.first, count, length.unit) - timedelta(1))
    return replace(on(made, "span"), duration=length.duration)


def _year_begun(phrase: Phrase, count: int, unit: str) -> Reading | None:
    today = phrase.published
    if today is None:
        return None
    start = date(today.year, 1, 1)
    over = shift(start, count, unit) <= today
    return on(unit_days("year", start, 0 if over else -1), "year")


def nth_weekday_of(phrase: Phrase) -> Reading | None:
    """`the third Tuesday of September`, `the last Monday of March`."""
    days, nth = _whole(phrase.reading("p")), phrase.parts["n"]
    if days is None:
        return unresolved("day")
    number = -1 if nth.kind in ("last", "final") else int(nth.number or 0)
    day = nth_weekday(days.first.year, days.first.month, phrase.number("w"), number)
    return on(Days(day, day), "day")


def weekday_of_week(phrase: Phrase) -> Reading | None:
    """`Tuesday of last week`, `Friday this week`."""
    days, whole = _whole(phrase.reading("p")), phrase.reading("p")
    if whole is None or whole.grain != "week":
        return None
    if days is None:
        return unresolved("day")
    day = days.first + timedelta(phrase.number("w"))
    return on(Days(day, day), "day")


def length_to(phrase: Phrase) -> Reading | None:
    """`the three months to September`, `nine months ended Sept. 30`, `the year to March 31, 2025`, `the week ended 5 May`."""
    length, end = phrase.reading("d"), phrase.reading("p")
    unit = phrase.get("u")
    if length is not None:
        count, name, duration = length.count, length.unit, length.duration
    elif unit is not None and not unit.word.lower().endswith("s"):
        count, name, duration = 1, unit.unit, None
    else:
        return None
    if end is None or not count or count % 1 or name not in GRAINS:
        return None
    if end.last is None:
        return Reading(grain="span", duration=duration)
    first = shift(end.last + timedelta(1), -int(count), str(name))
    return Reading(first=first, last=end.last, grain="span" if length else GRAINS[str(name)], duration=duration)


def stretch(phrase: Phrase) -> Reading | None:
    """`from May to July`, `2019-2023`, `between March 2015 and March 2016`."""
    first, last = _end(phrase, "a"), _end(phrase, "b")
    if first is None or last is None:
        return None
    if first.first is None or last.last is None:
        return unresolved("span")
    start = first.first
    if start > last.last and first.grain == "month":
        start = shift(start, -1 * (start.year - last.last.year) or -1, "year")
    return Reading(first=start, last=last.last, grain="span") if start <= last.last else None


def _end(phrase: Phrase, label: str) -> Reading | None:
    node = phrase.parts[label]
    if node.reading:
        return node.reading
    year = int(node.number or 0)
    return on(unit_days("year", date(year, 1, 1)), "year") if 1800 <= year <= 2200 else None


def months_stretch(phrase: Phrase) -> Reading | None:
    """`April to June 2025`: the year behind the last month holds for the first one too."""
    last = phrase.reading("p")
    if last is None or last.first is None or last.last is None:
        return unresolved("span") if last else None
    month = phrase.number("m")
    year = last.first.year - (1 if month > last.first.month else 0)
    return Reading(first=month_days(year * 12 + month - 1).first, last=last.last, grain="span")


def until_end(phrase: Phrase) -> Reading | None:
    """`by 2030`, `until March`, `as of June`: open at its beginning."""
    end = phrase.reading("p")
    return Reading(last=end.last, grain=end.grain, mod=end.mod, problem=end.problem) if end else None


def since(phrase: Phrase) -> Reading | None:
    """`since 2019`: open at its end. In "the lowest since 2019" the year is what is compared with, and stays itself."""
    start = phrase.reading("p")
    if SUPERLATIVE.search(phrase.scene.text, max(0, phrase.start - 60), phrase.start):
        return None
    return Reading(first=start.first, grain=start.grain, mod=start.mod, problem=start.problem) if start else None


def about(phrase: Phrase) -> Reading | None:
    """`about two years ago`, `around 2015`, `nearly five months`."""
    reading = phrase.reading("p")
    return replace(reading, mod=reading.mod or "APPROX") if reading else None


def clock(phrase: Phrase) -> Reading:
    """`9:30 a.m. EST`, `18:00 UTC`, `noon`: on the day named before in the same breath, else the day of publication."""
    today = phrase.published
    node = phrase.scene.spoken_of(phrase.start, 120, "day")
    if node and node.reading:
        today = node.reading.first
    return Reading("time", today, today, "day")


def time_on(phrase: Phrase) -> Reading | None:
    """`Friday morning`, `9 a.m. on March 5`, `Monday night`: a time on that day."""
    day = phrase.reading("p")
    if day is None or day.grain != "day":
        return None
    return replace(day, kind="time")


def so_far(phrase: Phrase) -> Reading | None:
    """`so far in 2025`: from its first day to the day of publication."""
    days, today = _whole(phrase.reading("p")), phrase.published
    if days is None or today is None:
        return phrase.reading("p")
    return Reading(first=days.first, last=min(days.last, today), grain="span")
