"""Cells of stock tables that read better than their raw value: amounts, severities, kinds, and links to pages."""

from __future__ import annotations

import re
from typing import Any

from datasette.utils import tilde_encode
from markupsafe import Markup

from ingest.lexicon.crosscheck import severities
from ingest.lexicon.kinds import kinds
from ingest.site import words
from ingest.site.compat import hookimpl

AMOUNTS = {"value", "low", "high", "soft_low", "soft_high", "best", "least", "most"}
SHARES = {"confidence", "vote_share"}
ROWS = {
    "finding": "findings",
    "claim": "claims",
    "article": "articles",
    "article_before": "articles",
    "series": "series",
}
OURS = {"claims", "estimates", "findings", "relations", "series"}
KEY = re.compile(r"[0-9a-z-]{1,64}")


@hookimpl
def render_cell(row: Any, value: Any, column: str, table: str | None, database: str, datasette: Any) -> Markup | None:
    """A cell's HTML where we know better, else None. Views and queries of any database come by here too."""
    of_ours = table is None or table in OURS or table.endswith("_view")
    if of_ours and column == "best" and value is None:
        return _disputed(row)
    if not of_ours or value is None:
        return None
    if column == "severity" and value in severities():
        said = severities()[value]
        return Markup('<span class="ts-chip ts-{}" title="{}">{}</span>').format(value, said.meaning, said.one)
    if column == "kind" and value in kinds():
        kind = kinds()[value]
        return Markup('<span title="{}">{}</span>').format(kind.meaning, kind.label)
    if column in AMOUNTS and isinstance(value, int | float):
        return _amount(value, _unit(row))
    if column in SHARES and isinstance(value, int | float):
        return Markup('<span class="ts-number">{:.0%}</span>').format(value)
    return _link(value, column, table, database, datasette)


def _amount(value: float, unit: str | None) -> Markup:
    return Markup('<span class="ts-number" title="{}">{}</span>').format(words.digits(value), words.amount(value, unit))


def _disputed(row: Any) -> Markup | None:
    """Where no value is best, that it is so; nothing where there is no estimate at all."""
    known = "low" in row.keys() and row["low"] is not None  # noqa: SIM118  (as in _unit)
    return Markup('<span title="no figure is better supported than the others">disputed</span>') if known else None


def _unit(row: Any) -> str | None:
    unit = row["unit"] if "unit" in row.keys() else None  # noqa: SIM118  (a row of sqlite3 tests its values otherwise)
    return unit if isinstance(unit, str) else None


def _link(value: Any, column: str, table: str | None, database: str, datasette: Any) -> Markup | None:
    """Ids in views and queries, which have no foreign keys, as links to the rows' pages."""
    foreign = table is None or table.endswith("_view")
    if not foreign or column not in ROWS or not isinstance(value, str) or not KEY.fullmatch(value):
        return None
    href = datasette.urls.row(database, ROWS[column], tilde_encode(value))
    return Markup('<a href="{}">see {}</a>').format(href, column.replace("_", " "))
