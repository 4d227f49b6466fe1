"""The soft bands: how far from its words each kind of figure is read (`bands.tsv`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ingest.lexicon.table import read


@dataclass(frozen=True, slots=True)
class Band:
    """One row of `bands.tsv`; its head says how the columns work together."""

    band: str
    low_factor: float
    low_units: float
    high_factor: float
    high_units: float
    least_units: float
    cap: float | None
    cap_zeros: float | None
    note: str | None


@cache
def bands() -> dict[str, Band]:
    """Every band by its name."""
    return {row.band: row for row in read("bands.tsv", Band, key="band")}
