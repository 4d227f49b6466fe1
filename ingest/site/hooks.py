"""What Datasette asks of the plugin. A hook that raises takes down every page, so each asks first whether the matter is ours."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from datasette import hookimpl
from datasette.database import QueryInterrupted
from datasette.utils import tilde_decode

from ingest import __version__
from ingest.site import compat, words
from ingest.site.chart import SHAPES
from ingest.site.headers import with_headers
from ingest.site.pages import PAGES
from ingest.site.pages.evidence import origin, sentence
from ingest.site.pages.home import home
from ingest.site.search import search

PLUGIN = "tallystick"  # static files are addressed by the distribution's name

FILTERS = {
    "amount": words.amount,
    "day": words.day,
    "interval": words.interval,
    "kind": words.kind,
    "plain": words.plain,
    "plural": words.plural,
    "scope": words.scope,
    "spell_out": words.spell_out,
    "in_sentence": sentence,
    "origin": origin,
}
GLOBALS = {"period": words.period, "severity_words": words.SEVERITIES, "shapes": SHAPES}

Variables = dict[str, Any] | None


@hookimpl
def asgi_wrapper(datasette: Any) -> Callable[[Any], Any]:
    """Send the security headers with every answer."""
    return with_headers


@hookimpl
def extra_css_urls(datasette: Any) -> list[str]:
    """The style sheet, asked for anew after an update."""
    return [f"{datasette.urls.static_plugins(PLUGIN, 'tallystick.css')}?{__version__}"]


@hookimpl
def prepare_jinja2_environment(env: Any) -> None:
    """Filters and values that the templates use."""
    env.filters.update(FILTERS)
    env.globals.update(GLOBALS)


@hookimpl
def register_routes() -> list[tuple[str, Any]]:
    """The one page of ours that is no row."""
    return [(r"^/-/search$", search)]


@hookimpl
def menu_links(datasette: Any) -> Callable[[], Awaitable[list[dict[str, str]]]]:
    """The menu of every page."""

    async def links() -> list[dict[str, str]]:
        db = await compat.our_database(datasette)
        if db is None:
            return []
        tables = (
            ("findings", "Discrepancies"),
            ("series", "Series"),
            ("entities", "Subjects"),
            ("publishers", "Sources"),
        )
        found = [{"href": datasette.urls.table(db.name, table), "label": label} for table, label in tables]
        return [{"href": datasette.urls.path("/-/search"), "label": "Search"}, *found]

    return links


@hookimpl
def extra_template_vars(
    datasette: Any, request: Any, view_name: str | None, database: str | None, table: str | None
) -> Callable[[], Awaitable[Variables]] | None:
    """The variables of the front page and of the rows' own pages; nothing where stock pages are shown."""
    if view_name == "index":
        return lambda: _front_page(datasette, request)
    if view_name == "row" and table in PAGES:
        return lambda: _row_page(datasette, request, database, table)
    return None


async def _front_page(datasette: Any, request: Any) -> Variables:
    db = await compat.our_database(datasette)
    if db is None or not await compat.may_view(datasette, request.actor, db.name):
        return None
    try:
        shown = await home(db)
    except QueryInterrupted:
        return None
    questions = await compat.ready_questions(datasette, request.actor, db.name)
    return {"home": {**shown, "questions": questions}, "news": db.name}


async def _row_page(datasette: Any, request: Any, database: str | None, table: str) -> Variables:
    db = datasette.databases.get(database)
    if db is None or not await compat.is_ours(db) or not await compat.may_view(datasette, request.actor, db.name):
        return None
    template, page = PAGES[table]
    try:
        shown = await page(db, tilde_decode(request.url_vars["pks"]))
    except QueryInterrupted:  # the stock page still shows the row
        return None
    return {**shown, "page_template": f"tallystick/{template}", "news": db.name} if shown else None
