"""Dates so far from another: "two years ago", "three days later", "the same quarter last year", "a year-ago period"."""

from __future__ import annotations

from datetime import date, timedelta

from ingest.extract.dates.days import GRAINS, Days, shift, unit_days
from ingest.extract.dates.readings import Phrase, Reading, on, unresolved
from ingest.extract.dates.relative import anchor

CLOCK = ("hour", "minute", "second")
FROM_NOW = ("from now", "from today", "hence")
YEAR = 366  # days
THIRTEEN_WEEKS = (91, 182)  # days of a company's quarter or half that ends on a weekday, not with a month
LONGEST = {"day": 7, "week": 31, "weekend": 31, "month": 92}  # days of what a unit before is counted from
FINER = {"day": ("day",), "week": ("week", "day"), "month": ("month", "day"), "quarter": ("quarter", "month")}


def ago(phrase: Phrase) -> Reading | None:
    """`two years ago` is that year, `three months ago` that month, `ten days ago` that day.

    "A year ago" is the same quarter, half or month of last year where one is spoken of.
    """
    length, today = phrase.reading("d"), phrase.published
    if length is None:
        return None
    if not length.count or length.count % 1 or length.unit is None:
        return Reading(grain="span", duration=length.duration)
    if length.unit in CLOCK:
        return Reading("time", today, today, "day")
    if today is None:
        return unresolved(GRAINS[length.unit])
    return _moved(phrase, today, -int(length.count), length.unit)


def away(phrase: Phrase) -> Reading | None:
    """`two years earlier`, `three days later`: from the date named before, else back from publication."""
    length, way = phrase.reading("d"), phrase.parts["way"].lower
    if length is None or not length.count or length.count % 1 or length.unit not in GRAINS:
        return None
    back = way in ("earlier", "before")
    base = phrase.published if way in FROM_NOW else anchor(phrase, length.unit) or (phrase.published if back else None)
    if base is None:
        return unresolved(GRAINS[length.unit])
    return _moved(phrase, base, int(-length.count if back else length.count), length.unit)


def away_from(phrase: Phrase) -> Reading | None:
    """`a day after Thanksgiving`, `two weeks before March 6`: so far from a day that is named."""
    length, base = phrase.reading("d"), phrase.reading("p")
    if length is None or base is None or base.grain != "day" or not length.count or length.count % 1:
        return None
    if base.first is None or length.unit not in GRAINS:
        return unresolved(GRAINS.get(str(length.unit), "day"))
    count = int(length.count) * (-1 if phrase.parts["way"].kind == "before" else 1)
    return _unit_at(shift(base.first, count, length.unit), length.unit)


def _moved(phrase: Phrase, base: date, count: int, unit: str) -> Reading:
    if unit == "year" and abs(count) == 1:
        near = phrase.scene.spoken_of(phrase.start, 250, "quarter", "half")
        near = near or _stretch_near(phrase) or phrase.scene.spoken_of(phrase.start, 120, "month")
        if near and near.days and near.grain:
            return on(_years_on(near.days, count), near.grain)
    return _unit_at(shift(base, count, unit), unit)


def _stretch_near(phrase: Phrase) -> Reading | None:
    """ "$3 million from April to June, up from $2 million a year earlier": the same months of the year before."""
    near = phrase.scene.spoken_of(phrase.start, 250, "span")
    return near if near and near.mod is None and near.days and (near.days.last - near.days.first).days < YEAR else None


def _years_on(days: Days, count: int) -> Days:
    """The same days so many years on; what ends with a month does so in every year, thirteen weeks are 52 weeks away.

    >>> _years_on(Days(date(2023, 1, 1), date(2023, 2, 28)), 1).last
    datetime.date(2024, 2, 29)
    """
    whole = days.last == unit_days("month", days.last).last
    if not whole and (days.last - days.first).days + 1 in THIRTEEN_WEEKS:
        return Days(*(day + timedelta(52 * 7 * count) for day in days))
    last = shift(days.last, count, "year")
    return Days(shift(days.first, count, "year"), unit_days("month", last).last if whole else last)


def _unit_at(day: date, unit: str) -> Reading:
    """The unit that holds a day; weeks are counted to the day."""
    return on(Days(day, day), "day") if unit in ("day", "week") else on(unit_days(unit, day), GRAINS[unit])


def same_unit(phrase: Phrase) -> Reading | None:
    """`the same quarter last year`, `the same period a year earlier`, `that day`; not "same-day delivery"."""
    if "-" in phrase.scene.text[phrase.start : phrase.end]:
        return None
    unit = str(phrase.parts["u"].unit or "period")
    near = phrase.scene.spoken_of(phrase.start, 400, *FINER.get(unit, ())) or phrase.scene.spoken_of(phrase.start, 200)
    if near is None or near.days is None:
        return None if phrase.parts["u"].kind == "time_word" else unresolved("span")
    days = unit_days(unit, near.days.first) if unit in GRAINS else near.days
    grain = GRAINS.get(unit, near.grain or "span")
    when = phrase.reading("when")
    if when is None:
        return on(days, grain)
    if when.first is None:
        return unresolved(grain)
    years = when.first.year - days.first.year
    return on(_years_on(days, years or -1), grain)


def year_ago_unit(phrase: Phrase) -> Reading:
    """`the year-ago quarter`, `a year-earlier period`: of the one spoken of, else of the last finished quarter."""
    unit = str(phrase.parts["u"].unit or "period")
    near = phrase.scene.spoken_of(phrase.start, 400)
    days = near.days if near else None
    if days is not None and unit in GRAINS:
        days = unit_days(unit, days.first)
    if days is None and phrase.published and unit == "quarter":
        days = unit_days("quarter", phrase.published, -1)
    if days is None:
        return unresolved("span")
    grain = GRAINS.get(unit, near.grain if near and near.grain else "span")
    return on(_years_on(days, -1), grain)


def before_that(phrase: Phrase) -> Reading | None:
    """`the year before`, `the day earlier`: one unit before the period spoken of."""
    node = phrase.parts["u"]
    unit = str(node.unit)
    if node.plural or unit not in GRAINS:
        return None
    near = phrase.scene.spoken_of(phrase.start, 200)
    if near and near.days and (near.days.last - near.days.first).days >= LONGEST.get(unit, YEAR):
        return unresolved(GRAINS[unit])  # "1,600 cases so far this year, 90 more than the week before"
    base = near.first if near else phrase.published
    return on(unit_days(unit, base, -1), GRAINS[unit]) if base else unresolved(GRAINS[unit])
