"""Words near a number that decide how it is read (`cues.tsv`), and what a rate is taken over (`rates.tsv`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.lexicon.table import read

CueName = Literal[
    "change", "price", "heat", "length", "contest", "sequence", "invariant", "comparison", "reach", "no code", "toll"
]


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of `cues.tsv`."""

    cue: CueName
    words: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Rate:
    """One row of `rates.tsv`."""

    nouns: tuple[str, ...]
    adverbs: tuple[str, ...]
    per: str
    note: str | None


@cache
def cue_words(name: CueName) -> frozenset[str]:
    """The words of one cue."""
    return frozenset(word for row in read("cues.tsv", Cue, key="cue") if row.cue == name for word in row.words)


@cache
def rates() -> dict[str, str]:
    """What a rate is taken over, by its noun or adverb: `annum` and `yearly` are `year`."""
    return {word: row.per for row in read("rates.tsv", Rate) for word in (*row.nouns, *row.adverbs)}


@cache
def rate_adverbs() -> frozenset[str]:
    """The adverbs among them, which need no "per" before them."""
    return frozenset(word for row in read("rates.tsv", Rate) for word in row.adverbs)
