"""Who speaks and with which words: speech verbs, attribution phrases, source nouns, roles and counting bodies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.lexicon.table import read

SpeechKind = Literal["says", "shows", "expects"]


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """One row of `speech_verbs.tsv`."""

    lemma: str
    kind: SpeechKind
    past: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """One row of `attributions.tsv`."""

    phrase: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Paper:
    """One row of `source_nouns.tsv`."""

    noun: str
    own: bool
    note: str | None


@dataclass(frozen=True, slots=True)
class Role:
    """One row of `roles.tsv`."""

    noun: str
    outside: bool
    note: str | None


@dataclass(frozen=True, slots=True)
class Watcher:
    """One row of `watchers.tsv`."""

    word: str
    note: str | None


@cache
def speech_verbs() -> dict[str, SpeechKind]:
    """The kind of every speech verb by its lemma.

    >>> speech_verbs()["estimate"]
    'shows'
    """
    return {row.lemma: row.kind for row in read("speech_verbs.tsv", SpeechVerb, key="lemma")}


@cache
def speech_forms() -> frozenset[str]:
    """What a speech verb looks like where no lemma is known: "says", "said", "estimated"."""
    rows = read("speech_verbs.tsv", SpeechVerb, key="lemma")
    return frozenset(form for row in rows for form in _forms(row))


def _forms(verb: SpeechVerb) -> tuple[str, ...]:
    stem = verb.lemma
    if stem.endswith("y"):
        return (f"{stem}s", f"{stem[:-1]}ies", verb.past or f"{stem[:-1]}ied")
    return (f"{stem}s", verb.past or (f"{stem}d" if stem.endswith("e") else f"{stem}ed"))


@cache
def attributions() -> tuple[str, ...]:
    """Phrases after which the speaker stands, longest first."""
    phrases = (row.phrase for row in read("attributions.tsv", Attribution, key="phrase"))
    return tuple(sorted(phrases, key=len, reverse=True))


@cache
def source_nouns() -> frozenset[str]:
    """Lemmas of what a figure is taken from: report, data, survey."""
    return frozenset(row.noun for row in _papers())


@cache
def own_papers() -> frozenset[str]:
    """Those of them in which somebody tells of his own affairs: filing, guidance."""
    return frozenset(row.noun for row in _papers() if row.own)


@cache
def roles() -> frozenset[str]:
    """Lemmas of people named by what they do: official, analyst, police."""
    return frozenset(row.noun for row in _roles())


@cache
def outsiders() -> frozenset[str]:
    """Those of them who speak of others than their employer: analyst, economist."""
    return frozenset(row.noun for row in _roles() if row.outside)


@cache
def _papers() -> tuple[Paper, ...]:
    return read("source_nouns.tsv", Paper, key="noun")


@cache
def _roles() -> tuple[Role, ...]:
    return read("roles.tsv", Role, key="noun")


@cache
def watchers() -> frozenset[str]:
    """Words that betray a body that counts what others do: bureau, ministry, institute."""
    return frozenset(row.word for row in read("watchers.tsv", Watcher, key="word"))
