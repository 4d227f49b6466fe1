"""What people decided on a name, read from reviews.db where it is served beside news.db."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from sqlite_utils import Database

from ingest.reviews import Merge, decisions_on
from ingest.site.compat import may_view_table
from ingest.site.sql import Row, rows

IDS = "SELECT name, id FROM entities WHERE name IN (SELECT value FROM json_each(:names))"


async def merges(app: Any, actor: Any, news: Any, name: str) -> list[Row]:
    """The merges that bring other names to this one or take it elsewhere, and the undone ones.

    Each says who has a page of its own, by name and id.
    """
    decided = await _decisions(app, actor, name)
    names = json.dumps([each for merge in decided for each in (merge.name, merge.into_name)])
    ids = {each["name"]: each["id"] for each in await rows(news, IDS, names=names)}
    return [{**asdict(merge), "ids": ids} for merge in decided]


async def _decisions(app: Any, actor: Any, name: str) -> list[Merge]:
    for db in app.databases.values():
        if await db.table_exists("merges") and await may_view_table(app, actor, db.name, "merges"):
            found: list[Merge] = await db.execute_fn(lambda connection: decisions_on(Database(connection), name))
            return found
    return []
