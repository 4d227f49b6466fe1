"""How common names and words are in the news (`common_terms.tsv`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import log

from ingest.lexicon.table import read

LEAST = 0.01  # the share of a term that isn't listed


@dataclass(frozen=True, slots=True)
class CommonTerm:
    """One row of `common_terms.tsv`."""

    term: str
    share: float


@cache
def _shares() -> dict[str, float]:
    return {row.term: row.share for row in read("common_terms.tsv", CommonTerm, key="term")}


def rarity(term: str) -> float:
    """How much a name or stem tells, as the logarithm of one over its share of the news.

    >>> rarity("Velmora") > rarity("United States") > 0
    True
    """
    return -log(_shares().get(term, LEAST))
