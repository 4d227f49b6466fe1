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
    head: str | None
    signs: tuple[str, ...]
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
def event_signs() -> dict[str, str]:
    """The event that a word tells of.

    >>> event_signs()["gunman"]
    'shooting'
    """
    return {sign: row.noun for row in events().values() for sign in row.signs}


def same_event(name: str) -> str:
    """The name of an event with its noun as other articles may put it; any other name as it is.

    >>> same_event("Velmora massacre"), same_event("Velmora shooting"), same_event("Velmora")
    ('Velmora attack', 'Velmora attack', 'Velmora')
    """
    place, _, noun = name.rpartition(" ")
    row = events().get(noun)
    return f"{place} {row.head}" if place and row is not None and row.head else name


def is_sudden(name: str) -> bool:
    """Whether a name is that of an event of a day or few: an attack, an earthquake; not a war or an epidemic.

    >>> is_sudden("Velmora massacre"), is_sudden("Velmora storm"), is_sudden("Velmora war")
    (True, True, False)
    """
    noun = same_event(name).rpartition(" ")[2]
    return " " in name and noun in _heads()


@cache
def _heads() -> frozenset[str | None]:
    return frozenset(row.head for row in events().values()) - {None}


@cache
def tolls() -> frozenset[str]:
    """Lemmas such as "kill", "injured" and "toll"."""
    return frozenset(row.lemma for row in read("tolls.tsv", Toll, key="lemma"))
