"""Names as the rules about claims see them: peoples are places, and town and agency of a dateline are nobody."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from operator import itemgetter

from ingest.lexicon.names import names
from ingest.model import Article, Mention
from ingest.text import datelines

DEMONYM = "demonym"
TOWN_COLON = re.compile(r":\s[\"“'‘]?[A-Z]")
HEADLINE = 120  # code points


def for_claims(article: Article, mentions: Iterable[Mention]) -> list[Mention]:
    """The names of a text that a claim can be about.

    "Chinese exports" are China's, so that claims about "China" and "Chinese" meet. "VELMORA (Acme News) - Sales rose"
    is about neither Velmora nor Acme News.
    """
    before = [(start, end) for start, end in datelines(article.text, article.title) if end > start]
    return [_as_place(mention) for mention in mentions if not _in_dateline(article.text, mention, before)]


def _in_dateline(text: str, mention: Mention, before: Sequence[tuple[int, int]]) -> bool:
    """Whether a name is the town or the agency before a story; "ACME: Sales rose" is about Acme all the same."""
    at = bisect_right(before, mention.start, key=itemgetter(0)) - 1
    if at >= 0 and mention.end <= before[at][1]:
        return mention.kind == "place" or text[mention.start - 1 : mention.start] == "("
    return _is_town_with_colon(text, mention)


def _is_town_with_colon(text: str, mention: Mention) -> bool:
    """ "New Velmora: The unions on Tuesday refused ...", at the head of a story; a headline is shorter."""
    if mention.start or mention.kind != "place" or not TOWN_COLON.match(text, mention.end):
        return False
    return len(text.partition("\n")[0]) > HEADLINE


def _as_place(mention: Mention) -> Mention:
    place = _places().get(mention.entity) if mention.kind == "other" else None
    return replace(mention, kind="place", entity=place, rule=DEMONYM) if place else mention


@cache
def _places() -> dict[str, str]:
    return {row.name: row.place for row in names() if row.kind == "other" and row.place}
