"""Ids: short hashes of content, so that the same thing read twice is the same row."""

from __future__ import annotations

from hashlib import blake2b


def short_hash(*parts: object) -> str:
    """Sixteen hexadecimal digits that depend on every part and on where one ends and the next begins.

    >>> short_hash("ab", "c") == short_hash("a", "bc")
    False
    """
    return blake2b("\x1f".join(str(part) for part in parts).encode(), digest_size=8).hexdigest()


def article_id(key: str, text: str) -> str:
    """The id of one version of an article."""
    return short_hash("article", key, text)


def claim_id(article: str, start: int, end: int, metric: str) -> str:
    """The id of a claim: where it stands and what it counts."""
    return short_hash("claim", article, start, end, metric)
