"""The page of a subject: its names, a small chart for every metric, what it says itself, and where it is named."""

from __future__ import annotations

from typing import Any

from ingest.site.pages.evidence import estimates, series_chart, series_claims
from ingest.site.sql import CLAIMS, OPEN_FINDINGS, WORST_FIRST, Row, row, rows

MOST_SERIES, MOST_POINTS = 24, 60  # charts on one page, and points in one chart; the rest is a link away
ENTITY = "SELECT * FROM entities WHERE id = :id"
ALIASES = "SELECT alias, reason, suggested FROM aliases WHERE entity = :id ORDER BY suggested, alias"
SERIES = """
SELECT series.*, metrics.label AS metric_label FROM series JOIN metrics ON metrics.id = series.metric
WHERE series.subject = :id AND series.claims > 0
ORDER BY series.findings DESC, series.claims DESC, series.title LIMIT :most
"""
# The plus keeps SQLite from walking through all articles by date to find the few rows.
SAID = "WHERE claims.speaker = :id AND claims.last_seen IS NULL ORDER BY +articles.published DESC LIMIT 20"
LONE = """
WHERE claims.subject = :id AND claims.series IS NULL AND claims.last_seen IS NULL
ORDER BY +articles.published DESC LIMIT 20
"""
NAMED = """
SELECT articles.id, articles.title, articles.published, publishers.name AS publisher_name, count(*) AS times
FROM mentions JOIN articles ON articles.id = mentions.article AND articles.last_seen IS NULL
LEFT JOIN publishers ON publishers.id = articles.publisher
WHERE mentions.entity = :id GROUP BY articles.id ORDER BY articles.published DESC LIMIT 30
"""


async def entity(db: Any, key: str) -> dict[str, Any] | None:
    """What entity.html shows."""
    found = await row(db, ENTITY, id=key)
    if found is None:
        return None
    all_series = await rows(db, SERIES, id=key, most=MOST_SERIES)
    return {
        "entity": found,
        "aliases": await rows(db, ALIASES, id=key),
        "lines": [await line(db, series) for series in all_series],
        "findings": await rows(db, OPEN_FINDINGS + "AND findings.subject = :id" + WORST_FIRST, id=key),
        "lone": await rows(db, CLAIMS + LONE, id=key),
        "said": await rows(db, CLAIMS + SAID, id=key),
        "named": await rows(db, NAMED, id=key),
    }


async def line(db: Any, series: Row) -> dict[str, Any]:
    """A series as the subject's page shows it: a small chart and its latest estimate."""
    claims = await series_claims(db, series["id"], MOST_POINTS)
    best = await estimates(db, series["id"])
    chart = series_chart(series["title"], claims, best, height=150, ticks=2)
    return {
        "series": series,
        "latest": claims[-1] if claims else None,
        "best": best[0] if best else None,
        "chart": chart,
    }
