"""Whose fiscal calendar a phrase goes by: the nearest company or state of the table in its sentence."""

from __future__ import annotations

import re
from functools import cache

from ingest.extract.dates.readings import Scene
from ingest.lexicon.calendar import cue_words
from ingest.lexicon.fiscal import FiscalCalendar, fiscal_calendars, owner_pattern

REACH = 250  # characters before and after a phrase, at most
LOOK_BACK = 750  # characters before the sentence, where it says "its fiscal year" and names nobody
SAID = re.compile(r"\b(?:fiscal|financial|FY\d*)\b", re.IGNORECASE)

POSSESSIVE = re.compile(r"['’]s?\s")
ALONE = re.compile(r"\s*(?:[.,;:]|$|(?:was|is|were|ended|ends|ending|has|had|saw|brought|marked|will)\b)")

Owner = tuple[re.Match[str], FiscalCalendar]


def owner_near(scene: Scene, start: int, end: int) -> FiscalCalendar | None:
    """The calendar of the nearest owner named in the sentence of `text[start:end]`; None if there is none.

    A company's own accounts go by it; downloads, shipments and market shares by the calendar, unless it says "fiscal".
    """
    low, high = scene.sentence(start, end)
    low, high = max(low, start - REACH), min(high, end + REACH)
    owners = list(_owners(scene.text, low, high))
    if SAID.search(scene.text, max(low, start - 20), end):
        owners = [owner for owner in owners if _own_year(owner)]
        owners = (
            owners or [owner for owner in _owners(scene.text, max(0, low - LOOK_BACK), low) if _own_year(owner)][-1:]
        )
    elif not _accounts().search(scene.text, low, high) and not _is_its_own(scene.text, owners, start, end):
        return None
    else:  # "second-quarter sales to the Pentagon" are those of the company
        owners = [owner for owner in owners if not owner[1].is_state]
    if not owners:
        return None
    return min(owners, key=lambda owner: min(abs(start - owner[0].end()), abs(owner[0].start() - end)))[1]


def _owners(text: str, low: int, high: int) -> list[Owner]:
    return [(name, fiscal_calendars()[name.group()]) for name in owner_pattern().finditer(text, low, high)]


def _is_its_own(text: str, owners: list[Owner], start: int, end: int) -> bool:
    """ "Fenwick's Q2 was a good one" goes by its calendar, whatever the sentence tells of."""
    owned = any(POSSESSIVE.fullmatch(text, name.end(), start) for name, _ in owners)
    return owned and bool(ALONE.match(text, end))


def _own_year(owner: Owner) -> bool:
    return owner[1].starts > 1


@cache
def _accounts() -> re.Pattern[str]:
    return re.compile(rf"\b{cue_words('accounts')}\b", re.IGNORECASE)


def fiscal_start(owner: FiscalCalendar | None, year: int) -> int:
    """The number of the month in which the year of that name begins, counted from January of the year 0."""
    first_year, month = owner.first_month(year) if owner else (year, 1)
    return first_year * 12 + month - 1
