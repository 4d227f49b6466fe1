"""Nouns that point back to a name ("the company"), and the kinds of name they can mean (`anaphora.tsv`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from ingest.lexicon.table import read
from ingest.model import NameKind

PRONOUNS = "It|Its|They|Their|This|That|These|Those|He|She|His|Her"


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


def goes_back(sentence: str) -> bool:
    """Whether a sentence begins with a word for what the one before it names.

    >>> goes_back("The Foxo-based company has 300 staff."), goes_back("It lost $3."), goes_back("The rain fell.")
    (True, True, False)
    """
    return _opening().match(sentence) is not None


@cache
def _opening() -> re.Pattern[str]:
    nouns = "|".join(sorted((row.noun for row in _rows()), key=len, reverse=True))
    return re.compile(rf"\W*(?:(?:{PRONOUNS})\b|(?:The|This)(?: [\w-]+){{0,2}} (?:{nouns})\b)")


@cache
def _rows() -> tuple[Anaphor, ...]:
    return read("anaphora.tsv", Anaphor, key="noun")
