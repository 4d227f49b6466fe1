"""Statements that share a sentence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from ingest.model import Statement


def by_sentence(members: Iterable[Statement]) -> list[list[Statement]]:
    """Statements that share a sentence, in the order of the text, without what is only supposed."""
    stated = [it for it in members if it.status != "hypothetical"]
    return [inside for inside in by_article_sentence(stated) if len(inside) > 1]


def by_article_sentence(members: Iterable[Statement]) -> list[list[Statement]]:
    """Statements grouped by article and sentence, each group in the order of the text."""
    sentences: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for member in members:
        sentences[member.article, member.sentence].append(member)
    return [sorted(inside, key=lambda it: (it.figure.start, it.id)) for _, inside in sorted(sentences.items())]
