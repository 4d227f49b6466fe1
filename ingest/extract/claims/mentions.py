"""Names as the rules about claims see them: peoples are places, and the agency in a dateline is nobody."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from ingest.lexicon.names import names
from ingest.model import Mention

DEMONYM = "demonym"
DATELINE = re.compile(r"\) ?(?:[-–—]|[A-Z])")


def for_claims(text: str, mentions: Iterable[Mention]) -> list[Mention]:
    """The names of a text that a claim can be about.

    "Chinese exports" are China's, so that claims about "China" and "Chinese" meet. "(Acme News) - Sales rose" isn't
    about Acme News.
    """
    return [_as_place(mention) for mention in mentions if not _is_dateline(text, mention)]


def _is_dateline(text: str, mention: Mention) -> bool:
    """Whether a name stands alone in brackets at the beginning of a line, before the story."""
    before = text[max(0, mention.start - 40) : mention.start].rpartition("\n")[2]
    return before.endswith("(") and before.upper() == before and DATELINE.match(text, mention.end) is not None


def _as_place(mention: Mention) -> Mention:
    place = _places().get(mention.entity) if mention.kind == "other" else None
    return replace(mention, kind="place", entity=place, rule=DEMONYM) if place else mention


@cache
def _places() -> dict[str, str]:
    return {row.name: row.place for row in names() if row.kind == "other" and row.place}
