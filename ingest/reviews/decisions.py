"""Decisions as records, and the one way into reviews.db: rows are only ever added."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlite_utils import Database

from ingest.decided import Verdict, pair_of, side_key
from ingest.ids import short_hash
from ingest.migrations import in_one_sentence, migrate, reviews

VERDICTS = ("confirmed", "explained", "extraction_error", "dismissed", "deferred")
SIDES = ("first", "second", "both", "neither")
ACTIONS = {"merge": ("merge", "undo"), "link": ("same", "apart")}


class ReviewError(ValueError):
    """A decision that can't be recorded; the message is one sentence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """A person's word that `name` means `into_name`, or, as an `undo`, that it doesn't."""

    name: str
    into_name: str
    action: str
    reason: str
    who: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A person's word that two figures are about the `same` thing, or that they are to be kept `apart`.

    Each figure is known by its article's key, its sentence and its words, which outlive any reading anew.
    """

    action: str
    one_article: str
    one_sentence: str
    one_surface: str
    other_article: str
    other_sentence: str
    other_surface: str
    reason: str
    who: str
    at: str

    @property
    def pair(self) -> tuple[str, str]:
        """Both figures by their keys."""
        one = side_key(self.one_article, self.one_sentence, self.one_surface)
        return pair_of(one, side_key(self.other_article, self.other_sentence, self.other_surface))


Decision = Verdict | Merge | Link
KINDS: dict[str, type[Verdict] | type[Merge] | type[Link]] = {"verdict": Verdict, "merge": Merge, "link": Link}
CHOICES = {"verdict": VERDICTS, "wrong": (None, *SIDES)}


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
    _check(decision)
    table = db.table(kind_of(decision) + "s")
    before = table.count
    with db.atomic():
        table.insert({"id": id_of(decision), **row}, ignore=True)
    return int(table.count - before)


def _check(decision: Decision) -> None:
    choices: Mapping[str, Sequence[str | None]] = CHOICES | {"action": ACTIONS.get(kind_of(decision), ())}
    for name, value in asdict(decision).items():
        if name in choices and value not in choices[name]:
            said = ", ".join(choice for choice in choices[name] if choice)
            raise ReviewError(f"{name}: {value!r} is none of {said}")
        if name not in choices and (not isinstance(value, str) or not value.strip()):
            raise ReviewError(f"{name}: has to be said")
    if isinstance(decision, Merge) and decision.name == decision.into_name:
        raise ReviewError(f"{decision.name} can't be merged into itself")
    if isinstance(decision, Link) and len(set(decision.pair)) == 1:
        raise ReviewError("a figure is always the same thing as itself; name two figures")


def id_of(decision: Decision) -> str:
    """A hash of all that a decision says."""
    return short_hash(kind_of(decision), *asdict(decision).values())


def kind_of(decision: Decision) -> str:
    """`verdict`, `merge` or `link`; with an s it is the name of the table."""
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
