"""The words of dates (`date_words.tsv`), those beside them (`date_cues.tsv`, `tense_words.tsv`), and named days."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.lexicon.table import read


@dataclass(frozen=True, slots=True)
class DateWord:
    """One row of `date_words.tsv`: a word or phrase in lower case, and what the date patterns call it."""

    word: str
    kind: str
    number: int | None = None
    unit: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Festival:
    """One row of `festivals.tsv`; its head explains the rules. `years` lists ISO days where no rule gives them."""

    name: str
    aliases: tuple[str, ...]
    rule: str | None
    days: int
    years: tuple[str, ...]
    note: str | None


@cache
def date_words() -> dict[str, DateWord]:
    """Every word of dates by its lower-case form, the names of festivals (kind `festival`) among them.

    >>> date_words()["sept"].number, date_words()["chinese new year"].unit
    (9, 'spring festival')
    """
    words = {row.word: row for row in read("date_words.tsv", DateWord, key="word")}
    for festival in festivals().values():
        words |= {alias: DateWord(alias, "festival", unit=festival.name) for alias in festival.aliases}
    return words


@cache
def festivals() -> dict[str, Festival]:
    """Every festival by its name."""
    return {row.name: row for row in read("festivals.tsv", Festival, key="name")}


@dataclass(frozen=True, slots=True)
class TenseWord:
    """One row of `tense_words.tsv`."""

    word: str
    tense: Literal["past", "future"]
    note: str | None


@cache
def tense_words() -> dict[str, Literal["past", "future"]]:
    """What each word says about the dates near it.

    >>> tense_words()["deadline"], tense_words()["fell"]
    ('future', 'past')
    """
    return {row.word: row.tense for row in read("tense_words.tsv", TenseWord, key="word")}


@dataclass(frozen=True, slots=True)
class DateCue:
    """One row of `date_cues.tsv`; its head explains the cues."""

    cue: str
    word: str
    note: str | None


@cache
def cue_words(cue: str) -> str:
    """The words of a cue as one alternative of a regular expression, the longest first.

    >>> re.findall(cue_words("outlook"), "its guidance beat estimates")
    ['guidance', 'estimates']
    """
    words = {row.word for row in read("date_cues.tsv", DateCue) if row.cue == cue}
    return "(?:" + "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word)))) + ")"


@dataclass(frozen=True, slots=True)
class DateKind:
    """One row of `date_kinds.tsv`."""

    kind: str
    groups: tuple[str, ...]
    telling: bool
    note: str | None


@cache
def date_kinds() -> dict[str, DateKind]:
    """Every kind of word in a date phrase by its name.

    >>> date_kinds()["teen"].groups
    ('day', 'plain')
    """
    return {row.kind: row for row in read("date_kinds.tsv", DateKind, key="kind")}
