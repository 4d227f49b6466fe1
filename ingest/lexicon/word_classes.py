"""Classes of words by name (`word_classes.tsv`): a capital name stands for all words of its class."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ingest.lexicon import table


@dataclass(frozen=True, slots=True)
class WordClass:
    """A class and its words, lower case lemmas."""

    name: str
    words: tuple[str, ...]
    note: str | None


@cache
def word_class(name: str) -> frozenset[str]:
    """The words of a class; an unknown name is a KeyError.

    >>> "blizzard" in word_class("SNOW")
    True
    """
    return _classes()[name]


def in_class(name: str) -> frozenset[str]:
    """The words of a class where the name is one (capitals), else the word itself.

    >>> in_class("seat")
    frozenset({'seat'})
    """
    return word_class(name) if name.isupper() else frozenset({name})


@cache
def _classes() -> dict[str, frozenset[str]]:
    return {row.name: frozenset(row.words) for row in table.read("word_classes.tsv", WordClass, key="name")}
