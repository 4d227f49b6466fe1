"""Words by which a paper takes a figure back (`correction_words.tsv`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.lexicon import table

Part = Literal["publication", "wrongly", "told", "mistold", "right", "note"]


@dataclass(frozen=True, slots=True)
class CorrectionWord:
    """A word or phrase in lower case and the part it plays."""

    word: str
    part: Part
    note: str | None


@cache
def correction_words(part: Part) -> frozenset[str]:
    """The words of one part.

    >>> "erroneously" in correction_words("wrongly")
    True
    """
    rows = table.read("correction_words.tsv", CorrectionWord, key="word")
    return frozenset(row.word for row in rows if row.part == part)
