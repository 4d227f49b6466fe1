"""Reading what was found: counts, findings with the claims they rest on, and what was known on a day."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlite_utils import Database

from ingest.crosscheck.statements import called
from ingest.decided import State
from ingest.migrations import StoreError
from ingest.store.rows import Row, as_json
from ingest.store.runs import as_moment

EVIDENCE = """
    SELECT
        claims.id AS claim, claims.sentence, claims.sentence_start, claims.start, claims."end", claims.surface,
        claims.value, claims.low, claims.high, claims.unit, metrics.label AS metric, subjects.name AS subject,
        coalesce(speakers.name, claims.speaker_surface) AS speaker, claims.period_start, claims.period_end,
        claims.status, articles.id AS article, articles.title, publishers.name AS publisher, articles.published,
        CASE WHEN articles.based_on_publisher = publishers.name THEN coalesce(articles.url, articles.based_on_url)
            ELSE articles.url END AS url,
        coalesce(articles.based_on_publisher = publishers.name, 0) AS retold, articles.key AS article_key
    FROM claims
    JOIN articles ON articles.id = claims.article
    JOIN metrics ON metrics.id = claims.metric
    LEFT JOIN entities AS subjects ON subjects.id = claims.subject
    LEFT JOIN entities AS speakers ON speakers.id = claims.speaker
    LEFT JOIN publishers ON publishers.id = articles.publisher
    WHERE claims.id IN (SELECT value FROM json_each(?))
    ORDER BY claims.article, claims.start, claims.id
"""
STANDING = """
    SELECT * FROM findings WHERE last_seen IS NULL AND first_seen >= :since
    AND (:kinds = '[]' OR kind IN (SELECT value FROM json_each(:kinds)))
    ORDER BY CASE severity WHEN 'violation' THEN 0 WHEN 'warning' THEN 1 ELSE 2 END, score DESC, id
"""
OPEN_THEN = """
    SELECT * FROM findings WHERE first_seen < :next AND (last_seen IS NULL OR last_seen >= :next) ORDER BY id
"""
KNOWN_THEN = "SELECT id FROM claims WHERE first_seen < :next AND (last_seen IS NULL OR last_seen >= :next)"
OPEN = State("open")
PLACE = """
    SELECT articles.key, claims.sentence, claims.surface
    FROM claims JOIN articles ON articles.id = claims.article WHERE claims.id = ?
"""
PLACES = """
    SELECT finding, claim FROM finding_claims WHERE finding IN (SELECT value FROM json_each(?)) ORDER BY finding, place
"""


@dataclass(frozen=True, slots=True)
class Summary:
    """How much stands in the database; `findings` counts the open ones by kind, most first, `decided` the others."""

    articles: int
    publishers: int
    claims: int
    series: int
    relations: int
    rejects: int
    findings: Mapping[str, int]
    decided: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """A claim as a report shows it; `sentence[start:end]` is the figure's surface.

    `source` is the publisher, or what an article without one is called. A `retold` article tells in its own words what
    its publisher reported; then `url` is that of the original.
    """

    claim: str
    sentence: str
    start: int
    end: int
    surface: str
    value: float
    low: float | None
    high: float | None
    unit: str | None
    metric: str
    subject: str | None
    speaker: str | None
    period_start: str | None
    period_end: str | None
    status: str
    article: str
    title: str
    publisher: str | None
    published: str | None
    url: str | None
    source: str
    retold: bool


@dataclass(frozen=True, slots=True)
class StoredFinding:
    """A finding with its claims in the order of its sentence, and how it stands with people."""

    id: str
    title: str
    kind: str
    severity: str
    sentence: str
    series: str | None
    score: float
    rule: str
    rule_version: int
    proof: Mapping[str, Any]
    evidence: str
    first_seen: str
    last_seen: str | None
    claims: tuple[Evidence, ...]
    state: State = OPEN


def summary(db: Database) -> Summary:
    """How much stands in the database."""
    kinds = db.execute("SELECT kind, count(*) FROM discrepancies_view GROUP BY kind ORDER BY count(*) DESC, kind")
    found = dict(kinds.fetchall())
    return Summary(
        articles=_count(db, "SELECT count(*) FROM articles WHERE last_seen IS NULL"),
        publishers=_count(db, "SELECT count(*) FROM publishers WHERE articles > 0"),
        claims=_count(db, "SELECT count(*) FROM claims WHERE last_seen IS NULL"),
        series=_count(db, "SELECT count(*) FROM series WHERE claims > 0"),
        relations=_count(db, "SELECT count(*) FROM relations WHERE last_seen IS NULL"),
        rejects=_count(db, "SELECT count(*) FROM rejects WHERE last_seen IS NULL"),
        findings=found,
        decided=_count(db, "SELECT count(*) FROM findings WHERE last_seen IS NULL") - sum(found.values()),
    )


def findings(db: Database, since: str | None = None, kinds: Iterable[str] = ()) -> list[StoredFinding]:
    """The standing findings, worst first; only those first seen `since` a day, a moment or a run, and of these kinds.

    What people decided on them is in reviews.db, which may know more than this database does.
    """
    moment = moment_of(db, since) if since else ""
    return _with_evidence(db, list(db.query(STANDING, {"since": moment, "kinds": as_json(sorted(kinds))})))


def findings_on(db: Database, day: date) -> list[StoredFinding]:
    """The findings that were open at the end of a day."""
    return _with_evidence(db, list(db.query(OPEN_THEN, {"next": _next_day(day)})))


def known_on(db: Database, day: date) -> list[Evidence]:
    """The claims that stood at the end of a day: what was known then, whatever has replaced it since."""
    known = db.execute(KNOWN_THEN, {"next": _next_day(day)}).fetchall()
    return list(_evidence(db, (claim for (claim,) in known)).values())


def place_of(db: Database, claim: str) -> tuple[str, str, str] | None:
    """What names a claim's figure in whatever is read later: its article's key, its sentence and its words."""
    found: tuple[str, str, str] | None = db.execute(PLACE, [claim]).fetchone()
    return found


def moment_of(db: Database, since: str) -> str:
    """A day or moment in the form the rows have it; for the number of a run, its beginning."""
    if since.isascii() and since.isdigit():
        row = db.execute("SELECT started FROM runs WHERE id = ?", [int(since)]).fetchone()
        if row is None:
            raise StoreError(f"--since {since}: there is no run {since}; give a day (2026-03-01) or another run")
        return str(row[0])
    try:
        moment = datetime.fromisoformat(since)
    except ValueError:
        raise StoreError(f"--since {since}: is neither a day (2026-03-01) nor the number of a run") from None
    return as_moment(moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def _with_evidence(db: Database, rows: list[Row]) -> list[StoredFinding]:
    places = db.execute(PLACES, [as_json([row["id"] for row in rows])]).fetchall()
    evidence = _evidence(db, {claim for _, claim in places})
    resting: dict[str, list[Evidence]] = {row["id"]: [] for row in rows}
    for finding, claim in places:
        resting[finding].append(evidence[claim])
    return [_stored_finding(row, resting[row["id"]]) for row in rows]


def _stored_finding(row: Row, claims: Iterable[Evidence]) -> StoredFinding:
    shown = {field.name: row[field.name] for field in fields(StoredFinding) if field.name in row}
    return StoredFinding(**{**shown, "proof": json.loads(row["proof"]), "claims": tuple(claims)})


def _evidence(db: Database, claims: Iterable[str]) -> dict[str, Evidence]:
    """These claims by id, in the order of their articles; figures are placed in their sentence."""
    found = {}
    for row in db.query(EVIDENCE, [as_json(list(claims))]):
        offset, key = row.pop("sentence_start"), row.pop("article_key")
        made = {
            "start": row["start"] - offset,
            "end": row["end"] - offset,
            "source": row["publisher"] or called(key),
            "retold": bool(row["retold"]),
        }
        found[row["claim"]] = Evidence(**{**row, **made})
    return found


def _count(db: Database, sql: str) -> int:
    return int(db.execute(sql).fetchone()[0])


def _next_day(day: date) -> str:
    return (day + timedelta(days=1)).isoformat()
