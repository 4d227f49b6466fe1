"""What the pages ask of the database: one place for the questions that several of them share.

Questions about open findings go by `:closed`, which the database of a page (`News`) brings along.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Row = dict[str, Any]

CONDITIONS = {
    "IS_OPEN": "findings.last_seen IS NULL"
    " AND (findings.id, findings.evidence) NOT IN (SELECT key, value FROM json_each(:closed))",
    "IS_DECIDED": "findings.last_seen IS NULL"
    " AND (findings.id, findings.evidence) IN (SELECT key, value FROM json_each(:closed))",
}


def spelled_out(sql: str) -> str:
    """A question with the conditions on findings that it names.

    >>> spelled_out("SELECT 1 FROM findings WHERE IS_OPEN")[:59]
    'SELECT 1 FROM findings WHERE findings.last_seen IS NULL AND'
    """
    for name, condition in CONDITIONS.items():
        sql = sql.replace(name, condition)
    return sql


CLAIMS = spelled_out(
    """
SELECT claims.*, claims."end" - claims.start AS length, metrics.label AS metric_label,
    subjects.name AS subject_name, coalesce(speakers.name, claims.speaker_surface) AS speaker_name,
    articles.title AS article_title, articles.published, articles.url, articles.cluster, articles.version,
    articles.publisher, publishers.name AS publisher_name,
    (SELECT min(CASE findings.severity WHEN 'violation' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END)
     FROM finding_claims JOIN findings ON findings.id = finding_claims.finding AND IS_OPEN
     WHERE finding_claims.claim = claims.id) AS worst
FROM claims
JOIN articles ON articles.id = claims.article
JOIN metrics ON metrics.id = claims.metric
LEFT JOIN entities AS subjects ON subjects.id = claims.subject
LEFT JOIN entities AS speakers ON speakers.id = claims.speaker
LEFT JOIN publishers ON publishers.id = articles.publisher
"""
)

FINDINGS = """
SELECT findings.*, entities.name AS subject_name, metrics.label AS metric_label
FROM findings
LEFT JOIN entities ON entities.id = findings.subject
LEFT JOIN metrics ON metrics.id = findings.metric
"""

OPEN_FINDINGS = FINDINGS + spelled_out("WHERE IS_OPEN")

WORST_FIRST = """
ORDER BY CASE findings.severity WHEN 'violation' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, findings.score DESC
"""


STORIES = spelled_out(
    """
SELECT stories.*, (
    SELECT count(DISTINCT findings.id) FROM articles
    JOIN claims ON claims.article = articles.id AND claims.last_seen IS NULL
    JOIN finding_claims ON finding_claims.claim = claims.id
    JOIN findings ON findings.id = finding_claims.finding AND IS_OPEN
    WHERE articles.story = stories.id AND articles.last_seen IS NULL
) AS findings
FROM stories WHERE stories.articles >= :least
ORDER BY stories.last_day DESC, stories.articles DESC, stories.id LIMIT :size OFFSET :offset
"""
)


@dataclass(frozen=True, slots=True)
class News:
    """news.db as a page asks it: `closed` is what people decided by now, findings and their evidence as JSON."""

    db: Any
    closed: str

    @property
    def name(self) -> str:
        """What the site calls the database."""
        return str(self.db.name)

    async def execute(self, sql: str, params: Row) -> Any:
        """The answer to a question, which may go by `:closed`."""
        return await self.db.execute(sql, {"closed": self.closed, **params})


async def rows(db: Any, sql: str, **params: Any) -> list[Row]:
    """All rows of a question."""
    return [dict(row) for row in (await db.execute(sql, params)).rows]


async def row(db: Any, sql: str, **params: Any) -> Row | None:
    """The first row of a question, if there is one."""
    return next(iter(await rows(db, sql, **params)), None)


async def latest_stories(db: Any, size: int, offset: int = 0, least: int = 2) -> list[Row]:
    """Stories of at least so many standing articles, the latest first, each with the number of its open findings."""
    return await rows(db, STORIES, size=size, offset=offset, least=least)
