"""Stories in the store: which articles are about one event, brought up to date as articles come, change or go."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from sqlite_utils import Database

from ingest.crosscheck.stories import Outline, Story, find_stories
from ingest.edtf import iso
from ingest.lexicon.crosscheck import tolerance
from ingest.store.rows import as_json

# The unchecked articles, and those of the stories that they are or were part of.
CONCERNED = """
    SELECT article_terms.article FROM article_terms JOIN unchecked ON unchecked.article = article_terms.article
    UNION
    SELECT id FROM articles WHERE last_seen IS NULL AND story IN (
        SELECT story FROM articles JOIN unchecked ON unchecked.article = articles.id
    )
"""
ALIKE = """
    SELECT DISTINCT beside FROM (
        SELECT mine.article, other.article AS beside, sum(mine.weight * other.weight) AS likeness
        FROM article_terms AS mine
        JOIN article_terms AS other ON other.term = mine.term
            AND other.day BETWEEN date(mine.day, :before) AND date(mine.day, :after)
        WHERE mine.article IN (SELECT value FROM json_each(:articles))
        GROUP BY mine.article, other.article
    ) WHERE likeness > :least
"""
OUTLINES = """
    SELECT article_terms.article, articles.title, article_terms.day, article_terms.term, article_terms.weight
    FROM article_terms JOIN articles ON articles.id = article_terms.article
    WHERE article_terms.article IN (SELECT value FROM json_each(?))
    ORDER BY article_terms.article, article_terms.term
"""
SAVE = """
    INSERT INTO stories (id, title, first_day, last_day, articles) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET title = excluded.title, first_day = excluded.first_day,
        last_day = excluded.last_day, articles = excluded.articles
"""
EMPTIED = """
    UPDATE stories SET articles = 0 WHERE id IN (SELECT value FROM json_each(?)) AND NOT EXISTS (
        SELECT 1 FROM articles WHERE articles.story = stories.id AND articles.last_seen IS NULL
    )
"""


def save_stories(db: Database) -> None:
    """Find the stories of the unchecked articles, and of all that they have to do with, anew.

    An article that comes to another story by it has to be checked again, too.
    """
    concerned = _web(db, {ident for (ident,) in db.execute(CONCERNED).fetchall()})
    before = dict(
        db.execute(
            "SELECT id, story FROM articles WHERE id IN (SELECT value FROM json_each(?))", [as_json(sorted(concerned))]
        ).fetchall()
    )
    with db.atomic():
        for story in find_stories(_outlines(db, concerned)):
            _save(db, story, before)
        db.execute(EMPTIED, [as_json(sorted({story for story in before.values() if story}))])


def _web(db: Database, articles: set[str]) -> set[str]:
    """These articles and all that are tied to them by likenesses, however far."""
    days = int(tolerance("story days"))
    new = set(articles)
    while new:
        values = {"before": f"-{days} days", "after": f"+{days} days", "least": tolerance("story likeness")}
        found = db.execute(ALIKE, {**values, "articles": as_json(sorted(new))}).fetchall()
        new = {article for (article,) in found} - articles
        articles = articles | new
    return articles


def _outlines(db: Database, articles: Iterable[str]) -> list[Outline]:
    terms: dict[tuple[str, str, str], dict[str, float]] = defaultdict(dict)
    for article, title, day, term, weight in db.execute(OUTLINES, [as_json(sorted(articles))]):
        terms[article, title, day][term] = weight
    return [Outline(article, title, date.fromisoformat(day), held) for (article, title, day), held in terms.items()]


def _save(db: Database, story: Story, before: dict[str, str | None]) -> None:
    db.execute(SAVE, [story.id, story.title, iso(story.first), iso(story.last), len(story.articles)])
    for article in story.articles:
        if before[article] != story.id:
            db.execute("UPDATE articles SET story = ? WHERE id = ?", [story.id, article])
            db.execute("INSERT OR IGNORE INTO unchecked (article) VALUES (?)", [article])
