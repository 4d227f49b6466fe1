"""Series: the figures about one subject, one metric and one scope. Only they are compared."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from ingest.crosscheck.identity import scope_of
from ingest.crosscheck.units import dimension
from ingest.ids import short_hash
from ingest.lexicon.events import same_event
from ingest.model import Series, Statement

Key = tuple[str, str, str, str, tuple[tuple[str, str], ...]]


def make_series(statements: Iterable[Statement]) -> list[Series]:
    """The series of all statements that have a subject, each with its claims; their order depends on them alone."""
    members: dict[Key, list[Statement]] = defaultdict(list)
    for statement in statements:
        if statement.subject is not None:
            members[key_of(statement)].append(statement)
    return sorted((_series(key, inside) for key, inside in members.items()), key=lambda series: series.id)


def key_of(statement: Statement) -> Key:
    """What makes two statements one series: subject or event, metric, unit, statistic, scope (the world is none)."""
    scope = _scope(statement)
    return (
        same_event(statement.subject or ""),
        statement.metric,
        dimension(statement),
        statement.statistic,
        tuple(sorted(scope.items())),
    )


def series_id(statement: Statement) -> str:
    """The id of the series a statement belongs to; it stays the same whatever else is in the series."""
    return short_hash("series", *key_of(statement))


def _series(key: Key, members: list[Statement]) -> Series:
    _, metric, _, _, scope = key
    subjects = Counter(sorted(member.subject for member in members if member.subject is not None))
    units = Counter(sorted(member.unit for member in members if member.unit is not None))
    return Series(
        id=short_hash("series", *key),
        subject=subjects.most_common(1)[0][0],  # of an event, what most call it
        metric=metric,
        unit=units.most_common(1)[0][0] if units else None,
        statistic=members[0].statistic,
        scope=dict(scope),
        claims=tuple(sorted(member.id for member in members)),
    )


def _scope(statement: Statement) -> Mapping[str, str]:
    definition = {"definition": statement.definition} if statement.definition else {}
    return {**scope_of(statement), **definition}
