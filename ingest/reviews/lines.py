"""Decisions as JSON Lines, to be carried from one desk to another."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields
from typing import Any

from sqlite_utils import Database

from ingest.reviews.decisions import KINDS, Decision, ReviewError, add, as_moment, id_of, kind_of
from ingest.reviews.links import all_links
from ingest.reviews.merges import all_merges
from ingest.reviews.verdicts import verdicts_where


def export_lines(db: Database) -> Iterator[str]:
    """Every decision as one JSON object a line, the oldest first."""
    decisions: list[Decision] = [*verdicts_where(db, "1"), *all_merges(db), *all_links(db)]
    for decision in sorted(decisions, key=lambda one: (one.at, id_of(one))):
        yield json.dumps({"type": kind_of(decision), **asdict(decision)}, ensure_ascii=False)


def import_lines(db: Database, lines: Iterable[str]) -> int:
    """Add decisions from JSON Lines, all or none; how many were new. ReviewError names the first bad line."""
    added = 0
    with db.atomic():
        for at, line in enumerate(lines, 1):
            if line.strip():
                try:
                    added += add(db, _decision(json.loads(line)))
                except ValueError as error:
                    said = error if isinstance(error, ReviewError) else "is no JSON"
                    raise ReviewError(f"line {at}: {said}") from error
    return added


def _decision(given: Any) -> Decision:
    """A decision from a JSON object."""
    kind = KINDS.get(str(given.get("type"))) if isinstance(given, dict) else None
    if kind is None:
        raise ReviewError("is no decision; one has the type verdict, merge or link")
    names = [field.name for field in fields(kind)]
    lacking = [name for name in names if name not in given and name != "wrong"]
    if lacking:
        raise ReviewError(f"lacks {lacking[0]}")
    values = {name: given.get(name) for name in names}
    return kind(**{**values, "at": as_moment(given["at"])})
