"""What Datasette asks of the plugin. A hook that raises takes down every page: each asks first whether it is ours."""

from __future__ import annotations

import sqlite3
from collections.abc import Awaitable, Callable
from typing import Any

from datasette.database import QueryInterrupted
from datasette.filters import FilterArguments
from datasette.utils import tilde_decode, tilde_encode

from ingest import __version__
from ingest.lexicon.crosscheck import severities
from ingest.lexicon.kinds import kind
from ingest.site import compat, words
from ingest.site.chart import SHAPES
from ingest.site.compat import hookimpl
from ingest.site.headers import with_headers
from ingest.site.pages import PAGES
from ingest.site.pages.evidence import origin, sentence
from ingest.site.pages.home import home
from ingest.site.pages.names import merges
from ingest.site.pages.verdicts import decided, decided_since, latest_verdicts, news_with_verdicts, verdicts
from ingest.site.search import search
from ingest.site.stories import stories

PLUGIN = "tallystick"  # static files are addressed by the distribution's name

FILTERS = {
    "amount": words.amount,
    "day": words.day,
    "interval": words.interval,
    "kind": kind,
    "plain": words.plain,
    "plural": words.plural,
    "scope": words.scope,
    "span": words.span,
    "spell_out": words.spell_out,
    "in_sentence": sentence,
    "tilde": tilde_encode,
    "web": words.web,
    "origin": origin,
}
GLOBALS = {"period": words.period, "severity_words": severities(), "shapes": SHAPES}

Variables = dict[str, Any]

# A question that takes too long, or a file of another version: the stock page still shows what there is.
UNANSWERED = (QueryInterrupted, sqlite3.OperationalError)


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
    """The pages of ours that are no rows."""
    return [(r"^/-/search$", search), (r"^/-/stories$", stories)]


@hookimpl
def menu_links(datasette: Any, actor: Any) -> Callable[[], Awaitable[list[dict[str, str]]]]:
    """The menu of every page."""

    async def links() -> list[dict[str, str]]:
        db = await compat.news_for(datasette, actor)
        if db is None:
            return []
        tables = (
            ("discrepancies_view", "Discrepancies"),
            ("series_view", "Series"),
            ("entities", "Subjects"),
            ("publishers", "Sources"),
        )
        found = [{"href": datasette.urls.table(db.name, table), "label": label} for table, label in tables]
        own = (("/-/search", "Search"), ("/-/stories", "Stories"))
        return [*({"href": datasette.urls.path(path), "label": label} for path, label in own), *found]

    return links


@hookimpl
def extra_template_vars(
    datasette: Any, request: Any, view_name: str | None, database: str, table: str
) -> Callable[[], Awaitable[Variables]] | None:
    """The variables of the front page and of the rows' own pages; a stock page gets what its bar needs."""
    if view_name == "index":
        return lambda: _front_page(datasette, request)
    if view_name == "row" and table in PAGES:
        return lambda: _row_page(datasette, request, database, table)
    if view_name == "table" and table == "findings":
        return lambda: _findings_page(datasette, request, database)
    return (lambda: _stock_page(datasette, request)) if view_name else None


@hookimpl
def filters_from_request(
    request: Any, database: str, table: str, datasette: Any
) -> Callable[[], Awaitable[FilterArguments | None]] | None:
    """Leave out of the open discrepancies what was decided since; `?_decided=1` shows the decided ones alone."""
    if table == "discrepancies_view" or (table == "findings" and request.args.get("_decided")):
        return lambda: _by_verdict(datasette, request, database, table)
    return None


async def _by_verdict(datasette: Any, request: Any, database: str, table: str) -> FilterArguments | None:
    db = datasette.databases[database]
    if not await compat.is_ours(db, datasette, request.actor):
        return None
    try:
        news = await news_with_verdicts(datasette, request.actor, db)
        if table == "findings":
            ids, where, said = await decided(news), "id IN (SELECT value FROM json_each(:decided))", ["people decided"]
        else:
            ids, where, said = await decided_since(news), "finding NOT IN (SELECT value FROM json_each(:decided))", []
    except UNANSWERED:
        return None
    return None if ids == "[]" and not said else FilterArguments([where], {"decided": ids}, said)


async def _stock_page(datasette: Any, request: Any) -> Variables:
    db = await compat.news_for(datasette, request.actor)
    return {} if db is None else {"news": db.name}


async def _findings_page(datasette: Any, request: Any, database: str) -> Variables:
    db = datasette.databases[database]
    if not await compat.is_ours(db, datasette, request.actor):
        return await _stock_page(datasette, request)
    try:
        return {"news": db.name, "verdict_on": await latest_verdicts(datasette, request.actor, db)}
    except UNANSWERED:
        return {"news": db.name}


async def _front_page(datasette: Any, request: Any) -> Variables:
    db = await compat.news_for(datasette, request.actor)
    if db is None:
        return {}
    try:
        shown = await home(await news_with_verdicts(datasette, request.actor, db))
    except UNANSWERED:
        return {}
    questions = await compat.ready_questions(datasette, request.actor, db.name)
    return {"home": {**shown, "questions": questions}, "news": db.name, "own_search": True}


async def _row_page(datasette: Any, request: Any, database: str, table: str) -> Variables:
    db = datasette.databases[database]
    if not await compat.is_ours(db, datasette, request.actor):
        return {}
    template, page = PAGES[table]
    try:
        news = await news_with_verdicts(datasette, request.actor, db)
        shown = await page(news, tilde_decode(request.url_vars["pks"]))
    except UNANSWERED:
        return {}
    if shown is None:
        return {}
    people: Variables = {}
    if "finding" in shown:
        people["verdicts"] = await verdicts(datasette, request.actor, news, shown["finding"])
    if "entity" in shown:
        people["merges"] = await merges(datasette, request.actor, db, shown["entity"]["name"])
    return {**shown, **people, "page_template": f"tallystick/{template}", "news": db.name}
