"""The stored fingerprints, by which copies are found: all of them, or only those that some articles have to do with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlite_utils import Database

from ingest.store.rows import as_json

MANY = 0.25  # of all articles
PRINTS = "SELECT article, hash FROM fingerprints WHERE article IN (SELECT value FROM json_each(?))"
WHERE = "SELECT article FROM fingerprints WHERE hash = ? LIMIT ?"
TOGETHER = """
    SELECT id FROM articles WHERE last_seen IS NULL
    AND cluster IN (SELECT cluster FROM articles WHERE id IN (SELECT value FROM json_each(?)))
"""
HOW_MANY = "SELECT (SELECT count(*) FROM unchecked), (SELECT max(rowid) FROM articles)"
CHANGED = "SELECT id FROM articles JOIN unchecked ON unchecked.article = articles.id WHERE last_seen IS NULL"
GONE = "SELECT id, text FROM articles JOIN unchecked ON unchecked.article = articles.id WHERE last_seen IS NOT NULL"


@dataclass(frozen=True, slots=True)
class StoredPrints:
    """The shelf that `clusters_around` reads from."""

    db: Database

    def prints(self, articles: Iterable[str]) -> dict[str, set[int]]:
        """The fingerprints of these articles, as far as they stand."""
        return _by_article(self.db.execute(PRINTS, [as_json(sorted(articles))]))

    def articles(self, numbers: Iterable[int], most: int) -> dict[int, list[str]]:
        """The articles that have these fingerprints, at most so many for each."""
        ask = self.db.conn.execute
        return {number: [article for (article,) in ask(WHERE, (number, most))] for number in numbers}

    def together(self, articles: Iterable[str]) -> set[str]:
        """The standing articles that were last put into one cluster with these."""
        return {article for (article,) in self.db.execute(TOGETHER, [as_json(sorted(articles))])}


def fingerprints_of(db: Database) -> dict[str, set[int]]:
    """Every standing article's fingerprints."""
    return _by_article(db.execute("SELECT article, hash FROM fingerprints"))


def changed_articles(db: Database) -> list[str]:
    """The standing articles that were added or read again since the last cross-check."""
    return [article for (article,) in db.execute(CHANGED)]


def many_changed(db: Database) -> bool:
    """Whether so many articles changed that clustering all of them costs no more than clustering around these."""
    changed, articles = db.execute(
        "SELECT (SELECT count(*) FROM unchecked), (SELECT max(rowid) FROM articles)"
    ).fetchone()
    return bool(changed > MANY * (articles or 0))


def gone_texts(db: Database) -> dict[str, str]:
    """The texts of the articles that went away since the last cross-check."""
    return dict(db.execute(GONE).fetchall())


def _by_article(rows: Iterable[tuple[str, int]]) -> dict[str, set[int]]:
    found: dict[str, set[int]] = defaultdict(set)
    for article, fingerprint in rows:
        found[article].add(fingerprint)
    return dict(found)
