"""Saving what the cross-check found, and clearing the marks of what was checked in the same transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlite_utils import Database

from ingest.model import Estimate, Finding, Relation, Series, Statement
from ingest.store.counts import count_mentions, count_publishers, count_series
from ingest.store.rows import (
    Row,
    as_json,
    entity_id,
    estimate_row,
    finding_row,
    metric_label,
    relation_row,
    series_row,
)
from ingest.store.runs import Run
from ingest.store.settling import settle, stored

SERIES_LEFT = "SELECT DISTINCT series FROM claims WHERE id IN (SELECT claim FROM scope) AND series IS NOT NULL"
STANDING = "SELECT id FROM claims WHERE id IN (SELECT claim FROM scope) AND last_seen IS NULL"
NAMED = "SELECT DISTINCT entity FROM mentions WHERE article IN (SELECT article FROM unchecked)"
PUBLISHING = """
    SELECT articles.publisher FROM scope
    JOIN claims ON claims.id = scope.claim
    JOIN articles ON articles.id = claims.article
    WHERE articles.publisher IS NOT NULL
    UNION
    SELECT publisher FROM articles WHERE id IN (SELECT article FROM unchecked) AND publisher IS NOT NULL
"""
# What a check of some claims has a say on: those claims, and those that went away with what they stood in.
SCOPE = """
    CREATE TEMP TABLE scope AS
    SELECT value AS claim FROM json_each(?)
    UNION
    SELECT id FROM claims WHERE article IN (SELECT article FROM unchecked) AND last_seen IS NOT NULL
"""
RELATIONS_IN_SCOPE = "claim_a IN (SELECT claim FROM scope) OR claim_b IN (SELECT claim FROM scope)"
FINDINGS_IN_SCOPE = """
    id IN (SELECT finding FROM finding_claims WHERE claim IN (SELECT claim FROM scope))
    OR article IN (SELECT article FROM unchecked) AND id NOT IN (SELECT finding FROM finding_claims)
"""


def save_check(
    db: Database,
    run: Run,
    checked: Sequence[Statement],
    series: Sequence[Series],
    relations: Sequence[Relation],
    findings: Sequence[Finding],
    estimates: Sequence[Estimate],
) -> None:
    """Save what a check of these statements found, in one transaction: nothing else that rests on them stands now."""
    with db.atomic():
        db.execute(SCOPE, [as_json([statement.id for statement in checked])])
        touched = _save_series(db, series)
        _save_relations(db, run, series, relations)
        _save_findings(db, run, checked, findings)
        _save_estimates(db, run, touched, estimates)
        count_series(db, touched)
        count_publishers(db, _ids(db, PUBLISHING))
        count_mentions(db, _ids(db, NAMED))
        db.execute("DELETE FROM unchecked")
        db.execute("DROP TABLE scope")


def _save_series(db: Database, series: Sequence[Series]) -> set[str]:
    """Save series and which claims belong to them; the ids of all series that gained, lost or kept a claim in scope."""
    touched = set(_ids(db, SERIES_LEFT)) | {one.id for one in series}
    db.table("series").upsert_all([series_row(one) for one in series], pk="id")
    of = {claim: one.id for one in series for claim in one.claims}
    db.conn.executemany(
        "UPDATE claims SET series = ? WHERE id = ? AND series IS NOT ?",
        [(of.get(claim), claim, of.get(claim)) for claim in _ids(db, STANDING)],
    )
    return touched


def _save_relations(db: Database, run: Run, series: Sequence[Series], relations: Sequence[Relation]) -> None:
    of = {claim: one.id for one in series for claim in one.claims}
    rows = [
        relation_row(relation, of.get(relation.a) if of.get(relation.a) == of.get(relation.b) else None)
        for relation in relations
    ]
    before = _stored_where(db, "relations", RELATIONS_IN_SCOPE)
    settle(db, "relations", rows, run.moment, before | stored(db, "relations", (row["id"] for row in rows)))


def _save_findings(db: Database, run: Run, checked: Sequence[Statement], findings: Sequence[Finding]) -> None:
    """Save findings with their claims; one that rests on no claim, but on an article, is gone when that is checked."""
    statements = {statement.id: statement for statement in checked}
    rows = [finding_row(finding, _about(finding, statements)) for finding in findings]
    before = _stored_where(db, "findings", FINDINGS_IN_SCOPE)
    settle(db, "findings", rows, run.moment, before | stored(db, "findings", (row["id"] for row in rows)))
    for finding in findings:
        db.execute("DELETE FROM finding_claims WHERE finding = ?", [finding.key])
    places = [
        {"finding": finding.key, "claim": claim, "place": place}
        for finding in findings
        for place, claim in enumerate(dict.fromkeys(finding.claims))
    ]
    db.table("finding_claims").insert_all(places)


def _save_estimates(db: Database, run: Run, touched: set[str], estimates: Sequence[Estimate]) -> None:
    before = _stored_where(db, "estimates", "series IN (SELECT value FROM json_each(?))", as_json(sorted(touched)))
    settle(db, "estimates", [estimate_row(estimate) for estimate in estimates], run.moment, before)


def _about(finding: Finding, statements: Mapping[str, Statement]) -> Row:
    """What a finding is about, as its claims tell it: title, subject, metric, and the article if there is only one."""
    known = [statements[claim] for claim in finding.claims if claim in statements]
    articles = {statement.article for statement in known}
    subject = known[0].subject if known else None
    metric = known[0].metric if known else None
    words = metric_label(metric) if metric else finding.kind.replace("_", " ")
    return {
        "title": f"{subject}: {words}" if subject else words,
        "subject": entity_id(subject) if subject else None,
        "metric": metric,
        "article": finding.proof.get("article") or (articles.pop() if len(articles) == 1 else None),
    }


def _stored_where(db: Database, table: str, where: str, *values: str) -> dict[str, Row]:
    return {row["id"]: row for row in db.table(table).rows_where(where, list(values))}


def _ids(db: Database, sql: str) -> list[str]:
    return [ident for (ident,) in db.execute(sql).fetchall()]
