"""However articles come, go and change: clustering around those that did ends where clustering all anew would."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database
from store_samples import article, rows, run_at

from ingest.crosscheck import copies
from ingest.crosscheck.copies import clusters, clusters_around, fingerprints
from ingest.lexicon.crosscheck import tolerance
from ingest.migrations import SCHEMAS, news
from ingest.model import Extraction
from ingest.schema import schema_sql, statements
from ingest.store import (
    Run,
    StoredPrints,
    changed_articles,
    fingerprints_of,
    gone_texts,
    many_changed,
    save_article,
    save_clusters,
)

SENTENCES = tuple(
    " ".join(f"{word}{number}" for word in ("ferry", "pier", "gale", "deck", "rope", "tide", "crew", "mast", "hull"))
    for number in range(7)
)
FEW = {"copy documents": 3.0, "copy fingerprints": 2.0}  # so that a phrase of the trade is one in four articles
TEXTS = st.lists(st.sampled_from(SENTENCES), min_size=0, max_size=4, unique=True).map(". ".join)
ARRIVALS = st.lists(st.tuples(st.integers(0, 9), TEXTS), min_size=0, max_size=4)


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "tolerance", lambda name: FEW.get(name) or tolerance(name))


def empty_store() -> Database:
    db = Database(memory=True)
    for statement in statements(schema_sql(SCHEMAS[news.name])):
        db.execute(statement)
    return db


def arrive(db: Database, run: Run, key: int, text: str) -> None:
    of = article(text or "Nothing", key=f"{key}.txt")
    save_article(db, run, of, Extraction(), fingerprints(of.text))


@pytest.mark.usefixtures("few")
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(ARRIVALS, min_size=1, max_size=8))
def test_clusters_around_what_changed_are_those_of_all(batches: list[list[tuple[int, str]]]) -> None:
    db = empty_store()
    run = run_at(db, "2026-03-01T08:00:00Z")
    for batch in batches:
        for key, text in batch:
            arrive(db, run, key, text)
        gone = {ident: fingerprints(text) for ident, text in gone_texts(db).items()}
        found = clusters_around(changed_articles(db), gone, StoredPrints(db))
        save_clusters(db, found, among=found)
        stored = dict(rows(db, "SELECT id, cluster FROM articles WHERE last_seen IS NULL AND cluster IS NOT NULL"))
        assert stored == clusters(fingerprints_of(db))
        db.execute("DELETE FROM unchecked")


@pytest.mark.usefixtures("few")
def test_only_what_has_to_do_with_the_new_article_is_read() -> None:
    db = empty_store()
    run = run_at(db, "2026-03-01T08:00:00Z")
    for key, sentence in enumerate(SENTENCES):
        arrive(db, run, key, sentence)
    save_clusters(db, clusters(fingerprints_of(db)))
    db.execute("DELETE FROM unchecked")
    arrive(db, run, 99, f"{SENTENCES[0]} and more")
    found = clusters_around(changed_articles(db), {}, StoredPrints(db))
    assert len(found) == 2
    assert not many_changed(db)
