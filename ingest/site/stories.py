"""The list of stories, the latest first: /-/stories; `all=1` adds those of one article, `page` turns pages."""

from __future__ import annotations

from typing import Any

from datasette.database import QueryInterrupted
from datasette.utils.asgi import Response

from ingest.site import compat
from ingest.site.pages.verdicts import news_with_verdicts
from ingest.site.search import to_page
from ingest.site.sql import latest_stories

SIZE = 40  # stories on a page


async def stories(request: Any, datasette: Any) -> Response:
    """The page of stories; one more than is shown tells that there is a next page."""
    db = await compat.news_for(datasette, request.actor)
    if db is None:
        return Response.html("No stories here.", status=404)
    page, every = to_page(request.args.get("page")), bool(request.args.get("all"))
    context: dict[str, Any] = {"news": db.name, "page": page, "every": every, "size": SIZE}
    try:
        news = await news_with_verdicts(datasette, request.actor, db)
        context["stories"] = await latest_stories(news, SIZE + 1, (page - 1) * SIZE, 1 if every else 2)
    except QueryInterrupted:
        context["too_long"] = True
    return Response.html(await datasette.render_template("tallystick/stories.html", context, request=request))
