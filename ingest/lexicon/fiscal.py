"""Fiscal calendars of companies and states (`fiscal.tsv`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.lexicon.table import read


@dataclass(frozen=True, slots=True)
class FiscalCalendar:
    """One row of `fiscal.tsv`: the month the year starts in, and which calendar year gives it its name."""

    name: str
    aliases: tuple[str, ...]
    starts: int
    named_by: Literal["start", "end"]
    note: str | None

    @property
    def is_state(self) -> bool:
        """Whether it is a government's, by which nobody else's quarters go.

        >>> fiscal_calendars()["Pentagon"].is_state, fiscal_calendars()["Oracle"].is_state
        (True, False)
        """
        return self.name.endswith("government")

    def first_month(self, year: int) -> tuple[int, int]:
        """Year and month in which the fiscal year of that name begins.

        >>> FiscalCalendar("Apple", ("Apple",), 10, "end", None).first_month(2026)
        (2025, 10)
        """
        return (year - 1 if self.named_by == "end" and self.starts > 1 else year), self.starts


@cache
def fiscal_calendars() -> dict[str, FiscalCalendar]:
    """Every calendar by each name its owner goes by."""
    return {alias: row for row in read("fiscal.tsv", FiscalCalendar, key="name") for alias in row.aliases}


@cache
def owner_pattern() -> re.Pattern[str]:
    """Finds the names of the table in text."""
    names = sorted(fiscal_calendars(), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, names)) + r")(?![\w-])")
