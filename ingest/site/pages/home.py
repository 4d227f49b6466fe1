"""The front page: what there is, what is worst and what is newest."""

from __future__ import annotations

from typing import Any

from ingest.site.sql import FINDINGS, WORST_FIRST, row, rows

SHOWN = 6
COUNTS = """
SELECT
    (SELECT count(*) FROM publishers WHERE articles > 0) AS sources,
    (SELECT coalesce(sum(articles), 0) FROM publishers)
        + (SELECT count(*) FROM articles WHERE publisher IS NULL AND last_seen IS NULL) AS articles,
    (SELECT coalesce(sum(claims), 0) FROM publishers)
        + (SELECT count(*) FROM articles JOIN claims ON claims.article = articles.id
           WHERE articles.publisher IS NULL AND claims.last_seen IS NULL) AS claims,
    (SELECT count(*) FROM findings WHERE last_seen IS NULL) AS findings,
    (SELECT count(*) FROM rejects WHERE last_seen IS NULL) AS rejects,
    (SELECT max(coalesce(finished, started)) FROM runs) AS updated
"""
OPEN = "WHERE findings.last_seen IS NULL "
SEVERITIES = "SELECT severity, count(*) AS findings FROM findings WHERE last_seen IS NULL GROUP BY severity"
SUBJECTS = """
SELECT entities.id, entities.name, sum(series.claims) AS claims, sum(series.findings) AS findings
FROM series JOIN entities ON entities.id = series.subject
WHERE series.claims > 0 GROUP BY entities.id ORDER BY findings DESC, claims DESC LIMIT 12
"""


async def home(db: Any) -> dict[str, Any]:
    """What home.html shows."""
    severities = {each["severity"]: each["findings"] for each in await rows(db, SEVERITIES)}
    return {
        "counts": await row(db, COUNTS),
        "severities": severities,
        "worst": await rows(db, FINDINGS + OPEN + WORST_FIRST + "LIMIT :shown", shown=SHOWN),
        "newest": await rows(
            db, FINDINGS + OPEN + "ORDER BY findings.first_seen DESC, findings.score DESC LIMIT :shown", shown=SHOWN
        ),
        "subjects": await rows(db, SUBJECTS),
    }
