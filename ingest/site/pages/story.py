"""The page of a story: its articles by day, what they count, what is disputed, and whom or what several name."""

from __future__ import annotations

from typing import Any

from ingest.site.pages.evidence import estimates, marked_copies
from ingest.site.sql import CLAIMS, OPEN_FINDINGS, WORST_FIRST, Row, row, rows

MOST_SERIES, MOST_ARTICLES, MOST_FIGURES = 24, 200, 1000  # on one page
ARTICLES = """
SELECT articles.id, articles.title, articles.published, articles.publisher, publishers.name AS publisher_name
FROM articles LEFT JOIN publishers ON publishers.id = articles.publisher
WHERE articles.story = :id AND articles.last_seen IS NULL
ORDER BY articles.published IS NULL, articles.published, articles.title LIMIT :most
"""
SERIES = """
SELECT series.*, count(*) AS told FROM articles
JOIN claims ON claims.article = articles.id AND claims.last_seen IS NULL
JOIN series ON series.id = claims.series
WHERE articles.story = :id AND articles.last_seen IS NULL
GROUP BY series.id HAVING told > 1 ORDER BY series.findings DESC, told DESC, series.title LIMIT :most
"""
# The pluses keep SQLite from walking through all claims of a subject where a story has only a few.
FIGURES = """
WHERE articles.story = :id AND articles.last_seen IS NULL AND claims.last_seen IS NULL AND +claims.series IS NOT NULL
ORDER BY +articles.published, articles.id, claims.start LIMIT :most
"""
CONCERNED = """ AND findings.id IN (
    SELECT finding_claims.finding FROM articles
    JOIN claims ON claims.article = articles.id AND claims.last_seen IS NULL
    JOIN finding_claims ON finding_claims.claim = claims.id
    WHERE articles.story = :id AND articles.last_seen IS NULL)
"""
NAMED = """
SELECT entities.id, entities.name, entities.kind, count(DISTINCT articles.id) AS articles
FROM articles JOIN mentions ON mentions.article = articles.id JOIN entities ON entities.id = mentions.entity
WHERE articles.story = :id AND articles.last_seen IS NULL
GROUP BY entities.id HAVING count(DISTINCT articles.id) >= min(2, :articles)
ORDER BY count(DISTINCT articles.id) DESC, count(*) DESC, entities.name LIMIT 12
"""


async def story(db: Any, key: str) -> dict[str, Any] | None:
    """What story.html shows."""
    found = await row(db, "SELECT * FROM stories WHERE id = :id", id=key)
    if found is None:
        return None
    counted = await rows(db, SERIES, id=key, most=MOST_SERIES)
    figures = await rows(db, CLAIMS + FIGURES, id=key, most=MOST_FIGURES) if counted else []
    return {
        "story": found,
        "articles": await rows(db, ARTICLES, id=key, most=MOST_ARTICLES),
        "findings": await rows(db, OPEN_FINDINGS + CONCERNED + WORST_FIRST, id=key),
        "counted": [await line(db, series, figures) for series in counted],
        "named": await rows(db, NAMED, id=key, articles=found["articles"]),
    }


async def line(db: Any, series: Row, figures: list[Row]) -> dict[str, Any]:
    """A series as a story shows it: its figures among those of the story, and its latest estimate."""
    best = await estimates(db, series["id"])
    claims = marked_copies([claim for claim in figures if claim["series"] == series["id"]])
    return {"series": series, "claims": claims, "best": best[0] if best else None}
