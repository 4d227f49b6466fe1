"""What people decided on a finding, read from reviews.db where it is served beside news.db."""

from __future__ import annotations

from typing import Any

from ingest.site.compat import may_view_table
from ingest.site.sql import Row, rows

VERDICTS = "SELECT verdict, wrong, reason, who, at, evidence FROM verdicts WHERE finding = :finding ORDER BY at DESC"


async def verdicts(app: Any, actor: Any, finding: Row) -> list[Row]:
    """All verdicts on a finding, the latest first; each says whether it was given on the figures as they are now."""
    for db in app.databases.values():
        if await db.table_exists("verdicts") and await may_view_table(app, actor, db.name, "verdicts"):
            decided = await rows(db, VERDICTS, finding=finding["id"])
            return [{**each, "current": each["evidence"] == finding["evidence"]} for each in decided]
    return []
