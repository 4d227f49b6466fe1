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

from ingest.crosscheck.statements import statement
from ingest.journey import cross_check
from ingest.model import (
    Article,
    Claim,
    Estimate,
    Extraction,
    Finding,
    Period,
    Relation,
    RelationKind,
    Series,
    Statement,
)
from ingest.store import (
    Run,
    StoreError,
    Unchecked,
    edited_statements,
    findings,
    findings_on,
    fingerprints_of,
    impossible_dates,
    known_on,
    moment_of,
    open_store,
    save_article,
    save_check,
    save_clusters,
    save_stories,
    start_run,
    summary,
    uncheck_all,
    unchecked,
    unchecked_statements,
)

THIRD = "2026-03-09T08:00:00Z"
NOTHING = Unchecked((), ())


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    db = open_store(tmp_path / "news.db")
    yield db
    db.close()


def says(key: str, number: str, title: str = "Ferries", **fields: Any) -> tuple[Article, Extraction]:
    """An article that gives the passengers as this number, and its claim; those of one title are one story."""
    day = {"Ferries": date(2026, 2, 28), "Flights": date(2025, 7, 3)}[title]
    of = article(TEXT.replace("40,000", number), key=key, title=title, publisher=f"Post {key}", published=day)
    return of, extraction(of, f"over {number}", float(number.replace(",", "")), **fields)


def save(db: Database, run: Run, *pairs: tuple[Article, Extraction]) -> None:
    for of, found in pairs:
        save_article(db, run, of, found)


def check(db: Database, run: Run, sentence: str = "They differ.") -> tuple[Statement, ...]:
    """Cross-check as simply as can be: other values of one subject conflict; the first is the estimate."""
    save_stories(db)
    todo = unchecked_statements(db)
    series, relations, found, estimates = [], [], [], []
    for subject in sorted({one.subject for one in todo.statements if one.subject}):
        members = [one for one in todo.statements if one.subject == subject]
        ident = f"series of {subject}"
        series.append(Series(ident, subject, "passengers", None, "level", {"geo": "Lorn"}, ids(members)))
        estimates.append(Estimate(ident, None, 1, members[0].figure.value, None, len(members), 1, 1, 1, "vote"))
        for pair in combinations(members, 2):
            kind: RelationKind = "agree" if pair[0].figure.value == pair[1].figure.value else "conflict"
            relations.append(Relation(*ids(pair), kind, "values", "they are what they are", {"gap": 1}))
            if kind == "conflict":
                found.append(conflict(ids(pair), ident, sentence))
    save_check(db, run, todo, series, relations, found, estimates)
    return todo.statements


def conflict(claims: tuple[str, ...], series: str, sentence: str) -> Finding:
    return Finding(
        " ".join(claims), "e", "conflict", "violation", sentence, claims, series, "values", 1, {"score": 2.5}
    )


def ids(claims: Iterable[Statement | Claim]) -> tuple[str, ...]:
    return tuple(claim.id for claim in claims)


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"subject": None, "speaker": None, "period_start": None, "period_end": None, "period_basis": None},
        {
            "scope": {"geo": "Lorn", "definition": "paying"},
            "status": "estimate",
            "confidence": 0.75,
            "comparison": True,
        },
        {"polarity": "denied", "statistic": "share", "behaviour": "level", "speaker": "people near the pier"},
    ],
)
def test_a_stored_claim_states_what_it_stated_before(db: Database, fields: dict[str, Any]) -> None:
    of, found = says("a", "40,000", **fields)
    save(db, run_at(db, FIRST), (of, found))
    assert unchecked_statements(db).statements == (statement(found.claims[0], of),)


def test_a_stored_claim_keeps_its_speakers_name(db: Database) -> None:
    save(db, run_at(db, FIRST), says("a", "40,000", speaker_surface="the board"))
    assert [stored.origin for stored in unchecked_statements(db).statements] == ["Harbour Board"]


def test_only_stories_that_changed_are_checked_again(db: Database) -> None:
    run = run_at(db, FIRST)
    save(db, run, says("a", "40,000"), says("b", "41,000", "Flights", subject="Isle Air"), says("c", "42,000"))
    assert len(check(db, run)) == 3
    assert unchecked(db) == 0 and unchecked_statements(db) == NOTHING
    assert rows(db, "SELECT title, articles FROM stories ORDER BY title") == [("Ferries", 2), ("Flights", 1)]
    save(db, run_at(db, SECOND), says("d", "43,000"))
    save_stories(db)
    assert sorted(one.figure.value for one in unchecked_statements(db).statements) == [40_000, 42_000, 43_000]


def test_figures_of_another_story_about_one_series_are_settled(db: Database) -> None:
    run = run_at(db, FIRST)
    known = {"metric": "subscribers", "metric_basis": "catalogue"}
    save(db, run, says("a", "40,000", "Flights", **known), says("b", "41,000", "Flights", **known))
    cross_check(db, run)
    second = run_at(db, SECOND)
    save(db, second, says("c", "42,000", **known))
    save_stories(db)
    todo = unchecked_statements(db)
    assert [one.figure.value for one in todo.statements] == [42_000]
    assert sorted((one.figure.value, one.series is not None) for one in todo.settled) == [
        (40_000, True),
        (41_000, True),
    ]
    cross_check(db, second)
    assert rows(db, "SELECT claims, articles FROM series WHERE claims > 0") == [(3, 3)]


def test_a_story_that_lost_a_claim_is_checked_again(db: Database) -> None:
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
    a, b = ids(check(db, run))
    uncheck_all(db)
    (series,) = (Series("series of Lorn Ferries", "Lorn Ferries", "passengers", None, "level", {}, (a, b)),)
    rounding = Relation(b, a, "rounding", "r", "because")
    save_check(db, run_at(db, SECOND), unchecked_statements(db), [series], [rounding], [], [])
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
    save(
        db,
        run,
        says("a", "40,000", speaker=None),
        says("b", "40,000", speaker=None),
        says("c", "1", "Flights", subject="Isle Air"),
    )
    statements = check(db, run)
    wire = {statement.article: "wire" for statement in statements if statement.subject != "Isle Air"}
    assert rows(db, "SELECT origins FROM series ORDER BY claims") == [(1,), (2,)]
    save_clusters(db, wire)
    assert unchecked(db) == 2
    assert {one.cluster for one in check(db, run_at(db, SECOND))} == {"wire"}
    assert rows(db, "SELECT origins FROM series ORDER BY claims") == [(1,), (1,)]
    save_clusters(db, wire)
    assert unchecked(db) == 0
    save_clusters(db, {})
    assert unchecked(db) == 2


def test_fingerprints_are_those_of_standing_articles(db: Database) -> None:
    first, second = run_at(db, FIRST), run_at(db, SECOND)
    save_article(db, first, *says("a", "40,000"), [1, -2])
    save_article(db, first, *says("b", "40,000"), [2])
    save_article(db, second, *says("a", "41,000"), [3])
    assert sorted(fingerprints_of(db).values(), key=min) == [{2}, {3}]


def test_the_version_before_is_given_as_it_stood(db: Database) -> None:
    first, second, third = run_at(db, FIRST), run_at(db, SECOND), run_at(db, THIRD)
    save(db, first, says("a", "40,000"), says("b", "7,000"))
    save(db, second, says("a", "41,000"))
    save(db, third, says("a", "42,000"))
    values = [[one.figure.value for one in said] for pair in edited_statements(db) for said in pair]
    assert values == [[41_000], [42_000]]
    check(db, third)
    assert edited_statements(db) == []


def test_a_silent_edit_stands_until_its_article_changes_again(db: Database) -> None:
    first, second, third = run_at(db, FIRST), run_at(db, SECOND), run_at(db, THIRD)
    save(db, first, says("a", "40,000"))
    save(db, second, says("a", "41,000"))
    (((before,), (after,)),) = edited_statements(db)
    save_stories(db)
    edit = Finding("k", "e", "silent_edit", "warning", "It changed.", (before.id, after.id), "no series", "r", 1)
    save_check(db, second, unchecked_statements(db), [], [], [edit], [])
    (found,) = findings(db)
    assert [claim.value for claim in found.claims] == [40_000, 41_000] and found.series is None
    assert rows(db, "SELECT articles.version FROM findings JOIN articles ON articles.id = findings.article") == [(2,)]
    save(db, third, says("b", "40,000"))
    check(db, third)
    assert "silent_edit" in summary(db).findings
    save(db, third, says("a", "40,000"))
    check(db, third)
    assert "silent_edit" not in summary(db).findings


def test_an_impossible_date_stands_until_its_article_changes(db: Database) -> None:
    of, found = says("a", "40,000")
    start = of.text.index("2025")
    bad = Period(start, start + 4, "2025", "date", problem="no such day")
    run = run_at(db, FIRST)
    save(db, run, (of, replace(found, periods=(bad,))), says("b", "40,000"))
    save_stories(db)
    ((ident, period),) = impossible_dates(db)
    assert period == bad
    finding = Finding("date", "e", "impossible_date", "warning", "No such day.", (), None, "r", 1, {"article": ident})
    save_check(db, run, unchecked_statements(db), [], [], [finding], [])
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
    save_check(db, run, NOTHING, [], [], found, [])
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
    broken = Series("s", "Lorn Ferries", "no such metric", None, "level", {}, ())
    with pytest.raises(Exception, match="FOREIGN KEY constraint failed"):
        save_check(db, run, unchecked_statements(db), [broken], [], [], [])
    assert content(db) == before
    check(db, run)
    assert rows(db, "PRAGMA foreign_key_check") == []
