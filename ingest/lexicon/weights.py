"""Weights that were learned from annotated text, as data files that people can read, and the sums made of them.

A question ("are these two figures about one thing?") is answered by comparisons, each with a few levels. A level's
weight is the logarithm to base 2 of how much it shifts the odds; their sum and the row `prior` give the odds, and with
them a probability. `make fit` writes the files; no weight is set by hand.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from ingest.lexicon.table import read

PRIOR = "prior"


@dataclass(frozen=True, slots=True)
class WeightRow:
    """One row of a table of weights: in how many pairs the level was `seen`, and in how many the answer was yes."""

    comparison: str
    level: str
    weight: float
    seen: int
    yes: int


@dataclass(frozen=True, slots=True)
class Weights:
    """The weight of every level of every comparison, in bits, and the prior, what is left when nothing is known."""

    prior: float
    levels: Mapping[str, Mapping[str, float]]

    def score(self, levels: Mapping[str, str]) -> float:
        """The sum for one case, given the level of each comparison, in bits.

        >>> Weights(-3.0, {"unit": {"same": 2.0, "other": -1.5}}).score({"unit": "same"})
        -1.0
        """
        return self.prior + sum(self.levels[comparison].get(level, 0.0) for comparison, level in levels.items())


def probability(bits: float) -> float:
    """The probability that goes with a sum of weights.

    >>> probability(0.0), probability(2.0)
    (0.5, 0.8)
    """
    return float(1 / (1 + 2.0**-bits))


@cache
def weights(name: str) -> Weights:
    """The table of that name, such as `link_weights.tsv`."""
    levels: dict[str, dict[str, float]] = {}
    for row in read(name, WeightRow):
        levels.setdefault(row.comparison, {})[row.level] = row.weight
    prior = levels.pop(PRIOR, {"always": 0.0})
    return Weights(next(iter(prior.values())), levels)
