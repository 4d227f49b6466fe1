"""Small articles with what was found in them, for tests of the store."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from sqlite_utils import Database

from ingest.ids import article_id, claim_id
from ingest.model import Alias, Article, Claim, Extraction, Figure, Mention, Period
from ingest.store import Run, start_run

FIRST = "2026-03-01T08:00:00Z"
SECOND = "2026-03-05T08:00:00Z"
TEXT = "Lorn Ferries carried over 40,000 passengers in Zürich in 2025, the Harbour Board said."


def article(text: str = TEXT, key: str = "ferries.txt", **fields: Any) -> Article:
    given: dict[str, Any] = {"title": "Ferries", "publisher": "Harbour Post", "published": date(2026, 2, 28)}
    return Article(key=key, text=text, **{**given, **fields})


def figure(text: str, surface: str, value: float) -> Figure:
    start = text.index(surface)
    return Figure(
        start, start + len(surface), surface, value, value, None, value, value * 1.1, 1e3, "over", number="40,000"
    )


def extraction(of: Article, surface: str = "over 40,000", value: float = 40_000, **fields: Any) -> Extraction:
    """One claim about Lorn Ferries, on the Harbour Board's word, with the names and the year."""
    found = figure(of.text, surface, value)
    ident = article_id(of.key, of.text)
    claim = Claim(
        **{
            "id": claim_id(ident, found.start, found.end, "passengers"),
            "article": ident,
            "start": found.start,
            "end": found.end,
            "surface": surface,
            "sentence_start": 0,
            "sentence_end": len(of.text),
            "figure": found,
            "subject": "Lorn Ferries",
            "subject_surface": "Lorn Ferries",
            "metric": "passengers",
            "metric_surface": "passengers",
            "metric_basis": "derived",
            "behaviour": "flow",
            "period_start": date(2025, 1, 1),
            "period_end": date(2025, 12, 31),
            "period_basis": "stated",
            "speaker": "Harbour Board",
            "scope": {"geo": "Zürich"},
            **fields,
        }
    )
    names = ("Lorn Ferries", "Harbour Board")
    mentions = tuple(
        Mention(of.text.index(name), of.text.index(name) + len(name), name, "organisation", name, "gazetteer")
        for name in names
        if name in of.text
    )
    year = of.text.find("2025")
    periods = (Period(year, year + 4, "2025", "date", date(2025, 1, 1), date(2025, 12, 31), "year", rule="year"),)
    aliases = (Alias("Lorn", "Lorn Ferries", "organisation", "lone first word", suggested=True),)
    return Extraction((found,), periods if year >= 0 else (), mentions, aliases, (claim,))


def long_article(key: str, sentences: int) -> tuple[Article, Extraction]:
    """An article that says the same many times over, with a claim and a name in each sentence."""
    of = article("\n".join([TEXT] * sentences), key=key)
    ident = article_id(key, of.text)
    ((claim,), (name, _)) = (found := extraction(of)).claims, found.mentions
    starts = range(0, len(of.text), len(TEXT) + 1)
    spans = [(claim.start + at, claim.end + at) for at in starts]
    claims = [replace(claim, id=claim_id(ident, *span, "passengers"), start=span[0], end=span[1]) for span in spans]
    mentions = [replace(name, start=name.start + at, end=name.end + at) for at in starts]
    return of, Extraction(claims=tuple(claims), mentions=tuple(mentions))


def run_at(db: Database, moment: str, **fields: Any) -> Run:
    """A run that writes as if it had begun at a given moment."""
    run = start_run(db, "ingest", "0", **fields)
    with db.atomic():
        db.execute("UPDATE runs SET started = ? WHERE id = ?", [moment, run.id])
    return Run(run.id, moment)


def rows(db: Database, sql: str) -> list[tuple[Any, ...]]:
    return list(db.execute(sql).fetchall())


def content(db: Database) -> list[str]:
    """Everything the database says, but for its record of runs."""
    return [line for line in db.conn.iterdump() if "runs" not in line]
