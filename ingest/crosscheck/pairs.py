"""Two statements laid side by side, and what a rule says about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ingest.crosscheck.readings import Reading
from ingest.crosscheck.times import AsOf, as_of
from ingest.crosscheck.units import in_one_unit
from ingest.model import RelationKind, Statement

NEVER = date.max


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements, the earlier first, their figures in one unit (None where there is no way to) and their days."""

    a: Statement
    b: Statement
    one: Reading | None
    other: Reading | None
    then: AsOf | None
    now: AsOf | None

    @property
    def readings(self) -> tuple[Reading, Reading]:
        """Both figures in one unit; the rules after "other unit" may rely on them."""
        assert self.one is not None and self.other is not None
        return self.one, self.other

    @property
    def alike(self) -> bool:
        """Whether people read both figures as possibly the same number."""
        return self.one is not None and self.other is not None and self.one.soft.meets(self.other.soft)

    @property
    def other_day(self) -> bool:
        """Whether the figures hold for different days, the first for the earlier ones."""
        return self.then is not None and self.now is not None and self.then.before(self.now)

    @property
    def ratio(self) -> float | None:
        """The greater figure over the smaller."""
        if self.one is None or self.other is None or self.one.value * self.other.value <= 0:
            return None
        small, great = sorted((abs(self.one.value), abs(self.other.value)))
        return great / small


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule found: the relation, the name of the reason, and what goes into its words.

    A `timeless` verdict holds whatever the days of the figures are.
    """

    kind: RelationKind
    reason: str
    details: Mapping[str, Any] = field(default_factory=dict)
    timeless: bool = False


def pair_of(a: Statement, b: Statement) -> Pair:
    """Two statements as a pair, in an order that depends on them alone: by day, by publication, by content."""
    first, second = sorted((a, b), key=_order)
    one, other = in_one_unit(first, second) or (None, None)
    return Pair(first, second, one, other, as_of(first), as_of(second))


def _order(statement: Statement) -> tuple[object, ...]:
    days = as_of(statement)
    figure = statement.figure
    return (
        (days.last, days.first) if days else (NEVER, NEVER),
        statement.published or NEVER,
        statement.id,
        statement.article,
        figure.value,
        figure.surface,
        figure.start,
    )
