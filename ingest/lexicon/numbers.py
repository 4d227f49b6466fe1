"""Number words and the short scale words behind digits (`numbers.tsv`, `scales.tsv`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.lexicon.table import read

WordKind = Literal["digit", "teen", "ten", "hundred", "scale", "group", "part", "vague"]


@dataclass(frozen=True, slots=True)
class NumberWord:
    """One row of `numbers.tsv`: spellings of one number word, and how it takes part in a number."""

    words: tuple[str, ...]
    kind: WordKind
    value: float
    note: str | None


@dataclass(frozen=True, slots=True)
class ShortScale:
    """One row of `scales.tsv`: abbreviations of one scale, and where they are believed."""

    words: tuple[str, ...]
    factor: float
    where: Literal["glued", "any"]
    sure: bool
    note: str | None


@cache
def number_words() -> dict[str, NumberWord]:
    """Every number word by its spelling, in lower case."""
    return {word: row for row in read("numbers.tsv", NumberWord) for word in row.words}


@cache
def short_scales() -> dict[str, ShortScale]:
    """Every short scale word as it is written: `m` and `M` are two."""
    return {word: row for row in read("scales.tsv", ShortScale) for word in row.words}
