"""Why two claims stand in their relation: said by comparing them again, as the cross-check did."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ingest.crosscheck import compare
from ingest.crosscheck.series import as_member
from ingest.decided import NameDecisions
from ingest.model import Statement
from ingest.site.sql import Row, row, rows
from ingest.store.rows import as_json
from ingest.store.runs import decisions_of
from ingest.store.statements import STATEMENTS, statement_from_row

NAMES = "SELECT names FROM runs ORDER BY id DESC LIMIT 1"


async def with_reasons(db: Any, relations: Sequence[Row]) -> list[Row]:
    """Relations, each with its reason in words.

    There is none where the two claims by themselves come out otherwise: other sentences, or a rate, decided with them.
    """
    run = await row(db, NAMES)
    names = decisions_of(run["names"] if run else None)
    claims = as_json(sorted({it[side] for it in relations for side in ("claim_a", "claim_b")}))
    known = {it["id"]: _member(it, names) for it in await rows(db, STATEMENTS, claims=claims)}
    return [it | {"reason": _reason(it, known)} for it in relations]


def _member(found: Row, names: NameDecisions) -> Statement:
    """A claim's statement as it is compared: in the words of its series, if it has one."""
    told = statement_from_row(found, names)
    return told if told.series is None else as_member(told, found["series_subject"], found["series_metric"])


def _reason(relation: Row, known: Row) -> str | None:
    again = compare(known[relation["claim_a"]], known[relation["claim_b"]])
    return again.reason if (again.kind, again.rule) == (relation["kind"], relation["rule"]) else None
