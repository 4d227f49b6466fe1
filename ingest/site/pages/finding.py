"""The page of a discrepancy: the sentences side by side, the series they stand in, and why they don't agree."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

from ingest.site.pages.evidence import estimates, series_chart, series_claims
from ingest.site.pages.linked import linked
from ingest.site.pages.reasons import with_reasons
from ingest.site.sql import CLAIMS, FINDINGS, Row, row, rows
from ingest.site.words import spell_out, stored

COLUMNS = ("figures", "values", "read as", "allowed")  # of a proof, one entry a side
# What a proof holds that is shown in its own place, is the rank, or only says how a rule measured.
ELSEWHERE = {*COLUMNS, "gap in half units", "log ratio", "reason", "relation", "ruled_out", "score", "sides"}
SERIES = "SELECT * FROM series WHERE id = :id"
OF_FINDING = """
JOIN finding_claims ON finding_claims.claim = claims.id
WHERE finding_claims.finding = :id ORDER BY finding_claims.place
"""
BETWEEN = """
SELECT claim_a, claim_b, kind, rule FROM relations
WHERE claim_a IN (SELECT claim FROM finding_claims WHERE finding = :id)
    AND claim_b IN (SELECT claim FROM finding_claims WHERE finding = :id) AND last_seen IS NULL
ORDER BY claim_a, claim_b LIMIT 100
"""


async def finding(db: Any, key: str) -> dict[str, Any] | None:
    """What finding.html shows."""
    found = await row(db, FINDINGS + "WHERE findings.id = :id", id=key)
    if found is None:
        return None
    claims = await rows(db, CLAIMS + OF_FINDING, id=key)
    latest = await series_claims(db, found["series"]) if found["series"] else []
    in_series = together(latest, claims) if latest else []
    best = await estimates(db, found["series"]) if found["series"] else []
    proof = stored(found["proof"]) or {}
    return {
        "finding": found,
        "claims": claims,
        "series": await row(db, SERIES, id=found["series"]),
        "series_claims": in_series,
        "chart": series_chart(found["title"], in_series, best, bright=[claim["id"] for claim in claims]),
        "estimates": best,
        "linked": await linked(db, claims),
        "relations": different(await with_reasons(db, await rows(db, BETWEEN, id=key))),
        "ruled_out": proof.get("ruled_out", []),
        "reason": proof.get("reason"),
        "reckoning": reckoning(proof),
        "arithmetic": arithmetic(proof),
    }


def different(relations: list[Row]) -> list[Row]:
    """The first of those relations that say the same, at most a dozen.

    >>> [it["claim_a"] for it in different([{"claim_a": at, "kind": "agree", "reason": "Equal."} for at in "xy"])]
    ['x']
    """
    said = {(it["kind"], it["reason"]): it for it in reversed(relations) if it["reason"]}
    return list(reversed(said.values()))[:12]


def together(latest: list[Row], claims: list[Row]) -> list[Row]:
    """The latest claims of a series, and before them those of the finding that are older or no longer stand."""
    known = {claim["id"] for claim in latest}
    return [claim for claim in claims if claim["id"] not in known] + latest


def reckoning(proof: Row) -> list[Row]:
    """The two figures of a proof line by line: their words, value, and what they can mean.

    >>> proof = {"figures": ["over 5", "7"], "values": [5.0, 7.0], "read as": [[5, 6], [7, 7]], "allowed": [[5, None]]}
    >>> reckoning(proof)
    [{'figure': 'over 5', 'value': 5.0, 'read': [5, 6], 'allowed': [5, None]},
     {'figure': '7', 'value': 7.0, 'read': [7, 7], 'allowed': None}]
    """
    lines = zip_longest(*(proof.get(name, []) for name in COLUMNS))
    return [dict(zip(("figure", "value", "read", "allowed"), line, strict=True)) for line in lines]


def arithmetic(proof: Row) -> list[tuple[str, Any]]:
    """What else a proof holds, as names and values.

    >>> arithmetic({"ratio": 1.4, "ruled_out": [], "score": 0.1, "found": None})
    [('Ratio', 1.4)]
    """
    shown = {name: value for name, value in proof.items() if name not in ELSEWHERE and value is not None}
    return [(spell_out(name), value) for name, value in shown.items()]
