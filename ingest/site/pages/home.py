"""The front page: what there is, what is worst and what is newest."""

from __future__ import annotations

from typing import Any

from ingest.site.sql import OPEN_FINDINGS, WORST_FIRST, latest_stories, row, rows, spelled_out

SHOWN = 6
COUNTS = spelled_out(
    """
SELECT
    (SELECT count(*) FROM publishers WHERE articles > 0) AS sources,
    (SELECT coalesce(sum(articles), 0) FROM publishers)
        + (SELECT count(*) FROM articles WHERE publisher IS NULL AND last_seen IS NULL) AS articles,
    (SELECT coalesce(sum(claims), 0) FROM publishers)
        + (SELECT count(*) FROM articles JOIN claims ON claims.article = articles.id
           WHERE articles.publisher IS NULL AND claims.last_seen IS NULL) AS claims,
    (SELECT count(*) FROM findings WHERE IS_OPEN) AS findings,
    (SELECT count(*) FROM findings WHERE IS_DECIDED) AS decided,
    (SELECT count(*) FROM rejects WHERE last_seen IS NULL) AS rejects,
    (SELECT max(coalesce(finished, started)) FROM runs) AS updated
"""
)
SEVERITIES = spelled_out("SELECT severity, count(*) AS findings FROM findings WHERE IS_OPEN GROUP BY severity")
SUBJECTS = spelled_out(
    """
SELECT entities.id, entities.name, sum(series.claims) AS claims, coalesce(waiting.findings, 0) AS findings
FROM series JOIN entities ON entities.id = series.subject
LEFT JOIN (
    SELECT subject, count(*) AS findings FROM findings WHERE IS_OPEN GROUP BY subject
) AS waiting ON waiting.subject = entities.id
WHERE series.claims > 0 GROUP BY entities.id ORDER BY findings DESC, claims DESC LIMIT 12
"""
)


async def home(db: Any) -> dict[str, Any]:
    """What home.html shows."""
    severities = {each["severity"]: each["findings"] for each in await rows(db, SEVERITIES)}
    return {
        "counts": await row(db, COUNTS),
        "severities": severities,
        "worst": await rows(db, OPEN_FINDINGS + WORST_FIRST + "LIMIT :shown", shown=SHOWN),
        "newest": await rows(
            db, OPEN_FINDINGS + "ORDER BY findings.first_seen DESC, findings.score DESC LIMIT :shown", shown=SHOWN
        ),
        "stories": await latest_stories(db, SHOWN),
        "subjects": await rows(db, SUBJECTS),
    }
