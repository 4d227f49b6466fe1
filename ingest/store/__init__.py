"""The store: the only writer of news.db, and the functions that read it back as records.

    db = open_store(path)                        news.db to write into, as the last run left it
    run = start_run(db, "ingest", version, ...)  every row of a run is dated with its moment; it goes by its `names`
    known(db, article)                           the same text again: nothing to do
    save_article(db, run, article, extraction, fingerprints)
    save_rejects(db, run, rejects, roots)        once all was read: what couldn't be
    save_clusters(db, clusters(fingerprints_of(db)))   or only those of clusters_around, if few articles changed
    save_stories(db)
    todo = unchecked_statements(db, run.names)   what has to be cross-checked, of this run and of cut-short ones
    found = check([*todo.statements, *todo.settled], dates=impossible_dates(db), ...)
    save_decided(db, verdicts); wrong_claims(db)  people's verdicts, and the claims they call wrong
    save_check(db, run, todo, found.series, found.relations, found.findings, found.estimates)
    finish_run(db, run)
    publish(db, path)                            moved into place

    db = read_store(path); summary(db); findings(db, since, kinds); known_on(db, day); compared(db, claim, claim)

Whatever is raised for a user to read is a StoreError with one sentence.
"""

from ingest.migrations import StoreError
from ingest.store.articles import known, save_article, save_rejects
from ingest.store.checks import save_check, save_clusters
from ingest.store.decided import save_decided, wrong_claims
from ingest.store.fingerprints import StoredPrints, changed_articles, fingerprints_of, gone_texts, many_changed
from ingest.store.linked import Comparison, compared
from ingest.store.names import Suggestion, claims_about, is_linked, suggested_merges
from ingest.store.opening import open_store, part_of, publish, read_store
from ingest.store.reading import (
    Evidence,
    StoredFinding,
    Summary,
    findings,
    findings_on,
    known_on,
    moment_of,
    place_of,
    summary,
)
from ingest.store.runs import Run, finish_run, start_run
from ingest.store.statements import (
    Unchecked,
    decided_pairs,
    edited_statements,
    impossible_dates,
    uncheck_all,
    unchecked,
    unchecked_statements,
)
from ingest.store.stories import save_stories

__all__ = [
    "Comparison",
    "Evidence",
    "Run",
    "StoreError",
    "StoredFinding",
    "StoredPrints",
    "Suggestion",
    "Summary",
    "Unchecked",
    "changed_articles",
    "claims_about",
    "compared",
    "decided_pairs",
    "edited_statements",
    "findings",
    "findings_on",
    "fingerprints_of",
    "finish_run",
    "gone_texts",
    "impossible_dates",
    "is_linked",
    "known",
    "known_on",
    "many_changed",
    "moment_of",
    "open_store",
    "part_of",
    "place_of",
    "publish",
    "read_store",
    "save_article",
    "save_check",
    "save_clusters",
    "save_decided",
    "save_rejects",
    "save_stories",
    "start_run",
    "suggested_merges",
    "summary",
    "uncheck_all",
    "unchecked",
    "unchecked_statements",
    "wrong_claims",
]
