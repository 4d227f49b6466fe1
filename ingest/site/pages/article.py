"""The page of an article: its text with every claim, name and date marked, and what became of them."""

from __future__ import annotations

from typing import Any

from ingest.site.marks import Mark, cut
from ingest.site.sql import CLAIMS, OPEN_FINDINGS, WORST_FIRST, Row, row, rows

ARTICLE = """
SELECT articles.*, publishers.name AS publisher_name
FROM articles LEFT JOIN publishers ON publishers.id = articles.publisher
WHERE articles.id = :id
"""
# An older version keeps the claims that were found in it, though none of them stands any more.
IN_ARTICLE = """
WHERE claims.article = :id AND (claims.last_seen IS NULL OR articles.last_seen IS NOT NULL) ORDER BY claims.start
"""
MENTIONS = """
SELECT mentions.start, mentions."end", mentions.entity, entities.name, entities.kind
FROM mentions JOIN entities ON entities.id = mentions.entity
WHERE mentions.article = :id ORDER BY mentions.start
"""
DATES = 'SELECT start, "end", first, last, problem FROM dates WHERE article = :id'
VERSIONS = "SELECT id, version, title, first_seen, last_seen FROM articles WHERE key = :key ORDER BY version"
COPIES = """
SELECT articles.id, articles.title, articles.published, publishers.name AS publisher_name
FROM articles LEFT JOIN publishers ON publishers.id = articles.publisher
WHERE articles.cluster = :cluster AND articles.id <> :id AND articles.last_seen IS NULL
ORDER BY articles.published
"""
STORY = "SELECT id, title, articles FROM stories WHERE id = :id"
CONCERNED = """ AND findings.id IN (
    SELECT finding_claims.finding FROM finding_claims JOIN claims ON claims.id = finding_claims.claim
    WHERE claims.article = :id)
"""


async def article(db: Any, key: str) -> dict[str, Any] | None:
    """What article.html shows."""
    found = await row(db, ARTICLE, id=key)
    if found is None:
        return None
    claims = await rows(db, CLAIMS + IN_ARTICLE, id=key)
    mentions = await rows(db, MENTIONS, id=key)
    dates = await rows(db, DATES, id=key)
    versions = await rows(db, VERSIONS, key=found["key"])
    return {
        "article": found,
        "pieces": cut(found["text"], to_marks(claims, mentions, dates)),
        "claims": claims,
        "names": names(mentions),
        "findings": await rows(db, OPEN_FINDINGS + CONCERNED + WORST_FIRST, id=key),
        "story": await row(db, STORY, id=found["story"]) if found["story"] else None,
        "versions": versions if len(versions) > 1 else [],
        "copies": await rows(db, COPIES, id=key, cluster=found["cluster"]) if found["cluster"] else [],
    }


def to_marks(claims: list[Row], mentions: list[Row], dates: list[Row]) -> list[Mark]:
    """The spans of an article as marks."""
    kinds = (("claim", claims), ("name", mentions), ("date", dates))
    return [Mark(found["start"], found["end"], kind, found) for kind, all_of in kinds for found in all_of]


def names(mentions: list[Row]) -> list[Row]:
    """Every entity once, in the order of the text."""
    return list({mention["entity"]: mention for mention in reversed(mentions)}.values())[::-1]
