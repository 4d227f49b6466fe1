"""What the pages ask of the database: one place for the questions that several of them share."""

from __future__ import annotations

from typing import Any

Row = dict[str, Any]

CLAIMS = """
SELECT claims.*, claims."end" - claims.start AS length, metrics.label AS metric_label,
    subjects.name AS subject_name, coalesce(speakers.name, claims.speaker_surface) AS speaker_name,
    articles.title AS article_title, articles.published, articles.url, articles.cluster, articles.version,
    articles.publisher, publishers.name AS publisher_name,
    (SELECT min(CASE findings.severity WHEN 'violation' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END)
     FROM finding_claims JOIN findings ON findings.id = finding_claims.finding AND findings.last_seen IS NULL
     WHERE finding_claims.claim = claims.id) AS worst
FROM claims
JOIN articles ON articles.id = claims.article
JOIN metrics ON metrics.id = claims.metric
LEFT JOIN entities AS subjects ON subjects.id = claims.subject
LEFT JOIN entities AS speakers ON speakers.id = claims.speaker
LEFT JOIN publishers ON publishers.id = articles.publisher
"""

FINDINGS = """
SELECT findings.*, entities.name AS subject_name, metrics.label AS metric_label
FROM findings
LEFT JOIN entities ON entities.id = findings.subject
LEFT JOIN metrics ON metrics.id = findings.metric
"""

WORST_FIRST = """
ORDER BY CASE findings.severity WHEN 'violation' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, findings.score DESC
"""


async def rows(db: Any, sql: str, **params: Any) -> list[Row]:
    """All rows of a question."""
    return [dict(row) for row in (await db.execute(sql, params)).rows]


async def row(db: Any, sql: str, **params: Any) -> Row | None:
    """The first row of a question, if there is one."""
    return next(iter(await rows(db, sql, **params)), None)
