"""An article from named fields, as front matter and JSON give them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from ingest.model import Article

UNSTORABLE = re.compile("[\0\ud800-\udfff]")  # NUL and halves of surrogate pairs: no database takes them
BASED_ON = ("publisher", "url", "date")


def article_from_fields(name: str, text: str, fields: Mapping[str, Any]) -> Article:
    """An article whose key is its URL, else `name`. Unknown fields are ignored, an unreadable date is None.

    A retold article that names no source of its own is taken to speak for the publication it is based on.
    """
    stated = fields.get("based_on")
    based_on = {key: str(stated[key]) for key in BASED_ON if stated.get(key)} if isinstance(stated, Mapping) else {}
    url = words(fields.get("url"))
    return Article(
        key=url or name,
        text=text,
        title=words(fields.get("title")),
        publisher=words(fields.get("publisher") or fields.get("source")) or based_on.get("publisher"),
        url=url,
        author=words(fields.get("author")),
        published=day(fields.get("published") or fields.get("date")) or day(based_on.get("date")),
        collection=words(fields.get("collection")),
        based_on=based_on,
    )


def words(value: object) -> str | None:
    """A field as text without blank ends; None where it says nothing. What can't be stored is shown as U+FFFD."""
    return (UNSTORABLE.sub("\ufffd", str(value)).strip() or None) if value is not None else None


def day(value: object) -> date | None:
    """The day in an ISO date or time; None for anything else.

    >>> day("2026-03-05T10:00:00Z"), day("soon"), day(date(2026, 3, 5))
    (datetime.date(2026, 3, 5), None, datetime.date(2026, 3, 5))
    """
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
