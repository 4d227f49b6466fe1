"""Saving articles: each with all that was found in it, in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePath

from sqlite_utils import Database

from ingest.crosscheck.stories import outline
from ingest.edtf import iso
from ingest.ids import article_id
from ingest.lexicon.metrics import label
from ingest.model import Article, Claim, Extraction, NameKind, Reject
from ingest.store.counts import count_mentions
from ingest.store.rows import (
    Row,
    article_row,
    claim_row,
    date_row,
    entity_id,
    mention_row,
    reject_row,
)
from ingest.store.runs import Run
from ingest.store.settling import settle, stored, stored_where, write

SAVE_METRIC = """
    INSERT INTO metrics (id, label, behaviour, unit, basis) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET label = excluded.label, behaviour = excluded.behaviour, basis = excluded.basis
    WHERE excluded.basis = 'catalogue'
    AND (basis, label, behaviour) != (excluded.basis, excluded.label, excluded.behaviour)
"""


def known(db: Database, article: Article) -> bool:
    """Whether this very text, published by the same on the same day, already stands under the article's key."""
    row = db.execute(
        "SELECT title, publisher, author, published FROM articles WHERE id = ? AND last_seen IS NULL",
        [article_id(article.key, article.text)],
    ).fetchone()
    given = article_row(article)
    return bool(row == (given["title"], given["publisher"], given["author"], given["published"]))


def save_article(
    db: Database, run: Run, article: Article, extraction: Extraction, fingerprints: Iterable[int] = ()
) -> None:
    """Save one version of an article and what was found in it: all of it or, if the program ends before, nothing.

    Another version under the same key, and its claims, are seen last. A version that was saved before keeps what is
    still found in it; what other rules no longer find is seen last.
    """
    ident = article_id(article.key, article.text)
    with db.atomic():
        _retire_other_versions(db, run, article.key, ident)
        _save_version(db, run, article, ident)
        _save_names(db, run, ident, extraction)
        _replace(db, "dates", ident, [date_row(ident, period) for period in extraction.periods])
        _save_claims(db, run, ident, article.text, extraction)
        _replace(db, "fingerprints", ident, [{"hash": value, "article": ident} for value in set(fingerprints)])
        _replace(db, "article_terms", ident, _term_rows(run, article, ident, extraction))
        db.execute("INSERT OR IGNORE INTO unchecked (article) VALUES (?)", [ident])


def save_rejects(db: Database, run: Run, rejects: Iterable[Reject], roots: Iterable[str]) -> None:
    """Record what a run couldn't read in the files and folders (`roots`) it read, named as the rejects name them.

    What failed there before and doesn't any more, because it could be read or is gone, is seen last.
    """
    rows = [reject_row(reject) for reject in rejects]
    folders = [PurePath(root) for root in roots]
    before = {
        row["id"]: row
        for row in db.table("rejects").rows
        if any(PurePath(row["path"]).is_relative_to(folder) for folder in folders)
    }
    before |= stored(db, "rejects", (row["id"] for row in rows))
    with db.atomic():
        settle(db, "rejects", _first_met(rows, before, run), run.moment, before)


def _first_met(rows: Iterable[Row], before: Mapping[str, Row], run: Run) -> list[Row]:
    """The rows, each with the run that met it first."""
    return [{**row, "run": before[row["id"]]["run"] if row["id"] in before else run.id} for row in rows]


def _retire_other_versions(db: Database, run: Run, key: str, ident: str) -> None:
    others = db.execute("SELECT id FROM articles WHERE key = ? AND id != ? AND last_seen IS NULL", [key, ident])
    for (other,) in others.fetchall():
        db.execute("UPDATE articles SET last_seen = ? WHERE id = ?", [run.moment, other])
        db.execute("UPDATE claims SET last_seen = ? WHERE article = ? AND last_seen IS NULL", [run.moment, other])
        db.execute("DELETE FROM fingerprints WHERE article = ?", [other])
        db.execute("DELETE FROM article_terms WHERE article = ?", [other])
        db.execute("INSERT OR IGNORE INTO unchecked (article) VALUES (?)", [other])


def _save_version(db: Database, run: Run, article: Article, ident: str) -> None:
    row = article_row(article)
    if article.publisher:
        db.execute("INSERT OR IGNORE INTO publishers (id, name) VALUES (?, ?)", [row["publisher"], article.publisher])
    before = stored(db, "articles", [ident])
    if not before:
        newest = db.execute("SELECT max(version) FROM articles WHERE key = ?", [article.key]).fetchone()[0]
        row |= {"version": (newest or 0) + 1, "run": run.id}
    row |= {"id": ident, "words": len(article.text.split()), "text": article.text}
    settle(db, "articles", [row], run.moment, before)


def _save_names(db: Database, run: Run, ident: str, extraction: Extraction) -> None:
    kinds: dict[str, NameKind] = {claim.subject: "other" for claim in extraction.claims if claim.subject}
    kinds |= {alias.entity: alias.kind for alias in extraction.aliases}
    kinds |= {mention.entity: mention.kind for mention in extraction.mentions}
    entities = [{"id": entity_id(name), "name": name, "kind": kind} for name, kind in kinds.items()]
    write(db, "entities", entities, ignore=True)
    named = db.execute("SELECT DISTINCT entity FROM mentions WHERE article = ?", [ident]).fetchall()
    _replace(db, "mentions", ident, [mention_row(ident, mention) for mention in extraction.mentions])
    count_mentions(db, {entity for (entity,) in named} - {entity_id(name) for name in kinds})
    aliases = [
        {
            "entity": entity_id(alias.entity),
            "alias": alias.alias,
            "reason": alias.reason,
            "article": ident,
            "suggested": int(alias.suggested),
            "first_seen": run.moment,
        }
        for alias in extraction.aliases
    ]
    write(db, "aliases", aliases, ignore=True)


def _term_rows(run: Run, article: Article, ident: str, extraction: Extraction) -> list[Row]:
    """What the article is about, to be found again; one without a date belongs to the day it was read."""
    names = (mention.entity for mention in extraction.mentions)
    told = outline(ident, article.title, article.text, article.published, names)
    day = iso(article.published) or run.moment[:10]
    return [{"term": term, "day": day, "article": ident, "weight": weight} for term, weight in told.terms.items()]


def _replace(db: Database, table: str, ident: str, rows: list[Row]) -> None:
    """Let these be an article's rows of a table that is only read together with that version of the article."""
    db.table(table).delete_where("article = ?", [ident])
    write(db, table, rows, ignore=True)


def _save_claims(db: Database, run: Run, ident: str, text: str, extraction: Extraction) -> None:
    _save_metrics(db, extraction.claims)
    entities = {mention.surface: mention.entity for mention in extraction.mentions}
    entities |= {mention.entity: mention.entity for mention in extraction.mentions}
    before = stored_where(db, "claims", "article = ?", ident)
    rows = []
    for claim in extraction.claims:
        speaker = entities.get(claim.speaker or "")
        rows.append(claim_row(claim, text, entity_id(speaker) if speaker else None))
    settle(db, "claims", _first_met(rows, before, run), run.moment, before)


def _save_metrics(db: Database, claims: Iterable[Claim]) -> None:
    """Know the metrics; what the catalogue says of one counts for more than what one article made of it."""
    rows = [(it.metric, label(it.metric), it.behaviour, it.figure.unit, it.metric_basis) for it in claims]
    db.conn.executemany(SAVE_METRIC, list(dict.fromkeys(rows)))
