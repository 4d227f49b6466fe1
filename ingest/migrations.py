"""How the databases got their shape: one function a step, in order, each inside a transaction of its own.

A new file takes all steps, an older one those it lacks; tests hold both ends equal to the newest schema. Views hold no
data: after any step they are made anew from the newest schema, so a step only mentions tables, indexes and triggers.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from sqlite_utils import Database, Migrations

from ingest.schema import CREATE, schema_sql, statements


class StoreError(RuntimeError):
    """A database can't be used as asked; the message is one sentence that names the file and what to do."""


@contextmanager
def in_one_sentence(path: Path) -> Iterator[None]:
    """Say what SQLite has against a file in words that help."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if "locked" in str(error):
            raise StoreError(f"{path}: another run is writing it; wait until that has finished") from error
        raise StoreError(f"{path}: can't be opened ({error}); check the name and who may write there") from error
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path}: is no SQLite database ({error}); name another file") from error


def check_origin(db: Database, steps: Migrations, path: Path) -> None:
    """Refuse a database that isn't one of ours, and one that a newer Tallystick has changed."""
    applied = {step.name for step in steps.applied(db)}
    if applied - _names(steps):
        raise StoreError(f"{path}: was made by a newer Tallystick; upgrade with: pip install -U tallystick")
    if not applied and db.table_names():
        raise StoreError(f"{path}: is a database, but none of Tallystick's; name another file")


def migrate(db: Database, steps: Migrations, path: Path) -> None:
    """Take the steps that a database lacks, after a look at where it comes from."""
    check_origin(db, steps, path)
    if steps.pending(db):
        steps.apply(db)
        with db.atomic():
            _renew_views(db, SCHEMAS[steps.name])


def _names(steps: Migrations) -> set[str]:
    """The steps that this version knows: those pending on an empty database."""
    return {step.name for step in steps.pending(Database(memory=True))}


def _renew_views(db: Database, schema: str) -> None:
    for view in db.views:
        view.drop()
    for statement in statements(schema_sql(schema)):
        created = CREATE.search(statement)
        if created and "CREATE VIEW" in created[0]:
            db.execute(statement)


def _run(db: Database, script: str) -> None:
    for statement in statements(script):
        db.execute(statement)


def m001_initial(db: Database) -> None:
    """The first schema, frozen as it was."""
    _run(db, files("ingest").joinpath("schema_001.sql").read_text(encoding="utf-8"))


def m002_checked_again(db: Database) -> None:
    """What a cross-check needs to go on where it left off, and all that makes a stored figure the figure it was."""
    _run(
        db,
        """
        ALTER TABLE runs ADD COLUMN rules TEXT;
        ALTER TABLE publishers ADD COLUMN articles INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE publishers ADD COLUMN claims INTEGER NOT NULL DEFAULT 0;
        ALTER TABLE publishers ADD COLUMN findings INTEGER NOT NULL DEFAULT 0;
        CREATE TABLE unchecked (article TEXT PRIMARY KEY REFERENCES articles (id)) STRICT, WITHOUT ROWID;
        ALTER TABLE mentions ADD COLUMN kind TEXT NOT NULL DEFAULT 'other';
        ALTER TABLE claims ADD COLUMN kind TEXT NOT NULL DEFAULT 'count';
        ALTER TABLE claims ADD COLUMN number TEXT;
        ALTER TABLE claims ADD COLUMN behaviour TEXT NOT NULL DEFAULT 'level';
        ALTER TABLE relations ADD COLUMN proof TEXT NOT NULL DEFAULT '{}';
        ALTER TABLE findings ADD COLUMN article TEXT REFERENCES articles (id);
        CREATE INDEX findings_article ON findings (article);
        CREATE INDEX findings_metric ON findings (metric);
        CREATE INDEX aliases_article ON aliases (article);
        DROP TABLE estimates;
        CREATE TABLE estimates (
            id TEXT PRIMARY KEY,
            series TEXT NOT NULL REFERENCES series (id),
            as_of TEXT,
            low REAL,
            best REAL NOT NULL,
            high REAL,
            claims INTEGER NOT NULL,
            articles INTEGER NOT NULL,
            origins INTEGER NOT NULL,
            vote_share REAL NOT NULL,
            rule TEXT NOT NULL,
            first_seen TEXT NOT NULL,
            last_seen TEXT
        ) STRICT;
        CREATE INDEX estimates_series ON estimates (series, as_of);
        """,
    )


def m003_names(db: Database) -> None:
    """What people had decided on names, kept with the run that went by it."""
    _run(db, "ALTER TABLE runs ADD COLUMN names TEXT;")


def m004_lean_relations(db: Database) -> None:
    """Relations by their two claims, without the words and the arithmetic that comparing them again gives."""
    _run(
        db,
        """
        ALTER TABLE relations RENAME TO relations_before;
        CREATE TABLE relations (
            claim_a TEXT NOT NULL REFERENCES claims (id),
            claim_b TEXT NOT NULL REFERENCES claims (id),
            kind TEXT NOT NULL,
            rule TEXT NOT NULL,
            first_seen TEXT NOT NULL,
            last_seen TEXT,
            PRIMARY KEY (claim_a, claim_b, kind)
        ) STRICT, WITHOUT ROWID;
        INSERT INTO relations
            SELECT min(claim_a, claim_b), max(claim_a, claim_b), kind, rule, first_seen, last_seen
            FROM relations_before;
        DROP TABLE relations_before;
        CREATE INDEX relations_b ON relations (claim_b);
        """,
    )


def reviews_m001_initial(db: Database) -> None:
    """The first schema of reviews.db, still the newest: the second step freezes a copy of it."""
    _run(db, schema_sql("reviews.sql"))


def _in_order(name: str, *steps: Callable[[Database], None]) -> Migrations:
    migrations = Migrations(name)
    for step in steps:
        migrations()(step)
    return migrations


news = _in_order("tallystick.news", m001_initial, m002_checked_again, m003_names, m004_lean_relations)
reviews = _in_order("tallystick.reviews", reviews_m001_initial)
SCHEMAS = {news.name: "schema.sql", reviews.name: "reviews.sql"}
