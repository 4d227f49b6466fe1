"""What people decided, in reviews.db: verdicts on findings and merges of names. Rows are only ever added.

    db = open_reviews(path)
    decide(db, finding, evidence, sentence, "explained", "the Post counts crew too", "Ana")
    states(db, {finding: evidence})      open, reopened, or the verdict that stands
    merge_names(db, "Lorn Line", "Lorn Ferries", "renamed in 2019", "Ana"); undo_merge(...); merged_names(db)
    export_lines(db); import_lines(db, lines)

A finding is known by its content, so a verdict survives every re-ingest; it counts as long as the evidence is the same.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
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


@dataclass(frozen=True, slots=True)
class State:
    """How a finding stands: `open`, `reopened` because its evidence changed since `verdict`, or the verdict itself."""

    status: str
    verdict: Verdict | None = None


Decision = Verdict | Merge
KINDS: dict[str, type[Verdict] | type[Merge]] = {"verdict": Verdict, "merge": Merge}
CHOICES = {"verdict": VERDICTS, "wrong": (None, *SIDES), "action": ACTIONS}


def open_reviews(path: Path) -> Database:
    """The file of people's decisions, made if it isn't there."""
    with in_one_sentence(path):
        db = Database(path)
        migrate(db, reviews, path)
        return db


def decide(
    db: Database,
    finding: str,
    evidence: str,
    sentence: str,
    verdict: str,
    reason: str,
    who: str,
    wrong: str | None = None,
) -> Verdict:
    """Record a verdict; ReviewError if it is none, or says neither why nor who."""
    made = Verdict(
        finding=finding,
        evidence=evidence,
        sentence=sentence,
        verdict=verdict,
        reason=reason.strip(),
        who=who.strip(),
        at=_now(),
        wrong=wrong,
    )
    _add(db, made)
    return made


def states(db: Database, evidence: Mapping[str, str]) -> dict[str, State]:
    """How each of these findings stands, given the evidence it rests on now."""
    latest = {
        verdict.finding: verdict
        for verdict in _verdicts(db, "finding IN (SELECT value FROM json_each(?))", json.dumps(list(evidence)))
    }
    return {finding: _state(latest.get(finding), now) for finding, now in evidence.items()}


def history(db: Database, finding: str) -> list[Verdict]:
    """All verdicts on a finding, the oldest first."""
    return _verdicts(db, "finding = ?", finding)


def merge_names(db: Database, name: str, into_name: str, reason: str, who: str) -> Merge:
    """Record that one name means another; ReviewError if it can't while another merge stands."""
    standing = _standing_merges(db)
    if name in standing:
        raise ReviewError(f"{name} is already merged into {standing[name]}; undo that first")
    if name != into_name and _follow(standing, into_name) == name:
        raise ReviewError(f"{into_name} is already merged into {name}; undo that first")
    return _merge(db, name, into_name, "merge", reason, who)


def undo_merge(db: Database, name: str, into_name: str, reason: str, who: str) -> Merge:
    """Record that one name doesn't mean another after all."""
    if _standing_merges(db).get(name) != into_name:
        raise ReviewError(f"{name} isn't merged into {into_name}; there is nothing to undo")
    return _merge(db, name, into_name, "undo", reason, who)


def merged_names(db: Database) -> dict[str, str]:
    """Every name that people merged, with the canonical name it means in the end."""
    standing = _standing_merges(db)
    return {name: _follow(standing, name) for name in standing}


def undone_merges(db: Database) -> set[tuple[str, str]]:
    """The merges that people undid: no rule may make them again."""
    return {pair for pair, merge in _latest_merges(db).items() if merge.action == "undo"}


def export_lines(db: Database) -> Iterator[str]:
    """Every decision as one JSON object a line, the oldest first."""
    decisions: list[Decision] = [*_verdicts(db, "1"), *_merges(db)]
    for decision in sorted(decisions, key=lambda one: (one.at, _id(one))):
        yield json.dumps({"type": _kind(decision), **asdict(decision)}, ensure_ascii=False)


def import_lines(db: Database, lines: Iterable[str]) -> int:
    """Add decisions from JSON Lines, all or none; how many were new. ReviewError names the first bad line."""
    added = 0
    with db.atomic():
        for at, line in enumerate(lines, 1):
            if line.strip():
                try:
                    added += _add(db, _decision(json.loads(line)))
                except ValueError as error:
                    said = error if isinstance(error, ReviewError) else "is no JSON"
                    raise ReviewError(f"line {at}: {said}") from error
    return added


def _state(latest: Verdict | None, evidence: str) -> State:
    if latest is None:
        return State("open")
    return State(latest.verdict if latest.evidence == evidence else "reopened", latest)


def _merge(db: Database, name: str, into_name: str, action: str, reason: str, who: str) -> Merge:
    made = Merge(name=name, into_name=into_name, action=action, reason=reason.strip(), who=who.strip(), at=_now())
    _add(db, made)
    return made


def _latest_merges(db: Database) -> dict[tuple[str, str], Merge]:
    """The last word on every pair of names, in the order in which the words were said."""
    latest: dict[tuple[str, str], Merge] = {}
    for merge in _merges(db):
        latest.pop((merge.name, merge.into_name), None)
        latest[merge.name, merge.into_name] = merge
    return latest


def _standing_merges(db: Database) -> dict[str, str]:
    return {name: into for (name, into), merge in _latest_merges(db).items() if merge.action == "merge"}


def _follow(standing: Mapping[str, str], name: str) -> str:
    """Where a chain of merges ends; one that imported decisions closed to a circle ends before it comes round."""
    seen = {name}
    while (following := standing.get(name)) is not None and following not in seen:
        seen.add(following)
        name = following
    return name


def _verdicts(db: Database, where: str, *values: str) -> list[Verdict]:
    found = db.table("verdicts").rows_where(where, list(values), order_by="at, id")
    return [Verdict(**{field.name: row[field.name] for field in fields(Verdict)}) for row in found]


def _merges(db: Database) -> list[Merge]:
    found = db.table("merges").rows_where(order_by="at, id")
    return [Merge(**{field.name: row[field.name] for field in fields(Merge)}) for row in found]


def _add(db: Database, decision: Decision) -> int:
    """Add a decision unless it stands there already; how many were added."""
    row = asdict(decision)
    _check(row)
    table = db.table(_kind(decision) + "s")
    before = table.count
    with db.atomic():
        table.insert({"id": _id(decision), **row}, ignore=True)
    return int(table.count - before)


def _decision(given: Any) -> Decision:
    """A decision from a JSON object."""
    kind = KINDS.get(str(given.get("type"))) if isinstance(given, dict) else None
    if kind is None:
        raise ReviewError(f"is no decision; one has the type {' or '.join(KINDS)}")
    names = [field.name for field in fields(kind)]
    lacking = [name for name in names if name not in given and name != "wrong"]
    if lacking:
        raise ReviewError(f"lacks {lacking[0]}")
    values = {name: given.get(name) for name in names}
    return kind(**{**values, "at": _moment(given["at"])})


def _check(row: Mapping[str, Any]) -> None:
    for name, value in row.items():
        if name in CHOICES and value not in CHOICES[name]:
            said = ", ".join(choice for choice in CHOICES[name] if choice)
            raise ReviewError(f"{name}: {value!r} is none of {said}")
        if name not in CHOICES and (not isinstance(value, str) or not value.strip()):
            raise ReviewError(f"{name}: has to be said")
    if "name" in row and row["name"] == row["into_name"]:
        raise ReviewError(f"{row['name']} can't be merged into itself")


def _id(decision: Decision) -> str:
    return short_hash(_kind(decision), *asdict(decision).values())


def _kind(decision: Decision) -> str:
    return type(decision).__name__.lower()


def _now() -> str:
    return _moment(datetime.now(UTC).isoformat())


def _moment(text: object) -> str:
    """A time as UTC to the microsecond, so that times can be compared as text.

    >>> _moment("2026-03-01T10:00:00+01:00")
    '2026-03-01T09:00:00.000000Z'
    """
    try:
        time = datetime.fromisoformat(str(text))
    except ValueError:
        raise ReviewError(f"at: {text!r} is no ISO time") from None
    return (time if time.tzinfo else time.replace(tzinfo=UTC)).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
