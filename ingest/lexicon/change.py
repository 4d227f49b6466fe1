"""Words of change (`change_words.tsv`): rise, fall, up, higher."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.lexicon import table
from ingest.model import Direction

Part = Literal[
    "verb", "noun", "adverb", "after", "pace", "motion", "gauge", "session", "phrasal", "rival", "earlier", "deed"
]


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


@dataclass(frozen=True, slots=True)
class Directed:
    """One row of `directed_metrics.tsv`: a metric that says by itself which way it goes, and its opposite."""

    metric: str
    direction: Direction
    opposite: str
    note: str | None


@cache
def directions() -> dict[tuple[str, Part], Direction]:
    """Which way each word goes as which part of speech; words that go either way aren't in it.

    >>> directions()["fall", "verb"], ("edge", "verb") in directions()
    ('down', False)
    """
    rows = table.read("change_words.tsv", ChangeWord)
    return {(row.word, row.part): row.direction for row in rows if row.direction != "either"}


@cache
def _directed() -> dict[str, Directed]:
    return {row.metric: row for row in table.read("directed_metrics.tsv", Directed, key="metric")}


def direction_of_metric(metric: str) -> Direction | None:
    """Which way a metric goes by itself.

    >>> direction_of_metric("profit"), direction_of_metric("loss"), direction_of_metric("revenue")
    ('up', 'down', None)
    """
    row = _directed().get(metric)
    return row.direction if row else None


def are_opposites(one: str, other: str) -> bool:
    """Whether two metrics are the two outcomes of one thing: a result is a profit or a loss."""
    row = _directed().get(one)
    return row is not None and row.opposite == other
