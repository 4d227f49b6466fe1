"""Writing relations, by the rule of `settling.py` but in SQL: they are too many to be held beside what was stored."""

from __future__ import annotations

from collections.abc import Iterable

from sqlite_utils import Database

from ingest.store.rows import Row

FOUND = """
    CREATE TEMP TABLE found (claim_a, claim_b, kind, rule, PRIMARY KEY (claim_a, claim_b, kind)) WITHOUT ROWID
"""
FIND = "INSERT OR REPLACE INTO found VALUES (:claim_a, :claim_b, :kind, :rule)"
LEAVE = """
    UPDATE relations SET last_seen = ?
    WHERE last_seen IS NULL AND (
        claim_a IN (SELECT claim FROM scope) OR claim_b IN (SELECT claim FROM scope)
        OR (claim_a IN (SELECT claim FROM beside) AND claim_b IN (SELECT claim FROM beside) AND (
            SELECT one.series = other.series FROM claims AS one JOIN claims AS other ON other.id = claim_b
            WHERE one.id = claim_a
        ))
    )
    AND NOT EXISTS (
        SELECT 1 FROM found
        WHERE found.claim_a = relations.claim_a AND found.claim_b = relations.claim_b AND found.kind = relations.kind
    )
"""
STAND = """
    INSERT INTO relations (claim_a, claim_b, kind, rule, first_seen)
    SELECT claim_a, claim_b, kind, rule, ? FROM found WHERE true
    ON CONFLICT (claim_a, claim_b, kind)
    DO UPDATE SET rule = excluded.rule, last_seen = NULL
    WHERE relations.rule != excluded.rule OR relations.last_seen IS NOT NULL
"""


def settle_relations(db: Database, rows: Iterable[Row], moment: str) -> None:
    """Let `rows` be what stands of the relations of all claims in the temporary table `scope`, and of those in `beside`
    that share a series.
    """
    db.execute(FOUND)
    db.conn.executemany(FIND, rows)
    db.execute(LEAVE, [moment])
    db.execute(STAND, [moment])
    db.execute("DROP TABLE found")
