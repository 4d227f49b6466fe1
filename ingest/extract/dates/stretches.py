"""From one date to another, or with one end open: "May to July", "the year to March 31", "by 2030", "since 2019"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from ingest.extract.dates.days import GRAINS, Days, shift, unit_days
from ingest.extract.dates.readings import Node, Phrase, Reading, on, unresolved
from ingest.extract.dates.tense import tense_at
from ingest.lexicon.calendar import cue_words

QUARTERS = {"quarter": 1, "half": 2}
QUARTER_DAYS = 91  # thirteen weeks
NEARLY = timedelta(10)
YEAR_SAID = re.compile(r"[0-9]{4}|['’][0-9]{2}$|year")


def stretch(phrase: Phrase) -> Reading | None:
    """`from May to July`, `2019-2023`, `April to June 2025`, `now through March`."""
    a, b = _period(phrase.parts["a"]), _period(phrase.parts["b"])
    if a is None or b is None:
        return None
    first, last = a.first or a.last, b.last
    if first is None or last is None:
        return unresolved("span")
    if not YEAR_SAID.search(phrase.parts["a"].word) and a.grain != "year" and (first > last or _year_said(phrase)):
        first = shift(first, last.year - first.year, "year")
        first = shift(first, -1, "year") if first > last else first
    return on(Days(first, last), "span") if first <= last else None


def _year_said(phrase: Phrase) -> bool:
    return a_month_or_part(phrase.parts["a"]) and bool(YEAR_SAID.search(phrase.parts["b"].word))


def a_month_or_part(node: Node) -> bool:
    """Whether a date is one that leaves its year to another: "April", "Q1", "May 5"."""
    return node.reading is not None and node.rule in ("month", "quarter", "half", "month-day")


def _period(node: Node) -> Reading | None:
    if node.reading:
        return node.reading
    year = int(node.number or 0)
    return on(unit_days("year", date(year, 1, 1)), "year") if 1800 <= year <= 2200 else None


def neighbours(phrase: Phrase) -> Reading | None:
    """`in September and October`: two months that touch."""
    a, b = phrase.reading("a"), phrase.reading("b")
    if not (a and b and a.first and b.first) or (b.first.month - a.first.month) % 12 != 1:
        return None
    first = a.first if YEAR_SAID.search(phrase.parts["a"].word) else shift(b.first, -1, "month")
    return on(Days(first, unit_days("month", first, 1).last), "span")


def length_to(phrase: Phrase) -> Reading | None:
    """`the three months to September`, `nine months ended Sept. 30`, `the year to March 31`, `the week ended 5 May`."""
    length, end, unit = phrase.reading("d"), phrase.reading("p"), phrase.get("u")
    if unit is not None and not unit.plural:
        length = Reading("duration", count=1, unit=unit.unit)
    if length is None or end is None or not length.count or length.count % 1 or length.unit not in GRAINS:
        return None
    grain = GRAINS[length.unit] if unit else "span"
    if end.last is None:
        return Reading(grain=grain, duration=length.duration)
    last = _over(phrase, end)
    days = _up_to(last, int(length.count), length.unit)
    return replace(on(days, grain), duration=length.duration)


def _over(phrase: Phrase, end: Reading) -> date:
    """The last day; in March "sales rose in the year through June" speaks of the June that is over."""
    last, today, node = end.last or date.max, phrase.published, phrase.parts["p"]
    ahead = today is not None and end.grain == "month" and last - today > NEARLY and not YEAR_SAID.search(node.word)
    if ahead and tense_at(phrase.scene, phrase.start, phrase.end) == "past":
        return unit_days("month", shift(last, -1, "year")).last
    return last


def _up_to(last: date, count: int, unit: str) -> Days:
    """So many units up to a day; a company's quarter that ends inside a month is one of thirteen weeks."""
    if unit == "quarter" and last != unit_days("month", last).last:
        return Days(last - timedelta(QUARTER_DAYS * count - 1), last)
    return Days(shift(last + timedelta(1), -count, unit), last)


def part_ended(phrase: Phrase) -> Reading | None:
    """`the first quarter ended Dec. 29`: as long as such a part is, up to that day.

    `the last quarter, which ended Dec. 31` stays two dates that say the same.
    """
    part, end = phrase.reading("part"), phrase.reading("p")
    if part is None or end is None or end.last is None or end.grain != "day" or part.grain not in QUARTERS:
        return None
    if "," in (node.word for node in phrase.nodes) and part.last and abs(end.last - part.last) < NEARLY:
        return None
    return on(_up_to(end.last, QUARTERS[part.grain], "quarter"), part.grain)


def from_event(phrase: Phrase) -> Reading | None:
    """`within two months of launch`, `in the six weeks since its debut`: one length that begins with what happened."""
    of = phrase.parts["link"].kind == "of"
    return None if of and phrase.nodes[0].lower != "within" else phrase.reading("d")


def until(phrase: Phrase) -> Reading | None:
    """`by 2030`, `until March`, `as of June`: open at its beginning."""
    end = phrase.reading("p")
    if end is None or (phrase.nodes[0].kind != "as_of" and _belongs_to_noun(phrase)):
        return None
    if end.mod == "MID" and end.days:
        return replace(end, first=None, last=_middle(end.days))
    if phrase.nodes[0].kind == "as_of" and end.first and phrase.published and end.first > phrase.published:
        return replace(end, last=None)  # "fares rise as of 2030"
    return replace(end, first=None)


def _middle(days: Days) -> date:
    """ "by mid-2025" ends with June, "by mid-March" on the 15th."""
    return days.first + timedelta(((days.last - days.first).days - 1) // 2)


def _belongs_to_noun(phrase: Phrase) -> bool:
    """`by November's election`, `through first-quarter results`: the bound is what follows, not the date."""
    return phrase.after(2) in ("'s", "’s") or "-quarter" in phrase.nodes[-1].word


def since(phrase: Phrase) -> Reading | None:
    """`since 2019`: open at its end. In "the lowest since 2019" the year is what is compared with, and stays itself."""
    start = phrase.reading("p")
    if start is None or superlative().search(phrase.before(60)):
        return None
    return replace(start, last=None)


@cache
def superlative() -> re.Pattern[str]:
    """Words before "since" that compare: "the lowest since May" doesn't begin in May."""
    return re.compile(rf"\b(?:{cue_words('superlative')}|\w+n['’]t)\b[^.;:!?]{{0,40}}$", re.IGNORECASE)


def before(phrase: Phrase) -> Reading | None:
    """`before 2020`: up to the last day of 2019; `before the end of 2020`: up to that day itself."""
    end = phrase.reading("p")
    if end is None or end.first is None or not _stands_alone(phrase):
        return None
    is_end = end.mod == "END" and end.grain == "day"
    return Reading(last=end.first if is_end else end.first - timedelta(1), grain=end.grain, mod="BEFORE")


def after(phrase: Phrase) -> Reading | None:
    """`after June 30`: from the day behind it on."""
    start = phrase.reading("p")
    if start is None or start.last is None or not _stands_alone(phrase):
        return None
    return Reading(first=start.last + timedelta(1), grain=start.grain, mod="AFTER")


def _stands_alone(phrase: Phrase) -> bool:
    """Whether the date is the bound itself: "after June 30", not "after June's vote" or "after the 2008 crash"."""
    return bool(_bound().match(phrase.after(12)))


@cache
def _bound() -> re.Pattern[str]:
    return re.compile(rf"""\s*(?:[.,;:!?)"”—–]|$)|\s+{cue_words("follows")}\b""")


def so_far(phrase: Phrase) -> Reading | None:
    """`so far in 2025`: from its first day to the day of publication."""
    reading, today = phrase.reading("p"), phrase.published
    if reading is None or reading.days is None or today is None or today < reading.days.first:
        return reading
    return on(Days(reading.days.first, min(reading.days.last, today)), "span")


def up_to_now(phrase: Phrase) -> Reading | None:
    """`from March to date`: up to the day of publication."""
    start, today = phrase.reading("p"), phrase.published
    if start is None or start.first is None or today is None or today < start.first:
        return start
    return on(Days(start.first, today), "span")


def about(phrase: Phrase) -> Reading | None:
    """`about two years ago`, `around 2015`, `nearly five months`; but "worried about next year" is about it."""
    reading, last = phrase.reading("p"), phrase.nodes[-1]
    if reading is None:
        return None
    if reading.kind == "date" and last.rule != "ago" and (not reading.first or phrase.nodes[0].lower == "about"):
        return None
    return replace(reading, mod=reading.mod or "APPROX")
