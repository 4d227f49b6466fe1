"""What the cross-check is given: the claims that may have to be compared anew, as statements.

Saving an article marks it as unchecked; the subjects it has figures about, now or before, are then checked again with
all their standing claims.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date

from sqlite_utils import Database

from ingest.model import Figure, Period, Statement
from ingest.store.rows import Row, as_json

UNCHECKED = """
    WITH subjects AS (
        SELECT subject FROM claims WHERE article IN (SELECT article FROM unchecked)
        UNION
        SELECT series.subject FROM claims JOIN series ON series.id = claims.series
        WHERE claims.article IN (SELECT article FROM unchecked)
    )
    SELECT id FROM claims WHERE last_seen IS NULL AND subject IN (SELECT subject FROM subjects)
    UNION
    SELECT id FROM claims WHERE last_seen IS NULL AND article IN (SELECT article FROM unchecked)
"""
ABOUT = """
    SELECT claims.id FROM claims JOIN entities ON entities.id = claims.subject
    WHERE claims.last_seen IS NULL AND entities.name IN (SELECT value FROM json_each(?))
"""
VERSION_BEFORE = """
    SELECT articles.id, (
        SELECT earlier.id FROM articles AS earlier
        WHERE earlier.key = articles.key AND earlier.last_seen IS NOT NULL
        ORDER BY earlier.last_seen DESC, earlier.version DESC LIMIT 1
    ) AS before
    FROM articles WHERE articles.id IN (SELECT value FROM json_each(?)) AND before IS NOT NULL
"""
AS_THEY_STOOD = """
    SELECT claims.id FROM claims JOIN articles ON articles.id = claims.article
    WHERE claims.article = ? AND claims.last_seen = articles.last_seen
"""
STATEMENTS = """
    SELECT
        claims.*, subjects.name AS subject_name, coalesce(speakers.name, claims.speaker_surface) AS origin,
        articles.published, articles.cluster, publishers.name AS source
    FROM claims
    JOIN articles ON articles.id = claims.article
    LEFT JOIN publishers ON publishers.id = articles.publisher
    LEFT JOIN entities AS subjects ON subjects.id = claims.subject
    LEFT JOIN entities AS speakers ON speakers.id = claims.speaker
    WHERE claims.id IN (SELECT value FROM json_each(?)) AND claims.polarity = 'affirmed'
    ORDER BY claims.id
"""


def unchecked(db: Database) -> int:
    """How many articles were added, changed or replaced since the last cross-check."""
    return int(db.execute("SELECT count(*) FROM unchecked").fetchone()[0])


def uncheck_all(db: Database) -> None:
    """Mark every standing article as unchecked."""
    with db.atomic():
        db.execute("INSERT OR IGNORE INTO unchecked SELECT id FROM articles WHERE last_seen IS NULL")


def unchecked_statements(db: Database) -> list[Statement]:
    """The standing claims about every subject that unchecked articles speak or spoke of, and theirs about nobody."""
    return _statements(db, _ids(db, UNCHECKED))


def statements_of(db: Database, subjects: Iterable[str]) -> list[Statement]:
    """The standing claims about these subjects, by their canonical names."""
    return _statements(db, _ids(db, ABOUT, as_json(sorted(subjects))))


def earlier_statements(db: Database, articles: Iterable[str]) -> dict[str, list[Statement]]:
    """For each of these articles that has an earlier version: the claims of the last one, as they stood."""
    pairs = db.execute(VERSION_BEFORE, [as_json(sorted(set(articles)))]).fetchall()
    return {article: _statements(db, _ids(db, AS_THEY_STOOD, before)) for article, before in pairs}


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


def _statements(db: Database, claims: list[str]) -> list[Statement]:
    """These claims as statements, without those that their article denies."""
    return [_statement(row) for row in db.query(STATEMENTS, [as_json(claims)])]


def _statement(row: Row) -> Statement:
    scope = json.loads(row["scope"])
    return Statement(
        id=row["id"],
        article=row["article"],
        figure=_figure(row),
        subject=row["subject_name"],
        metric=row["metric"],
        behaviour=row["behaviour"],
        statistic=row["statistic"],
        comparison=bool(row["comparison"]),
        unit=row["unit"],
        definition=scope.pop("definition", None),
        scope=scope,
        period_start=_day(row["period_start"]),
        period_end=_day(row["period_end"]),
        period_basis=row["period_basis"],
        published=_day(row["published"]),
        source=row["source"],
        origin=row["origin"],
        cluster=row["cluster"],
        status=row["status"],
        sentence=row["sentence"],
        confidence=row["confidence"],
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
