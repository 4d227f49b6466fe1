"""What people are told about each level by which two figures are taken for one thing or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ingest.lexicon.table import read

SORT = "sort"  # of figures, where a comparison tells them apart: "toll: equal"


@dataclass(frozen=True, slots=True)
class LevelWords:
    """One row of `level_words.tsv`: a level of a comparison in words."""

    comparison: str
    level: str
    words: str


def level_in_words(comparison: str, level: str) -> str:
    """A level as people are told it.

    >>> level_in_words("metric", "same toll"), level_in_words("value", "toll: far apart")
    ('both count the same toll', 'the values are far apart (two tolls)')
    """
    sort, _, answer = level.rpartition(": ")
    said = _words()[comparison, answer]
    return f"{said} ({_words()[SORT, sort]})" if sort else said


@cache
def _words() -> Mapping[tuple[str, str], str]:
    return {(row.comparison, row.level): row.words for row in read("level_words.tsv", LevelWords)}
