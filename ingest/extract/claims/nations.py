"""Peoples as places: "Chinese exports" are China's, so that claims about "China" and "Chinese" meet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from ingest.lexicon.names import names
from ingest.model import Mention

RULE = "demonym"


def with_nations(mentions: Iterable[Mention]) -> list[Mention]:
    """The names of a document, every "Japanese" a mention of Japan."""
    return [_as_place(mention) for mention in mentions]


def _as_place(mention: Mention) -> Mention:
    place = _places().get(mention.entity) if mention.kind == "other" else None
    return replace(mention, kind="place", entity=place, rule=RULE) if place else mention


@cache
def _places() -> dict[str, str]:
    return {row.name: row.place for row in names() if row.kind == "other" and row.place}
