"""Saving what the cross-check found, and clearing the marks of what was checked in the same transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlite_utils import Database

from ingest.crosscheck.statements import origin_of
from ingest.lexicon.crosscheck import rule_words
from ingest.lexicon.metrics import label
from ingest.model import Estimate, Finding, Relation, Series, Statement
from ingest.store.counts import count_findings, count_mentions, count_publishers
from ingest.store.relations import settle_relations
from ingest.store.rows import (
    Row,
    as_json,
    entity_id,
    estimate_row,
    finding_row,
    relation_row,
    series_row,
)
from ingest.store.runs import Run
from ingest.store.settling import settle, stored, stored_where, write
from ingest.store.statements import Unchecked

# What a check of some claims has a say on: those claims, and those that went away with what they stood in.
SCOPE = """
    CREATE TEMP TABLE scope AS
    SELECT value AS claim FROM json_each(?)
    UNION
    SELECT id FROM claims WHERE article IN (SELECT article FROM unchecked) AND last_seen IS NOT NULL
"""
# Those in scope and the settled ones that they were compared with.
BESIDE = "CREATE TEMP TABLE beside AS SELECT value AS claim FROM json_each(?) UNION SELECT claim FROM scope"
STANDING = "SELECT id FROM claims WHERE id IN (SELECT claim FROM beside) AND last_seen IS NULL"
# A name that people's decisions made a subject of may stand in no article by itself.
SAVE_SUBJECT = """
    INSERT OR IGNORE INTO entities (id, name, kind) SELECT ?, ?, entities.kind
    FROM claims JOIN entities ON entities.id = claims.subject WHERE claims.id = ?
"""
SERIES_LEFT = "SELECT DISTINCT series FROM claims WHERE id IN (SELECT claim FROM beside) AND series IS NOT NULL"
# Some findings rest on one article by itself, or beside its former version: they are gone when that article changed.
FINDINGS_IN_SCOPE = """
    CASE WHEN kind IN ('silent_edit', 'impossible_date') THEN article IN (SELECT article FROM unchecked)
    ELSE id IN (SELECT finding FROM finding_claims WHERE claim IN (SELECT claim FROM scope)) OR (
        id IN (SELECT finding FROM finding_claims WHERE claim IN (SELECT claim FROM beside))
        AND series IN (SELECT value FROM json_each(?))
        AND NOT EXISTS (
            SELECT 1 FROM finding_claims WHERE finding = findings.id AND claim NOT IN (SELECT claim FROM beside)
        )
    ) END
"""
NAMED = "SELECT DISTINCT entity FROM mentions WHERE article IN (SELECT article FROM unchecked)"
CLUSTERS = "SELECT id, cluster FROM articles WHERE last_seen IS NULL"
CLUSTERS_AMONG = """
    SELECT id, cluster FROM articles WHERE last_seen IS NULL AND id IN (SELECT value FROM json_each(?))
"""
PUBLISHING = """
    SELECT articles.publisher FROM scope
    JOIN claims ON claims.id = scope.claim
    JOIN articles ON articles.id = claims.article
    WHERE articles.publisher IS NOT NULL
    UNION
    SELECT publisher FROM articles WHERE id IN (SELECT article FROM unchecked) AND publisher IS NOT NULL
"""


def save_clusters(db: Database, clusters: Mapping[str, str | None], among: Iterable[str] | None = None) -> None:
    """Save which of some standing articles, else of all, are copies of one text; what changed is checked again."""
    asked = db.execute(CLUSTERS) if among is None else db.execute(CLUSTERS_AMONG, [as_json(sorted(among))])
    standing = asked.fetchall()
    changed = [(clusters.get(article), article) for article, cluster in standing if clusters.get(article) != cluster]
    with db.atomic():
        db.conn.executemany("UPDATE articles SET cluster = ? WHERE id = ?", changed)
        db.conn.executemany("INSERT OR IGNORE INTO unchecked (article) VALUES (?)", [(one,) for _, one in changed])


def save_check(
    db: Database,
    run: Run,
    checked: Unchecked,
    series: Iterable[Series],
    relations: Iterable[Relation],
    findings: Iterable[Finding],
    estimates: Iterable[Estimate],
) -> None:
    """Save what a check found, in one transaction: nothing else that rests on the checked statements stands now.

    What it found about settled statements alone is kept where it comes of their series; of their articles not all was
    looked at.
    """
    touched = {it.id for it in checked.statements}
    statements = {it.id: it for it in (*checked.statements, *checked.settled)}
    kept = {one.id: one for one in series if one.subject is not None}
    with db.atomic():
        db.execute(SCOPE, [as_json(sorted(touched))])
        db.execute(BESIDE, [as_json(sorted(it.id for it in checked.settled))])
        left = set(_ids(db, SERIES_LEFT))
        _save_series(db, kept.values(), statements)
        settle_relations(db, map(relation_row, relations), run.moment)
        kept_findings = [it for it in findings if not it.claims or touched & set(it.claims) or it.rule in rule_words()]
        _save_findings(db, run, kept_findings, statements, kept)
        _save_estimates(db, run, left | kept.keys(), [it for it in estimates if it.series in kept])
        count_findings(db, left | kept.keys())
        count_publishers(db, _ids(db, PUBLISHING))
        count_mentions(db, _ids(db, NAMED))
        db.execute("DELETE FROM unchecked")
        db.execute("DROP TABLE scope")
        db.execute("DROP TABLE beside")


def _save_series(db: Database, series: Iterable[Series], statements: Mapping[str, Statement]) -> None:
    """Save series with their counts, and which claims belong to them; a series that lost all its claims stays empty."""
    db.execute(
        "UPDATE series SET claims = 0, articles = 0, origins = 0"
        " WHERE id IN (SELECT series FROM claims WHERE id IN (SELECT claim FROM beside))"
    )
    _save_subjects(db, series)
    rows = [{**series_row(one), **_counts([statements[claim] for claim in one.claims])} for one in series]
    db.table("series").upsert_all(rows, pk="id")
    of = {claim: one.id for one in series for claim in one.claims}
    db.conn.executemany(
        "UPDATE claims SET series = ? WHERE id = ? AND series IS NOT ?",
        [(of.get(claim), claim, of.get(claim)) for claim in _ids(db, STANDING)],
    )


def _save_subjects(db: Database, series: Iterable[Series]) -> None:
    claims = {str(one.subject): claim for one in series for claim in one.claims[:1]}
    known = stored(db, "entities", map(entity_id, claims))
    new = [(entity_id(name), name, claim) for name, claim in claims.items() if entity_id(name) not in known]
    db.conn.executemany(SAVE_SUBJECT, new)


def _counts(members: Sequence[Statement]) -> Row:
    return {
        "claims": len(members),
        "articles": len({member.article for member in members}),
        "origins": len({origin_of(member) for member in members}),
    }


def _save_findings(
    db: Database,
    run: Run,
    findings: Iterable[Finding],
    statements: Mapping[str, Statement],
    series: Mapping[str, Series],
) -> None:
    found = {finding.key: finding for finding in findings}
    rows = [finding_row(finding, _about(finding, statements, series)) for finding in found.values()]
    before = stored_where(db, "findings", FINDINGS_IN_SCOPE, as_json(sorted(series)))
    settle(db, "findings", rows, run.moment, before | stored(db, "findings", found))
    _save_places(db, found)


def _save_places(db: Database, findings: Mapping[str, Finding]) -> None:
    """Save the claims that findings rest on, in the order of their sentences."""
    places = [
        {"finding": key, "claim": claim, "place": place}
        for key, finding in findings.items()
        for place, claim in enumerate(dict.fromkeys(finding.claims))
    ]
    db.execute(
        "DELETE FROM finding_claims WHERE finding IN (SELECT value FROM json_each(?))", [as_json(list(findings))]
    )
    write(db, "finding_claims", places)


def _save_estimates(db: Database, run: Run, series: Iterable[str], estimates: Iterable[Estimate]) -> None:
    before = stored_where(db, "estimates", "series IN (SELECT value FROM json_each(?))", as_json(sorted(series)))
    settle(db, "estimates", [estimate_row(estimate) for estimate in estimates], run.moment, before)


def _about(finding: Finding, statements: Mapping[str, Statement], series: Mapping[str, Series]) -> Row:
    """What a finding is about, as its series or its first claim tells it, and the article if it is about one."""
    known = [statements[claim] for claim in finding.claims if claim in statements]
    articles = {statement.article for statement in known}
    about = series.get(finding.series or "") or (known[0] if known else None)
    subject = about.subject if about else None
    words = label(about.metric) if about else finding.kind.replace("_", " ")
    return {
        "title": f"{subject}: {words}" if subject else words,
        "subject": entity_id(subject) if subject else None,
        "metric": about.metric if about else None,
        "series": finding.series if finding.series in series else None,
        "article": finding.proof.get("article") or (articles.pop() if len(articles) == 1 else None),
    }


def _ids(db: Database, sql: str) -> list[str]:
    return [ident for (ident,) in db.execute(sql).fetchall()]
