"""What comes once a year: a month, a quarter, Christmas. In the year it names, else in the one its words mean."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cache

from ingest.extract.dates.days import Days
from ingest.extract.dates.readings import Phrase, Reading, on, unresolved
from ingest.extract.dates.tense import tense_at
from ingest.lexicon.calendar import cue_words
from ingest.model import Grain

NEARLY_OVER = timedelta(10)  # companies end their quarters on the Saturday or Sunday nearest the month's end
JUST_OVER = timedelta(60)  # "will publish data for October" early in November speaks of the month just over
LONG_AGO = timedelta(300)  # in November "it prepared for a Dec. 14 vote" is no vote of last year, which would be named
LIMIT = re.compile(r"\b(?:through|until|till)\s$", re.IGNORECASE)  # in March "it raised wages through April"
PIVOT = 50  # '49 is 2049, '50 is 1950

InYear = Callable[[int], Days | None]
Choose = Callable[[Phrase, Sequence[Days], date], Days]


def year_of(phrase: Phrase) -> int | None:
    """The year a phrase names, as a number or as "last year"; None if it names none or it can't be told."""
    node = phrase.get("y")
    if node is None:
        part = phrase.get("n")  # "2H19" brings its year along
        return int(part.unit) if part and part.kind in ("quarter_no", "half_no") and part.unit else None
    if node.kind == "short_year":
        return full_year(int(node.word[1:]))
    if node.reading is not None:
        return node.reading.first.year if node.reading.first else None
    return int(node.number or 0)


def full_year(short: int) -> int:
    """The year that two digits mean.

    >>> full_year(25), full_year(82)
    (2025, 1982)
    """
    return 2000 + short if short < PIVOT else 1900 + short


def by_tense(phrase: Phrase, near: Sequence[Days], today: date) -> Days:
    """The last one begun where the words look back, the next where they look ahead, else the nearest."""
    past = [days for days in near if days.first <= today]
    future = [days for days in near if days.last >= today]
    tense = None if LIMIT.search(phrase.before(12)) else tense_at(phrase.scene, phrase.start, phrase.end)
    if tense == "past" and past and not (_is_day(past[-1]) and today - past[-1].last > LONG_AGO):
        return past[-1]
    if tense == "future" and future and not (past and today - past[-1].last < JUST_OVER):
        return future[0]
    return nearest(near, today)


def _is_day(days: Days) -> bool:
    """Whether these are a single day."""
    return days.first == days.last


def by_reports(phrase: Phrase, near: Sequence[Days], today: date) -> Days:
    """A quarter or half: the last that is over; the nearest where the words look ahead or nothing tells."""
    tense = tense_at(phrase.scene, phrase.start, phrase.end)
    if tense == "future" or _is_outlook(phrase):
        return nearest(near, today)
    over = [days for days in near if days.last < today + (NEARLY_OVER if tense == "past" else timedelta(0))]
    ahead = [days for days in near if tense is None and days.last >= today]
    return nearest([*over[-1:], *ahead[:1]] or near, today)


def _is_outlook(phrase: Phrase) -> bool:
    """Whether the part of a year belongs to a forecast, which may be for the one to come whatever the verb says."""
    behind, ahead = _outlook()
    return bool(behind.match(phrase.after(60)) or ahead.search(phrase.before(40)))


@cache
def _outlook() -> tuple[re.Pattern[str], re.Pattern[str]]:
    words, outcome = cue_words("outlook"), cue_words("outcome")
    behind = re.compile(rf"(?:[\s-](?!{outcome}\b)\w+){{0,3}}?\s{words}\b")
    return behind, re.compile(rf"\b{words}\s(?:for|in)\s(?:\w+\s)?$")


def nearest(near: Sequence[Days], today: date) -> Days:
    """The one whose middle is nearest to a day."""
    return min(near, key=lambda days: abs((days.first - today) + (days.last - today)))


def by_word(near: Sequence[Days], today: date, word: str) -> Days:
    """`last`: the last one over; `next`: the first not begun; `this`: the one just begun or over, or of this year."""
    if word == "last":
        fit = [days for days in near if days.last < today][-1:]
    elif word == "next":
        fit = [days for days in near if days.first > today][:1]
    else:
        fit = [days for days in near if days.first <= today and today - days.last < JUST_OVER][-1:]
        fit = fit or [days for days in near if days.first.year == today.year]
    return nearest(fit or near, today)


def yearly(phrase: Phrase, in_year: InYear, grain: Grain, choose: Choose = by_tense) -> Reading:
    """The reading of something yearly, given its days in any year and how to choose where no year is named."""
    year, today, rel = year_of(phrase), phrase.published, phrase.get("rel")
    if year is not None:
        days = in_year(year)
        return on(days, grain) if days else unresolved(grain)
    if phrase.get("y") or today is None:
        return unresolved(grain)
    near = [days for year in range(today.year - 2, today.year + 3) if (days := in_year(year))]
    if not near:
        return unresolved(grain)
    return on(by_word(near, today, rel.kind) if rel else choose(phrase, near, today), grain)
