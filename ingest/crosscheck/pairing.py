"""Which figures of two sentences speak of one thing: by what they count, by the words around them, by their size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from math import exp, log

from ingest.crosscheck.units import dimension_of
from ingest.lexicon.metrics import metrics
from ingest.model import Figure
from ingest.stems import stems

FADE = 0.35  # how fast words count for less, the farther they stand from the figure
COUNTED, MEASURED, OTHERWISE = 2.0, 1.0, -0.5  # the same counted noun; the same kind of measure; another noun
NEAR, STEEP = 4.0, 3.0  # what like size counts for, and how fast that falls: a claim keeps its source's magnitude
PLACE = 1.0  # the same place in a row: who retells a list or a ratio keeps its order

Matched = tuple[Figure, Figure]


def matched(text_a: str, of_a: Sequence[Figure], text_b: str, of_b: Sequence[Figure]) -> list[Matched]:
    """The pairs of figures that belong together, each figure in one pair at most, in the order of the second text."""
    around_a = [words_around(text_a, figure, of_a) for figure in of_a]
    around_b = [words_around(text_b, figure, of_b) for figure in of_b]
    offers = sorted(
        (-_offer(affinity(a, around_a[i], b, around_b[j]), i == j and len(of_a) == len(of_b)), i, j)
        for i, a in enumerate(of_a)
        for j, b in enumerate(of_b)
    )
    return [(of_a[i], of_b[j]) for i, j in sorted(_best(offers), key=lambda pair: pair[1])]


def affinity(a: Figure, around_a: Mapping[str, float], b: Figure, around_b: Mapping[str, float]) -> float:
    """How well two figures fit one another; 0 where they can't be about one thing."""
    if dimension_of(a) != dimension_of(b):
        return 0.0
    words = sum(min(around_a[word], around_b[word]) for word in around_a.keys() & around_b.keys())
    size = NEAR * exp(-STEEP * abs(log(a.value / b.value))) if a.value > 0 and b.value > 0 else 0.0
    return words + size + _like_nouns(a, b)


def _offer(fit: float, same_place: bool) -> float:
    return fit + PLACE if fit and same_place else fit


def words_around(text: str, figure: Figure, figures: Sequence[Figure]) -> dict[str, float]:
    """The words about a figure, stemmed, with weights: all before it, and those after it up to the next figure."""
    after = min((other.start for other in figures if other.start >= figure.end), default=len(text))
    weights: dict[str, float] = {}
    for words in (stems(text[figure.end : after]), reversed(list(stems(text[: figure.start])))):
        for distance, word in enumerate(words):
            weights[word] = max(weights.get(word, 0.0), 1 / (1 + FADE * distance))
    return weights


def _best(offers: Iterable[tuple[float, int, int]]) -> Iterator[tuple[int, int]]:
    """The best offers, each figure taken once."""
    taken_a, taken_b = set(), set()
    for score, i, j in offers:
        if score < 0 and i not in taken_a and j not in taken_b:
            taken_a.add(i)
            taken_b.add(j)
            yield i, j


def _like_nouns(a: Figure, b: Figure) -> float:
    if dimension_of(a) != "count":
        return MEASURED
    if a.unit is None or b.unit is None:
        return 0.0
    return COUNTED if _counts(a.unit) == _counts(b.unit) else OTHERWISE


def _counts(unit: str) -> str:
    """What a counted noun counts: a fatality is a death, as the catalogue of metrics has it."""
    return metric_of_noun().get(unit, unit)


@cache
def metric_of_noun() -> dict[str, str]:
    """The metric that a noun of the catalogue names."""
    return {noun: row.id for row in metrics().values() for noun in row.nouns}
