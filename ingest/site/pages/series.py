"""The page of a series: every figure about one subject and one metric, over time."""

from __future__ import annotations

from typing import Any

from ingest.site.pages.evidence import estimates, series_chart, series_claims
from ingest.site.sql import OPEN_FINDINGS, WORST_FIRST, row, rows

SERIES = """
SELECT series.*, entities.name AS subject_name, metrics.label AS metric_label, metrics.behaviour
FROM series JOIN entities ON entities.id = series.subject JOIN metrics ON metrics.id = series.metric
WHERE series.id = :id
"""


async def series(db: Any, key: str) -> dict[str, Any] | None:
    """What series.html shows."""
    found = await row(db, SERIES, id=key)
    if found is None:
        return None
    claims = await series_claims(db, key)
    best = await estimates(db, key)
    return {
        "series": found,
        "claims": claims,
        "estimates": best,
        "chart": series_chart(found["title"], claims, best),
        "findings": await rows(db, OPEN_FINDINGS + "AND findings.series = :id" + WORST_FIRST, id=key),
    }
