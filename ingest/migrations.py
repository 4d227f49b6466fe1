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


def m004_stories(db: Database) -> None:
    """What links figures of different articles: stories, and the profile of each claim."""
    _run(
        db,
        """
        CREATE TABLE stories (
            id TEXT PRIMARY KEY,
            title TEXT NOT NULL,
            first_day TEXT,
            last_day TEXT,
            articles INTEGER NOT NULL DEFAULT 0
        ) STRICT;
        CREATE INDEX stories_last_day ON stories (last_day);
        ALTER TABLE articles ADD COLUMN story TEXT REFERENCES stories (id);
        CREATE INDEX articles_story ON articles (story, published);
        CREATE TABLE article_terms (
            term TEXT NOT NULL,
            day TEXT NOT NULL,
            article TEXT NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
            weight REAL NOT NULL,
            PRIMARY KEY (term, day, article)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX article_terms_article ON article_terms (article);
        ALTER TABLE claims ADD COLUMN profile TEXT NOT NULL DEFAULT '{}';
        """,
    )


def m005_disputed(db: Database) -> None:
    """An estimate may have no best value, where the sources disagree."""
    _run(
        db,
        """
        PRAGMA legacy_alter_table = ON; -- else views would go on to refer to the table by its passing name
        DROP INDEX estimates_series;
        ALTER TABLE estimates RENAME TO estimates_003;
        CREATE TABLE estimates (
            id TEXT PRIMARY KEY,
            series TEXT NOT NULL REFERENCES series (id),
            as_of TEXT,
            low REAL,
            best REAL,
            high REAL,
            claims INTEGER NOT NULL,
            articles INTEGER NOT NULL,
            origins INTEGER NOT NULL,
            vote_share REAL NOT NULL,
            rule TEXT NOT NULL,
            first_seen TEXT NOT NULL,
            last_seen TEXT
        ) STRICT;
        INSERT INTO estimates SELECT * FROM estimates_003;
        DROP TABLE estimates_003;
        CREATE INDEX estimates_series ON estimates (series, as_of);
        PRAGMA legacy_alter_table = OFF;
        """,
    )


def m006_decided(db: Database) -> None:
    """What people decided on findings and on pairs of figures, and which claims they thereby called wrong."""
    _run(
        db,
        """
        ALTER TABLE runs ADD COLUMN links TEXT;
        CREATE TABLE decided (
            finding TEXT PRIMARY KEY REFERENCES findings (id),
            verdict TEXT NOT NULL CHECK (verdict IN
                ('confirmed', 'explained', 'extraction_error', 'dismissed', 'deferred')),
            wrong TEXT CHECK (wrong IN ('first', 'second', 'both', 'neither')),
            reason TEXT NOT NULL,
            who TEXT NOT NULL,
            at TEXT NOT NULL,
            evidence TEXT NOT NULL,
            closes INTEGER GENERATED ALWAYS AS (verdict <> 'deferred') STORED
        ) STRICT;
        CREATE INDEX decided_verdict ON decided (verdict, at);
        CREATE TABLE wrong_claims (
            claim TEXT PRIMARY KEY REFERENCES claims (id),
            finding TEXT NOT NULL REFERENCES findings (id)
        ) STRICT, WITHOUT ROWID;
        CREATE INDEX wrong_claims_finding ON wrong_claims (finding);
        """,
    )


def m007_directions(db: Database) -> None:
    """Which way a change went, and what is fixed for good among the ways in which figures move.

    SQLite can't alter a CHECK; that of `metrics` only allows more, so its text is all that changes, as SQLite's own
    instructions for such steps have it: other tables refer to `metrics`, and making it anew would break them.
    """
    _run(db, "ALTER TABLE claims ADD COLUMN direction TEXT CHECK (direction IN ('up', 'down'));")
    version = db.execute("PRAGMA schema_version").fetchone()[0]
    db.execute("PRAGMA writable_schema = ON")
    db.execute(
        "UPDATE sqlite_master SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = 'metrics'",
        ["'flow', 'rate')", "'flow', 'rate', 'fixed')"],
    )
    db.execute(f"PRAGMA schema_version = {version + 1}")
    db.execute("PRAGMA writable_schema = OFF")


def m008_taken_back(db: Database) -> None:
    """A figure that a text takes back: the check on the polarity of claims lets it in.

    No row changes, and the claims are what much else refers to, so the words of the table are changed in place, as
    https://sqlite.org/lang_altertable.html has it for checks.
    """
    db.execute("PRAGMA writable_schema = ON")
    db.execute(
        "UPDATE sqlite_schema SET sql = replace(sql, ?, ?) WHERE type = 'table' AND name = 'claims'",
        ["IN ('affirmed', 'denied')", "IN ('affirmed', 'denied', 'retracted')"],
    )
    db.execute("PRAGMA writable_schema = RESET")


def m009_lean_relations(db: Database) -> None:
    """Relations by their two claims, without the words and the arithmetic that comparing them again gives."""
    _run(
        db,
        """
        PRAGMA legacy_alter_table = ON;
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
        PRAGMA legacy_alter_table = OFF;
        """,
    )


def reviews_m001_initial(db: Database) -> None:
    """The first schema of reviews.db, frozen as it was."""
    _run(db, files("ingest").joinpath("reviews_001.sql").read_text(encoding="utf-8"))


def reviews_m002_links(db: Database) -> None:
    """People's word on two figures: about the same thing, or not."""
    _run(
        db,
        """
        CREATE TABLE links (
            id TEXT PRIMARY KEY,
            action TEXT NOT NULL CHECK (action IN ('same', 'apart')),
            one_article TEXT NOT NULL,
            one_sentence TEXT NOT NULL,
            one_surface TEXT NOT NULL,
            other_article TEXT NOT NULL,
            other_sentence TEXT NOT NULL,
            other_surface TEXT NOT NULL,
            reason TEXT NOT NULL CHECK (reason != ''),
            who TEXT NOT NULL CHECK (who != ''),
            at TEXT NOT NULL
        ) STRICT;
        CREATE INDEX links_at ON links (at);
        CREATE TRIGGER links_stay BEFORE UPDATE ON links BEGIN
            SELECT raise(ABORT, 'links are only added');
        END;
        CREATE TRIGGER links_remain BEFORE DELETE ON links BEGIN
            SELECT raise(ABORT, 'links are only added');
        END;
        CREATE TRIGGER links_once BEFORE INSERT ON links WHEN EXISTS (SELECT 1 FROM links WHERE id = new.id) BEGIN
            SELECT raise(IGNORE);
        END;
        """,
    )


def _in_order(name: str, *steps: Callable[[Database], None]) -> Migrations:
    migrations = Migrations(name)
    for step in steps:
        migrations()(step)
    return migrations


news = _in_order(
    "tallystick.news",
    m001_initial,
    m002_checked_again,
    m003_names,
    m004_stories,
    m005_disputed,
    m006_decided,
    m007_directions,
    m008_taken_back,
    m009_lean_relations,
)
reviews = _in_order("tallystick.reviews", reviews_m001_initial, reviews_m002_links)
SCHEMAS = {news.name: "schema.sql", reviews.name: "reviews.sql"}
