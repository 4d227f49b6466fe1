"""The names by which figures are known beyond their story, and by which they are told apart within one."""

from __future__ import annotations

import numpy as np

from ingest.crosscheck.identity import scope_of
from ingest.crosscheck.linking.columns import Codes, Columns, Flags, codes
from ingest.ids import short_hash
from ingest.lexicon.crosscheck import single_valued
from ingest.lexicon.events import is_sudden, same_event
from ingest.model import Statement


def series_key(statement: Statement) -> tuple[object, ...] | None:
    """What makes a figure known beyond its story: a subject's name and a metric of which it has one value at a time."""
    row, subject = single_valued().get(statement.metric), statement.subject
    if row is None or subject is None or not is_name(subject) or (row.of_event and not is_sudden(subject)):
        return None
    scope = tuple(sorted(scope_of(statement).items()))
    return same_event(subject), statement.metric, statement.statistic, scope, statement.definition, statement.figure.per


def _owner(statement: Statement) -> str | None:
    """Whose figure it is, where a name tells that: Acme's revenue is none of Zenco's, however alike the sentences."""
    row, subject = single_valued().get(statement.metric), statement.subject
    return subject if row is not None and row.names_tell and subject is not None and is_name(subject) else None


def known_series(statement: Statement) -> str | None:
    """The id of the series that a figure belongs to beyond its story, if it is known beyond it."""
    key = series_key(statement)
    return None if key is None else short_hash("series", *key)


def is_name(subject: str) -> bool:
    """Whether a subject has a name of its own, which means the same in every article: "Acme", not "the storm"."""
    return subject != subject.lower()


def told_apart(columns: Columns, one: Codes, other: Codes) -> Flags:
    """Pairs that are two things by the names they are about: two firms' revenues, places of one name in two states."""
    owner, metric = codes(map(_owner, columns.statements)), columns.each("metric")
    owned = (owner[one] >= 0) & (owner[other] >= 0) & (metric[one] == metric[other])
    name, state = (codes(parts) for parts in zip(*(_named_place(it.subject) for it in columns.statements), strict=True))
    placed = (name[one] == name[other]) & (state[one] >= 0) & (state[other] >= 0)
    return np.asarray((owned & (owner[one] != owner[other])) | (placed & (state[one] != state[other])))


def _named_place(subject: str | None) -> tuple[str | None, str | None]:
    """A subject's name, and the state or country that a comma adds to it.

    >>> _named_place("Orange County, California"), _named_place("Acme")
    (('Orange County', 'California'), ('Acme', None))
    """
    name, _, state = (subject or "").partition(", ")
    return name or None, state or None
