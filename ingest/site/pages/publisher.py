"""The page of a publisher: what it published and which of it is disputed."""

from __future__ import annotations

from typing import Any

from ingest.site.sql import OPEN_FINDINGS, WORST_FIRST, row, rows

ARTICLES = """
SELECT articles.id, articles.title, articles.published, articles.words,
    (SELECT count(*) FROM claims WHERE claims.article = articles.id AND claims.last_seen IS NULL) AS claims
FROM articles WHERE articles.publisher = :id AND articles.last_seen IS NULL
ORDER BY articles.published DESC LIMIT 50
"""
CONCERNED = """ AND findings.id IN (
    SELECT finding_claims.finding FROM articles
    JOIN claims ON claims.article = articles.id AND claims.last_seen IS NULL
    JOIN finding_claims ON finding_claims.claim = claims.id
    WHERE articles.publisher = :id AND articles.last_seen IS NULL)
"""


async def publisher(db: Any, key: str) -> dict[str, Any] | None:
    """What publisher.html shows."""
    found = await row(db, "SELECT * FROM publishers WHERE id = :id", id=key)
    if found is None:
        return None
    return {
        "publisher": found,
        "articles": await rows(db, ARTICLES, id=key),
        "findings": await rows(db, OPEN_FINDINGS + CONCERNED + WORST_FIRST + "LIMIT 50", id=key),
    }
