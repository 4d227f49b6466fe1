"""Nouns for events (`events.tsv`) and the words for what they did to people (`tolls.tsv`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.lexicon.table import read

EventKind = Literal["disaster", "violence", "incident"]


@dataclass(frozen=True, slots=True)
class Event:
    """One row of `events.tsv`."""

    noun: str
    kind: EventKind
    article: bool
    note: str | None


@dataclass(frozen=True, slots=True)
class Toll:
    """One row of `tolls.tsv`."""

    lemma: str
    note: str | None


@cache
def events() -> dict[str, Event]:
    """Every event noun.

    >>> events()["earthquake"].kind, events()["breach"].kind
    ('disaster', 'incident')
    """
    return {row.noun: row for row in read("events.tsv", Event, key="noun")}


@cache
def tolls() -> frozenset[str]:
    """Lemmas such as "kill", "injured" and "toll"."""
    return frozenset(row.lemma for row in read("tolls.tsv", Toll, key="lemma"))
