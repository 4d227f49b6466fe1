"""Why two stored claims are taken for one thing, or not: reckoned anew from them and the claims of their stories."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from ingest.crosscheck.linking import MANY, Level, explain
from ingest.crosscheck.linking.known import known_series
from ingest.crosscheck.units import dimension
from ingest.decided import NameDecisions
from ingest.lexicon.crosscheck import tolerance
from ingest.lexicon.weights import PRIOR
from ingest.migrations import StoreError
from ingest.model import Statement
from ingest.store.statements import AS_READ, statements_for


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two figures and what speaks for and against their being about one thing: the strongest first, the prior last."""

    one: Statement
    other: Statement
    levels: tuple[Level, ...]

    @property
    def bits(self) -> float:
        """The sum of all that speaks for and against it."""
        return sum(level.bits for level in self.levels)

    @property
    def linked(self) -> bool:
        """Whether both are in one series."""
        return self.one.series is not None and self.one.series == self.other.series

    @property
    def beside(self) -> str | None:
        """What the sum can't tell: why they are linked in spite of it, or not; None where there is nothing to add."""
        if self.linked and self.bits <= tolerance("link"):
            if known_series(self.one) is not None and known_series(self.one) == known_series(self.other):
                return "They are linked all the same: the subject has only one value of this at a time."
            return "They are linked all the same: by the other figures of their series, as copies, or by people's word."
        if self.linked:
            return None
        if dimension(self.one) != dimension(self.other):
            return "They measure different sorts of quantity, so they are never taken for one thing."
        if self.one.story != self.other.story:
            return "They stand in two stories, where only what a subject has one value of at a time is linked."
        if self.bits > tolerance("link"):
            return "They are not linked all the same: what others of their series say counts, too, and people's word."
        return None


def compared(db: Database, one: str, other: str, names: NameDecisions = AS_READ) -> Comparison:
    """Two claims, by their ids, with what links them or keeps them apart; StoreError where one isn't there."""
    if one == other:
        raise StoreError(f"{one} is one claim, not two")
    found = {it.id: it for it in statements_for(db, (one, other), names)}
    for claim in (one, other):
        if claim not in found:
            raise StoreError(f"there is no claim {claim}; the pages of claims and of findings show their ids")
    sides = found[one], found[other]
    articles = {it.article for it in sides}
    nearest = sorted(found.values(), key=lambda it: (it.article not in articles, it.id))[:MANY]
    levels = explain(*sides, nearest)
    return Comparison(*sides, tuple(sorted(levels, key=lambda it: it.comparison == PRIOR)))
