"""Statements side by side as columns of numbers, so that thousands of pairs are compared at once.

Every column has one entry a statement, in the order given; texts are told apart by codes. Nothing here knows what the
comparisons make of it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

import numpy as np
from numpy.typing import NDArray

from ingest.crosscheck.readings import reading
from ingest.crosscheck.units import dimension
from ingest.lexicon.conversions import conversions
from ingest.model import Statement
from ingest.stems import stems

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]
Codes = NDArray[np.int64]

FADE = 0.25  # how fast words count for less, the farther they stand from the figure
UNKNOWN = 15  # sentences that an unseen neighbourhood is taken to hold besides, so that few don't make every word rare
CLOSE = 0.005  # values this near, as a share, are one value written twice


@dataclass(frozen=True)
class Columns:
    """The statements of one neighbourhood: a story, or all that is said of one subject."""

    statements: Sequence[Statement]

    @cached_property
    def value(self) -> Floats:
        """The numbers, measures of one dimension in one unit."""
        return np.array([it.figure.value for it in self.statements], dtype=np.float64) * self._scale

    @cached_property
    def _scale(self) -> Floats:
        units = (conversions().get(it.unit or "") for it in self.statements)
        return np.array([unit.factor if unit else 1.0 for unit in units], dtype=np.float64)

    @cached_property
    def read_as(self) -> tuple[Floats, Floats]:
        """Low and high ends as people read the figures."""
        soft = [reading(it).soft for it in self.statements]
        return np.array([it.low for it in soft]) * self._scale, np.array([it.high for it in soft]) * self._scale

    @cached_property
    def dimension(self) -> Codes:
        """What sort of quantity each figure is."""
        return codes(map(dimension, self.statements))

    @cached_property
    def article(self) -> Codes:
        """Where each stands."""
        return codes(it.article for it in self.statements)

    def each(self, question: str) -> Codes:
        """A field of the statements as codes."""
        return codes(getattr(it, question) for it in self.statements)

    def flags(self, answers: Iterable[bool]) -> Flags:
        """One yes or no a statement."""
        return np.fromiter(answers, dtype=np.bool_, count=len(self.statements))

    @cached_property
    def rarity(self) -> dict[str, float]:
        """How rare a word is here: the logarithm of the sentences over those that hold it."""
        sentences: dict[tuple[str, str], set[str]] = defaultdict(set)
        for it in self.statements:
            sentences[it.article, it.sentence].update(it.profile.words)
        holds = Counter(word for words in sentences.values() for word in words)
        total = len(sentences) + UNKNOWN
        return {word: log(total / (count + 1)) for word, count in holds.items()}

    @cached_property
    def likeness(self) -> Floats:
        """How alike the words round two figures are: the cosine of their words, weighted by rarity and nearness."""
        index = {word: at for at, word in enumerate(self.rarity)}
        worth = np.zeros((len(self.statements), len(index)), dtype=np.float32)
        for at, it in enumerate(self.statements):
            for word, distance in it.profile.words.items():
                worth[at, index[word]] = self.rarity[word] / (1 + FADE * distance)
        length = np.linalg.norm(worth, axis=1, keepdims=True)
        worth /= np.where(length > 0, length, 1)
        return np.asarray(worth @ worth.T, dtype=np.float64)

    @cached_property
    def tied(self) -> Flags:
        """Which words are tied to what a figure counts, as a matrix of statements and words."""
        return self._holding(it.profile.counted for it in self.statements)

    @cached_property
    def said(self) -> Flags:
        """Which of the tied words stand round each figure at all."""
        return self._holding(it.profile.words for it in self.statements)

    @cached_property
    def _tied_words(self) -> dict[str, int]:
        found = dict.fromkeys(word for it in self.statements for word in it.profile.counted)
        return {word: at for at, word in enumerate(found)}

    def _holding(self, words: Iterable[Iterable[str]]) -> Flags:
        held = np.zeros((len(self.statements), len(self._tied_words)), dtype=np.bool_)
        for at, inside in enumerate(words):
            for word in inside:
                if word in self._tied_words:
                    held[at, self._tied_words[word]] = True
        return held

    @cached_property
    def names(self) -> Flags:
        """Who takes part in each sentence, as a matrix of statements and names."""
        return _matrix([it.profile.participants for it in self.statements])

    @cached_property
    def subject_words(self) -> Flags:
        """The words of each subject, as a matrix."""
        return _matrix([tuple(stems(it.subject or "")) for it in self.statements])

    @cached_property
    def rivals(self) -> Flags:
        """Whether an article gives a figure of a statement's value, as a matrix of statements and articles."""
        near = np.abs(self.value[:, None] - self.value[None, :]) <= CLOSE * np.abs(self.value[:, None])
        near &= self.dimension[:, None] == self.dimension[None, :]
        of_article = np.zeros((len(self.statements), int(self.article.max(initial=-1)) + 1), dtype=np.float32)
        of_article[np.arange(len(self.statements)), self.article] = 1
        return np.asarray((near.astype(np.float32) @ of_article) > 0)

    @cached_property
    def first(self) -> Flags:
        """Whether a statement is the first of its metric in its article."""
        least: dict[tuple[str, str], int] = {}
        for it in self.statements:
            key = (it.article, it.metric)
            least[key] = min(it.figure.start, least.get(key, it.figure.start))
        return self.flags(it.figure.start == least[it.article, it.metric] for it in self.statements)


def codes(values: Iterable[Hashable]) -> Codes:
    """A number for each different value, in the order in which they first come; None is -1.

    >>> codes(["a", None, "b", "a"]).tolist()
    [0, -1, 1, 0]
    """
    known: dict[Hashable, int] = {None: -1}
    return np.array([known.setdefault(value, len(known) - 1) for value in values], dtype=np.int64)


def _matrix(held: Sequence[Iterable[str]]) -> Flags:
    index: dict[str, int] = {}
    places = [(at, index.setdefault(word, len(index))) for at, words in enumerate(held) for word in words]
    matrix = np.zeros((len(held), len(index)), dtype=np.bool_)
    if places:
        matrix[tuple(np.array(places).T)] = True
    return matrix
