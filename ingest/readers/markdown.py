"""Markdown with front matter: YAML between two lines of `---`, then the article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from ingest.model import Article, Reject
from ingest.readers.plain import with_stated
from ingest.readers.record import article_from_fields

FRONT_MATTER = re.compile(r"---[ \t]*\n(?P<yaml>.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)


def read_markdown(name: str, text: str) -> Iterator[Article | Reject]:
    """One article; what the front matter leaves out is taken from the first lines where they state it.

    >>> [article] = read_markdown("a.md", "---\\nsource: Andina\\n---\\n\\nTwelve people died.\\n")
    >>> article.publisher, article.text
    ('Andina', 'Twelve people died.')
    """
    try:
        fields, body = split_front_matter(text)
    except ValueError as error:
        yield Reject(name, str(error))
        return
    if not body:
        yield Reject(name, "has front matter but no text")
        return
    yield with_stated(article_from_fields(name, body, fields))


def split_front_matter(text: str) -> tuple[Mapping[str, Any], str]:
    """(fields, body); a text without front matter has no fields. ValueError says what is wrong with it."""
    found = FRONT_MATTER.match(text)
    if not found:
        return {}, text.strip()
    try:
        fields = yaml.safe_load(found["yaml"]) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise ValueError(f"has front matter that is no YAML (line {mark.line + 2 if mark else '?'})") from None
    if not isinstance(fields, dict):
        raise ValueError("has front matter that is no list of fields")
    return fields, text[found.end() :].strip()
