"""One kind for each surface in a document, by weighted vote: the model says person here and place there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace

from ingest.lexicon.names import normal_key, words
from ingest.model import Mention, NameKind

WEIGHTS = {"model": 1.0, "product noun": 4.0, "team noun": 4.0}
WORD_IN_NAME = 3.0  # "Ministry of ...", "... University", "... Inc": words that say the kind themselves


def one_kind_each(found: list[Mention]) -> list[Mention]:
    """The same names, each with the kind that its surface has most weight for in the whole document."""
    votes: dict[str, dict[NameKind, float]] = defaultdict(lambda: defaultdict(float))
    for name in found:
        if not name.entity:
            key = normal_key(name.surface)
            votes[key][name.kind] += WEIGHTS[name.rule]
            for kind in _kinds_by_words(name.surface):
                votes[key][kind] += WORD_IN_NAME
    winners = {key: max(weights, key=weights.__getitem__) for key, weights in votes.items()}
    return [name if name.entity else _voted(name, winners[normal_key(name.surface)]) for name in found]


def _voted(name: Mention, kind: NameKind) -> Mention:
    return name if kind == name.kind else replace(name, kind=kind, rule="vote")


def _kinds_by_words(surface: str) -> Iterator[NameKind]:
    parts = [part.strip(".,").casefold() for part in surface.split()]
    if len(parts) < 2:
        return
    if parts[-1] in words("legal") or parts[-1] in words("company") or words("organisation").intersection(parts):
        yield "organisation"
    elif parts[-1] in words("place"):
        yield "place"
