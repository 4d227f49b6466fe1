"""Saving articles: idempotent, versioned, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from time import process_time

import pytest
from sqlite_utils import Database
from store_samples import FIRST, SECOND, TEXT, article, content, extraction, long_article, rows, run_at

from ingest.model import Article, Extraction, Reject
from ingest.store import (
    finish_run,
    known,
    open_store,
    publish,
    read_store,
    save_article,
    save_rejects,
    start_run,
    summary,
)


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    db = open_store(tmp_path / "news.db")
    yield db
    db.close()


def test_an_article_is_saved_with_all_that_was_found_in_it(db: Database) -> None:
    save_article(db, run_at(db, FIRST), article(), extraction(article()), fingerprints=[-3, 2**62])
    assert rows(db, "SELECT key, version, title, publisher, published, words, text, last_seen FROM articles") == [
        ("ferries.txt", 1, "Ferries", "harbour-post", "2026-02-28", 14, TEXT, None)
    ]
    assert rows(db, "SELECT title, value, low, high, scope, period_end, month, first_seen FROM claims") == [
        ("Lorn Ferries: over 40,000 passengers", 4e4, 4e4, None, '{"geo": "Zürich"}', "2025-12-31", "2025-12", FIRST)
    ]
    assert rows(db, "SELECT name, kind FROM entities ORDER BY name") == [
        ("Harbour Board", "organisation"),
        ("Lorn Ferries", "organisation"),
    ]
    assert rows(db, "SELECT entities.name, speaker_surface FROM claims JOIN entities ON entities.id = speaker") == [
        ("Harbour Board", "Harbour Board")
    ]
    assert rows(db, "SELECT alias, suggested FROM aliases") == [("Lorn", 1)]
    assert rows(db, "SELECT surface, first, last FROM dates") == [("2025", "2025-01-01", "2025-12-31")]
    assert rows(db, "SELECT hash FROM fingerprints ORDER BY hash") == [(-3,), (2**62,)]
    assert rows(db, "SELECT id, label, basis, behaviour FROM metrics") == [
        ("passengers", "passengers", "derived", "flow")
    ]


def test_every_offset_points_at_its_surface(db: Database) -> None:
    save_article(db, run_at(db, FIRST), article(), extraction(article()))
    for table in ("claims", "mentions", "dates"):
        for row in db.table(table).rows:
            assert TEXT[row["start"] : row["end"]] == row["surface"]


def test_the_same_article_twice_changes_nothing(db: Database) -> None:
    assert not known(db, article())
    save_article(db, run_at(db, FIRST), article(), extraction(article()), [1, 2])
    assert known(db, article())
    before = content(db)
    save_article(db, run_at(db, SECOND), article(), extraction(article()), [1, 2])
    assert content(db) == before


@pytest.mark.parametrize(
    "other",
    [
        article(TEXT + " It rained."),
        article(published=date(2026, 3, 1)),
        article(published=None),
        article(publisher="Lorn Daily"),
        article(title="Ferries at sea"),
        article(key="other.txt"),
    ],
)
def test_an_article_that_differs_is_not_known(db: Database, other: Article) -> None:
    save_article(db, run_at(db, FIRST), article(), extraction(article()))
    assert not known(db, other)


def test_another_text_under_the_same_key_is_a_new_version(db: Database) -> None:
    newer = article(TEXT.replace("40,000", "42,000"))
    save_article(db, run_at(db, FIRST), article(), extraction(article()), [1, 2])
    save_article(db, run_at(db, SECOND), newer, extraction(newer, "over 42,000", 42_000), [2, 3])
    assert rows(db, "SELECT version, first_seen, last_seen FROM articles ORDER BY version") == [
        (1, FIRST, SECOND),
        (2, SECOND, None),
    ]
    assert rows(db, "SELECT value, first_seen, last_seen FROM claims ORDER BY value") == [
        (4e4, FIRST, SECOND),
        (4.2e4, SECOND, None),
    ]
    assert rows(db, "SELECT hash FROM fingerprints") == [(2,), (3,)]
    assert known(db, newer) and not known(db, article())


def test_a_version_that_comes_back_stands_again(db: Database) -> None:
    newer = article(TEXT + " It rained.")
    for moment, version in ((FIRST, article()), (SECOND, newer), ("2026-03-09T08:00:00Z", article())):
        save_article(db, run_at(db, moment), version, extraction(version))
    assert rows(db, "SELECT version, last_seen FROM articles ORDER BY version") == [
        (1, None),
        (2, "2026-03-09T08:00:00Z"),
    ]
    assert rows(db, "SELECT count(*) FROM claims WHERE last_seen IS NULL") == [(1,)]


def test_what_other_rules_no_longer_find_is_seen_last(db: Database) -> None:
    save_article(db, run_at(db, FIRST), article(), extraction(article()))
    save_article(db, run_at(db, SECOND), article(), Extraction())
    assert rows(db, "SELECT value, first_seen, last_seen FROM claims") == [(4e4, FIRST, SECOND)]
    assert rows(db, "SELECT count(*) FROM mentions") == [(0,)]


def test_a_claim_that_is_read_better_is_corrected_in_place(db: Database) -> None:
    save_article(db, run_at(db, FIRST), article(), extraction(article(), subject=None, speaker=None))
    save_article(db, run_at(db, SECOND), article(), extraction(article()))
    assert rows(db, "SELECT title, speaker_surface, first_seen, last_seen FROM claims") == [
        ("Lorn Ferries: over 40,000 passengers", "Harbour Board", FIRST, None)
    ]


def test_a_speaker_keeps_the_words_of_the_text_beside_the_name(db: Database) -> None:
    found = extraction(article(), speaker_surface="the board")
    save_article(db, run_at(db, FIRST), article(), found)
    assert rows(db, "SELECT entities.name, speaker_surface FROM claims JOIN entities ON entities.id = speaker") == [
        ("Harbour Board", "the board")
    ]


def test_a_pronoun_that_means_nobody_known_is_no_speaker(db: Database) -> None:
    save_article(db, run_at(db, FIRST), article(), extraction(article(), speaker=None, speaker_surface="he"))
    assert rows(db, "SELECT speaker, speaker_surface FROM claims") == [(None, None)]


def test_an_article_without_anything_is_saved_too(db: Database) -> None:
    bare = Article("bare.txt", "\n\n  " + "word " * 40)
    save_article(db, run_at(db, FIRST), bare, Extraction())
    ((title, publisher),) = rows(db, "SELECT title, publisher FROM articles")
    assert publisher is None and title.startswith("word word") and title.endswith("…") and len(title) <= 80


def test_two_spellings_of_a_publisher_are_one(db: Database) -> None:
    run = run_at(db, FIRST)
    for at, name in enumerate(("Harbour Post", "HARBOUR POST", "harbour-post")):
        save_article(db, run, article(key=str(at), publisher=name), Extraction())
    assert rows(db, "SELECT name FROM publishers") == [("Harbour Post",)]


def test_the_catalogue_knows_a_metric_better_than_an_article(db: Database) -> None:
    run = run_at(db, FIRST)
    for key, basis, behaviour in (("a", "derived", "level"), ("b", "catalogue", "flow"), ("c", "derived", "level")):
        of = article(key=key)
        save_article(db, run, of, extraction(of, metric_basis=basis, behaviour=behaviour))
    assert rows(db, "SELECT basis, behaviour FROM metrics") == [("catalogue", "flow")]


def test_references_hold(db: Database) -> None:
    save_article(db, run_at(db, FIRST), article(), extraction(article()), [7])
    assert rows(db, "PRAGMA foreign_key_check") == []
    assert rows(db, "PRAGMA foreign_keys") == [(1,)]


def test_a_failure_in_the_middle_leaves_nothing(db: Database) -> None:
    run = run_at(db, FIRST)
    before = content(db)
    broken = extraction(article(), status="rumoured")  # refused by the table, after names and dates were written
    with pytest.raises(Exception, match="CHECK constraint failed"):
        save_article(db, run, article(), broken)
    assert content(db) == before
    save_article(db, run, article(), extraction(article()))
    assert summary(db).claims == 1


def test_rejects_stand_until_their_input_can_be_read(db: Database) -> None:
    bad, worse = Reject("inbox/a.pdf", "is no format that can be read"), Reject("inbox/b.jsonl", "is no JSON", 3)
    elsewhere = Reject("inbox2/c.txt", "is empty")
    save_rejects(db, run_at(db, FIRST), [bad, worse, elsewhere], ["inbox", "inbox2"])
    assert summary(db).rejects == 3
    before = content(db)
    save_rejects(db, run_at(db, SECOND), [bad, worse], ["inbox"])
    assert content(db) == before
    save_rejects(db, run_at(db, SECOND), [bad], ["inbox"])
    assert rows(db, "SELECT path, line, last_seen FROM rejects ORDER BY path") == [
        ("inbox/a.pdf", None, None),
        ("inbox/b.jsonl", 3, SECOND),
        ("inbox2/c.txt", None, None),
    ]
    save_rejects(db, run_at(db, SECOND), [bad, worse], ["inbox/b.jsonl", "inbox/a.pdf"])
    assert rows(db, "SELECT first_seen, last_seen FROM rejects WHERE line = 3") == [(FIRST, None)]


def test_full_text_search_folds_accents_and_survives_publishing(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    db = open_store(path)
    for at in range(20):
        of = article(TEXT if at == 11 else TEXT.replace("Zürich", "Lorn"), key=f"{at}.txt")
        save_article(db, run_at(db, FIRST), of, extraction(of))
    newer = article(TEXT + " Zurich!", key="11.txt")
    save_article(db, run_at(db, SECOND), newer, extraction(newer))
    publish(db, path)
    published = read_store(path)
    found = rows(
        published,
        "SELECT articles.key, articles.version FROM articles_fts JOIN articles ON articles.rowid = articles_fts.rowid"
        " WHERE articles_fts MATCH 'zurich' ORDER BY version",
    )
    assert found == [("11.txt", 1), ("11.txt", 2)]
    claims = rows(
        published,
        "SELECT claims.article FROM claims_fts JOIN claims ON claims.rowid = claims_fts.rowid"
        " WHERE claims_fts MATCH 'zurich passengers'",
    )
    assert len(claims) == 2
    again = open_store(path)
    again.execute("INSERT INTO articles_fts (articles_fts, rank) VALUES ('integrity-check', 1)")
    again.execute("INSERT INTO claims_fts (claims_fts, rank) VALUES ('integrity-check', 1)")
    again.close()


def test_a_run_has_a_beginning_and_an_end(db: Database) -> None:
    run = start_run(db, "ingest", "0.1.0", model="core_web_sm 3.8.0", note={"batch": 16})
    assert rows(db, "SELECT finished, note FROM runs") == [(None, '{"batch": 16}')]
    finish_run(db, run)
    assert rows(db, "SELECT started <= finished, command, version, model FROM runs") == [
        (1, "ingest", "0.1.0", "core_web_sm 3.8.0")
    ]


def test_ten_thousand_claims_cost_in_proportion_to_a_thousand(db: Database) -> None:
    """Saving doesn't slow down as the database grows, and stays far below the cost of reading the text."""
    run = run_at(db, FIRST)
    spent = []
    for tenth in range(10):
        ten_articles = [long_article(f"{tenth} {at}", 100) for at in range(10)]
        began = process_time()
        for of, found in ten_articles:
            save_article(db, run, of, found)
        spent.append(process_time() - began)
    assert summary(db).claims == 10_000
    assert spent[-1] < 4 * min(spent)
    assert sum(spent) < 20  # seconds; about 2 on the machine it was written on
