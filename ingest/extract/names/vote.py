"""One kind for each surface in a document, by weighted vote: the model says person here and place there."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from ingest.lexicon.names import normal_key, words
from ingest.model import Mention, NameKind

WEIGHTS = {"model": 1.0, "initials": 4.0, "product noun": 4.0, "title": 4.0, "forename": 4.0}
WORD_IN_NAME = 3.0  # "Ministry of ...", "... University", "... Inc": words that say the kind themselves
FORENAME = 2.0
NEIGHBOUR = 1.5  # "in Sol", "Mr. Sol": the words beside a name
SAID_OUTRIGHT = 6.0  # "the town of Sol", "the Sol district"
WHERE = re.compile(r"\b(?:in|near|across|outside|throughout|around) (?:the )?$")
WORD_BEFORE = re.compile(r"(?<![\w-])([A-Z][\w-]*+)\.? $")
PART_OF = re.compile(r"\b(?:district|city|town|village|province|state|county|region|port|suburb|island) of $")
AREA = re.compile(r" (?:district|county|province|city|region|town|village|island|airport|prefecture|suburb)\b")


def one_kind_each(text: str, found: list[Mention]) -> list[Mention]:
    """The same names, each with the kind that its surface has most weight for in the whole document."""
    votes: dict[str, dict[NameKind, float]] = defaultdict(lambda: defaultdict(float))
    for name in found:
        if not name.entity:
            ballot = votes[normal_key(name.surface)]
            ballot[name.kind] += WEIGHTS[name.rule]
            for kind, weight in (*_said_by_words(name.surface), *_said_by_neighbours(text, name)):
                ballot[kind] += weight
    _count_short_forms(votes)
    winners = {key: max(weights, key=weights.__getitem__) for key, weights in votes.items()}
    return [name if name.entity else _voted(name, winners[normal_key(name.surface)]) for name in found]


def _count_short_forms(votes: dict[str, dict[NameKind, float]]) -> None:
    """Let "Acme Resources Ltd." vote for "Acme" too: the model takes the bare word for a person as often as not."""
    for key in list(votes):
        short, _, last = key.rpartition(" ")
        if short in votes and (last in words("company") or last in words("organisation")):
            votes[short]["organisation"] += SAID_OUTRIGHT


def _voted(name: Mention, kind: NameKind) -> Mention:
    return name if kind == name.kind else replace(name, kind=kind, rule="vote")


def _said_by_words(surface: str) -> Iterator[tuple[NameKind, float]]:
    parts = [part.strip(".,").casefold() for part in surface.split()]
    if len(parts) < 2:
        return
    if parts[-1] in words("legal") or parts[-1] in words("company") or words("organisation").intersection(parts):
        yield "organisation", WORD_IN_NAME
    elif parts[-1] in words("place"):
        yield "place", WORD_IN_NAME
    elif parts[0] in words("forename") and len(parts) < 4:
        yield "person", FORENAME


def _said_by_neighbours(text: str, name: Mention) -> Iterator[tuple[NameKind, float]]:
    before = text[max(0, name.start - 16) : name.start]
    if (word := WORD_BEFORE.search(before)) and word[1].casefold() in words("honorific"):
        yield "person", NEIGHBOUR
    if PART_OF.search(before) or AREA.match(text, name.end):
        yield "place", SAID_OUTRIGHT
    elif WHERE.search(before) and name.kind in ("person", "place"):
        yield "place", NEIGHBOUR
