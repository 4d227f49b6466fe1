"""Words that bound or soften a figure (`modifiers.tsv`), keyed by their words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.lexicon.table import read
from ingest.model import Modifier


@dataclass(frozen=True, slots=True)
class ModifierWords:
    """One row of `modifiers.tsv`."""

    words: tuple[str, ...]
    modifier: Modifier
    band: str | None
    side: Literal["before", "after"]
    large: bool
    note: str | None


@cache
def modifiers(side: Literal["before", "after"]) -> dict[tuple[str, ...], ModifierWords]:
    """Every modifier of one side by its words, split at spaces.

    >>> modifiers("before")["more", "than"].modifier
    'over'
    """
    rows = (row for row in read("modifiers.tsv", ModifierWords) if row.side == side)
    return {tuple(phrase.split()): row for row in rows for phrase in row.words}
