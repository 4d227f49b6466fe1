"""Words that say whether a figure is fact, forecast, target or hypothesis (`standing_words.tsv`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.lexicon import table
from ingest.model import Status

Part = Literal[
    "verb",
    "noun",
    "adjective",
    "modal",
    "guess",
    "act",
    "announcing",
    "denial",
    "comparing",
    "undoing",
    "known",
    "course",
    "chance",
    "proposal",
    "foreseen",
    "guesser",
    "setting",
    "striving",
    "attacker",
    "decided",
    "rumour",
    "truth",
]


@dataclass(frozen=True, slots=True)
class StandingWord:
    """A word, what part it plays above a figure, and the status it gives."""

    word: str
    part: Part
    status: Status
    note: str | None


@cache
def standing_words(part: Part) -> Mapping[str, Status]:
    """The words of one part with the status they give.

    >>> standing_words("verb")["aim"]
    'target'
    """
    return {row.word: row.status for row in table.read("standing_words.tsv", StandingWord) if row.part == part}
