"""What the cross-check is given: the claims that may have to be compared anew, as statements.

Saving an article marks it as unchecked; the subjects it has figures about, now or before, are then checked again with
all their standing claims. The other claims of the articles these stand in come along, because sums within a sentence
need the whole sentence.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlite_utils import Database

from ingest.crosscheck.statements import statement_of
from ingest.decided import NameDecisions
from ingest.model import Claim, Figure, Period, Statement
from ingest.store.rows import Row, as_json, entity_id

AS_READ = NameDecisions()
SUBJECTS = """
    SELECT name FROM entities WHERE id IN (
        SELECT subject FROM claims WHERE article IN (SELECT article FROM unchecked)
        UNION
        SELECT series.subject FROM claims JOIN series ON series.id = claims.series
        WHERE claims.article IN (SELECT article FROM unchecked)
    )
"""
UNCHECKED = """
    SELECT id FROM claims WHERE last_seen IS NULL AND subject IN (SELECT value FROM json_each(?))
    UNION
    SELECT id FROM claims WHERE last_seen IS NULL AND article IN (SELECT article FROM unchecked)
"""
IN_ARTICLES = "SELECT id FROM claims WHERE last_seen IS NULL AND article IN (SELECT value FROM json_each(?))"
EDITED = """
    SELECT articles.id, (
        SELECT earlier.id FROM articles AS earlier
        WHERE earlier.key = articles.key AND earlier.last_seen IS NOT NULL
        ORDER BY earlier.last_seen DESC, earlier.version DESC LIMIT 1
    ) AS before
    FROM articles JOIN unchecked ON unchecked.article = articles.id
    WHERE articles.last_seen IS NULL AND before IS NOT NULL
    ORDER BY articles.id
"""
AS_THEY_STOOD = """
    SELECT claims.id FROM claims JOIN articles ON articles.id = claims.article
    WHERE claims.article = ? AND claims.last_seen IS articles.last_seen
"""
STATEMENTS = """
    SELECT
        claims.*, entities.name AS subject_name, metrics.basis AS metric_basis,
        coalesce(speakers.name, claims.speaker_surface) AS speaker_name,
        articles.published, articles.cluster, coalesce(publishers.name, '“' || articles.title || '”') AS source
    FROM claims
    JOIN articles ON articles.id = claims.article
    JOIN metrics ON metrics.id = claims.metric
    LEFT JOIN publishers ON publishers.id = articles.publisher
    LEFT JOIN entities ON entities.id = claims.subject
    LEFT JOIN entities AS speakers ON speakers.id = claims.speaker
    WHERE claims.id IN (SELECT value FROM json_each(:claims))
    ORDER BY claims.id
"""


@dataclass(frozen=True, slots=True)
class Unchecked:
    """The statements to be checked anew, and those beside them in their articles, about subjects that didn't change."""

    statements: tuple[Statement, ...]
    beside: tuple[Statement, ...]


def unchecked(db: Database) -> int:
    """How many articles were added, changed or replaced since the last cross-check."""
    return int(db.execute("SELECT count(*) FROM unchecked").fetchone()[0])


def uncheck_all(db: Database) -> None:
    """Mark every standing article as unchecked."""
    with db.atomic():
        db.execute("INSERT OR IGNORE INTO unchecked SELECT id FROM articles WHERE last_seen IS NULL")


def unchecked_statements(db: Database, names: NameDecisions = AS_READ) -> Unchecked:
    """The standing claims about every subject that unchecked articles speak or spoke of, and those beside them.

    Claims about names that people merged, or that they parted, come together and speak of whom they mean.
    """
    subjects = as_json(sorted(map(entity_id, names.kin(_ids(db, SUBJECTS)))))
    statements = _statements(db, _ids(db, UNCHECKED, subjects), names)
    articles = as_json(sorted({statement.article for statement in statements}))
    beside = set(_ids(db, IN_ARTICLES, articles)) - {statement.id for statement in statements}
    return Unchecked(tuple(statements), tuple(_statements(db, beside, names)))


def edited_statements(db: Database, names: NameDecisions = AS_READ) -> list[tuple[list[Statement], list[Statement]]]:
    """For each unchecked article that had an earlier version: what that stated as it last stood, and what it states."""
    pairs = db.execute(EDITED).fetchall()
    return [
        (_statements(db, _ids(db, AS_THEY_STOOD, before), names), _statements(db, _ids(db, AS_THEY_STOOD, now), names))
        for now, before in pairs
    ]


def impossible_dates(db: Database) -> list[tuple[str, Period]]:
    """The date phrases of unchecked standing articles that name no possible day, each with its article's id."""
    rows = db.query(
        "SELECT dates.* FROM dates JOIN articles ON articles.id = dates.article"
        " WHERE dates.problem IS NOT NULL AND articles.last_seen IS NULL"
        " AND dates.article IN (SELECT article FROM unchecked) ORDER BY dates.article, dates.start"
    )
    return [(row["article"], _period(row)) for row in rows]


def _ids(db: Database, sql: str, *values: str) -> list[str]:
    return [ident for (ident,) in db.execute(sql, list(values)).fetchall()]


def statement_from_row(row: Row, names: NameDecisions = AS_READ) -> Statement:
    """The statement of a row that STATEMENTS gives."""
    return statement_of(_claim(row, names), row["sentence"], _day(row["published"]), row["source"], row["cluster"])


def _statements(db: Database, claims: Iterable[str], names: NameDecisions) -> list[Statement]:
    return [statement_from_row(row, names) for row in db.query(STATEMENTS, {"claims": as_json(sorted(claims))})]


def _claim(row: Row, names: NameDecisions) -> Claim:
    return Claim(
        id=row["id"],
        article=row["article"],
        start=row["start"],
        end=row["end"],
        surface=row["surface"],
        sentence_start=row["sentence_start"],
        sentence_end=row["sentence_start"] + len(row["sentence"]),
        figure=_figure(row),
        subject=names.subject(row["subject_name"], row["subject_surface"]),
        subject_surface=row["subject_surface"],
        metric=row["metric"],
        metric_surface=row["metric_surface"],
        metric_basis=row["metric_basis"],
        behaviour=row["behaviour"],
        statistic=row["statistic"],
        comparison=bool(row["comparison"]),
        period_start=_day(row["period_start"]),
        period_end=_day(row["period_end"]),
        period_text=row["period_text"],
        period_basis=row["period_basis"],
        scope=json.loads(row["scope"]),
        status=row["status"],
        polarity=row["polarity"],
        speaker=row["speaker_name"],
        speaker_surface=row["speaker_surface"],
        speaker_verb=row["speaker_verb"],
        quote=bool(row["quote"]),
        confidence=row["confidence"],
        trail=tuple(json.loads(row["trail"])),
    )


def _figure(row: Row) -> Figure:
    return Figure(
        start=row["start"],
        end=row["end"],
        surface=row["surface"],
        value=row["value"],
        low=row["low"],
        high=row["high"],
        soft_low=row["soft_low"],
        soft_high=row["soft_high"],
        precision=row["precision"],
        modifier=row["modifier"],
        kind=row["kind"],
        unit=row["unit"],
        per=row["per"],
        number=row["number"],
        steps=tuple(json.loads(row["steps"])),
    )


def _period(row: Row) -> Period:
    return Period(
        start=row["start"],
        end=row["end"],
        surface=row["surface"],
        kind=row["kind"],
        first=_day(row["first"]),
        last=_day(row["last"]),
        grain=row["grain"],
        mod=row["mod"],
        duration=row["duration"],
        rule=row["rule"],
        problem=row["problem"],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
