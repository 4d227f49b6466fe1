"""Annotated news: which figures are about which thing, beside what is extracted from the same texts.

SHARED/gold holds stories, whose articles are annotated figure by figure, and groups of single sentences, annotated by
whether their figures are about one thing.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from ingest.crosscheck import statement
from ingest.extract import extract_all
from ingest.language import Language
from ingest.model import Article, Statement
from ingest.readers.record import day

ONE_THING = ("agree", "rounding", "superseded", "conflict", "unit_error")  # verdicts on groups of sentences
SINGLE = 1000  # from this number on a thing is a figure of a group that nobody annotated: one by itself

Row = dict[str, Any]  # one line of a gold file
Place = tuple[str, int, int]  # article, start, end
Found = Mapping[str, Sequence[Statement]]  # what each article states, by its key


@dataclass(frozen=True)
class Story:
    """Annotated texts: what they state, and for each statement the thing it is about and the annotated place it meets.

    `gold` are the pairs of places of two articles that are about one thing. A group of sentences isn't a story: it has
    neither places nor pairs, and serves only to learn from.
    """

    name: str
    statements: Sequence[Statement]
    things: Sequence[int | None]
    places: Sequence[Place | None]
    gold: frozenset[frozenset[Place]]
    is_story: bool


def annotated(shared: Path) -> Iterator[Story]:
    """The annotated stories, then the groups, read and extracted."""
    stories = _rows(shared / "gold" / "stories_dev.jsonl")
    found = _statements(_article(row, row["id"]) for story in stories for row in story["articles"])
    yield from (_story(story, found) for story in stories)
    groups = _rows(shared / "gold" / "news_groups_dev.jsonl")
    found = _statements(
        _article({**item, "text": item["quote"]}, _key(group, at))
        for group in groups
        for at, item in enumerate(group["items"])
    )
    yield from (_group(group, found) for group in groups)


def _rows(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _article(row: Row, key: str) -> Article:
    return Article(key, row["text"], row.get("title"), row.get("publisher"), published=day(row.get("published")))


def _key(group: Row, at: int) -> str:
    """The key under which a sentence of a group is read."""
    return f"{group['id']}/{at}"


def _statements(articles: Iterable[Article]) -> dict[str, list[Statement]]:
    return {
        article.key: [statement(claim, article) for claim in extraction.claims]
        for article, extraction in extract_all(list(articles), Language())
    }


def _story(row: Row, found: Found) -> Story:
    members = [(at, _place(member)) for at, thing in enumerate(row["things"]) for member in thing["members"]]
    statements = [it for article in row["articles"] for it in found[article["id"]]]
    keys = [article["id"] for article in row["articles"] for _ in found[article["id"]]]
    hits = [_annotated_at(members, key, it) for key, it in zip(keys, statements, strict=True)]
    things, places = [thing for thing, _ in hits], [place for _, place in hits]
    return Story(row["id"], statements, things, places, _pairs(members), is_story=True)


def _place(member: Row) -> Place:
    return member["article"], member["start"], member["end"]


def _annotated_at(members: Sequence[tuple[int, Place]], article: str, it: Statement) -> tuple[int | None, Place | None]:
    """The thing that a statement of an article is about, and the annotated place that it meets, if there is one."""
    met = ((thing, place) for thing, place in members if place[0] == article and _overlap(place, it))
    return next(met, (None, None))


def _pairs(members: Sequence[tuple[int, Place]]) -> frozenset[frozenset[Place]]:
    """The pairs of places of different articles that are about one thing."""
    return frozenset(
        frozenset((a, b)) for (thing, a), (other, b) in combinations(members, 2) if thing == other and a[0] != b[0]
    )


def _group(row: Row, found: Found) -> Story:
    """The annotated figures of a group of sentences: all about one thing, or each about its own, by the verdict."""
    statements: list[Statement] = []
    things: list[int | None] = []
    one = row["verdict"] in ONE_THING
    for at, item in enumerate(row["items"]):
        start = item["quote"].find(item["value_text"])
        for it in found[_key(row, at)]:
            meant = _overlap(("", start, start + len(item["value_text"])), it)
            statements.append(it)
            things.append((0 if one else at) if meant else SINGLE + len(things))
    return Story(row["id"], statements, things, [None] * len(statements), frozenset(), is_story=False)


def _overlap(place: Place, it: Statement) -> bool:
    return place[1] < it.figure.end and it.figure.start < place[2]
