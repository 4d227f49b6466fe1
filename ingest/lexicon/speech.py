"""Who speaks and with which words: speech verbs, attribution phrases, source nouns, roles and counting bodies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.lexicon.table import read

SpeechKind = Literal["says", "shows", "expects", "measures"]


@dataclass(frozen=True, slots=True)
class SpeechVerb:
    """One row of `speech_verbs.tsv`."""

    lemma: str
    kind: SpeechKind
    past: str | None
    object: bool
    note: str | None


@dataclass(frozen=True, slots=True)
class Attribution:
    """One row of `attributions.tsv`."""

    phrase: str
    of: Literal["any", "source"]
    note: str | None


@dataclass(frozen=True, slots=True)
class Paper:
    """One row of `source_nouns.tsv`."""

    noun: str
    own: bool
    alone: bool
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
    """The kind of every verb of saying, showing or expecting by its lemma.

    >>> speech_verbs()["estimate"]
    'shows'
    """
    return {row.lemma: row.kind for row in _verbs() if row.kind != "measures"}


@cache
def announcing_verbs() -> frozenset[str]:
    """Lemmas of the speech verbs whose object is stated too: "confirmed five new cases"."""
    return frozenset(row.lemma for row in _verbs() if row.object)


@cache
def measuring_verbs() -> frozenset[str]:
    """Lemmas of what is done to find a figure, by whoever stands behind "by"."""
    return frozenset(row.lemma for row in _verbs() if row.kind == "measures")


@cache
def speech_forms() -> frozenset[str]:
    """What a speech verb looks like where no lemma is known: "says", "said", "estimated"."""
    return frozenset(form for row in _verbs() if row.kind != "measures" for form in _forms(row))


@cache
def _verbs() -> tuple[SpeechVerb, ...]:
    return read("speech_verbs.tsv", SpeechVerb, key="lemma")


def _forms(verb: SpeechVerb) -> tuple[str, ...]:
    stem = verb.lemma
    if stem.endswith("y"):
        return (f"{stem}s", f"{stem[:-1]}ies", verb.past or f"{stem[:-1]}ied")
    return (f"{stem}s", verb.past or (f"{stem}d" if stem.endswith("e") else f"{stem}ed"))


@cache
def attributions() -> dict[str, bool]:
    """Phrases after which the speaker stands, longest first, and whether any words may name him.

    >>> attributions()["according to"], attributions()["based on"]
    (True, False)
    """
    rows = read("attributions.tsv", Attribution, key="phrase")
    return {row.phrase: row.of == "any" for row in sorted(rows, key=lambda row: len(row.phrase), reverse=True)}


@cache
def source_nouns() -> frozenset[str]:
    """Lemmas of what a figure is taken from: report, data, survey."""
    return frozenset(row.noun for row in _papers())


@cache
def own_papers() -> frozenset[str]:
    """Those of them in which somebody tells of his own affairs: filing, guidance."""
    return frozenset(row.noun for row in _papers() if row.own)


@cache
def documents() -> frozenset[str]:
    """Those of them that speak even where no body is named: "the report said"."""
    return frozenset(row.noun for row in _papers() if row.alone)


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
