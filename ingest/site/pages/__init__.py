"""The pages of rows: which table has one, which template draws it and what it asks. A new page is one line here.

Each function takes the database and a row's id and gives the template's variables, or None if there is no such row.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

from ingest.site.pages.article import article
from ingest.site.pages.claim import claim
from ingest.site.pages.entity import entity
from ingest.site.pages.finding import finding
from ingest.site.pages.publisher import publisher
from ingest.site.pages.series import series
from ingest.site.pages.story import story

Page = Callable[[Any, str], Awaitable[dict[str, Any] | None]]

PAGES: dict[str, tuple[str, Page]] = {
    "articles": ("article.html", article),
    "claims": ("claim.html", claim),
    "entities": ("entity.html", entity),
    "findings": ("finding.html", finding),
    "publishers": ("publisher.html", publisher),
    "series": ("series.html", series),
    "stories": ("story.html", story),
}
