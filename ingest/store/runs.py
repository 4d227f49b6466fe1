"""Runs: one row for every ingest or check, and the moment that all it writes is dated with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

from ingest.store.rows import as_json


@dataclass(frozen=True, slots=True)
class Run:
    """A run in progress: its number and when it began; every row it writes is first or last seen at that moment."""

    id: int
    moment: str


def start_run(
    db: Database,
    command: str,
    version: str,
    model: str | None = None,
    rules: str | None = None,
    note: Mapping[str, Any] | None = None,
) -> Run:
    """Record that a run begins; other cross-check `rules` than the last run's leave every article unchecked."""
    moment = now()
    with db.atomic():
        last = db.execute("SELECT rules FROM runs WHERE rules IS NOT NULL ORDER BY id DESC LIMIT 1").fetchone()
        if last and rules and last[0] != rules:
            db.execute("INSERT OR IGNORE INTO unchecked SELECT id FROM articles WHERE last_seen IS NULL")
        made = db.execute(
            "INSERT INTO runs (started, command, version, model, rules, note) VALUES (?, ?, ?, ?, ?, ?)",
            [moment, command, version, model, rules, as_json(note) if note else None],
        )
    return Run(made.lastrowid, moment)


def finish_run(db: Database, run: Run) -> None:
    """Record that a run went through to its end."""
    with db.atomic():
        db.execute("UPDATE runs SET finished = ? WHERE id = ?", [now(), run.id])


def now() -> str:
    """This moment, as the rows have it."""
    return as_moment(datetime.now(UTC))


def as_moment(time: datetime) -> str:
    """A time as ISO 8601 in UTC, to the second.

    >>> as_moment(datetime.fromisoformat("2026-03-01T09:30:00+01:00"))
    '2026-03-01T08:30:00Z'
    """
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
