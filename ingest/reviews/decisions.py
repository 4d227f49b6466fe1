"""Decisions as records, and the one way into reviews.db: rows are only ever added."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from ingest.ids import short_hash
from ingest.migrations import in_one_sentence, migrate, reviews

VERDICTS = ("confirmed", "explained", "extraction_error", "dismissed", "deferred")
SIDES = ("first", "second", "both", "neither")
ACTIONS = ("merge", "undo")


class ReviewError(ValueError):
    """A decision that can't be recorded; the message is one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a person decided on a finding, whose `sentence` and `evidence` are kept as they then were.

    `wrong` says which side is wrong, in the order in which the sentence names them.
    """

    finding: str
    evidence: str
    sentence: str
    verdict: str
    reason: str
    who: str
    at: str
    wrong: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """A person's word that `name` means `into_name`, or, as an `undo`, that it doesn't."""

    name: str
    into_name: str
    action: str
    reason: str
    who: str
    at: str


Decision = Verdict | Merge
KINDS: dict[str, type[Verdict] | type[Merge]] = {"verdict": Verdict, "merge": Merge}
CHOICES = {"verdict": VERDICTS, "wrong": (None, *SIDES), "action": ACTIONS}


def open_reviews(path: Path) -> Database:
    """The file of people's decisions, made if it isn't there."""
    with in_one_sentence(path):
        db = Database(path)
        migrate(db, reviews, path)
        return db


def read_reviews(path: Path) -> Database:
    """The decisions of a file; where there is no file there are none, and none is made."""
    if path.exists():
        return open_reviews(path)
    empty = Database(memory=True)
    migrate(empty, reviews, path)
    return empty


def add(db: Database, decision: Decision) -> int:
    """Add a decision unless it stands there already; how many were added."""
    row = asdict(decision)
    _check(row)
    table = db.table(kind_of(decision) + "s")
    before = table.count
    with db.atomic():
        table.insert({"id": id_of(decision), **row}, ignore=True)
    return int(table.count - before)


def _check(row: Mapping[str, Any]) -> None:
    for name, value in row.items():
        if name in CHOICES and value not in CHOICES[name]:
            said = ", ".join(choice for choice in CHOICES[name] if choice)
            raise ReviewError(f"{name}: {value!r} is none of {said}")
        if name not in CHOICES and (not isinstance(value, str) or not value.strip()):
            raise ReviewError(f"{name}: has to be said")
    if "name" in row and row["name"] == row["into_name"]:
        raise ReviewError(f"{row['name']} can't be merged into itself")


def id_of(decision: Decision) -> str:
    """A hash of all that a decision says."""
    return short_hash(kind_of(decision), *asdict(decision).values())


def kind_of(decision: Decision) -> str:
    """`verdict` or `merge`; with an s it is the name of the table."""
    return type(decision).__name__.lower()


def now() -> str:
    """This moment, as the rows have it."""
    return as_moment(datetime.now(UTC).isoformat())


def as_moment(text: object) -> str:
    """A time as UTC to the microsecond, so that times can be compared as text.

    >>> as_moment("2026-03-01T10:00:00+01:00")
    '2026-03-01T09:00:00.000000Z'
    """
    try:
        time = datetime.fromisoformat(str(text))
    except ValueError:
        raise ReviewError(f"at: {text!r} is no ISO time") from None
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
