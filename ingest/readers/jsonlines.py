"""JSON Lines: one article a line, as objects with `text` and any of id, title, publisher, url, author, published."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ingest.model import Article, Reject
from ingest.readers.record import UNSTORABLE, article_from_fields, words


def read_jsonl(name: str, text: str) -> Iterator[Article | Reject]:
    """An article for every good line, a reject for every bad one.

    >>> found = list(read_jsonl("a.jsonl", '{"id": "x", "text": "Twelve people died."}\\n{"id": "y"}\\nno'))
    >>> found[0].key, found[1].reason, found[2].line
    ('a.jsonl#x', 'has no text', 3)
    """
    for at, line in enumerate(text.split("\n"), 1):
        if line.strip():
            yield _article(name, at, line)


def _article(name: str, at: int, line: str) -> Article | Reject:
    try:
        fields = json.loads(line)
    except ValueError:
        return Reject(name, "is no JSON", at)
    if not isinstance(fields, dict):
        return Reject(name, "is no JSON object", at)
    body = fields.get("text")
    if not isinstance(body, str) or not body.strip():
        return Reject(name, "has no text", at)
    if UNSTORABLE.search(body):
        return Reject(name, "has text that is no valid Unicode (NUL or half of a surrogate pair)", at)
    return article_from_fields(f"{name}#{words(fields.get('id')) or at}", body, fields)
