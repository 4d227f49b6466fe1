"""How the databases got their shape: one function a step, in order, each inside a transaction of its own.

A new file takes all steps, an older one those it lacks; tests hold both ends equal to schema.sql. Views hold no data:
after any step they are made anew from schema.sql, so a step only has to mention tables, indexes and triggers.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

from sqlite_utils import Database, Migrations

from ingest.schema import CREATE, schema_sql, statements


class MigrationError(RuntimeError):
    """The file can't be brought to the newest schema; the message is one sentence."""


def check_origin(db: Database, steps: Migrations, path: Path) -> None:
    """Refuse a database that isn't one of ours, and one that a newer Tallystick has changed."""
    applied = {step.name for step in steps.applied(db)}
    if applied - _names(steps):
        raise MigrationError(f"{path}: was made by a newer Tallystick; upgrade with: pip install -U tallystick")
    if not applied and db.table_names():
        raise MigrationError(f"{path}: is a database, but none of Tallystick's; name another file")


def migrate(db: Database, steps: Migrations, path: Path) -> None:
    """Take the steps that a database lacks, after a look at where it comes from."""
    check_origin(db, steps, path)
    if steps.pending(db):
        steps.apply(db)
        if steps is news:
            with db.atomic():
                _renew_views(db)


def _names(steps: Migrations) -> set[str]:
    """The steps that this version knows: those pending on an empty database."""
    return {step.name for step in steps.pending(Database(memory=True))}


def _renew_views(db: Database) -> None:
    for view in db.views:
        view.drop()
    for statement in statements(schema_sql()):
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


def _in_order(name: str, *steps: Callable[[Database], None]) -> Migrations:
    migrations = Migrations(name)
    for step in steps:
        migrations()(step)
    return migrations


news = _in_order("tallystick.news", m001_initial, m002_checked_again)
