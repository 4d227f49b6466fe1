"""Units of time that lean on the day of publication: "last week", "the past three years", "so far this year"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from ingest.extract.dates.days import GRAINS, Days, month_days, month_index, shift, unit_days
from ingest.extract.dates.durations import counted, iso_duration
from ingest.extract.dates.fiscal import fiscal_start, owner_near
from ingest.extract.dates.readings import Phrase, Reading, on, unresolved
from ingest.extract.dates.tense import tense_at

MOVES = {"this": 0, "last": -1, "next": 1}
OF_WHAT_WAS_NAMED = ("previous", "prior", "preceding", "following")
IN_A_ROW = ("consecutive", "straight", "successive")
ROLLING = ("week", "month", "year", "decade")
ROLLED = {
    "last": re.compile(r"\b(?:in|over|within|during|throughout)\s$", re.IGNORECASE),
    "next": re.compile(r"\b(?:over|within|during|throughout)\s$", re.IGNORECASE),
}
ROLLED_REACH = 12
FINE = {"day": ("day",), "week": ("day", "week"), "month": ("day", "week", "month", "span")}
LONG = ("month", "quarter", "year", "decade", "century")
MONDAY, TUESDAY, SATURDAY, SUNDAY = 0, 1, 5, 6
QUARTER = 3  # months
OBJECT = re.compile(r"\s+(?:the|an?|this|that|these|those|his|her|him|it|its|them|back|from)\b")
PHRASE_ENDS = ("", ".", ",", ";", ":", "!", "?", ")", '"', "”", "\n")


def now(phrase: Phrase) -> Reading:
    """`now`, `currently`: closes on the day of publication; when it began is not said."""
    return Reading(last=phrase.published, grain="span")


def until_now(phrase: Phrase) -> Reading | None:
    """`to date`; but "hard to date the bones" is a verb."""
    return None if OBJECT.match(phrase.after(8)) else now(phrase)


def vaguely(phrase: Phrase) -> Reading | None:
    """`recently`, `soon`: a time, but not one that can be told; "as soon as" is none."""
    if phrase.before(3) == "as " and phrase.after(4) == " as ":
        return None
    return Reading(grain="span")


def the_past(phrase: Phrase) -> Reading | None:
    """`the past` where nothing it could be the past of follows."""
    alone = phrase.after(2).lstrip(" ")[:1] in PHRASE_ENDS
    return vaguely(phrase) if alone and phrase.nodes[-1].lower == "past" else None


def relative_unit(phrase: Phrase) -> Reading | None:
    """`this year`, `last quarter`, `next week`; "the past year" is the twelve months before the day of publication."""
    rel, node = phrase.parts["rel"], phrase.parts["u"]
    unit, today = str(node.unit), phrase.published
    if node.plural:
        return None
    if rel.lower in OF_WHAT_WAS_NAMED or (unit == "day" and rel.lower == "next"):
        today = anchor(phrase) or today
    if today is None:
        return unresolved(GRAINS[unit])
    if unit == "year" and phrase.get("fiscal"):
        return _relative_fiscal_year(phrase, today, MOVES[rel.kind])
    if rel.lower == "past" and unit in LONG:
        return trailing(today, 1, unit)
    if _rolls(phrase):
        return (trailing if rel.kind == "last" else leading)(today, 1, unit)
    move = MOVES[rel.kind] + _weekend_move(phrase, unit, today)
    return on(_quarter(phrase, today, move) if unit == "quarter" else unit_days(unit, today, move), GRAINS[unit])


def _quarter(phrase: Phrase, today: date, move: int) -> Days:
    """The quarter that holds a day, moved by so many, by the fiscal calendar of the company it is about."""
    start = fiscal_start(owner_near(phrase.scene, phrase.start, phrase.end), today.year) - QUARTER * 4
    return month_days(start + ((month_index(today) - start) // QUARTER + move) * QUARTER, QUARTER)


def _rolls(phrase: Phrase) -> bool:
    """Whether a unit runs up to now or on from it, and is none of the calendar: "over the last month"."""
    rel, node = phrase.parts["rel"], phrase.parts["u"]
    if node.unit not in ROLLING or phrase.nodes[0].lower != "the" or rel.lower not in ("last", "next"):
        return False
    return bool(ROLLED[rel.kind].search(phrase.before(ROLLED_REACH)))


def _weekend_move(phrase: Phrase, unit: str, today: date) -> int:
    """Around a weekend, "this" leans to the side the verb says: the weekend just over, on a Sunday the week to come.

    On a Sunday, "last week" is the one that ends.
    """
    if phrase.nodes[-1].lower == "week" and phrase.parts["rel"].lower == "last" and today.weekday() == SUNDAY:
        return 1
    if phrase.parts["rel"].kind != "this":
        return 0
    past = tense_at(phrase.scene, phrase.start, phrase.end) == "past"
    if unit == "weekend" and today.weekday() in (MONDAY, TUESDAY) and past:
        return -1
    return 1 if unit == "week" and today.weekday() == SUNDAY and not past else 0


def _relative_fiscal_year(phrase: Phrase, today: date, move: int) -> Reading:
    owner = owner_near(phrase.scene, phrase.start, phrase.end)
    if owner is None:
        return unresolved("year")
    start = fiscal_start(owner, today.year)
    years = (month_index(today) - start) // 12 + move
    return on(month_days(start + 12 * years, 12), "year")


def anchor(phrase: Phrase, unit: str = "year") -> date | None:
    """The first day of the period named before in the same or the previous sentence; a week is counted from days."""
    near = phrase.scene.spoken_of(phrase.start, 200, *FINE.get(unit, ()))
    return near.first if near else None


def trailing(today: date, count: int, unit: str) -> Reading:
    """So many units up to the day of publication; whole ones where it is quarters."""
    days = Days(shift(today, -count, unit), today - timedelta(1))
    if unit == "quarter":
        days = Days(unit_days(unit, today, -count).first, unit_days(unit, today, -1).last)
    return replace(on(days, "span"), duration=iso_duration(count, unit))


def leading(today: date, count: int, unit: str) -> Reading:
    """So many units from the day of publication on."""
    days = Days(today + timedelta(1), shift(today, count, unit))
    if unit == "quarter":
        days = Days(unit_days(unit, today, 1).first, unit_days(unit, today, count).last)
    return replace(on(days, "span"), duration=iso_duration(count, unit))


def several_units(phrase: Phrase) -> Reading | None:
    """`the past three years`, `the next two weeks`, `five coming days`: days counted from the day of publication."""
    rel, length, today = phrase.parts["rel"], phrase.reading("d"), phrase.published
    if length is None and phrase.parts["u"].plural:
        length = counted(phrase)
    if length is None or length.kind != "duration":
        return None
    if rel.kind == "this" or today is None or not length.count or length.count % 1 or length.unit not in GRAINS:
        return length
    reading = (trailing if rel.kind == "last" else leading)(today, int(length.count), length.unit)
    if "trading" in phrase.nodes[-1].lower:  # how many days of the calendar that is can't be told
        return replace(reading, first=None, last=today) if rel.kind == "last" else length
    return reading


def in_a_row(phrase: Phrase) -> Reading | None:
    """`for a second straight day`, `the third consecutive quarter`: the last one of the row, where that can be told."""
    node, today = phrase.parts["u"], phrase.published
    unit = str(node.unit)
    if node.plural or phrase.parts["c"].lower not in IN_A_ROW:
        return None
    if today is None or unit not in ("day", "quarter"):
        return unresolved(GRAINS[unit])
    near = phrase.scene.spoken_of(phrase.start, 200, unit)
    day = near.first if near and near.first else unit_days(unit, today, -1 if unit == "quarter" else 0).first
    return on(unit_days(unit, day), GRAINS[unit])


def uncounted_units(phrase: Phrase) -> Reading | None:
    """`recent years`, `the coming months`, `the last few days`: a length nobody counted."""
    node = phrase.parts["u"]
    if not node.plural:
        return None
    return Reading("duration", duration=iso_duration("X", str(node.unit)), unit=node.unit)


def definite_unit(phrase: Phrase) -> Reading | None:
    """`in the quarter`, `for the year`: the one spoken of, else the last finished quarter or the unit under way."""
    node, today = phrase.parts["u"], phrase.published
    unit = str(node.unit)
    if node.plural or phrase.parts["the"].lower != "the":
        return None
    near = phrase.scene.spoken_of(phrase.start, 400, *(["day"] if unit == "day" else []))
    near = near or phrase.scene.spoken_of(phrase.start, 600, GRAINS[unit])
    if near is not None and (unit != "quarter" or near.grain in ("quarter", "span")):
        if near.grain == GRAINS[unit]:
            return Reading(first=near.first, last=near.last, grain=near.grain)
        if near.days and unit_days(unit, near.days.first) == unit_days(unit, near.days.last):
            return on(unit_days(unit, near.days.first), GRAINS[unit])
    if today is None:
        return unresolved(GRAINS[unit])
    over = unit == "quarter" or (unit == "weekend" and _weekend_is_over(phrase, today))
    move = -1 if over else 0
    return on(_quarter(phrase, today, move) if unit == "quarter" else unit_days(unit, today, move), GRAINS[unit])


def _weekend_is_over(phrase: Phrase, today: date) -> bool:
    """Whether `the weekend` is the one before: in the week, unless the words look ahead."""
    return today.weekday() < SATURDAY and tense_at(phrase.scene, phrase.start, phrase.end) != "future"


def the_weekend(phrase: Phrase) -> Reading | None:
    """`at the weekend`, `on the weekend`."""
    return definite_unit(phrase) if phrase.parts["u"].unit == "weekend" else None


def to_date(phrase: Phrase) -> Reading:
    """`the year to date`, `so far this year`: from the first day of the unit to the day of publication."""
    today = phrase.published
    if today is None:
        return unresolved("span")
    return on(Days(unit_days(str(phrase.parts["u"].unit), today).first, today), "span")
