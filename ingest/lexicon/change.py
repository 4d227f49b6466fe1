"""Words of change (`change_words.tsv`): rise, fall, up, higher."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.lexicon import table

Part = Literal["verb", "noun", "adverb", "after", "pace", "motion", "gauge", "session", "phrasal", "rival", "earlier"]


@dataclass(frozen=True, slots=True)
class ChangeWord:
    """A word of change, the part of speech it is one as, and its direction; `after` ones stand behind the figure."""

    word: str
    part: Part
    direction: Literal["up", "down", "either"]
    note: str | None


@cache
def change_words(part: Part) -> frozenset[str]:
    """The words of change of one part of speech, lemmas.

    >>> "plunge" in change_words("verb"), "higher" in change_words("verb")
    (True, False)
    """
    return frozenset(row.word for row in table.read("change_words.tsv", ChangeWord) if row.part == part)
