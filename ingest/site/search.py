"""Search over articles and claims: /-/search?q=words marks the words that were found; `in` and `page` turn pages."""

from __future__ import annotations

import secrets
from typing import Any

from datasette.database import QueryInterrupted
from datasette.utils.asgi import Response

from ingest.site import compat
from ingest.site.pages.verdicts import news_with_verdicts
from ingest.site.sql import CLAIMS, rows

SHORT, LONG = 8, 20  # results of a part on the first page, and on a page of its own
PARTS = ("claims", "articles")

ARTICLES = """
SELECT articles.id, articles.title, articles.published, publishers.name AS publisher_name,
    snippet(articles_fts, 1, :open, :close, '…', 32) AS snippet
FROM articles_fts JOIN articles ON articles.rowid = articles_fts.rowid
LEFT JOIN publishers ON publishers.id = articles.publisher
WHERE articles_fts MATCH escape_fts(:q) AND articles.last_seen IS NULL
    AND (:source = '' OR articles.publisher = :source)
ORDER BY rank LIMIT :size OFFSET :offset
"""
IN_CLAIMS = """
JOIN claims_fts ON claims_fts.rowid = claims.rowid
WHERE claims_fts MATCH escape_fts(:q) AND claims.last_seen IS NULL AND (:source = '' OR articles.publisher = :source)
ORDER BY rank LIMIT :size OFFSET :offset
"""
HIT_CLAIMS = CLAIMS.replace(
    "SELECT claims.*,", "SELECT claims.*, snippet(claims_fts, 1, :open, :close, '…', 64) AS snippet,", 1
)
ENTITIES = """
SELECT DISTINCT entities.id, entities.name, entities.kind, entities.mentions
FROM entities LEFT JOIN aliases ON aliases.entity = entities.id AND aliases.suggested = 0
WHERE entities.name LIKE :like ESCAPE '\\' OR aliases.alias LIKE :like ESCAPE '\\'
ORDER BY entities.mentions DESC LIMIT 8
"""
SOURCES = """
SELECT publishers.id, publishers.name, count(*) AS articles
FROM (SELECT rowid FROM articles_fts WHERE articles_fts MATCH escape_fts(:q) LIMIT 2000) AS hits
JOIN articles ON articles.rowid = hits.rowid AND articles.last_seen IS NULL
JOIN publishers ON publishers.id = articles.publisher
GROUP BY publishers.id ORDER BY articles DESC LIMIT 12
"""


async def search(request: Any, datasette: Any) -> Response:
    """The search page; an empty form where nothing was asked."""
    db = await compat.news_for(datasette, request.actor)
    if db is None:
        return Response.html("Nothing to search here.", status=404)
    asked = {name: (request.args.get(name) or "").replace("\0", " ").strip() for name in ("q", "in", "source")}
    part = asked["in"] if asked["in"] in PARTS else ""
    page = to_page(request.args.get("page"))
    context: dict[str, Any] = {"news": db.name, "own_search": True, "part": part, "page": page, **asked}
    if asked["q"]:
        try:
            news = await news_with_verdicts(datasette, request.actor, db)
            context |= await results(news, asked["q"], asked["source"], part, page)
        except QueryInterrupted:
            context["too_long"] = True
    return Response.html(await datasette.render_template("tallystick/search.html", context, request=request))


def to_page(text: str | None) -> int:
    """A page number from a request, 1 where it is none.

    >>> to_page("3"), to_page("-1"), to_page("x"), to_page(None)
    (3, 1, 1, 1)
    """
    return max(int(text), 1) if text and text.isdecimal() and len(text) < 7 else 1


async def results(db: Any, q: str, source: str, part: str, page: int) -> dict[str, Any]:
    """Names, claims and articles that match; one row more than is shown tells that there is a next page."""
    size = LONG if part else SHORT
    hit = {"open": secrets.token_hex(8), "close": secrets.token_hex(8)}
    asked = {"q": q, "source": source, "size": size + 1, "offset": (page - 1) * size, **hit}
    found: dict[str, Any] = {"size": size, "sources": await rows(db, SOURCES, q=q)}
    for name, sql in (("claims", HIT_CLAIMS + IN_CLAIMS), ("articles", ARTICLES)):
        if part in ("", name):
            found[name] = [{**row, "snippet": highlight(row["snippet"], **hit)} for row in await rows(db, sql, **asked)]
    if not part:
        found["entities"] = await rows(db, ENTITIES, like=to_like(q))
    return found


def to_like(words: str) -> str:
    """Words as a pattern for LIKE that finds them anywhere.

    >>> to_like("50% of")
    '%50\\\\% of%'
    """
    escaped = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return f"%{escaped}%"


def highlight(snippet: str | None, open: str, close: str) -> list[tuple[str, bool]]:
    """A snippet in pieces, each with whether it was searched for. `open` and `close` are random: no text holds them.

    >>> highlight("a <b> {hit} c", "{", "}")
    [('a <b> ', False), ('hit', True), (' c', False)]
    """
    before, *hits = (snippet or "").split(open)
    pieces = [(before, False)]
    for hit in hits:
        found, _, after = hit.partition(close)
        pieces += [(found, True), (after, False)]
    return [piece for piece in pieces if piece[0]]
