"""Where Datasette 0.65 and 1.0 differ, and what is ours: the only module that asks which of them it runs in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import datasette

Hook = TypeVar("Hook", bound=Callable[..., Any])
hookimpl: Callable[[Hook], Hook] = datasette.hookimpl  # it comes without types

TABLES = {"articles", "claims", "findings", "series", "entities", "metrics", "relations", "estimates"}


async def news_for(app: Any, actor: Any) -> Any | None:
    """The first database in the shape of schema.sql that somebody may see; None where there is none to be seen."""
    for db in app.databases.values():
        if await is_ours(db, app, actor):
            return db
    return None


async def is_ours(db: Any, app: Any, actor: Any) -> bool:
    """Whether a database has Tallystick's tables and somebody may see what our pages show: texts and claims."""
    if not set(await db.table_names()) >= TABLES:
        return False
    return all([await may_view_table(app, actor, db.name, table) for table in ("articles", "claims")])


async def may_view_table(app: Any, actor: Any, database: str, table: str) -> bool:
    """Whether somebody may see a table."""
    if hasattr(app, "allowed"):  # 1.0
        from datasette.resources import TableResource

        resource = TableResource(database=database, table=table)
        return bool(await app.allowed(action="view-table", resource=resource, actor=actor))
    permissions = [("view-table", (database, table)), ("view-database", database), "view-instance"]
    visible, _ = await app.check_visibility(actor, permissions=permissions)
    return bool(visible)


async def ready_questions(app: Any, actor: Any, database: str) -> list[dict[str, Any]]:
    """The canned queries of a database that somebody may see: name, title and description."""
    if hasattr(app, "list_queries"):  # 1.0
        page = await app.list_queries(database, actor=actor)
        return [{"name": each.name, "title": each.title, "description": each.description} for each in page.queries]
    queries = await app.get_canned_queries(database, actor)
    allowed = []
    for name, query in queries.items():
        visible, _ = await app.check_visibility(actor, "view-query", (database, name))
        if visible:
            allowed.append({"name": name, "title": query.get("title"), "description": query.get("description")})
    return allowed
