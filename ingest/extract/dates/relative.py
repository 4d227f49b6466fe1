"""Dates that lean on the day of publication, or on a date named before: "last week", "two years ago", "the same quarter"."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from ingest.extract.dates.absolute import on, unresolved
from ingest.extract.dates.days import GRAINS, Days, month_days, shift, unit_days
from ingest.extract.dates.durations import counted, iso_duration
from ingest.extract.dates.fiscal import fiscal_start, owner_near
from ingest.extract.dates.readings import Phrase, Reading
from ingest.extract.dates.tense import tense_at

MOVES = {"this": 0, "last": -1, "next": 1}


def day_word(phrase: Phrase) -> Reading:
    """`today`, `yesterday`, `tonight`."""
    if phrase.published is None:
        return unresolved("day")
    day = phrase.published + timedelta(phrase.number("w"))
    return Reading(first=day, last=day, grain="day", kind="time" if phrase.parts["w"].kind == "tonight" else "date")


def now(phrase: Phrase) -> Reading:
    """`now`, `currently`: closes on the day of publication; when it began is not said."""
    return Reading(last=phrase.published, grain="span")


def vaguely(phrase: Phrase) -> Reading:
    """`recently`, `soon`: a time, but not one that can be told."""
    return Reading(grain="span")


def the_past(phrase: Phrase) -> Reading | None:
    """`the past` where nothing it could be the past of follows."""
    after = phrase.scene.text[phrase.end : phrase.end + 2].lstrip(" ")
    return vaguely(phrase) if phrase.nodes[-1].word.lower() == "past" and after[:1] in END else None


END = ("", ".", ",", ";", ":", "!", "?", ")", '"', "”", "\n")


def relative_unit(phrase: Phrase) -> Reading | None:
    """`this year`, `last quarter`, `next week`; "the past year" is the twelve months before the day of publication."""
    rel, unit = phrase.parts["rel"], str(phrase.parts["u"].unit)
    grain, today = GRAINS[unit], phrase.published
    if rel.word.lower() == "these" or phrase.parts["u"].word.lower().endswith("s"):
        return None
    if today is None:
        return unresolved(grain)
    if rel.word.lower() == "past" and unit in ("year", "decade", "century", "quarter"):
        return trailing(today, 1, unit)
    move = MOVES[rel.kind]
    if phrase.get("fiscal") and unit == "year":
        owner = owner_near(phrase.scene, phrase.start, phrase.end)
        if owner is None:
            return unresolved("year")
        months = (today.year * 12 + today.month - 1 - fiscal_start(owner, today.year)) // 12
        return on(month_days(fiscal_start(owner, today.year) + 12 * (months + move), 12), "year")
    if unit == "weekend" and rel.kind == "this" and today.weekday() < 2 and _past(phrase):
        move = -1
    if rel.word.lower() in ("previous", "prior", "preceding", "following") and (anchor := _anchor(phrase)):
        today = anchor
    return on(unit_days(unit, today, move), grain)


def _past(phrase: Phrase) -> bool:
    return tense_at(phrase.scene, phrase.start, phrase.end) == "past"


def _anchor(phrase: Phrase) -> date | None:
    """The first day of the period named before in the same or the previous sentence."""
    node = phrase.scene.spoken_of(phrase.start, 200)
    return node.reading.first if node and node.reading else None


def trailing(today: date, count: int, unit: str) -> Reading:
    """So many units up to the day of publication; whole ones where it is quarters."""
    duration = iso_duration(count, unit)
    if unit == "quarter":
        days = Days(unit_days(unit, today, -count).first, unit_days(unit, today, -1).last)
    else:
        days = Days(shift(today, -count, unit), today - timedelta(1))
    return Reading("duration", days.first, days.last, "span", duration=duration, count=count, unit=unit)


def leading(today: date, count: int, unit: str) -> Reading:
    """So many units from the day of publication on."""
    duration = iso_duration(count, unit)
    if unit == "quarter":
        days = Days(unit_days(unit, today, 1).first, unit_days(unit, today, count).last)
    else:
        days = Days(today + timedelta(1), shift(today, count, unit))
    return Reading("duration", days.first, days.last, "span", duration=duration, count=count, unit=unit)


def several_units(phrase: Phrase) -> Reading | None:
    """`the past three years`, `the next two weeks`: a duration whose days are known."""
    length, rel = phrase.reading("d"), phrase.parts["rel"]
    if length is None and phrase.get("n"):
        length = counted(phrase)
    if length is None or length.kind != "duration" or length.first:
        return None
    if (
        rel.kind == "this"
        or phrase.published is None
        or not length.count
        or length.unit not in GRAINS
        or length.count % 1
    ):
        return replace(length)
    make = trailing if rel.kind == "last" else leading
    made = make(phrase.published, int(length.count), length.unit)
    return replace(made, first=None) if "trading" in phrase.scene.text[phrase.start : phrase.end] else made


def ago(phrase: Phrase) -> Reading | None:
    """`two years ago` is that year, `three months ago` that month, `ten days ago` that day; "a year ago" is the same
    quarter or month of last year where one is spoken of."""
    length = phrase.reading("d")
    if length is None or length.kind != "duration" or length.first:
        return None
    if not length.count or length.unit is None or length.count % 1:
        return Reading(kind="date", grain="span", duration=length.duration)
    if length.unit in ("hour", "minute", "second"):
        return _hours_away(phrase, -1)
    if phrase.published is None:
        return unresolved(GRAINS[length.unit])
    return _moved(phrase, phrase.published, -int(length.count), length)


def _hours_away(phrase: Phrase, sign: int) -> Reading:
    today = phrase.published
    return Reading("time", today, today, "day")


def _moved(phrase: Phrase, base: date, count: int, length: Reading) -> Reading:
    unit = str(length.unit)
    node = phrase.scene.spoken_of(phrase.start, 250)
    near = node.reading if node else None
    if unit == "year" and near and near.first and near.last and near.grain in ("quarter", "half", "month"):
        return on(Days(shift(near.first, count, unit), shift(near.last, count, unit)), near.grain)
    day = shift(base, count, unit)
    if unit in ("day", "week"):
        return Reading(first=day, last=day, grain="day")
    return on(unit_days(unit, day), GRAINS[unit])


def away(phrase: Phrase) -> Reading | None:
    """`two years earlier`, `three days later`: from the date named before, else from the day of publication."""
    length = phrase.reading("d")
    if length is None or length.kind != "duration" or length.first or not length.count or length.count % 1:
        return None
    if length.unit in ("hour", "minute", "second") or length.unit is None:
        return None
    sign = -1 if phrase.parts["way"].word.lower() in ("earlier", "before") else 1
    base = _anchor(phrase) or phrase.published
    if base is None:
        return unresolved(GRAINS[length.unit])
    return _moved(phrase, base, sign * int(length.count), length)


def same_unit(phrase: Phrase) -> Reading | None:
    """`the same quarter last year`, `the same period a year earlier`, `the year-ago quarter`, `that day`."""
    when, unit = phrase.reading("when"), str(phrase.parts["u"].unit or "period")
    node = phrase.scene.spoken_of(phrase.start, 400, *([unit] if unit == "day" else []))
    near = node.reading if node else None
    if near is None or near.first is None or near.last is None:
        return unresolved("span")
    if unit in GRAINS:
        days: Days = unit_days(unit, near.first)
        grain = GRAINS[unit]
    else:
        days, grain = Days(near.first, near.last), near.grain or "span"
    if when is not None:
        if when.first is None:
            return unresolved(grain)
        back = when.first.year - days.first.year
        days = Days(shift(days.first, back, "year"), shift(days.last, back, "year"))
    return on(days, grain)


def year_ago_unit(phrase: Phrase) -> Reading | None:
    """`the year-ago quarter`, `a year-earlier period`."""
    near, unit = phrase.scene.spoken_of(phrase.start, 400), phrase.parts["u"].unit
    base = near.reading.first if near and near.reading and near.reading.first else None
    if base is None and phrase.published and unit == "quarter":
        base = unit_days("quarter", phrase.published, -1).first
    if base is None:
        return unresolved("span")
    if unit not in GRAINS or unit is None:
        assert near is not None and near.reading is not None
        last = near.reading.last
        return Reading(
            first=shift(base, -1, "year"), last=shift(last, -1, "year") if last else None, grain=near.reading.grain
        )
    return on(unit_days(unit, shift(base, -1, "year")), GRAINS[unit])


def definite_unit(phrase: Phrase) -> Reading | None:
    """`in the quarter`, `for the year`: the one spoken of, else the last finished quarter or the one under way."""
    unit = str(phrase.parts["u"].unit)
    if phrase.parts["u"].word.lower().endswith("s") or unit not in GRAINS:
        return None
    today, grain = phrase.published, GRAINS[unit]
    node = phrase.scene.spoken_of(phrase.start, 600, grain) or phrase.scene.spoken_of(phrase.start, 400)
    near = node.reading if node else None
    if near and near.first and (unit != "quarter" or near.grain in ("quarter", "span")):
        if near.grain == grain:
            return on(Days(near.first, near.last or near.first), grain)
        if near.last and unit_days(unit, near.first) == unit_days(unit, near.last):
            return on(unit_days(unit, near.first), grain)
    if today is None:
        return unresolved(grain)
    return on(unit_days(unit, today, -1 if unit == "quarter" else 0), grain)


def to_date(phrase: Phrase) -> Reading:
    """`the year to date`, `so far this year`: from the first day of the unit to the day of publication."""
    unit = str(phrase.parts["u"].unit)
    today = phrase.published
    return Reading(first=unit_days(unit, today).first, last=today, grain="span") if today else unresolved("span")


def relative_month(phrase: Phrase) -> Reading | None:
    """`last September`, `next March`."""
    number, today = phrase.number("m"), phrase.published
    if today is None:
        return unresolved("month")
    rel = phrase.parts["rel"].kind
    near = [month_days(year * 12 + number - 1) for year in range(today.year - 1, today.year + 2)]
    if rel == "last":
        return on([days for days in near if days.last < today][-1], "month")
    if rel == "next":
        return on(next(days for days in near if days.first > today), "month")
    return on(month_days(today.year * 12 + number - 1), "month")


def before_that(phrase: Phrase) -> Reading | None:
    """`the year before`, `the day earlier`: one unit before the period spoken of."""
    unit = str(phrase.parts["u"].unit)
    base = _anchor(phrase) or phrase.published
    if unit not in GRAINS or phrase.parts["u"].word.lower().endswith("s"):
        return None
    return on(unit_days(unit, base, -1), GRAINS[unit]) if base else unresolved(GRAINS[unit])


def uncounted_units(phrase: Phrase) -> Reading | None:
    """`recent years`, `the coming months`, `the last few days`: a length nobody counted."""
    node = phrase.parts["u"]
    if not node.word.lower().endswith("s"):
        return None
    return Reading("duration", duration=iso_duration("X", str(node.unit)), unit=node.unit)
