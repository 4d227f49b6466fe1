"""Nouns that belong to the name in front of them (`belongings.tsv`): "3 million Foxo users" are Foxo's."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ingest.lexicon.table import read


@dataclass(frozen=True, slots=True)
class Belonging:
    """One row of `belongings.tsv`."""

    noun: str
    note: str | None


@cache
def belongings() -> frozenset[str]:
    """Lemmas of nouns that belong to the name in front of them.

    >>> "user" in belongings(), "phone" in belongings()
    (True, False)
    """
    return frozenset(row.noun for row in read("belongings.tsv", Belonging, key="noun"))
