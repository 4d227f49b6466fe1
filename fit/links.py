"""Learn what the comparisons of two figures count for when it is asked whether they are about one thing.

    python fit/links.py [SHARED]

SHARED/gold holds stories whose figures were annotated by the thing they are about, and groups of sentences. The table goes
to `ingest/lexicon/link_weights.tsv`; printed is how well links come out of stories that they were not learned from.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from learning import Cases, learn, leave_one_out, scores, write

from ingest.crosscheck import statement
from ingest.crosscheck.linking.columns import Columns
from ingest.crosscheck.linking.comparisons import COMPARISONS, levels, pairs
from ingest.crosscheck.linking.linkage import linked_groups
from ingest.extract import extract_all
from ingest.language import Language
from ingest.lexicon.crosscheck import tolerance
from ingest.model import Article, Statement
from ingest.readers.record import day

TABLE = Path(__file__).parent.parent / "ingest" / "lexicon" / "link_weights.tsv"
STRENGTH = 0.3
ONE_THING = ("agree", "rounding", "superseded", "conflict", "unit_error")  # verdicts on groups of sentences
NAMES = {comparison.name: comparison.levels for comparison in COMPARISONS}
REMARKS = """
What it counts for that two figures compare so, when it is asked whether they are about one thing: written by `make fit`,
never by hand. weight: bits added to the logarithm of the odds. seen: pairs of figures of annotated news stories in which the
level was met; yes: of those, how many are about one thing.
"""

Place = tuple[str, int, int]  # article, start, end


@dataclass(frozen=True)
class Story:
    """Annotated articles: what they state, and which thing each figure is about; pairs of known answer, by `known`."""

    name: str
    statements: Sequence[Statement]
    things: Sequence[int | None]
    gold: frozenset[frozenset[Place]]
    places: Sequence[Place | None]
    is_story: bool


def main(shared: str = "../shared") -> None:
    """Learn, write the table, print the scores."""
    stories = list(annotated(Path(shared)))
    cases = [cases_of(story) for story in stories]
    rows = learn(NAMES, cases, STRENGTH)
    write(TABLE, REMARKS, rows)
    print(f"{len(stories)} texts, {sum(len(case.answers) for case in cases):,} pairs, {len(rows)} weights\n")
    fitted = [scores(NAMES, rows, case) for case in cases]
    for name, bits in (("fitted", fitted), ("leaving one out", list(leave_one_out(NAMES, cases, STRENGTH)))):
        for threshold in (-1.5, tolerance("link"), -0.5):
            print(f"{name:16} {threshold:5} ", told(stories, cases, bits, threshold))


def told(stories: Sequence[Story], cases: Sequence[Cases], bits: Sequence[np.ndarray], threshold: float) -> str:
    """Precision, recall and F1 of the links between articles, over all annotated pairs of all stories."""
    found = right = wanted = 0
    for story, score in zip(stories, bits, strict=True):
        if story.is_story:
            hits, links = linked(story, score, threshold)
            right, found, wanted = right + hits, found + links, wanted + len(story.gold)
    precision, recall = right / max(1, found), right / max(1, wanted)
    return f"precision {precision:.3f}  recall {recall:.3f}  F1 {2 * precision * recall / (precision + recall):.3f}"


def linked(story: Story, score: np.ndarray, threshold: float) -> tuple[int, int]:
    """How many annotated pairs are linked, and how many links there are."""
    one, other = pairs(Columns(story.statements))
    groups = linked_groups(len(story.statements), one, other, score, threshold)
    hits, wrong = set(), 0
    for group in groups:
        for a, b in combinations(group, 2):
            if story.statements[a].article != story.statements[b].article:
                if story.things[a] is not None and story.things[a] == story.things[b]:
                    hits.add(frozenset((story.places[a], story.places[b])))
                else:
                    wrong += 1
    return len(hits & story.gold), len(hits & story.gold) + wrong


def cases_of(story: Story) -> Cases:
    """Every pair of a story with its levels and answer; what one article says by itself is only known where it is annotated."""
    columns = Columns(story.statements)
    one, other = pairs(columns)
    return Cases(
        story.name,
        levels(columns, one, other),
        np.array([_answer(story, *at) for at in zip(one.tolist(), other.tolist(), strict=True)], dtype=np.int64),
    )


def _answer(story: Story, a: int, b: int) -> int:
    things = story.things[a], story.things[b]
    if story.statements[a].article == story.statements[b].article and (things == (None, None) or not story.is_story):
        return -1
    return int(things[0] is not None and things[0] == things[1])


def annotated(shared: Path) -> Iterator[Story]:
    """The annotated stories and groups, read and extracted."""
    stories = [
        json.loads(line) for line in (shared / "gold" / "stories_dev.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    articles = [_article(row, row["id"]) for story in stories for row in story["articles"]]
    found = {
        article.key: [statement(claim, article) for claim in extraction.claims]
        for article, extraction in extract_all(articles, Language())
    }
    for story in stories:
        yield _story(story, found)
    groups = [
        json.loads(line)
        for line in (shared / "gold" / "news_groups_dev.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    articles = [
        _article({**item, "text": item["quote"]}, f"{group['id']}/{at}")
        for group in groups
        for at, item in enumerate(group["items"])
    ]
    found = {
        article.key: [statement(claim, article) for claim in extraction.claims]
        for article, extraction in extract_all(articles, Language())
    }
    for group in groups:
        yield _group(group, found)


def _article(row: dict[str, Any], key: str) -> Article:
    return Article(key, row["text"], row.get("title"), row.get("publisher"), published=day(row.get("published")))


def _story(row: dict[str, Any], found: dict[str, list[Statement]]) -> Story:
    members = [(at, _place(member)) for at, thing in enumerate(row["things"]) for member in thing["members"]]
    gold = {frozenset((a, b)) for (x, a), (y, b) in combinations(members, 2) if x == y and a[0] != b[0]}
    statements, things, places = [], [], []
    for article in row["articles"]:
        for it in found[article["id"]]:
            hit = next(
                ((at, place) for at, place in members if place[0] == article["id"] and _overlap(place, it)),
                (None, None),
            )
            statements.append(it)
            things.append(hit[0])
            places.append(hit[1])
    return Story(row["id"], statements, things, frozenset(gold), places, is_story=True)


def _group(row: dict[str, Any], found: dict[str, list[Statement]]) -> Story:
    """The annotated figures of a group of sentences: all about one thing, or, if the parts or measures differ, none with another."""
    statements, things = [], []
    one = row["verdict"] in ONE_THING
    for at, item in enumerate(row["items"]):
        start = item["quote"].find(item["value_text"])
        for it in found[f"{row['id']}/{at}"]:
            meant = _overlap(("", start, start + len(item["value_text"])), it)
            statements.append(it)
            things.append((0 if one else at) if meant else 1000 + len(things))
    return Story(row["id"], statements, things, frozenset(), [None] * len(statements), is_story=False)


def _place(member: dict[str, Any]) -> Place:
    return member["article"], member["start"], member["end"]


def _overlap(place: Place, it: Statement) -> bool:
    return place[1] < it.figure.end and it.figure.start < place[2]


if __name__ == "__main__":
    main(*sys.argv[1:])
