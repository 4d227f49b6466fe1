"""The counts that people sort and filter by, kept beside what they count."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from ingest.store.rows import as_json

# Which findings are open, the discrepancies_view knows.
COUNT_FINDINGS = """
    UPDATE series SET
        findings = (
            SELECT count(*) FROM findings
            WHERE findings.series = series.id AND findings.id IN (SELECT finding FROM discrepancies_view)
        )
    WHERE id IN (SELECT value FROM json_each(?))
"""
COUNT_PUBLISHERS = """
    UPDATE publishers SET
        articles = (SELECT count(*) FROM articles WHERE publisher = publishers.id AND last_seen IS NULL),
        (claims, findings) = (
            SELECT count(DISTINCT claims.id), count(DISTINCT findings.id)
            FROM articles
            JOIN claims ON claims.article = articles.id AND claims.last_seen IS NULL
            LEFT JOIN finding_claims ON finding_claims.claim = claims.id
            LEFT JOIN findings ON findings.id = finding_claims.finding
                AND findings.id IN (SELECT finding FROM discrepancies_view)
            WHERE articles.publisher = publishers.id
        )
    WHERE id IN (SELECT value FROM json_each(?))
"""
COUNT_MENTIONS = """
    UPDATE entities SET
        mentions = (
            SELECT count(*) FROM mentions JOIN articles ON articles.id = mentions.article
            WHERE mentions.entity = entities.id AND articles.last_seen IS NULL
        ),
        kind = coalesce((
            SELECT mentions.kind FROM mentions WHERE mentions.entity = entities.id
            GROUP BY mentions.kind ORDER BY count(*) DESC, mentions.kind LIMIT 1
        ), kind)
    WHERE id IN (SELECT value FROM json_each(?))
"""


def count_findings(db: Database, series: Iterable[str]) -> None:
    """How many open findings these series have."""
    db.execute(COUNT_FINDINGS, [as_json(sorted(series))])


def count_publishers(db: Database, publishers: Iterable[str]) -> None:
    """How many standing articles and claims these publishers have, and open findings that rest on them."""
    db.execute(COUNT_PUBLISHERS, [as_json(sorted(publishers))])


def count_mentions(db: Database, entities: Iterable[str]) -> None:
    """How often standing articles name these entities, and as what kind of thing most often."""
    db.execute(COUNT_MENTIONS, [as_json(sorted(entities))])
