"""What the cross-check is given: the claims that may have to be compared anew, as statements.

Saving an article marks it as unchecked; the story it belongs to, now or before, is then linked and checked again with
all its standing claims. With them come the figures of other stories that are about one of their series: these are
settled, and only compared.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlite_utils import Database

from ingest.crosscheck.linking import Pairs
from ingest.crosscheck.linking.known import known_series
from ingest.crosscheck.series import as_member
from ingest.crosscheck.statements import statement_of
from ingest.decided import LinkDecisions, NameDecisions, side_key
from ingest.model import Claim, Figure, Period, Statement
from ingest.store.rows import Row, as_json, profile_of

AS_READ = NameDecisions()
# The claims of the stories that unchecked articles belong to, and of those that they belonged to.
TOUCHED = """
    SELECT claims.id FROM claims JOIN articles ON articles.id = claims.article
    WHERE claims.last_seen IS NULL AND articles.last_seen IS NULL AND (
        articles.id IN (SELECT article FROM unchecked)
        OR articles.story IN (SELECT story FROM articles JOIN unchecked ON unchecked.article = articles.id)
    )
"""
# The series that claims of these articles were part of.
LEFT = """
    SELECT DISTINCT claims.series FROM claims
    WHERE claims.series IS NOT NULL AND (
        claims.id IN (SELECT value FROM json_each(?)) OR claims.article IN (SELECT article FROM unchecked)
    )
"""
FIGURES_BY_CLAIM = """
    SELECT claims.id, articles.key, claims.sentence, claims.surface
    FROM claims JOIN articles ON articles.id = claims.article WHERE claims.last_seen IS NULL
"""
# These claims, and the standing ones of the stories of their articles.
WITH_STORIES = """
    SELECT value FROM json_each(:claims)
    UNION
    SELECT claims.id FROM claims JOIN articles ON articles.id = claims.article
    WHERE claims.last_seen IS NULL AND articles.story IN (
        SELECT articles.story FROM claims JOIN articles ON articles.id = claims.article
        WHERE claims.id IN (SELECT value FROM json_each(:claims))
    )
"""
IN_SERIES = "SELECT id FROM claims WHERE last_seen IS NULL AND series IN (SELECT value FROM json_each(?))"
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
        series_subjects.name AS series_subject, series.metric AS series_metric,
        articles.published, articles.cluster, articles.story, articles.key AS article_key, publishers.name AS source
    FROM claims
    JOIN articles ON articles.id = claims.article
    JOIN metrics ON metrics.id = claims.metric
    LEFT JOIN publishers ON publishers.id = articles.publisher
    LEFT JOIN entities ON entities.id = claims.subject
    LEFT JOIN entities AS speakers ON speakers.id = claims.speaker
    LEFT JOIN series ON series.id = claims.series
    LEFT JOIN entities AS series_subjects ON series_subjects.id = series.subject
    WHERE claims.id IN (SELECT value FROM json_each(:claims))
    ORDER BY claims.id
"""


@dataclass(frozen=True, slots=True)
class Unchecked:
    """The statements to be linked and checked anew, and those `settled` in series that some of these belong to."""

    statements: tuple[Statement, ...]
    settled: tuple[Statement, ...]


def unchecked(db: Database) -> int:
    """How many articles were added, changed or replaced since the last cross-check."""
    return int(db.execute("SELECT count(*) FROM unchecked").fetchone()[0])


def uncheck_all(db: Database) -> None:
    """Mark every standing article as unchecked."""
    with db.atomic():
        db.execute("INSERT OR IGNORE INTO unchecked SELECT id FROM articles WHERE last_seen IS NULL")


def unchecked_statements(db: Database, names: NameDecisions = AS_READ) -> Unchecked:
    """The standing claims of every story that unchecked articles have to do with, and those of the series they meet.

    Claims about names that people merged, or that they parted, speak of whom they mean.
    """
    statements = _statements(db, _ids(db, TOUCHED), names)
    touched = {it.id for it in statements}
    series = set(_ids(db, LEFT, as_json(sorted(touched)))) | {known_series(it) for it in statements} - {None}
    beside = set(_ids(db, IN_SERIES, as_json(sorted(map(str, series))))) - touched
    return Unchecked(tuple(statements), tuple(_statements(db, beside, names, settled=True)))


def statements_for(db: Database, claims: Iterable[str], names: NameDecisions = AS_READ) -> list[Statement]:
    """These claims, by their ids, and all standing ones of their stories, each with the series it is in."""
    found = db.execute(WITH_STORIES, {"claims": as_json(sorted(claims))}).fetchall()
    return _statements(db, (ident for (ident,) in found), names, settled=True)


def decided_pairs(db: Database, links: LinkDecisions) -> tuple[Pairs, Pairs]:
    """What people said of pairs of figures, by the ids of the claims that stand now: `apart` and `together`."""
    if not (links.apart or links.together):
        return frozenset(), frozenset()
    claims: dict[str, set[str]] = defaultdict(set)
    for claim, *side in db.execute(FIGURES_BY_CLAIM):
        claims[side_key(*side)].add(claim)
    apart, together = (
        frozenset(frozenset((a, b)) for one, other in pairs for a in claims[one] for b in claims[other] if a != b)
        for pairs in (links.apart, links.together)
    )
    return apart, together


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
    """The statement of a row that STATEMENTS gives, in the series that it was last found to belong to."""
    told = statement_of(
        _claim(row, names),
        row["sentence"],
        _day(row["published"]),
        row["source"],
        row["article_key"],
        row["cluster"],
    )
    return replace(told, story=row["story"], series=row["series"])


def member_from_row(row: Row, names: NameDecisions = AS_READ) -> Statement:
    """The same in the words of its series, if it has one: as it was compared."""
    told = statement_from_row(row, names)
    return told if told.series is None else as_member(told, row["series_subject"], row["series_metric"])


def _statements(db: Database, claims: Iterable[str], names: NameDecisions, settled: bool = False) -> list[Statement]:
    """Claims as statements; those that aren't `settled` are to be linked anew."""
    rows = db.query(STATEMENTS, {"claims": as_json(sorted(claims))})
    found = (statement_from_row(row, names) for row in rows)
    return [it if settled else replace(it, series=None) for it in found]


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
        direction=row["direction"],
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
        profile=profile_of(row["profile"]),
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
