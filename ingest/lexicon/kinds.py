"""What people are told about each kind of finding and relation."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ingest.lexicon.table import read


@dataclass(frozen=True, slots=True)
class Kind:
    """One row of `kinds.tsv`: a kind of finding or relation, in words."""

    id: str
    label: str
    meaning: str


@cache
def kinds() -> dict[str, Kind]:
    """All kinds that have words of their own, by id."""
    return {row.id: row for row in read("kinds.tsv", Kind, key="id")}


def kind(name: str) -> Kind:
    """The words for a kind; one that has none yet is spelled out.

    >>> kind("unit_error").label, kind("odd_one_out").label
    ('Suspected slip of scale', 'Odd one out')
    """
    return kinds().get(name) or Kind(name, name.replace("_", " ").replace("-", " ").capitalize(), "")
