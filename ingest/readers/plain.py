"""Plain text: the whole file is the article. Metadata is taken only where the text states it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.model import Article, Reject
from ingest.readers.stated import stated_day, stated_fields

HEADER_LINES = 6  # lines at the top in which a date, byline or source may stand
LONGEST_TITLE = 200  # code points
COUNTER = re.compile(r"[\d\s.,/:-]+")  # a page counter or a bare date is no headline


def read_plain(name: str, text: str) -> Iterator[Article | Reject]:
    """One article; its first line is the headline if it reads like one.

    >>> [article] = read_plain("a.txt", "Toll rises to 12\\n\\nLIMA, 5 March 2026 (Andina) - Twelve people died.")
    >>> article.title, str(article.published), article.publisher
    ('Toll rises to 12', '2026-03-05', 'Andina')
    """
    yield with_stated(Article(key=name, text=text))


def with_stated(article: Article) -> Article:
    """Fill what the sender left out from what the first lines state; nothing is guessed."""
    lines = [line.strip() for line in article.text.split("\n") if line.strip()][:HEADER_LINES]
    stated = stated_fields(lines)
    return replace(
        article,
        title=article.title or _headline(lines),
        published=article.published or stated_day(lines),
        author=article.author or stated.get("author"),
        publisher=article.publisher or stated.get("publisher"),
    )


def _headline(lines: list[str]) -> str | None:
    """The first line, where it is short, is no sentence and is followed by text."""
    first = lines[0].lstrip("# ") if len(lines) > 1 else ""
    plausible = 0 < len(first) <= LONGEST_TITLE and first[-1] not in ".,;:" and not COUNTER.fullmatch(first)
    return first if plausible else None
