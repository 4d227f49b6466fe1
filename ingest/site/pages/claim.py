"""The page of a claim: the figure, its sentence, how it was read, and how it stands to the others."""

from __future__ import annotations

from typing import Any

from ingest.site.pages.reasons import with_reasons
from ingest.site.sql import CLAIMS, OPEN_FINDINGS, WORST_FIRST, row, rows
from ingest.site.words import stored

RELATIONS = """
SELECT relations.claim_a, relations.claim_b, relations.kind, relations.rule,
    other.id AS other, other.surface, other.title, articles.published, publishers.name AS publisher_name
FROM relations
JOIN claims AS other ON other.id = CASE relations.claim_a WHEN :id THEN relations.claim_b ELSE relations.claim_a END
JOIN articles ON articles.id = other.article
LEFT JOIN publishers ON publishers.id = articles.publisher
WHERE (relations.claim_a = :id OR relations.claim_b = :id) AND relations.last_seen IS NULL
ORDER BY relations.kind, articles.published LIMIT 100
"""
IN_FINDINGS = " AND findings.id IN (SELECT finding FROM finding_claims WHERE claim = :id) "


async def claim(db: Any, key: str) -> dict[str, Any] | None:
    """What claim.html shows."""
    found = await row(db, CLAIMS + "WHERE claims.id = :id", id=key)
    if found is None:
        return None
    return {
        "claim": found,
        "relations": await with_reasons(db, await rows(db, RELATIONS, id=key)),
        "findings": await rows(db, OPEN_FINDINGS + IN_FINDINGS + WORST_FIRST, id=key),
        "steps": stored(found["steps"]) or [],
        "trail": stored(found["trail"]) or [],
    }
