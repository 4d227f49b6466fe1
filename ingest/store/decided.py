"""People's verdicts in news.db: copied from reviews.db, so that one query joins findings and what was decided."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict

from sqlite_utils import Database

from ingest.decided import Verdict
from ingest.store.counts import count_findings, count_publishers
from ingest.store.rows import Row, as_json

DECIDED = "SELECT finding, verdict, wrong, reason, who, at, evidence FROM decided"
KNOWN = "SELECT id FROM findings WHERE id IN (SELECT value FROM json_each(?))"
# The sentence names the claim at place 0 first and that at place 1 second; who repeats the wrong figure is wrong too.
CALLED_WRONG = """
    SELECT beside.claim, min(decided.finding)
    FROM decided
    JOIN findings ON findings.id = decided.finding AND findings.evidence = decided.evidence
    JOIN finding_claims AS named ON named.finding = findings.id
        AND named.place < json_array_length(findings.proof, '$.sides')
        AND (decided.wrong = 'both' OR named.place = CASE decided.wrong WHEN 'first' THEN 0 WHEN 'second' THEN 1 END)
    JOIN claims AS wrong ON wrong.id = named.claim
    JOIN finding_claims AS beside ON beside.finding = findings.id
    JOIN claims ON claims.id = beside.claim AND claims.value = wrong.value
        AND claims.modifier = wrong.modifier AND claims.unit IS wrong.unit
    WHERE decided.closes AND findings.last_seen IS NULL
    GROUP BY beside.claim
"""
UNCHECK = """
    INSERT OR IGNORE INTO unchecked
    SELECT DISTINCT articles.id FROM claims JOIN articles ON articles.id = claims.article
    WHERE claims.id IN (SELECT value FROM json_each(?)) AND articles.last_seen IS NULL
"""
SERIES = "SELECT DISTINCT series FROM findings WHERE id IN (SELECT value FROM json_each(?)) AND series IS NOT NULL"
PUBLISHERS = """
    SELECT DISTINCT articles.publisher FROM finding_claims
    JOIN claims ON claims.id = finding_claims.claim JOIN articles ON articles.id = claims.article
    WHERE finding_claims.finding IN (SELECT value FROM json_each(?)) AND articles.publisher IS NOT NULL
"""


def save_decided(db: Database, verdicts: Iterable[Verdict]) -> None:
    """Let these be the latest verdicts, of those on findings that stand here, in one transaction with what follows.

    The counts of open findings are made anew where a verdict changed. The articles with claims that are called wrong
    now, or aren't any more, are left unchecked.
    """
    rows = _rows(db, verdicts)
    before = {row["finding"]: row for row in db.query(DECIDED)}
    changed = {finding for finding in before.keys() | rows.keys() if before.get(finding) != rows.get(finding)}
    with db.atomic():
        db.table("decided").delete_where("finding IN (SELECT value FROM json_each(?))", [as_json(sorted(changed))])
        db.table("decided").insert_all(rows[finding] for finding in sorted(changed & rows.keys()))
        count_findings(db, _ids(db, SERIES, changed))
        count_publishers(db, _ids(db, PUBLISHERS, changed))
        _mark_wrong(db)


def wrong_claims(db: Database) -> frozenset[str]:
    """The claims on a side that people called wrong, as far as the last `save_decided` knew."""
    return frozenset(claim for (claim,) in db.execute("SELECT claim FROM wrong_claims"))


def _rows(db: Database, verdicts: Iterable[Verdict]) -> dict[str, Row]:
    given = {verdict.finding: asdict(verdict) for verdict in verdicts}
    for row in given.values():
        del row["sentence"]  # the finding has its own
    return {finding: given[finding] for finding in _ids(db, KNOWN, given)}


def _mark_wrong(db: Database) -> None:
    called = dict(db.execute(CALLED_WRONG).fetchall())
    db.execute(UNCHECK, [as_json(sorted(called.keys() ^ wrong_claims(db)))])
    db.execute("DELETE FROM wrong_claims")
    db.conn.executemany("INSERT INTO wrong_claims (claim, finding) VALUES (?, ?)", sorted(called.items()))


def _ids(db: Database, sql: str, idents: Iterable[str]) -> list[str]:
    return [ident for (ident,) in db.execute(sql, [as_json(sorted(idents))]).fetchall()]
