"""Words that make the number beside them a label, not a count (`labels.tsv`): Article 29, Route 66."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.lexicon.table import read


@dataclass(frozen=True, slots=True)
class Label:
    """One row of `labels.tsv`."""

    words: tuple[str, ...]
    side: Literal["before", "after"]
    note: str | None


@cache
def label_words(side: Literal["before", "after"]) -> frozenset[str]:
    """All label words of one side, in lower case."""
    return frozenset(word for row in read("labels.tsv", Label) if row.side == side for word in row.words)
