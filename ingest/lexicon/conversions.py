"""Units of measure: what they measure, and how one is turned into another."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ingest.lexicon.table import read


@dataclass(frozen=True, slots=True)
class Conversion:
    """One row of `conversions.tsv`: how many base units of its dimension a unit is."""

    unit: str
    dimension: str
    factor: float


@cache
def conversions() -> dict[str, Conversion]:
    """Units of measure by name."""
    return {row.unit: row for row in read("conversions.tsv", Conversion, key="unit")}


def dimension(unit: str | None) -> str | None:
    """What a unit measures; None for what is counted.

    >>> dimension("megawatt"), dimension("ferry"), dimension(None)
    ('power', None, None)
    """
    known = conversions().get(unit or "")
    return known.dimension if known else None
