"""Where Datasette 0.65 and 1.0 differ, and what is ours: the only module that asks which of them it runs in."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import datasette

Hook = TypeVar("Hook", bound=Callable[..., Any])
hookimpl: Callable[[Hook], Hook] = datasette.hookimpl  # it comes without types

TABLES = {"articles", "claims", "findings", "series", "entities", "metrics", "relations", "estimates"}


async def our_database(app: Any) -> Any | None:
    """The first attached database in the shape of schema.sql; None where there is none (any file can be served)."""
    for db in app.databases.values():
        if await is_ours(db):
            return db
    return None


async def is_ours(db: Any) -> bool:
    """Whether a database has Tallystick's tables."""
    return set(await db.table_names()) >= TABLES


async def may_view(app: Any, actor: Any, database: str) -> bool:
    """Whether somebody may see what the pages show: the texts of articles and the claims in them."""
    for table in ("articles", "claims"):
        if not await may_view_table(app, actor, database, table):
            return False
    return True


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
