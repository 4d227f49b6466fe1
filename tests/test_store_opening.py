"""Opening and publishing: one writer, nothing half-written, and one sentence for whatever goes wrong."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlite_utils import Database
from store_samples import FIRST, article, extraction, rows, run_at

from ingest.store import (
    StoreError,
    known,
    open_store,
    part_of,
    publish,
    read_store,
    save_article,
    summary,
    unchecked,
)

HERE = Path(__file__).parent
MANY = 300
SAVE_MANY = f"""
import sys
from pathlib import Path
from store_samples import article, extraction
from ingest.store import known, open_store, save_article, start_run
db = open_store(Path(sys.argv[1]))
run = start_run(db, "ingest", "0")
print("begun", flush=True)
for at in range({MANY}):
    one = article(key=str(at))
    if not known(db, one):
        save_article(db, run, one, extraction(one), range(at, at + 200))
print("done", flush=True)
"""


def save_many(path: Path) -> subprocess.Popen[str]:
    """Another process that has begun to save articles."""
    process = subprocess.Popen(
        [sys.executable, "-c", SAVE_MANY, str(path)],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(HERE)},
    )
    assert process.stdout is not None and process.stdout.readline() == "begun\n"
    return process


def published(path: Path, *keys: str) -> None:
    """Publish a database with these articles."""
    db = open_store(path)
    run = run_at(db, FIRST)
    for key in keys:
        save_article(db, run, article(key=key), extraction(article(key=key)))
    publish(db, path)


def raw(path: Path) -> sqlite3.Connection:
    """The file as any other program sees it."""
    return sqlite3.connect(path)


def test_a_published_file_stands_alone(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    published(path, "a", "b")
    assert [file.name for file in tmp_path.iterdir()] == ["news.db"]
    connection = raw(path)
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    assert connection.execute("SELECT count(*) FROM sqlite_stat1").fetchone()[0] > 0
    assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_readers_keep_what_they_opened_until_the_next_run_is_published(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    published(path, "a")
    reader = read_store(path)
    db = open_store(path)
    save_article(db, run_at(db, FIRST), article(key="b"), extraction(article(key="b")))
    assert rows(reader, "SELECT count(*) FROM articles") == [(1,)]
    assert rows(read_store(path), "SELECT count(*) FROM articles") == [(1,)]
    publish(db, path)
    assert rows(reader, "SELECT count(*) FROM articles") == [(1,)]
    assert rows(read_store(path), "SELECT count(*) FROM articles") == [(2,)]


def test_a_reader_can_not_write(tmp_path: Path) -> None:
    published(tmp_path / "news.db", "a")
    with pytest.raises(sqlite3.OperationalError, match="readonly"):
        read_store(tmp_path / "news.db").execute("DELETE FROM articles")


def test_a_second_writer_is_told_to_wait(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    db = open_store(path)
    with pytest.raises(StoreError, match=r"^.*news\.db: another run is writing it; wait until that has finished$"):
        open_store(path)
    db.close()
    open_store(path).close()


def test_killed_at_any_moment_nothing_is_half_written_and_the_next_run_goes_on(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    saved = 0
    for pause in (0.0, 0.01, 0.05, 0.1, 0.2, 0.3):
        process = save_many(path)
        time.sleep(pause)
        process.send_signal(signal.SIGKILL)
        process.wait()
        db = open_store(path)
        assert rows(db, "PRAGMA integrity_check") == [("ok",)]
        assert rows(db, "PRAGMA foreign_key_check") == []
        assert all(count == 200 for (count,) in rows(db, "SELECT count(*) FROM fingerprints GROUP BY article"))
        (now_saved,) = {db.table(name).count for name in ("articles", "claims", "dates", "unchecked")}  # one of each
        assert now_saved >= saved
        saved = now_saved
        db.close()
        assert not path.exists()
    assert saved > 0
    assert save_many(path).communicate()[0] == "done\n"
    db = open_store(path)
    assert summary(db).articles == summary(db).claims == unchecked(db) == MANY
    publish(db, path)
    assert summary(read_store(path)).articles == MANY


def test_a_killed_run_leaves_what_was_published_alone(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    published(path, "mine")
    before = path.read_bytes()
    process = save_many(path)
    time.sleep(0.2)
    process.kill()
    process.wait()
    assert path.read_bytes() == before
    db = open_store(path)
    assert known(db, article(key="mine"))
    assert summary(db).articles > 1


def test_a_run_that_was_not_published_is_taken_up_again(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    db = open_store(path)
    save_article(db, run_at(db, FIRST), article(), extraction(article()))
    db.close()
    path.touch()  # as a program does that looks for it
    db = open_store(path)
    assert known(db, article())
    publish(db, path)
    assert not part_of(path).exists()


def test_a_file_put_in_place_of_the_one_a_run_worked_on_is_not_overwritten(tmp_path: Path) -> None:
    path, other = tmp_path / "news.db", tmp_path / "other.db"
    published(path, "mine")
    save_many(path).kill()
    time.sleep(0.1)
    published(other, "theirs")
    published(other, "theirs", "more of theirs")
    other.replace(path)
    with pytest.raises(
        StoreError, match=r"news\.part\.db: was left by a run on another news\.db; remove one of the two$"
    ):
        open_store(path)
    part_of(path).unlink()
    for left in tmp_path.glob("*.part.db-*"):
        left.unlink()
    assert summary(open_store(path)).articles == 2


def make_foreign(path: Path) -> None:
    Database(path)["recipes"].insert({"name": "soup"})


def make_newer(path: Path) -> None:
    published(path, "a")
    row = {"migration_set": "tallystick.news", "name": "m999_from_the_future", "applied_at": "2031-01-01"}
    Database(path)["_sqlite_migrations"].insert(row)


def make_text(path: Path) -> None:
    path.write_text("An article about ferries. " * 100)


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (make_foreign, "is a database, but none of Tallystick's; name another file"),
        (make_newer, "was made by a newer Tallystick; upgrade with: pip install -U tallystick"),
        (make_text, "is no SQLite database (file is not a database); name another file"),
    ],
)
def test_a_file_of_another_kind_is_refused_and_left_alone(tmp_path: Path, make, said: str) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "news.db"
    make(path)
    before = path.read_bytes()
    for opening in (open_store, read_store):
        with pytest.raises(StoreError, match=f"^{re.escape(f'{path}: {said}')}$"):
            opening(path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_missing_file_or_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"news\.db: isn't there yet; make it with: tallystick ingest"):
        read_store(tmp_path / "news.db")
    with pytest.raises(StoreError, match=r"news\.db: there is no folder .*desk; make it first"):
        open_store(tmp_path / "desk" / "news.db")


def test_odd_names_are_no_trouble(tmp_path: Path) -> None:
    path = tmp_path / "what? 100% #1 «news».db"
    published(path, "a")
    published(path, "a", "b")
    assert summary(read_store(path)).articles == 2


def test_an_older_published_file_is_brought_up(tmp_path: Path) -> None:
    from ingest.migrations import news

    path = tmp_path / "news.db"
    old = Database(path)
    news.apply(old, stop_before="m002_checked_again")
    old.close()
    with pytest.raises(StoreError, match="was made by an older Tallystick; bring it up with: tallystick check --db"):
        read_store(path)
    publish(open_store(path), path)
    assert summary(read_store(path)).articles == 0
