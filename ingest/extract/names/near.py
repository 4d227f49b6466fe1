"""Near spellings: names a slip away from a known one. Only ever suggested: no score can tell Acme from Acne."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from ingest.lexicon.names import gazetteer_keys, normal_key
from ingest.model import Alias, Mention, NameKind

LEAST_SCORE = 90.0
SHORTEST = 6
Block = tuple[str, str, int, NameKind]


def near_spellings(found: Iterable[Mention]) -> list[Alias]:
    """Suggestions for the names that nobody knows: the gazetteer's name of the same kind that is spelt nearly so."""
    unknown = {(name.entity, name.kind): name for name in found if not name.rule.startswith(("table", "version"))}
    suggested = (_suggestion(name) for name in unknown.values())
    return [alias for alias in suggested if alias]


def _suggestion(name: Mention) -> Alias | None:
    near = _nearest(normal_key(name.entity), name.kind)
    if near is None or near[0] == name.entity:
        return None
    return Alias(name.entity, near[0], name.kind, f"spelling, ratio {near[1]:.0f}", suggested=True)


@lru_cache(maxsize=50_000)
def _nearest(key: str, kind: NameKind) -> tuple[str, float] | None:
    """The nearest known name of a block and its score: same first letter, digits, number of words and kind."""
    if len(key) < SHORTEST:
        return None
    best = process.extractOne(key, _blocks().get(_block(key, kind), ()), scorer=fuzz.ratio, score_cutoff=LEAST_SCORE)
    return (gazetteer_keys()[best[0]].name, best[1]) if best else None


@cache
def _blocks() -> Mapping[Block, list[str]]:
    blocks: dict[Block, list[str]] = defaultdict(list)
    for key, row in gazetteer_keys().items():
        if len(key) >= SHORTEST:
            blocks[_block(key, row.kind)].append(key)
    return blocks


def _block(key: str, kind: NameKind) -> Block:
    return key[0], "".join(filter(str.isdigit, key)), key.count(" "), kind
