"""Years, decades and centuries, and the numbers that only look like them."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from ingest.extract.dates.days import Days, month_days, unit_days
from ingest.extract.dates.readings import Phrase, Reading, impossible, on
from ingest.extract.dates.yearly import full_year
from ingest.lexicon.calendar import cue_words

NEWS_YEARS = range(1900, 2101)  # other numbers of four digits need a word that says year
CERTAIN = ("in ", "In ", "since ", "Since ", "year ")
YEAR_LABELS = frozenset({"DATE", "EVENT", "WORK_OF_ART", "FAC", "LAW", "PRODUCT"})  # of spaCy, where years stand
CITATION = re.compile(r"\([A-Z][^()]{1,50},\s$")  # "(Okafor and others, 2031)"
PLURAL = re.compile(r"\s+(?:more |other |new )?[a-z]+(?<!s)s\b")
TWO_DIGITS = re.compile(r"(?:and|early|late|mid|,)[ -]$")
PART_OF_CODE = re.compile(r"(?:[-.:]|\b[a-z]\d*-)$")


def bare_year(phrase: Phrase) -> Reading | None:
    """A year by itself, where nothing says that it is a count; a source dated after the article is impossible."""
    year, today = phrase.number("y"), phrase.published
    if not _is_year(phrase, year):
        return None
    if today and year > today.year and CITATION.search(phrase.before(60)):
        return impossible(f"the cited year {year} lies after the article's own, {today.year}", "year")
    return _year(year)


def _is_year(phrase: Phrase, year: int) -> bool:
    before, after = phrase.before(24), phrase.after(40)
    in_time = bool(_temporal().search(before))
    if _measure().match(after) or _label().search(before) or (PART_OF_CODE.search(before) and not in_time):
        return False
    if year not in NEWS_YEARS:
        return before.endswith(CERTAIN)
    if year % 50 == 0 and PLURAL.match(after):  # "in 2000 homes"
        return False
    return in_time or phrase.scene.label(phrase.parts["y"]) in YEAR_LABELS


@cache
def _temporal() -> re.Pattern[str]:
    return re.compile(rf"\b{cue_words('temporal')}[\s-]$|\(\s?$", re.IGNORECASE)


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"\b{cue_words('label')}\.?\s$", re.IGNORECASE)


@cache
def _measure() -> re.Pattern[str]:
    return re.compile(rf"\s?{cue_words('measure')}\b")


def short_year(phrase: Phrase) -> Reading:
    """`since '82`."""
    return _year(full_year(int(phrase.parts["y"].word[1:])))


def _year(year: int) -> Reading:
    return on(unit_days("year", date(year, 1, 1)), "year")


def season_years(phrase: Phrase) -> Reading | None:
    """`2024-25`: both years; `2011-12` too, but `2015-12` is a month."""
    year, other = phrase.number("y"), phrase.parts["e"]
    if len(other.word) != 2:
        return None
    short = int(other.word)
    if short == (year + 1) % 100 or short > max(12, year % 100):
        last = year - year % 100 + short + (100 if short < year % 100 else 0)
        return Reading(first=date(year, 1, 1), last=date(last, 12, 31), grain="span")
    return on(month_days(year * 12 + short - 1), "month") if 1 <= short <= 12 else None


def slashed_years(phrase: Phrase) -> Reading | None:
    """`2024/25`, `2023/2024`: both years, as of a season or a financial year; `2024/12` is a month."""
    year, other = (int(digits) for digits in phrase.parts["y"].word.split("/"))
    if other % 100 == (year + 1) % 100:
        return Reading(first=date(year, 1, 1), last=date(year + 1, 12, 31), grain="span")
    return on(month_days(year * 12 + other - 1), "month") if 1 <= other <= 12 else None


def decade(phrase: Phrase) -> Reading | None:
    """`the 1990s`, `the '80s`, `the nineties`; "90s" alone may be temperatures."""
    node = phrase.parts["d"]
    digits = re.sub("[^0-9]", "", node.word) or str(phrase.number("d"))
    if len(digits) == 4:
        start = int(digits)
        return on(Days(date(start, 1, 1), date(start + (99 if start in (1800, 1900) else 9), 12, 31)), "decade")
    if node.word[0].isdigit() and not phrase.get("the") and not TWO_DIGITS.search(phrase.before(6)):
        return None
    start = 2000 + int(digits) if int(digits) < 30 else 1900 + int(digits)
    return on(unit_days("decade", date(start, 1, 1)), "decade")


def century(phrase: Phrase) -> Reading | None:
    """`the 19th century`: 1801 to 1900."""
    number = phrase.number("n")
    if number < 1:
        return None
    return on(Days(date((number - 1) * 100 + 1, 1, 1), date(number * 100, 12, 31)), "century")
