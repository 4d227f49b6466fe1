"""Verdicts on findings: the latest counts as long as the finding rests on the same evidence."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import fields

from sqlite_utils import Database

from ingest.decided import State, Verdict
from ingest.reviews.decisions import add, now


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
        at=now(),
        wrong=wrong,
    )
    add(db, made)
    return made


def states(db: Database, evidence: Mapping[str, str]) -> dict[str, State]:
    """How each of these findings stands, given the evidence it rests on now."""
    given = verdicts_where(db, "finding IN (SELECT value FROM json_each(?))", json.dumps(list(evidence)))
    latest = {verdict.finding: verdict for verdict in given}
    return {finding: _state(latest.get(finding), now) for finding, now in evidence.items()}


def latest_verdicts(db: Database) -> list[Verdict]:
    """The last word on every finding, the oldest first."""
    return list({verdict.finding: verdict for verdict in verdicts_where(db, "1")}.values())


def history(db: Database, finding: str) -> list[Verdict]:
    """All verdicts on a finding, the oldest first."""
    return verdicts_where(db, "finding = ?", finding)


def verdicts_where(db: Database, where: str, *values: str) -> list[Verdict]:
    """The verdicts that meet a condition, the oldest first."""
    found = db.table("verdicts").rows_where(where, list(values), order_by="at, id")
    return [Verdict(**{field.name: row[field.name] for field in fields(Verdict)}) for row in found]


def _state(latest: Verdict | None, evidence: str) -> State:
    if latest is None:
        return State("open")
    return State(latest.verdict if latest.evidence == evidence else "reopened", latest)
