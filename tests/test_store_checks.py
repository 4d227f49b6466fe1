"""What the cross-check is given, and how its result is kept: first seen, last seen, and only what changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database
from store_samples import FIRST, SECOND, TEXT, article, content, extraction, rows, run_at

from ingest.model import Article, Claim, Estimate, Extraction, Finding, Period, Relation, Series, Statement
from ingest.store import (
    Run,
    StoreError,
    copies_of,
    earlier_statements,
    findings,
    findings_on,
    impossible_dates,
    known_on,
    moment_of,
    open_store,
    save_article,
    save_check,
    save_clusters,
    start_run,
    statements_of,
    summary,
    uncheck_all,
    unchecked,
    unchecked_statements,
)

THIRD = "2026-03-09T08:00:00Z"


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    db = open_store(tmp_path / "news.db")
    yield db
    db.close()


def says(key: str, number: str, **fields: Any) -> tuple[Article, Extraction]:
    """An article that gives the passengers as this number, and its claim."""
    of = article(TEXT.replace("40,000", number), key=key, publisher=f"Post {key}")
    return of, extraction(of, f"over {number}", float(number.replace(",", "")), **fields)


def save(db: Database, run: Run, *pairs: tuple[Article, Extraction]) -> None:
    for of, found in pairs:
        save_article(db, run, of, found)


def check(db: Database, run: Run, statements: list[Statement] | None = None, **fields: Any) -> list[Statement]:
    """Cross-check as simply as can be: other values of one subject conflict; the first is the estimate."""
    statements = unchecked_statements(db) if statements is None else statements
    series, relations, found, estimates = [], [], [], []
    for subject in sorted({statement.subject for statement in statements if statement.subject}):
        members = [statement for statement in statements if statement.subject == subject]
        ident = f"series of {subject}"
        series.append(Series(ident, subject, "passengers", None, "level", {"geo": "Lorn"}, ids(members)))
        estimates.append(Estimate(ident, None, 1.0, members[0].figure.value, None, len(members), 1, 1, 1.0, "vote"))
        for a, b in combinations(members, 2):
            kind = "agree" if a.figure.value == b.figure.value else "conflict"
            relations.append(Relation(a.id, b.id, kind, "values", "they are what they are", {"gap": 1}))
            if kind == "conflict":
                given = {"proof": {"score": 2.5}, "sentence": "They differ.", **fields}
                key = f"{a.id} {b.id}"
                found.append(
                    Finding(
                        key, "e", kind, "violation", given["sentence"], (a.id, b.id), ident, "values", 1, given["proof"]
                    )
                )
    save_check(db, run, statements, series, relations, found, estimates)
    return statements


def ids(claims: Iterable[Statement | Claim]) -> tuple[str, ...]:
    return tuple(claim.id for claim in claims)


def test_a_statement_comes_back_as_the_claim_went_in(db: Database) -> None:
    of, found = says("a", "40,000", scope={"geo": "Lorn", "definition": "paying"}, status="estimate", confidence=0.75)
    save(db, run_at(db, FIRST), (of, found))
    (claim,) = found.claims
    assert unchecked_statements(db) == [
        Statement(
            id=claim.id,
            article=claim.article,
            figure=claim.figure,
            subject="Lorn Ferries",
            metric="passengers",
            behaviour="flow",
            scope={"geo": "Lorn"},
            definition="paying",
            period_start=date(2025, 1, 1),
            period_end=date(2025, 12, 31),
            period_basis="stated",
            published=date(2026, 2, 28),
            source="Post a",
            origin="Harbour Board",
            status="estimate",
            sentence=of.text,
            confidence=0.75,
        )
    ]


def test_denied_claims_are_not_compared(db: Database) -> None:
    save(db, run_at(db, FIRST), says("a", "40,000", polarity="denied"))
    assert unchecked_statements(db) == []


def test_only_subjects_that_changed_are_checked_again(db: Database) -> None:
    run = run_at(db, FIRST)
    save(db, run, says("a", "40,000"), says("b", "41,000", subject="Isle Air"), says("c", "42,000", subject=None))
    assert len(check(db, run)) == 3
    assert unchecked(db) == 0 and unchecked_statements(db) == []
    save(db, run_at(db, SECOND), says("d", "43,000"))
    assert {(one.subject, one.figure.value) for one in unchecked_statements(db)} == {
        ("Lorn Ferries", 40_000),
        ("Lorn Ferries", 43_000),
    }
    assert len(statements_of(db, ["Isle Air", "Nobody"])) == 1


def test_a_subject_that_lost_a_claim_is_checked_again(db: Database) -> None:
    run = run_at(db, FIRST)
    save(db, run, says("a", "40,000"), says("b", "41,000"))
    check(db, run)
    second = run_at(db, SECOND)
    save(db, second, says("b", "39,000", subject="Isle Air"))
    assert len(check(db, second)) == 2
    assert [one.claims for one in findings(db)] == []
    assert rows(db, "SELECT title, claims, findings FROM series ORDER BY id") == [
        ("Isle Air: passengers (Lorn)", 1, 0),
        ("Lorn Ferries: passengers (Lorn)", 1, 0),
    ]


def test_a_claim_that_changed_its_subject_leaves_its_old_series(db: Database) -> None:
    run = run_at(db, FIRST)
    save(db, run, says("a", "40,000"), says("b", "41,000"))
    check(db, run)
    second = run_at(db, SECOND)
    save(db, second, says("b", "41,000", subject="Isle Air"))
    assert {one.subject for one in check(db, second)} == {"Lorn Ferries", "Isle Air"}
    assert rows(db, "SELECT title, claims FROM series ORDER BY id") == [
        ("Isle Air: passengers (Lorn)", 1),
        ("Lorn Ferries: passengers (Lorn)", 1),
    ]
    assert rows(db, "SELECT count(*) FROM relations WHERE last_seen IS NULL") == [(0,)]


def test_a_check_twice_changes_nothing(db: Database) -> None:
    save(db, run_at(db, FIRST), says("a", "40,000"), says("b", "41,000"), says("c", "40,000"))
    check(db, run_at(db, FIRST))
    before = content(db)
    uncheck_all(db)
    check(db, run_at(db, SECOND))
    assert content(db) == before


def test_what_goes_away_is_seen_last_and_what_comes_back_stands_again(db: Database) -> None:
    first = run_at(db, FIRST)
    save(db, first, says("a", "40,000"), says("b", "41,000"))
    check(db, first)
    gone = "SELECT first_seen, last_seen FROM findings UNION ALL SELECT first_seen, last_seen FROM relations"
    second = run_at(db, SECOND)
    save(db, second, says("b", "40,000"))
    check(db, second)
    assert rows(db, gone) == [(FIRST, SECOND), (FIRST, SECOND), (SECOND, None)]
    third = run_at(db, THIRD)
    save(db, third, says("b", "41,000"))
    check(db, third)
    assert rows(db, gone) == [(FIRST, None), (FIRST, None), (SECOND, THIRD)]


def test_a_changed_estimate_is_another_row(db: Database) -> None:
    first, second = run_at(db, FIRST), run_at(db, SECOND)
    save(db, first, says("a", "40,000"))
    check(db, first)
    save(db, second, says("a", "44,000"))
    check(db, second)
    assert rows(db, "SELECT best, first_seen, last_seen FROM estimates ORDER BY best") == [
        (4e4, FIRST, SECOND),
        (4.4e4, SECOND, None),
    ]
    assert rows(db, "SELECT best, claims FROM series_view") == [(4.4e4, 1)]


def test_a_relation_of_another_kind_is_another_row(db: Database) -> None:
    """What two claims were taken to be before the rules changed stays on record."""
    run = run_at(db, FIRST)
    save(db, run, says("a", "40,000"), says("b", "41,000"))
    statements = check(db, run)
    a, b = ids(statements)
    (series,) = (Series("series of Lorn Ferries", "Lorn Ferries", "passengers", None, "level", {}, (a, b)),)
    save_check(db, run_at(db, SECOND), statements, [series], [Relation(b, a, "rounding", "r", "because")], [], [])
    assert rows(db, "SELECT kind, first_seen, last_seen FROM relations ORDER BY kind") == [
        ("conflict", FIRST, SECOND),
        ("rounding", SECOND, None),
    ]


def test_a_finding_said_better_keeps_its_first_day(db: Database) -> None:
    first, second = run_at(db, FIRST), run_at(db, SECOND)
    save(db, first, says("a", "40,000"), says("b", "41,000"))
    check(db, first)
    uncheck_all(db)
    check(db, second, sentence="One says 40,000, the other 41,000.")
    assert rows(db, "SELECT sentence, first_seen, last_seen FROM findings") == [
        ("One says 40,000, the other 41,000.", FIRST, None)
    ]


def test_other_rules_leave_everything_unchecked(db: Database) -> None:
    save(db, run_at(db, FIRST, rules="1"), says("a", "40,000"), says("b", "41,000", subject="Isle Air"))
    check(db, run_at(db, FIRST, rules="1"))
    start_run(db, "ingest", "0", rules="1")
    assert unchecked(db) == 0
    start_run(db, "ingest", "0", rules="2")
    assert unchecked(db) == 2


def test_counts_are_kept(db: Database) -> None:
    run = run_at(db, FIRST)
    save(db, run, says("a", "40,000"), says("b", "41,000", speaker=None), says("c", "41,000", speaker="the union"))
    check(db, run)
    assert rows(db, "SELECT claims, articles, origins, findings FROM series") == [(3, 3, 3, 2)]
    assert rows(db, "SELECT publisher, articles, claims, findings FROM sources_view ORDER BY publisher") == [
        ("Post a", 1, 1, 2),
        ("Post b", 1, 1, 1),
        ("Post c", 1, 1, 1),
    ]
    assert rows(db, "SELECT name, mentions FROM entities ORDER BY name") == [("Harbour Board", 3), ("Lorn Ferries", 3)]
    second = run_at(db, SECOND)
    save(db, second, (replace(says("b", "41,000")[0], text="It rained."), Extraction()))
    check(db, second)
    assert rows(db, "SELECT claims, articles, origins, findings FROM series") == [(2, 2, 2, 1)]
    assert rows(db, "SELECT claims, findings FROM publishers ORDER BY id") == [(1, 1), (0, 0), (1, 1)]
    assert rows(db, "SELECT DISTINCT mentions FROM entities") == [(2,)]
    assert summary(db).findings == {"conflict": 1}


def test_the_kind_of_a_name_is_what_most_articles_take_it_for(db: Database) -> None:
    run = run_at(db, FIRST)
    for key, kind in (("a", "person"), ("b", "organisation"), ("c", "organisation")):
        of, found = says(key, "40,000")
        mentions = tuple(replace(mention, kind=kind) for mention in found.mentions)
        save(db, run, (of, replace(found, mentions=mentions)))
    check(db, run)
    assert rows(db, "SELECT DISTINCT kind FROM entities") == [("organisation",)]


def test_copies_share_one_origin_and_are_checked_again_when_that_is_found(db: Database) -> None:
    run = run_at(db, FIRST)
    save(db, run, says("a", "40,000", speaker=None), says("b", "40,000", speaker=None))
    statements = check(db, run)
    assert rows(db, "SELECT origins FROM series") == [(2,)]
    save_clusters(db, {statement.article: "wire" for statement in statements})
    assert unchecked(db) == 2
    assert {one.cluster for one in check(db, run_at(db, SECOND))} == {"wire"}
    assert rows(db, "SELECT origins FROM series") == [(1,)]
    save_clusters(db, {statement.article: "wire" for statement in statements})
    assert unchecked(db) == 0


def test_candidates_for_copies_share_fingerprints_that_are_rare(db: Database) -> None:
    run = run_at(db, FIRST)
    for key, prints in (("a", [1, 2, 3, 9]), ("b", [3, 4, 9]), ("c", [9])):
        of, found = says(key, "40,000")
        save_article(db, run, of, found, prints)
    keys = dict(rows(db, "SELECT id, key FROM articles"))
    near = {keys[ident]: counts for ident, counts in copies_of(db, [2, 3, 3, 9, -5], at_most=2).items()}
    assert near == {"a": (2, 4), "b": (1, 3)}


def test_the_version_before_is_given_as_it_stood(db: Database) -> None:
    first, second, third = run_at(db, FIRST), run_at(db, SECOND), run_at(db, THIRD)
    save(db, first, says("a", "40,000"), says("b", "7,000"))
    save(db, second, says("a", "41,000"))
    save(db, third, says("a", "42,000"))
    articles = dict(rows(db, "SELECT id, key FROM articles WHERE last_seen IS NULL"))
    earlier = earlier_statements(db, articles)
    assert {articles[ident]: [one.figure.value for one in said] for ident, said in earlier.items()} == {"a": [41_000]}


def test_a_silent_edit_rests_on_claims_of_both_versions(db: Database) -> None:
    first, second = run_at(db, FIRST), run_at(db, SECOND)
    save(db, first, says("a", "40,000"))
    check(db, first)
    save(db, second, says("a", "41,000"))
    statements = unchecked_statements(db)
    ((_, (before,)),) = earlier_statements(db, {one.article for one in statements}).items()
    edit = Finding("edit", "e", "silent_edit", "warning", "It changed.", (before.id, statements[0].id), None, "r", 1)
    save_check(db, second, statements, [], [], [edit], [])
    (found,) = findings(db)
    assert [claim.value for claim in found.claims] == [40_000, 41_000]
    assert rows(db, "SELECT count(*) FROM findings WHERE article IS NOT NULL") == [(1,)]


def test_an_impossible_date_stands_until_its_article_changes(db: Database) -> None:
    of, found = says("a", "40,000")
    start = of.text.index("2025")
    bad = Period(start, start + 4, "2025", "date", problem="no such day")
    run = run_at(db, FIRST)
    save(db, run, (of, replace(found, periods=(bad,))), says("b", "40,000"))
    ((ident, period),) = impossible_dates(db)
    assert period == bad
    finding = Finding("date", "e", "impossible_date", "warning", "No such day.", (), None, "r", 1, {"article": ident})
    save_check(db, run, [], [], [], [finding], [])
    assert impossible_dates(db) == []
    save(db, run_at(db, SECOND), says("c", "40,000"))
    check(db, run_at(db, SECOND))
    assert summary(db).findings == {"impossible_date": 1}
    save(db, run_at(db, THIRD), says("a", "40,500"))
    check(db, run_at(db, THIRD))
    assert "impossible_date" not in summary(db).findings


def test_what_was_known_on_a_day(db: Database) -> None:
    first, second = run_at(db, FIRST), run_at(db, SECOND)
    save(db, first, says("a", "40,000"), says("b", "41,000"))
    check(db, first)
    save(db, second, says("a", "41,000"), says("c", "41,000"))
    check(db, second)

    def known(day: str) -> list[float]:
        return sorted(claim.value for claim in known_on(db, date.fromisoformat(day)))

    assert known("2026-02-28") == []
    assert known("2026-03-01") == known("2026-03-04") == [40_000, 41_000]
    assert known("2026-03-05") == known("2030-01-01") == [41_000, 41_000, 41_000]
    assert [len(findings_on(db, date(2026, 3, day))) for day in (1, 4, 5)] == [1, 1, 0]


def test_findings_carry_their_claims(db: Database) -> None:
    run = run_at(db, FIRST)
    save(db, run, says("a", "40,000"), says("b", "41,000"))
    check(db, run)
    (found,) = findings(db)
    assert (found.kind, found.title, found.score, found.proof) == (
        "conflict",
        "Lorn Ferries: passengers",
        2.5,
        {"score": 2.5},
    )
    for claim in found.claims:
        assert claim.sentence[claim.start : claim.end] == claim.surface
        assert claim.publisher in ("Post a", "Post b") and claim.speaker == "Harbour Board"


def test_findings_are_filtered_and_the_worst_come_first(db: Database) -> None:
    run = run_at(db, FIRST)
    graver = [("x", "tension", "warning", 9), ("y", "conflict", "violation", 1), ("z", "unit_error", "violation", 3)]
    found = [
        Finding(key, "e", kind, severity, "They differ.", (), None, "r", 1, {"score": score})  # type: ignore[arg-type]
        for key, kind, severity, score in graver
    ]
    save_check(db, run, [], [], [], found, [])
    assert [one.id for one in findings(db)] == ["z", "y", "x"]
    assert [one.id for one in findings(db, kinds=["tension", "conflict"])] == ["y", "x"]
    assert findings(db, since="2026-03-02") == []
    assert findings(db, since="2026-03-01T10:00:00+01:00") == []
    assert len(findings(db, since="2026-03-01T09:00:00+01:00")) == 3
    assert len(findings(db, since="2026-03-01")) == len(findings(db, since=str(run.id))) == 3


@pytest.mark.parametrize("since", ["soon", "99", "", "12.5", "２", "2026-13-01", "'; DROP TABLE findings; --"])
def test_a_since_that_is_none_is_named(db: Database, since: str) -> None:
    with pytest.raises(StoreError, match=r"^--since .*: (is neither a day|there is no run)"):
        moment_of(db, since)


def test_a_failing_check_leaves_everything_as_it_was(db: Database) -> None:
    run = run_at(db, FIRST)
    save(db, run, says("a", "40,000"), says("b", "41,000"))
    before = content(db)
    broken = Series("s", "Nobody", "passengers", None, "level", {}, ())
    with pytest.raises(Exception, match="FOREIGN KEY constraint failed"):
        save_check(db, run, unchecked_statements(db), [broken], [], [], [])
    assert content(db) == before
    check(db, run)
    assert rows(db, "PRAGMA foreign_key_check") == []
