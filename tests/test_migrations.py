"""A new file and every older one end with the same shape: the one that schema.sql shows."""

import re
import sqlite3
from pathlib import Path

import pytest
from sqlite_utils import Database

from ingest.migrations import StoreError, migrate, news
from ingest.schema import schema_sql

PATH = Path("news.db")


def shape(db: Database) -> dict[str, str]:
    """Every object of a database with the text that made it, comments and spaces taken out."""
    rows = db.execute("SELECT type || ' ' || name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {name: plain(sql) for name, sql in rows if "_sqlite_migrations" not in name}


def plain(sql: str) -> str:
    without_comments = re.sub(r"--[^\n]*", "", sql)
    return re.sub(r"\s*([(),;])\s*", r"\1", " ".join(without_comments.split())).rstrip(";")


@pytest.fixture
def newest() -> dict[str, str]:
    db = Database(memory=True)
    db.conn.executescript(schema_sql())
    return shape(db)


def test_an_empty_file_gets_the_newest_schema(newest: dict[str, str]) -> None:
    db = Database(memory=True)
    migrate(db, news, PATH)
    assert shape(db) == newest


NEWER = [
    "m002_checked_again",
    "m003_names",
    "m004_stories",
    "m005_disputed",
    "m006_decided",
    "m007_directions",
    "m008_taken_back",
    "m009_lean_relations",
]


@pytest.mark.parametrize("lacks", NEWER)
def test_an_older_schema_becomes_the_newest_and_keeps_its_rows(newest: dict[str, str], lacks: str) -> None:
    db = Database(memory=True)
    news.apply(db, stop_before=lacks)
    assert shape(db) != newest
    with db.atomic():
        db.execute("INSERT INTO runs (id, started, command, version) VALUES (1, '2026-01-01T00:00:00Z', 'ingest', '0')")
        db.execute("INSERT INTO publishers (id, name) VALUES ('harbour-post', 'Harbour Post')")
        db.execute(
            "INSERT INTO articles (id, key, version, title, publisher, words, text, first_seen, run)"
            " VALUES ('a', 'a.txt', 1, 'Ferry', 'harbour-post', 2, 'Zürich ferry', '2026-01-01T00:00:00Z', 1)"
        )
    migrate(db, news, PATH)
    assert shape(db) == newest
    assert db.execute("SELECT publisher, text FROM articles").fetchall() == [("harbour-post", "Zürich ferry")]
    assert db.execute("SELECT name, claims FROM publishers").fetchall() == [("Harbour Post", 0)]
    assert db.execute("SELECT count(*) FROM articles_fts WHERE articles_fts MATCH 'zurich'").fetchone() == (1,)


def test_migrating_twice_changes_nothing() -> None:
    db = Database(memory=True)
    migrate(db, news, PATH)
    before = list(db.conn.iterdump())
    migrate(db, news, PATH)
    assert list(db.conn.iterdump()) == before


def test_a_database_from_a_newer_tallystick_is_refused() -> None:
    db = Database(memory=True)
    migrate(db, news, PATH)
    row = {"migration_set": "tallystick.news", "name": "m999_from_the_future", "applied_at": "2031-01-01"}
    db.table("_sqlite_migrations").insert(row)
    with pytest.raises(StoreError, match=r"^news\.db: was made by a newer Tallystick; upgrade with: .+$"):
        migrate(db, news, PATH)


def test_a_foreign_database_is_refused_and_left_alone() -> None:
    db = Database(memory=True)
    db.execute("CREATE TABLE recipes (name TEXT)")
    with pytest.raises(StoreError, match="none of Tallystick's"):
        migrate(db, news, PATH)
    assert db.table_names() == ["recipes"]


def test_a_step_that_fails_leaves_no_trace(monkeypatch: pytest.MonkeyPatch) -> None:
    db = Database(memory=True)
    news.apply(db, stop_before="m002_checked_again")
    db.execute("CREATE TABLE unchecked (mine TEXT)")
    db.conn.commit()
    before = shape(db)
    with pytest.raises(sqlite3.OperationalError):
        migrate(db, news, PATH)
    assert shape(db) == before
    assert [step.name for step in news.pending(db)] == NEWER


def test_relations_keep_their_days_and_lose_their_words() -> None:
    db = Database(memory=True)
    news.apply(db, stop_before="m009_lean_relations")
    db.execute(
        "INSERT INTO relations (id, claim_a, claim_b, kind, rule, reason, first_seen, last_seen)"
        " VALUES ('r', 'y', 'x', 'agree', 'overlap', 'Equal.', '2026-01-01', '2026-02-01')"
    )
    db.conn.commit()
    migrate(db, news, PATH)
    assert db.execute("SELECT * FROM relations").fetchall() == [
        ("x", "y", "agree", "overlap", "2026-01-01", "2026-02-01")
    ]
