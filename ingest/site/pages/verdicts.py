"""What people decided on findings: from reviews.db where it is served beside news.db, else what news.db copied."""

from __future__ import annotations

import json
from typing import Any

from ingest.site.compat import may_view_table
from ingest.site.sql import News, Row, row, rows, spelled_out

VERDICTS = "SELECT verdict, wrong, reason, who, at, evidence FROM verdicts WHERE finding = :finding ORDER BY at DESC"
COPIED = "SELECT verdict, wrong, reason, who, at, evidence FROM decided WHERE finding = :finding"
WORDS = "SELECT finding, verdict, reason, who, at, evidence FROM latest_verdicts_view"
COPIED_WORDS = "SELECT finding, verdict, reason, who, at, evidence FROM decided"
LATEST = """
SELECT json_group_object(finding, evidence) AS closed FROM latest_verdicts_view WHERE verdict <> 'deferred'
"""
LATEST_COPIED = "SELECT json_group_object(finding, evidence) AS closed FROM decided WHERE closes"
DECIDED = spelled_out("SELECT id FROM findings WHERE IS_DECIDED")
DECIDED_SINCE = spelled_out(
    "SELECT id FROM findings WHERE IS_DECIDED AND id IN (SELECT finding FROM discrepancies_view)"
)


async def news_with_verdicts(app: Any, actor: Any, db: Any) -> News:
    """A database in the shape of schema.sql with what people decided by now."""
    reviews = await _reviews(app, actor)
    latest = await row(db, LATEST_COPIED) if reviews is None else await row(reviews, LATEST)
    return News(db, latest["closed"] if latest else "{}")


async def verdicts(app: Any, actor: Any, news: News, finding: Row) -> list[Row]:
    """All verdicts on a finding, the latest first; each says whether it was given on the figures as they are now."""
    reviews = await _reviews(app, actor)
    decided = await rows(news if reviews is None else reviews, COPIED if reviews is None else VERDICTS, **_of(finding))
    return [{**each, "current": each["evidence"] == finding["evidence"]} for each in decided]


async def latest_verdicts(app: Any, actor: Any, db: Any) -> dict[str, Row]:
    """The last word on every finding, by the finding."""
    reviews = await _reviews(app, actor)
    decided = await rows(db, COPIED_WORDS) if reviews is None else await rows(reviews, WORDS)
    return {each["finding"]: each for each in decided}


async def decided_since(news: News) -> str:
    """The findings that the tables of a database show as open, though people decided on them by now; ids as JSON."""
    return json.dumps([each["id"] for each in await rows(news, DECIDED_SINCE)])


async def decided(news: News) -> str:
    """The findings that people decided on as they stand; ids as JSON."""
    return json.dumps([each["id"] for each in await rows(news, DECIDED)])


def _of(finding: Row) -> Row:
    return {"finding": finding["id"]}


async def _reviews(app: Any, actor: Any) -> Any | None:
    """The served database of people's decisions, if there is one that somebody may see."""
    for db in app.databases.values():
        if await db.table_exists("verdicts") and await may_view_table(app, actor, db.name, "verdicts"):
            return db
    return None
