"""How well figures are linked: precision, recall and F1 of the links between articles, against annotated stories."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from gold import Story
from numpy.typing import NDArray

from ingest.crosscheck.linking.columns import Columns
from ingest.crosscheck.linking.comparisons import pairs
from ingest.crosscheck.linking.linkage import linked_groups


@dataclass(frozen=True)
class Score:
    """Links between articles: how many there are, how many of them are right, how many there should be."""

    found: int = 0
    right: int = 0
    wanted: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(self.found + other.found, self.right + other.right, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        return self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        return self.right / max(1, self.wanted)

    @property
    def f1(self) -> float:
        return 2 * self.right / max(1, self.found + self.wanted)

    def __str__(self) -> str:
        return f"precision {self.precision:.3f}  recall {self.recall:.3f}  F1 {self.f1:.3f}"


def total_score(stories: Sequence[Story], bits: Sequence[NDArray[np.float64]], threshold: float) -> Score:
    """The score over all annotated pairs of all stories, given the bits of the pairs of each; groups come last."""
    told = (score(story, inside, threshold) for story, inside in zip(stories, bits, strict=False) if story.is_story)
    return sum(told, Score())


def score(story: Story, bits: NDArray[np.float64], threshold: float) -> Score:
    """The score of one story; two links between the same annotated places count once."""
    one, other = pairs(Columns(story.statements))
    groups = linked_groups(len(story.statements), one, other, bits, threshold)
    links = [(a, b) for group in groups for a, b in combinations(group, 2) if _between_articles(story, a, b)]
    hits = {frozenset((story.places[a], story.places[b])) for a, b in links if _of_one_thing(story, a, b)}
    wrong = sum(not _of_one_thing(story, a, b) for a, b in links)
    right = len(hits & story.gold)
    return Score(right + wrong, right, len(story.gold))


def _between_articles(story: Story, a: int, b: int) -> bool:
    return story.statements[a].article != story.statements[b].article


def _of_one_thing(story: Story, a: int, b: int) -> bool:
    return story.things[a] is not None and story.things[a] == story.things[b]
