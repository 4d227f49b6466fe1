"""However the articles arrive, in one run or in many, with versions in between: what stands in the end is the same."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from sqlite_utils import Database
from store_samples import rows

from ingest.crosscheck import check
from ingest.crosscheck.copies import fingerprints
from ingest.crosscheck.edits import silent_edits
from ingest.ids import article_id, claim_id
from ingest.journey import cluster
from ingest.model import Article, Claim, Extraction, Figure, Mention
from ingest.store import (
    edited_statements,
    known,
    open_store,
    save_article,
    save_check,
    save_stories,
    start_run,
    unchecked_statements,
)

SUBJECTS = ("Lorn Ferries", "Isle Air", "Mull Buses", "Kerrera Rail", "Oban Taxis", "Sound Cruises", "Glen Trams")
METRIC = "subscribers"  # of which a subject has one value at a time, so that its series reach beyond a story
SENTENCE = "{} carried {} passengers last year, more than double the {} that {} carried before, as {} said on Monday."
MISCOUNTED = """
    SELECT id FROM series WHERE findings != (
        SELECT count(*) FROM findings WHERE findings.series = series.id AND last_seen IS NULL
    )
"""
STANDING = {
    "claims": "SELECT id, series FROM claims WHERE last_seen IS NULL",
    "series": "SELECT id, title, unit, claims, articles, origins FROM series WHERE claims > 0",
    "relations": "SELECT claim_a, claim_b, kind, rule FROM relations WHERE last_seen IS NULL",
    "findings": "SELECT id, title, kind, sentence, series, proof, evidence, article FROM findings"
    " WHERE last_seen IS NULL AND kind != 'silent_edit'",
    "places": "SELECT finding, claim, place FROM finding_claims JOIN findings ON findings.id = finding"
    " WHERE last_seen IS NULL AND kind != 'silent_edit'",
    "estimates": "SELECT id, series, as_of, low, best, high, origins FROM estimates WHERE last_seen IS NULL",
    "clusters": "SELECT id, cluster FROM articles WHERE last_seen IS NULL",
    "names": "SELECT name, kind, mentions FROM entities WHERE mentions > 0",
    "claims of publishers": "SELECT id, articles, claims FROM publishers WHERE articles > 0",
}


def claims_in(of: Article, start: int, parts: tuple[str, str, str, str, str]) -> Iterable[Claim]:
    """Two levels, perhaps of two subjects, and the ratio between them, of a sentence that begins at `start`."""
    subject, now, before, other, speaker = parts
    end = start + len(SENTENCE.format(*parts))
    for about, words, year in ((subject, now, 2025), (other, before, 2024), (subject, "double", 2025)):
        at = of.text.index(words, start)
        value = 2.0 if words == "double" else float(words.replace(",", ""))
        kind = "ratio" if words == "double" else "count"
        figure = Figure(at, at + len(words), words, value, value, value, value * 0.99, value * 1.01, 100, kind=kind)  # type: ignore[arg-type]
        ident = article_id(of.key, of.text)
        given: dict[str, Any] = {"statistic": "ratio"} if kind == "ratio" else {}
        yield Claim(
            id=claim_id(ident, at, figure.end, METRIC),
            article=ident,
            start=at,
            end=figure.end,
            surface=words,
            sentence_start=start,
            sentence_end=end,
            figure=figure,
            subject=about,
            subject_surface=about,
            metric=METRIC,
            metric_surface="passengers",
            metric_basis="derived",
            behaviour="flow",
            period_start=date(year, 1, 1),
            period_end=date(year, 12, 31),
            period_basis="stated",
            speaker=speaker,
            confidence=0.9,
            **given,
        )


def random_article(chance: Random, key: str) -> tuple[Article, Extraction]:
    """A few sentences, often in the words of another article."""
    sentences = [
        (
            chance.choice(SUBJECTS),
            chance.choice(("40,000", "41,200", "400,000")),
            chance.choice(("19,000", "30,000", "19,050")),
            chance.choice(SUBJECTS),
            chance.choice(("the union", "Ana Roe")),
        )
        for _ in range(chance.randint(1, 3))
    ]
    texts = [SENTENCE.format(*parts) for parts in sentences]
    of = Article(key, "\n".join(texts), publisher=chance.choice(("Post", "Daily")), published=date(2026, 1, 5))
    starts = [sum(len(text) + 1 for text in texts[:at]) for at in range(len(texts))]
    claims = [claim for start, parts in zip(starts, sentences, strict=True) for claim in claims_in(of, start, parts)]
    mentions = [
        Mention(start, start + len(parts[0]), parts[0], "organisation", parts[0])
        for start, parts in zip(starts, sentences, strict=True)
    ]
    return of, Extraction(mentions=tuple(mentions), claims=tuple(claims))


def one_run(db: Database, batch: Iterable[tuple[Article, Extraction]], checked: bool = True) -> None:
    """What an ingest does; unless `checked`, cut short before its cross-check."""
    run = start_run(db, "ingest", "0")
    for of, found in batch:
        if not known(db, of):
            save_article(db, run, of, found, fingerprints(of.text))
    if checked:
        cluster(db)
        save_stories(db)
        todo = unchecked_statements(db)
        result = check([*todo.statements, *todo.settled])
        edits = [finding for pair in edited_statements(db) for finding in silent_edits(*pair)]
        save_check(db, run, todo, result.series, result.relations, [*result.findings, *edits], result.estimates)


def standing(db: Database) -> dict[str, list[tuple[Any, ...]]]:
    return {name: sorted(rows(db, sql), key=repr) for name, sql in STANDING.items()}


@pytest.mark.parametrize("seed", range(12))
def test_many_runs_end_where_one_run_does(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    last: dict[str, tuple[Article, Extraction]] = {}
    grown = open_store(tmp_path / "grown.db")
    for _ in range(20):
        batch = [random_article(chance, f"{chance.randint(1, 12)}.txt") for _ in range(chance.randint(0, 2))]
        last |= {of.key: (of, found) for of, found in batch}
        one_run(grown, batch, checked=chance.random() < 0.7)
    one_run(grown, [])
    at_once = open_store(tmp_path / "once.db")
    one_run(at_once, last.values())
    assert standing(grown) == standing(at_once)
    assert rows(grown, "PRAGMA foreign_key_check") == []
    assert rows(grown, MISCOUNTED) == []
    assert len(standing(grown)["findings"]) > 0


def test_the_same_batch_again_changes_nothing(tmp_path: Path) -> None:
    chance = Random(7)
    batch = [random_article(chance, f"{at}.txt") for at in range(8)]
    db = open_store(tmp_path / "news.db")
    one_run(db, batch)
    before = [line for line in db.conn.iterdump() if '"runs"' not in line]
    one_run(db, reversed(batch))
    assert [line for line in db.conn.iterdump() if '"runs"' not in line] == before
