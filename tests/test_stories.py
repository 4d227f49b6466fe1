"""Stories: articles about one event, in memory and in the store."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlite_utils import Database
from store_samples import rows

from ingest.crosscheck.stories import Outline, find_stories, likeness, outline
from ingest.ids import article_id
from ingest.lexicon.crosscheck import tolerance
from ingest.model import Article, Extraction, Mention
from ingest.store import open_store, save_article, save_stories, start_run

DAY = date(2026, 3, 2)
STORIES = "SELECT id, title, first_day, last_day, articles FROM stories WHERE articles > 0"
BELONGING = "SELECT articles.key, story FROM articles WHERE last_seen IS NULL"

# Three events, each told by a few papers: headline, lead, names.
FERRY = (
    ("Ferry sinks off Lorn", "A ferry capsized off Lorn in a gale; lifeboats from Ostra came.", ("Lorn", "Ostra")),
    ("Lifeboats rescue ferry passengers", "Lifeboats brought ferry passengers to Lorn after the gale.", ("Lorn",)),
    ("Gale capsizes a ferry near Lorn", "The ferry capsized in a gale near Lorn, lifeboats said.", ("Lorn", "Ostra")),
)
BREACH = (
    ("Velmora says hackers took passwords", "Hackers took passwords from Velmora's servers.", ("Velmora",)),
    ("Passwords stolen from Velmora", "Velmora admitted that hackers had stolen passwords.", ("Velmora", "Ana Roe")),
)
DERBY = (("Kordal wins the derby", "Kordal beat Glen Rovers by a late penalty.", ("Kordal", "Glen Rovers")),)
EVENTS = (FERRY, BREACH, DERBY)


def outlines(event: Iterable[tuple[str, str, tuple[str, ...]]], day: date | None = DAY) -> list[Outline]:
    return [outline(title, title, text, day, names) for title, text, names in event]


def found(told: Iterable[Outline]) -> set[frozenset[str]]:
    return {frozenset(story.articles) for story in find_stories(told)}


def titles(event: Iterable[tuple[str, str, tuple[str, ...]]]) -> frozenset[str]:
    return frozenset(title for title, _, _ in event)


def test_articles_of_one_event_are_found_together() -> None:
    assert found(it for event in EVENTS for it in outlines(event)) == {titles(event) for event in EVENTS}


@given(st.permutations([it for event in EVENTS for it in outlines(event)]))
def test_the_order_of_articles_does_not_matter(told: list[Outline]) -> None:
    assert find_stories(told) == find_stories(sorted(told, key=lambda it: it.article))


def test_what_lies_days_apart_is_another_event() -> None:
    days = timedelta(days=tolerance("story days"))
    near, far = outlines(FERRY[1:], DAY + days), outlines(FERRY[1:], DAY + days + timedelta(days=1))
    assert found([*outlines(FERRY[:1]), *near]) == {titles(FERRY)}
    assert found([*outlines(FERRY[:1]), *far]) == {titles(FERRY[:1]), titles(FERRY[1:])}
    assert likeness(outlines(FERRY)[0], far[1]) == 0


def test_an_article_without_a_day_is_told_by_its_words_alone() -> None:
    assert found([*outlines(FERRY[:2]), *outlines(FERRY[2:], None)]) == {titles(FERRY)}


def test_an_article_by_itself_and_none_at_all() -> None:
    [story] = find_stories(outlines(DERBY))
    assert (story.title, story.first, story.last, len(story.articles)) == ("Kordal wins the derby", DAY, DAY, 1)
    assert find_stories([]) == []


def test_the_title_is_the_central_headline() -> None:
    """What has the most in common with all: the third tells of the gale, of capsizing and of lifeboats."""
    told = outlines(FERRY)
    [story] = find_stories(told)
    nearness = {it.article: sum(likeness(it, other) for other in told) for it in told}
    assert story.title == max(nearness, key=nearness.__getitem__) == "Gale capsizes a ferry near Lorn"


def test_a_story_keeps_its_id_as_it_goes_on_and_spans_its_days() -> None:
    first, later = outlines(FERRY[:1]), outlines(FERRY[1:], DAY + timedelta(days=3))
    [begun], [grown] = find_stories(first), find_stories([*later, *first])
    assert begun.id == grown.id
    assert (grown.first, grown.last) == (DAY, DAY + timedelta(days=3))
    assert grown.articles[0] == first[0].article


@pytest.mark.parametrize("title", [None, "Ferry sinks off Lorn"])
def test_an_outline_is_of_length_one(title: str | None) -> None:
    told = outline("a", title, FERRY[0][1], DAY, ["Lorn"])
    assert sum(weight**2 for weight in told.terms.values()) == pytest.approx(1)
    assert likeness(told, told) == pytest.approx(1)
    assert outline("a", None, "", DAY, []).terms == {}


def articles(chance: Random) -> list[Article]:
    """Articles on the three events, at random days of a month, in random order; some events come twice."""
    told = [it for event in EVENTS for it in event] * 2
    return [
        Article(f"{at}.txt", f"{text} It was the {at}th report.", title=title, published=DAY + timedelta(days=day))
        for at, (title, text, _) in chance.sample(list(enumerate(told)), len(told))
        for day in [chance.choice((0, 1, 9, 16, 30))]
    ]


def extraction(of: Article) -> Extraction:
    """The names of an article, which are all that a story needs."""
    known = dict.fromkeys(name for event in EVENTS for _, _, names in event for name in names)
    places = [(of.text.find(name), name) for name in known if name in of.text]
    return Extraction(mentions=tuple(Mention(at, at + len(name), name, "other", name) for at, name in places))


def save(db: Database, batch: Iterable[Article]) -> None:
    run = start_run(db, "ingest", "0")
    for of in batch:
        save_article(db, run, of, extraction(of), set())
    save_stories(db)
    with db.atomic():
        db.execute("DELETE FROM unchecked")


def standing(db: Database) -> tuple[list[object], list[object]]:
    return sorted(rows(db, STORIES)), sorted(rows(db, BELONGING))


@pytest.mark.parametrize("seed", range(8))
def test_stories_found_bit_by_bit_are_those_found_at_once(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    batch = articles(chance)
    at_once, grown = open_store(tmp_path / "once.db"), open_store(tmp_path / "grown.db")
    save(at_once, sorted(batch, key=lambda of: of.key))
    while batch:
        some = chance.randint(1, 3)
        save(grown, batch[:some])
        batch = batch[some:]
    assert standing(grown) == standing(at_once)
    assert len(standing(grown)[0]) >= len(EVENTS)


def test_a_version_that_tells_of_another_event_leaves_its_story(tmp_path: Path) -> None:
    db = open_store(tmp_path / "news.db")
    told = [Article(f"{at}.txt", text, title=title, published=DAY) for at, (title, text, _) in enumerate(FERRY)]
    save(db, told)
    assert [row[-1] for row in rows(db, STORIES)] == [3]
    title, text, _ = DERBY[0]
    changed = Article("1.txt", text, title=title, published=DAY)
    save(db, [changed])
    of_key = dict(rows(db, BELONGING))
    assert of_key["0.txt"] == of_key["2.txt"] != of_key["1.txt"]
    told = {ident: (title, articles) for ident, title, _, _, articles in rows(db, STORIES)}
    assert told[of_key["1.txt"]] == ("Kordal wins the derby", 1)
    assert told[of_key["0.txt"]][1] == 2


def test_an_article_that_comes_to_another_story_is_unchecked(tmp_path: Path) -> None:
    """A bridge between two articles makes one story of them: figures of both have to be linked anew."""
    db = open_store(tmp_path / "news.db")
    later = [Article("b.txt", FERRY[0][1], title=FERRY[0][0], published=DAY)]
    save(db, later)
    run = start_run(db, "ingest", "0")
    earlier = Article("a.txt", FERRY[2][1], title=FERRY[2][0], published=DAY - timedelta(days=1))
    save_article(db, run, earlier, extraction(earlier), set())
    save_stories(db)
    unchecked = {article for (article,) in rows(db, "SELECT article FROM unchecked")}
    assert unchecked == {article_id(of.key, of.text) for of in (*later, earlier)}
    assert [row[-1] for row in rows(db, STORIES)] == [2]
