"""Plurals and their singulars, by rule and by table (`plurals.tsv`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ingest.lexicon.table import read

SHORTEST = 4
SINGULAR_ENDS = ("ss", "us", "is")
HISSING = ("sses", "xes", "ches", "shes", "zzes")
TAKEN_APART = ("che", "xe", "she", "sse", "zze", "ie")  # what the model leaves of "smartwatches" and "checkboxes"


@dataclass(frozen=True, slots=True)
class Plural:
    """One row of `plurals.tsv`."""

    words: tuple[str, ...]
    singular: str
    note: str | None


@cache
def irregular() -> dict[str, str]:
    """The singulars of the table by the words, both in lower case."""
    return {word: _one(word, row.singular) for row in read("plurals.tsv", Plural) for word in row.words}


def _one(word: str, singular: str) -> str:
    return word if singular == "=" else word.removesuffix(singular[1:]) if singular.startswith("-") else singular


def singular(word: str) -> str:
    """A noun in lower case made singular; a singular stays what it is.

    >>> [singular(word) for word in ("companies", "losses", "users", "index", "heroes", "movies", "buses", "species")]
    ['company', 'loss', 'user', 'index', 'hero', 'movie', 'bus', 'species']
    """
    if word in irregular():
        return irregular()[word]
    if len(word) < SHORTEST or word.endswith(SINGULAR_ENDS) or not word.endswith("s"):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith((*HISSING, "oes")) else word[:-1]


def mended(word: str, lemma: str) -> str:
    """The lemma a language model gives to a noun, or the right one where it is known to be wrong.

    >>> mended("doses", "dos"), mended("smartwatches", "smartwatche"), mended("women", "woman")
    ('dose', 'smartwatch', 'woman')
    """
    if word in irregular():
        return irregular()[word]
    cut = lemma.endswith(TAKEN_APART) and lemma + "s" == word
    return singular(word) if cut or lemma == word else lemma
