"""Nouns that point back to a name ("the company"), and the kinds of name they can mean (`anaphora.tsv`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ingest.lexicon.table import read
from ingest.model import NameKind


@dataclass(frozen=True, slots=True)
class Anaphor:
    """One row of `anaphora.tsv`."""

    noun: str
    kinds: tuple[NameKind, ...]
    implied: bool
    note: str | None


@cache
def anaphora() -> dict[str, tuple[NameKind, ...]]:
    """The kinds of name that a noun can point back to, best first.

    >>> anaphora()["platform"]
    ('product', 'organisation')
    """
    return {row.noun: row.kinds for row in _rows() if not row.implied}


@cache
def implied() -> dict[str, tuple[NameKind, ...]]:
    """The same for nouns that point back even without an article: "Revenue rose 5 percent"."""
    return {row.noun: row.kinds for row in _rows() if row.implied}


@cache
def _rows() -> tuple[Anaphor, ...]:
    return read("anaphora.tsv", Anaphor, key="noun")
