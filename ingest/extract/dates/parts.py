"""Parts of periods: "late 2024", "the end of March", "the first nine months of 2025", "the last week of this year"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from ingest.extract.dates.days import GRAINS, Days, shift, third, unit_days
from ingest.extract.dates.readings import Phrase, Reading, on, unresolved
from ingest.extract.dates.relative import definite_unit
from ingest.extract.dates.tense import tense_at
from ingest.model import DateMod

THIRDS: dict[str, tuple[int, DateMod]] = {"early": (0, "START"), "mid": (1, "MID"), "late": (2, "END")}
EDGES: dict[str, DateMod] = {"start": "START", "mid": "MID", "end": "END"}
DECADE_THIRDS = ((0, 3), (4, 6), (7, 9))
OF_MORE = re.compile(r"\s+(?:of|in)\s+the\b")
THURSDAY = 3
NEARLY_THERE = timedelta(15)  # "stocks sank at year-end", late in December, speaks of the one at hand


def third_of(phrase: Phrase) -> Reading | None:
    """`early 2026` or `early in the year` is its first four months, `mid-December` the 11th to the 20th."""
    part, unit = phrase.parts["part"], phrase.get("u")
    of_publication = part.lower in ("earlier", "later") and unit and unit.unit != "day"  # "earlier in the year"
    whole = phrase.reading("p") or (_unit_under_way if of_publication else definite_unit)(phrase)
    if whole is None or whole.mod:
        return None
    which, mod = THIRDS[part.kind]
    if whole.days is None:
        return replace(whole, mod=mod)
    if part.lower in ("earlier", "later"):
        return _side_of_today(phrase, whole.days, part.lower)
    if whole.grain == "decade":
        first, last = DECADE_THIRDS[which]
        year = whole.days.first.year
        return on(Days(date(year + first, 1, 1), date(year + last, 12, 31)), "span", mod)
    return replace(whole, mod=mod) if whole.grain == "day" else on(third(whole.days, which), "span", mod)


def _side_of_today(phrase: Phrase, days: Days, side: str) -> Reading:
    """`earlier this year` ends on the day of publication, `later this month` begins after it."""
    today = phrase.published
    if days.first == days.last:
        return on(days, "day")
    if today is None or not days.first <= today <= days.last:
        return on(days, "span")
    if side == "earlier":
        return on(Days(days.first, today), "span")
    return on(Days(min(days.last, today + timedelta(1)), days.last), "span")


def thirds_of(phrase: Phrase) -> Reading | None:
    """`mid-to-late 2025`, `early to mid June`."""
    whole = phrase.reading("p")
    if whole is None or whole.days is None:
        return whole
    (first, _), (last, _) = THIRDS[phrase.parts["a"].kind], THIRDS[phrase.parts["b"].kind]
    return on(Days(third(whole.days, first).first, third(whole.days, last).last), "span")


def edge_of(phrase: Phrase) -> Reading | None:
    """`the end of 2025` is its last day, `the start of the month` its first, `the middle of May` its second third."""
    whole, part = phrase.reading("p") or _unit_under_way(phrase), phrase.parts["part"].kind
    if whole is None or whole.days is None:
        return replace(whole, mod=EDGES[part]) if whole else None
    days = whole.days
    if part == "mid":
        return on(third(days, 1), "span", "MID")
    if part == "end" and phrase.get("p") is None and _looks_back(phrase, days.last):
        days = unit_days(str(phrase.parts["u"].unit), days.first, -1)
    day = days.first if part == "start" else days.last
    return on(Days(day, day), "day", EDGES[part])


def _unit_under_way(phrase: Phrase) -> Reading | None:
    node = phrase.get("u")
    if node is None or node.plural:
        return None
    grain = GRAINS[str(node.unit)]
    return on(unit_days(str(node.unit), phrase.published), grain) if phrase.published else unresolved(grain)


def _looks_back(phrase: Phrase, end: date) -> bool:
    """`since the end of the year`, "profit jumped at year-end": the last one that is over."""
    if phrase.published is None or end - phrase.published < NEARLY_THERE:
        return False
    return phrase.before(6).lower() == "since " or tense_at(phrase.scene, phrase.start, phrase.end) == "past"


def nth_unit_of(phrase: Phrase) -> Reading | None:
    """`the second quarter of fiscal 2025`, `the last week of March`, `the third week of 2018`."""
    whole, unit, nth = phrase.reading("p"), str(phrase.parts["u"].unit), phrase.parts["n"]
    if whole is None or phrase.parts["u"].plural:
        return None
    if whole.days is None:
        return unresolved(GRAINS[unit])
    if nth.kind in ("last", "final"):
        return on(_last_unit(whole.days, unit), GRAINS[unit])
    days = _nth_unit(whole.days, unit, int(nth.number or 0) - 1)
    return on(days, GRAINS[unit]) if days.first <= whole.days.last else None


def _nth_unit(whole: Days, unit: str, move: int) -> Days:
    """Weeks as in ISO 8601: a week belongs where its Thursday is."""
    if unit in ("week", "weekend"):
        return unit_days(unit, whole.first + timedelta((THURSDAY - whole.first.weekday()) % 7), move)
    first = shift(whole.first, move, unit)
    return Days(first, shift(first, 1, unit) - timedelta(1))


def _last_unit(whole: Days, unit: str) -> Days:
    back = (whole.last.weekday() - THURSDAY) % 7 if unit in ("week", "weekend") else 0
    return unit_days(unit, whole.last - timedelta(back))


def first_units_of(phrase: Phrase) -> Reading | None:
    """`the first nine months of 2025`, `the last three weeks of this year`; without a year, of the one last begun."""
    length, last = phrase.reading("d"), phrase.parts["n"].kind in ("last", "final")
    if length is None or not length.count or length.count % 1 or length.unit not in GRAINS:
        return None
    whole = phrase.reading("p") or _unit_under_way(phrase)
    if (article := phrase.get("the")) and (article.lower != "the" or length.unit not in ("month", "quarter")):
        return None  # "her first 100 days in office"
    if whole is None and not OF_MORE.match(phrase.after(12)):  # "the first eight months of the Iranian year"
        whole = _year_begun(phrase, int(length.count), length.unit)
    if whole is None or whole.days is None:
        return Reading(grain="span", duration=length.duration)
    start = whole.days.first if not last else shift(whole.days.last + timedelta(1), -int(length.count), length.unit)
    end = shift(start, int(length.count), length.unit) - timedelta(1) if not last else whole.days.last
    return replace(on(Days(start, end), "span"), duration=length.duration)


def _year_begun(phrase: Phrase, count: int, unit: str) -> Reading | None:
    """This year once so much of it is over, else the last one."""
    if phrase.published is None:
        return None
    start = date(phrase.published.year, 1, 1)
    return on(unit_days("year", start, 0 if shift(start, count, unit) <= phrase.published else -1), "year")


def unit_of(phrase: Phrase) -> Reading | None:
    """`the month of March`, `the week of October 7th`."""
    part, unit = phrase.reading("p"), phrase.parts["u"].unit
    if part is None or unit not in ("week", "month", "year"):
        return None
    if unit == "week" and part.grain == "day" and part.first:
        return on(unit_days("week", part.first), "week")
    return part if part.grain == unit else None
