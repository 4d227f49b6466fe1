"""Series: the figures about one thing, by whatever words each article calls it. Only they are compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TypeVar

from ingest.crosscheck.identity import scope_of
from ingest.crosscheck.linking import Group
from ingest.crosscheck.linking.known import is_name, known_series
from ingest.ids import short_hash
from ingest.lexicon.metrics import behaviour, metrics
from ingest.model import Behaviour, Series, Statement

T = TypeVar("T")
U = TypeVar("U")
Member = Statement  # a statement that speaks of its series' subject and metric


def make_series(groups: Iterable[Group]) -> list[tuple[Series, list[Member]]]:
    """The series of groups of linked statements, each with its members.

    Where people parted what is known by one subject and metric, the first of the groups keeps that name.
    """
    made: dict[str, tuple[Series, list[Member]]] = {}
    for group in groups:
        known = _known(group)
        series = _series(group, _of_first(group) if known is None or known in made else known)
        made[series.id] = (series, members(group, series))
    return list(made.values())


def _series(group: Group, ident: str) -> Series:
    """What most of a group are about, count and are for a part of."""
    subject, metric = _subject(group), _metric(group)
    scope: dict[str, str] = dict(_commonest((tuple(sorted(_scope(it).items())) for it in group), ()))
    return Series(
        id=ident,
        subject=subject,
        metric=metric,
        unit=_commonest((it.unit for it in group), None),
        statistic=_commonest((it.statistic for it in group), group[0].statistic),
        scope=scope,
        claims=tuple(sorted(it.id for it in group)),
    )


def members(group: Group, series: Series) -> list[Member]:
    """The statements of a series, each speaking of its subject and metric, whatever its article calls them."""
    moves = _behaviour(group, series.metric)
    ordered = sorted(group, key=lambda it: it.id)
    return [replace(as_member(it, series.subject, series.metric), series=series.id, behaviour=moves) for it in ordered]


def as_member(it: Statement, subject: str | None, metric: str) -> Member:
    """A statement that speaks of its series' subject and metric, and moves in time as that metric does."""
    return replace(
        it, subject=subject, metric=metric, behaviour=behaviour(metric) if metric in metrics() else it.behaviour
    )


def _known(group: Group) -> str | None:
    """The id that a series has whatever is added to it: the one it was given, or that of its subject and metric."""
    settled: str | None = _commonest((it.series for it in group), None)
    return settled or _commonest(map(known_series, group), None)


def _of_first(group: Group) -> str:
    """The id of a series that is known by its first report alone."""
    return short_hash("series", min((it.published or date.max, it.id) for it in group)[1])


def _subject(group: Group) -> str | None:
    """What most are about, by name if any gives one; else whom most name."""
    subjects = [it.subject for it in group if it.subject is not None]
    named = [subject for subject in subjects if is_name(subject)]
    takes_part = [name for it in group for name in it.profile.participants if len(group) > 1]
    return _commonest(named or subjects or takes_part, None)


def _metric(group: Group) -> str:
    """What most count, by the catalogue if any does."""
    known = [it.metric for it in group if it.metric in metrics()]
    return _commonest(known or [it.metric for it in group], group[0].metric)


def _behaviour(group: Group, metric: str) -> Behaviour:
    return behaviour(metric) if metric in metrics() else _commonest((it.behaviour for it in group), "level")


def _commonest(values: Iterable[T | None], otherwise: U) -> T | U:
    """The most frequent value that isn't None; of equally frequent ones the first in order."""
    counted = Counter(value for value in values if value is not None)
    return min(counted, key=lambda value: (-counted[value], str(value))) if counted else otherwise


def _scope(statement: Statement) -> dict[str, str]:
    definition = {"definition": statement.definition} if statement.definition else {}
    return {**scope_of(statement), **definition}
