"""Words that restrict a figure to a part: place, channel, segment, group, definition, base (`scopes.tsv`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.lexicon.table import read

Dimension = Literal["geo", "channel", "segment", "group", "definition", "base"]


@dataclass(frozen=True, slots=True)
class ScopeWord:
    """One row of `scopes.tsv`."""

    phrase: str
    dimension: Dimension
    value: str
    not_with: tuple[str, ...]
    note: str | None


@cache
def scope_words() -> dict[str, ScopeWord]:
    """Every restricting phrase in lower case.

    >>> scope_words()["worldwide"].value
    'world'
    """
    return {row.phrase: row for row in read("scopes.tsv", ScopeWord, key="phrase")}
