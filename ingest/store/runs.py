"""Runs: one row for every ingest or check, with its moment and the decisions on names and figures that it goes by."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlite_utils import Database

from ingest.decided import LinkDecisions, NameDecisions, side_key
from ingest.store.rows import as_json, entity_id

UNCHECK_SUBJECTS = """
    INSERT OR IGNORE INTO unchecked SELECT DISTINCT article FROM claims
    WHERE last_seen IS NULL AND subject IN (SELECT value FROM json_each(?))
"""
FIGURES = """
    SELECT claims.article, articles.key, claims.sentence, claims.surface
    FROM claims JOIN articles ON articles.id = claims.article WHERE claims.last_seen IS NULL
"""
UNCHECK = "INSERT OR IGNORE INTO unchecked SELECT value FROM json_each(?)"


@dataclass(frozen=True, slots=True)
class Run:
    """A run in progress: its number, when it began, and what people had decided on names and figures by then.

    Every row it writes is first or last seen at that moment.
    """

    id: int
    moment: str
    names: NameDecisions = field(default_factory=NameDecisions)
    links: LinkDecisions = field(default_factory=LinkDecisions)


def start_run(
    db: Database,
    command: str,
    version: str,
    model: str | None = None,
    rules: str | None = None,
    note: Mapping[str, Any] | None = None,
    names: NameDecisions | None = None,
    links: LinkDecisions | None = None,
) -> Run:
    """Record that a run begins.

    Other cross-check `rules` than the last run's leave every article unchecked; other decisions on `names` leave those
    articles unchecked that have figures about these names, and other `links` those that have these figures.
    """
    moment = now()
    names, links = names or NameDecisions(), links or LinkDecisions()
    with db.atomic():
        last = db.execute("SELECT rules FROM runs WHERE rules IS NOT NULL ORDER BY id DESC LIMIT 1").fetchone()
        if last and rules and last[0] != rules:
            db.execute("INSERT OR IGNORE INTO unchecked SELECT id FROM articles WHERE last_seen IS NULL")
        _uncheck_names(db, names)
        _uncheck_figures(db, links)
        decided = _stored_names(names), _stored_links(links)
        made = db.execute(
            "INSERT INTO runs (started, command, version, model, rules, note, names, links)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [moment, command, version, model, rules, as_json(note) if note else None, *decided],
        )
    return Run(made.lastrowid, moment, names, links)


def _uncheck_names(db: Database, names: NameDecisions) -> None:
    last = db.execute("SELECT names FROM runs ORDER BY id DESC LIMIT 1").fetchone()
    before = decisions_of(last[0] if last else None)
    changed = {name for _, *pair in before.pairs() ^ names.pairs() for name in pair}
    db.execute(UNCHECK_SUBJECTS, [as_json(sorted(map(entity_id, changed)))])


def _uncheck_figures(db: Database, links: LinkDecisions) -> None:
    changed = links.changed_since(_links_before(db))
    if changed:
        concerned = {row[0] for row in db.execute(FIGURES) if side_key(*row[1:]) in changed}
        db.execute(UNCHECK, [as_json(sorted(concerned))])


def _links_before(db: Database) -> LinkDecisions:
    last = db.execute("SELECT links FROM runs ORDER BY id DESC LIMIT 1").fetchone()
    stored = json.loads(last[0]) if last and last[0] else {}
    return LinkDecisions(**{word: frozenset(map(tuple, pairs)) for word, pairs in stored.items()})


def decisions_of(stored: str | None) -> NameDecisions:
    """The decisions on names that a run's row holds."""
    return NameDecisions(**json.loads(stored)) if stored else NameDecisions()


def _stored_names(names: NameDecisions) -> str | None:
    return as_json(asdict(names)) if names.pairs() else None


def _stored_links(links: LinkDecisions) -> str | None:
    said = {"apart": sorted(links.apart), "together": sorted(links.together)}
    return as_json(said) if links.apart or links.together else None


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
