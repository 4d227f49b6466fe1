"""Months without a year, in an article without a date: an earlier mention of the same month tells the year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.model import Period


def with_years(periods: Sequence[Period]) -> list[Period]:
    """ "Sales fell in December 2020. ... In December, Foxo sold 300 cars": the second is the same December."""
    return list(_dated(periods))


def _dated(periods: Sequence[Period]) -> Iterator[Period]:
    told: dict[str, Period] = {}
    for period in periods:
        month = period.surface.lower()
        same = told.get(month) if period.first is None and period.last is None else None
        yield replace(period, first=same.first, last=same.last) if same else period
        if period.grain == "month" and period.first is not None:
            told[month.rsplit(" ", 1)[0].rstrip(",")] = period
