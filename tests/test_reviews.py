"""People's decisions: kept for good, reopened by other evidence, and the same wherever they are imported."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from ingest.migrations import StoreError
from ingest.reviews import (
    ReviewError,
    Verdict,
    decide,
    export_lines,
    history,
    import_lines,
    merge_names,
    merged_names,
    open_reviews,
    states,
    undo_merge,
    undone_merges,
)
from ingest.schema import describe, schema_sql

SENTENCE = "Harbour Post says 40,000 passengers, Lorn Daily says 44,000."


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    db = open_reviews(tmp_path / "reviews.db")
    yield db
    db.close()


def judge(db: Database, verdict: str = "confirmed", evidence: str = "e1", **fields: Any) -> Verdict:
    given = {"finding": "f1", "sentence": SENTENCE, "reason": "The board's report says 40,000.", "who": "Ana", **fields}
    return decide(db, verdict=verdict, evidence=evidence, **given)


def status(db: Database, evidence: str = "e1", finding: str = "f1") -> str:
    return states(db, {finding: evidence})[finding].status


def test_a_finding_without_a_verdict_is_open(db: Database) -> None:
    assert status(db) == "open"


@pytest.mark.parametrize("verdict", ["confirmed", "explained", "extraction_error", "dismissed", "deferred"])
def test_the_verdict_is_the_state(db: Database, verdict: str) -> None:
    judge(db, verdict)
    assert status(db) == verdict
    assert status(db, finding="another") == "open"


def test_other_evidence_reopens_a_finding_and_the_old_verdict_is_shown(db: Database) -> None:
    made = judge(db, "dismissed", evidence="e1", wrong="second")
    state = states(db, {"f1": "e2"})["f1"]
    assert (state.status, state.verdict) == ("reopened", made)
    assert made.sentence == SENTENCE and made.wrong == "second"
    judge(db, "confirmed", evidence="e2")
    assert status(db, "e2") == "confirmed"
    assert status(db, "e1") == "reopened"


def test_the_latest_verdict_counts_and_all_stay_readable(db: Database) -> None:
    given = [judge(db, verdict) for verdict in ("deferred", "dismissed", "explained")]
    assert status(db) == "explained"
    assert history(db, "f1") == given
    assert [row["verdict"] for row in db.query("SELECT verdict FROM latest_verdicts_view")] == ["explained"]


def test_a_verdict_survives_closing_the_file(tmp_path: Path) -> None:
    db = open_reviews(tmp_path / "reviews.db")
    judge(db)
    db.close()
    assert status(open_reviews(tmp_path / "reviews.db")) == "confirmed"
    assert [file.name for file in tmp_path.iterdir()] == ["reviews.db"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"verdict": "true"}, "verdict: 'true' is none of confirmed, explained, extraction_error, dismissed, deferred"),
        ({"wrong": "left"}, "wrong: 'left' is none of first, second, both, neither"),
        ({"reason": "  "}, "reason: has to be said"),
        ({"who": ""}, "who: has to be said"),
        ({"finding": ""}, "finding: has to be said"),
    ],
)
def test_a_verdict_that_is_none_is_refused(db: Database, fields: dict[str, str], said: str) -> None:
    with pytest.raises(ReviewError, match=f"^{said}$"):
        judge(db, **fields)
    assert db.table("verdicts").count == 0


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE verdicts SET verdict = 'dismissed'",
        "DELETE FROM verdicts",
        "UPDATE merges SET action = 'undo'",
        "DELETE FROM merges",
    ],
)
def test_nothing_can_be_changed_or_deleted(db: Database, sql: str) -> None:
    judge(db)
    merge_names(db, "Lorn Line", "Lorn Ferries", "renamed", "Ana")
    before = list(export_lines(db))
    with pytest.raises(sqlite3.IntegrityError, match="only added"):
        db.execute(sql)
    assert list(export_lines(db)) == before


def test_replacing_a_row_leaves_it_as_it_was(tmp_path: Path) -> None:
    """Also for a program that opens the file without our settings."""
    path = tmp_path / "reviews.db"
    judge(open_reviews(path))
    with sqlite3.connect(path) as plain:
        plain.execute(
            "INSERT OR REPLACE INTO verdicts"
            " SELECT id, finding, evidence, sentence, 'dismissed', wrong, reason, who, at FROM verdicts"
        )
    assert status(open_reviews(path)) == "confirmed"


def test_decisions_travel(db: Database, tmp_path: Path) -> None:
    judge(db, "deferred")
    judge(db, "explained", wrong="neither", reason="«Zürich» counts crew,\nthe Post doesn't.")
    merge_names(db, "Lorn Line", "Lorn Ferries", "renamed", "Ana")
    undo_merge(db, "Lorn Line", "Lorn Ferries", "another company", "Ben")
    lines = list(export_lines(db))
    other = open_reviews(tmp_path / "other.db")
    assert import_lines(other, lines) == 4
    assert import_lines(other, [*lines, "\n"]) == 0
    assert list(export_lines(other)) == lines
    assert history(other, "f1") == history(db, "f1")
    assert undone_merges(other) == {("Lorn Line", "Lorn Ferries")}


def test_an_older_decision_that_arrives_late_does_not_win(db: Database, tmp_path: Path) -> None:
    first = judge(db, "dismissed")
    (line,) = export_lines(db)
    other = open_reviews(tmp_path / "other.db")
    judge(other, "confirmed")
    import_lines(other, [line])
    assert status(other) == "confirmed"
    assert history(other, "f1")[0] == first


def test_times_are_compared_in_one_zone(db: Database) -> None:
    judge(db)
    record = json.loads(next(export_lines(db)))
    early = {**record, "verdict": "dismissed", "at": "2026-03-01T10:00:00+05:00"}
    late = {**record, "verdict": "explained", "at": "2026-03-01T09:00:00Z", "finding": "f1"}
    other = Database(memory=True)
    other.conn.executescript(schema_sql("reviews.sql"))
    import_lines(other, [json.dumps(late), json.dumps(early)])
    assert [verdict.verdict for verdict in history(other, "f1")] == ["dismissed", "explained"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("not json", "line 2: is no JSON"),
        ("[]", "line 2: is no decision; one has the type verdict, merge or link"),
        ('{"type": "opinion"}', "line 2: is no decision; one has the type verdict, merge or link"),
        ('{"type": "merge", "name": "Lorn Line"}', "line 2: lacks into_name"),
        (
            '{"type": "merge", "name": "A", "into_name": "B", "action": "merge", "reason": "x", "who": "y",'
            ' "at": "noon"}',
            "line 2: at: 'noon' is no ISO time",
        ),
        (
            '{"type": "merge", "name": "A", "into_name": "A", "action": "merge", "reason": "x", "who": "y",'
            ' "at": "2026-03-01"}',
            "line 2: A can't be merged into itself",
        ),
        (
            '{"type": "merge", "name": 7, "into_name": "A", "action": "merge", "reason": "x", "who": "y",'
            ' "at": "2026-03-01"}',
            "line 2: name: has to be said",
        ),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_imported(db: Database, line: str, said: str) -> None:
    other = Database(memory=True)
    other.conn.executescript(schema_sql("reviews.sql"))
    judge(other)
    with pytest.raises(ReviewError, match=f"^{said}$"):
        import_lines(db, [*export_lines(other), line])
    assert list(export_lines(db)) == []


def test_names_are_merged_along_chains(db: Database) -> None:
    merge_names(db, "LL", "Lorn Line", "initials", "Ana")
    merge_names(db, "Lorn Line", "Lorn Ferries", "renamed", "Ana")
    assert merged_names(db) == {"LL": "Lorn Ferries", "Lorn Line": "Lorn Ferries"}


def test_an_undone_merge_stays_undone_until_a_person_merges_again(db: Database) -> None:
    merge_names(db, "LL", "Lorn Line", "initials", "Ana")
    undo_merge(db, "LL", "Lorn Line", "it is Long Life", "Ben")
    assert merged_names(db) == {} and undone_merges(db) == {("LL", "Lorn Line")}
    merge_names(db, "LL", "Long Life", "initials", "Ben")
    assert merged_names(db) == {"LL": "Long Life"} and undone_merges(db) == {("LL", "Lorn Line")}
    undo_merge(db, "LL", "Long Life", "no", "Ana")
    merge_names(db, "LL", "Lorn Line", "it was right", "Ana")
    assert merged_names(db) == {"LL": "Lorn Line"} and undone_merges(db) == {("LL", "Long Life")}


@pytest.mark.parametrize(
    ("name", "into", "said"),
    [
        ("LL", "Long Life", "LL is already merged into Lorn Line; undo that first"),
        ("Lorn Ferries", "LL", "LL is already merged into Lorn Ferries; undo that first"),
        ("Isle Air", "Isle Air", "Isle Air can't be merged into itself"),
        (" ", "Isle Air", "name: has to be said"),
    ],
)
def test_a_merge_that_contradicts_another_is_refused(db: Database, name: str, into: str, said: str) -> None:
    merge_names(db, "LL", "Lorn Line", "initials", "Ana")
    merge_names(db, "Lorn Line", "Lorn Ferries", "renamed", "Ana")
    with pytest.raises(ReviewError, match=f"^{said}$"):
        merge_names(db, name, into, "because", "Ana")


def test_a_merge_that_does_not_stand_can_not_be_undone(db: Database) -> None:
    with pytest.raises(ReviewError, match="LL isn't merged into Lorn Line; there is nothing to undo"):
        undo_merge(db, "LL", "Lorn Line", "because", "Ana")


def test_imported_merges_in_a_circle_end_somewhere(db: Database) -> None:
    shared = {"type": "merge", "action": "merge", "reason": "x", "who": "y", "at": "2026-03-01"}
    circle = [{**shared, "name": name, "into_name": into} for name, into in (("A", "B"), ("B", "C"), ("C", "A"))]
    import_lines(db, map(json.dumps, circle))
    assert set(merged_names(db)) == {"A", "B", "C"}


def test_the_file_is_described_throughout(db: Database) -> None:
    described = describe(schema_sql("reviews.sql"))
    assert set(described) == {*db.table_names(), *db.view_names()} - {"_sqlite_migrations"}
    for name, (description, columns) in described.items():
        assert description
        assert list(columns) == [row[1] for row in db.execute("SELECT * FROM pragma_table_xinfo(?)", [name])], name


def test_another_database_is_refused(tmp_path: Path) -> None:
    Database(tmp_path / "reviews.db")["recipes"].insert({"name": "soup"})
    with pytest.raises(StoreError, match=r"reviews\.db: is a database, but none of Tallystick's; name another file"):
        open_reviews(tmp_path / "reviews.db")
