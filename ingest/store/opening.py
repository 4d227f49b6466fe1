"""Opening news.db to read, opening it to write, and publishing what was written.

A run never writes into news.db, which a server may be reading: it writes into news.part.db beside it and moves that
into place at the end. A run that was cut short leaves news.part.db with everything it committed, and the next run goes
on from there. While a run writes it holds an exclusive lock, which the system lets go of however the run ends.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlite_utils import Database

from ingest.migrations import StoreError, check_origin, in_one_sentence, migrate, news

PATIENCE = 2.0  # seconds to wait for another program's lock
SETTINGS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = NORMAL",  # nobody's crash but the machine's own can lose a commit, and none can harm the file
    "PRAGMA foreign_keys = ON",
    "PRAGMA cache_size = -65536",  # 64 MB: the indexes are written all over the place
    "PRAGMA wal_autocheckpoint = 16384",  # pages, as much as the cache
)


def part_of(path: Path) -> Path:
    """Where a run writes before its result is published.

    >>> part_of(Path("desk/news.db")).as_posix()
    'desk/news.part.db'
    """
    return path.with_name(f"{path.stem}.part{path.suffix}")


def open_store(path: Path) -> Database:
    """The database to write into: what is published at `path` plus what a cut-short run left, at the newest schema.

    Foreign keys are held, other writers are kept out until it is closed or published.
    """
    with in_one_sentence(path):
        if not path.parent.is_dir():
            raise StoreError(f"{path}: there is no folder {path.parent}; make it first")
        if _is_published(path):
            with closing(_read_only(path)) as published:
                check_origin(published, news, path)
                db = _locked(path)
                _take_over(published, db, path)
        else:
            db = _locked(path)
        migrate(db, news, path)
        for setting in SETTINGS:
            db.execute(setting).fetchall()
        return db


def read_store(path: Path) -> Database:
    """The published database, for reading only."""
    with in_one_sentence(path):
        if not _is_published(path):
            raise StoreError(f"{path}: isn't there yet; make it with: tallystick ingest FOLDER --db {path}")
        db = _read_only(path)
        check_origin(db, news, path)
        if news.pending(db):
            raise StoreError(f"{path}: was made by an older Tallystick; bring it up with: tallystick check --db {path}")
        return db


def publish(db: Database, path: Path) -> None:
    """Finish an opened store: statistics for the planner, all in one file, moved to `path` at once, closed.

    The file is not vacuumed: that would renumber the rows that full-text search points at.
    """
    for statement in ("PRAGMA analysis_limit = 1000", "ANALYZE", "PRAGMA journal_mode = DELETE"):
        db.execute(statement).fetchall()
    part_of(path).replace(path)  # still locked, so that no other run can begin in the old file
    db.close()
    _sync_folder(path.parent)


def _is_published(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _read_only(path: Path) -> Database:
    return Database(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=PATIENCE))


def _locked(path: Path) -> Database:
    db = Database(sqlite3.connect(part_of(path), timeout=PATIENCE))
    try:
        db.execute("PRAGMA locking_mode = EXCLUSIVE").fetchall()
        db.execute("BEGIN EXCLUSIVE")
        db.execute("COMMIT")
    except sqlite3.DatabaseError:
        db.close()
        raise
    if not part_of(path).exists():  # the other run moved it into place while this one waited
        db.close()
        raise StoreError(f"{path}: another run has only just finished; run the command again")
    return db


def _take_over(published: Database, db: Database, path: Path) -> None:
    """Copy what is published into an empty file, in one transaction, so that a cut-short copy counts for nothing.

    A file that a cut-short run left holds it already, unless something else was put into its place since.
    """
    if not db.table_names():
        published.conn.backup(db.conn)
    elif not _newest_runs(published) <= set(db.execute("SELECT id, started FROM runs").fetchall()):
        db.close()
        raise StoreError(f"{part_of(path)}: was left by a run on another {path.name}; remove one of the two")


def _newest_runs(published: Database) -> set[tuple[int, str]]:
    return set(published.execute("SELECT id, started FROM runs ORDER BY id DESC LIMIT 1").fetchall())


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
