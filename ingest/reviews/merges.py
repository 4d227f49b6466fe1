"""Merges of names and their undoing: the latest word on a pair of names counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from sqlite_utils import Database

from ingest.decided import NameDecisions
from ingest.reviews.decisions import Merge, ReviewError, add, now


def merge_names(db: Database, name: str, into_name: str, reason: str, who: str) -> Merge:
    """Record that one name means another; ReviewError if it can't while another merge stands."""
    name, into_name = name.strip(), into_name.strip()
    standing = _targets(db)
    if name in standing:
        raise ReviewError(f"{name} is already merged into {standing[name]}; undo that first")
    if name != into_name and _follow(standing, into_name) == name:
        raise ReviewError(f"{into_name} is already merged into {name}; undo that first")
    return _record(db, name, into_name, "merge", reason, who)


def undo_merge(db: Database, name: str, into_name: str, reason: str, who: str, linked: bool = False) -> Merge:
    """Record that one name doesn't mean another after all: a merge that stands, or else one that a rule `linked`."""
    name, into_name = name.strip(), into_name.strip()
    if not linked and _targets(db).get(name) != into_name:
        raise ReviewError(f"{name} isn't merged into {into_name}; there is nothing to undo")
    return _record(db, name, into_name, "undo", reason, who)


def standing_merges(db: Database) -> list[Merge]:
    """The merges that count, the oldest first: of several targets of one name, which only an import can bring, the
    latest.
    """
    merges = {name: merge for (name, _), merge in _latest_words(db).items() if merge.action == "merge"}
    return sorted(merges.values(), key=lambda merge: merge.at)


def merged_names(db: Database) -> dict[str, str]:
    """Every name that people merged, with the canonical name it means in the end."""
    standing = _targets(db)
    return {name: _follow(standing, name) for name in standing}


def undone_merges(db: Database) -> set[tuple[str, str]]:
    """The merges that people undid: no rule may make them again."""
    return {pair for pair, merge in _latest_words(db).items() if merge.action == "undo"}


def name_decisions(db: Database) -> NameDecisions:
    """What people decided on names, as the cross-check goes by it."""
    undone: dict[str, list[str]] = {}
    for name, whole in sorted(undone_merges(db)):
        undone.setdefault(whole, []).append(name)
    return NameDecisions(merged_names(db), undone)


def decisions_on(db: Database, name: str) -> list[Merge]:
    """The standing merges that bring other names to this one or take it elsewhere, then the undone ones it is in."""
    decided = name_decisions(db)
    whole = decided.means(name)
    standing = [merge for merge in standing_merges(db) if decided.means(merge.name) == whole]
    undone = [merge for pair, merge in _latest_words(db).items() if merge.action == "undo" and name in pair]
    return standing + undone


def all_merges(db: Database) -> list[Merge]:
    """Every merge and undoing, the oldest first."""
    found = db.table("merges").rows_where(order_by="at, id")
    return [Merge(**{field.name: row[field.name] for field in fields(Merge)}) for row in found]


def _record(db: Database, name: str, into_name: str, action: str, reason: str, who: str) -> Merge:
    made = Merge(name=name, into_name=into_name, action=action, reason=reason.strip(), who=who.strip(), at=now())
    add(db, made)
    return made


def _latest_words(db: Database) -> dict[tuple[str, str], Merge]:
    """The last word on every pair of names, in the order in which the words were said."""
    latest: dict[tuple[str, str], Merge] = {}
    for merge in all_merges(db):
        latest.pop((merge.name, merge.into_name), None)
        latest[merge.name, merge.into_name] = merge
    return latest


def _targets(db: Database) -> dict[str, str]:
    return {merge.name: merge.into_name for merge in standing_merges(db)}


def _follow(standing: Mapping[str, str], name: str) -> str:
    """Where a chain of merges ends; one that imported decisions closed to a circle ends before it comes round."""
    seen = {name}
    while (following := standing.get(name)) is not None and following not in seen:
        seen.add(following)
        name = following
    return name
