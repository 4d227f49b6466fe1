"""A claim beside its evidence: the evidence is read as people read it, the claim to the letter.

"Over 382 million" as evidence is a little over 382 million, so it refutes "more than 400 million"; and exactly 127
refutes "fewer than 127". Between two newspapers neither would be called a conflict: that is `compare`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from ingest.crosscheck.compare import compare
from ingest.crosscheck.identity import telling_apart
from ingest.crosscheck.intervals import point
from ingest.crosscheck.readings import Reading
from ingest.crosscheck.units import in_one_unit
from ingest.lexicon.crosscheck import reasons, sides
from ingest.model import Direction, Figure, Period, Relation, Statement

SAME_TIME = ("agree", "rounding", "consistent", "tension")  # what only the letter can turn into a conflict
PRECISE = ("exact", "approx", "range")
Days = tuple[date, date]


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with the figures and dates that were found in it, and which way figures go, by where they begin."""

    text: str
    figures: Sequence[Figure]
    periods: Sequence[Period]
    directions: Mapping[int, Direction] = field(default_factory=dict)
    scopes: Mapping[int, Mapping[str, str]] = field(default_factory=dict)  # by where their figure starts

    def apart_from(self, other: Sentence, mine: Figure, theirs: Figure) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """What tells two figures of the sentences apart; what a sentence says of another of its figures may go on."""
        a, b = self.scopes.get(mine.start, {}), other.scopes.get(theirs.start, {})
        kept_a, kept_b = telling_apart(a, b)
        return _without(kept_a, b, other.scopes.values()), _without(kept_b, a, self.scopes.values())


def _without(
    scope: Mapping[str, str], beside: Mapping[str, str], elsewhere: Iterable[Mapping[str, str]]
) -> Mapping[str, str]:
    """A scope without what the other sentence says too, of a figure near the one that is compared."""
    there = {part for known in elsewhere for part in known.items()}
    return {key: value for key, value in scope.items() if key in beside or (key, value) not in there}


def against_evidence(evidence: Statement, claim: Statement) -> Relation:
    """The relation of a claim to its evidence: as between any two statements, but to the letter."""
    relation = compare(evidence, claim)
    readings = in_one_unit(evidence, claim)
    if readings is None or relation.kind not in SAME_TIME or not contradicts(*readings):
        return relation
    words = reasons()["against evidence"].format(a=evidence.figure.surface, b=claim.figure.surface)
    return replace(relation, kind="conflict", rule="evidence", reason=words)


def contradicts(evidence: Reading, claim: Reading) -> bool:
    """Whether evidence rules a claim out."""
    if claim.modifier in PRECISE:
        return not (evidence.soft if evidence.modifier in PRECISE else evidence.hard).meets(claim.soft)
    read = point(evidence.value) if evidence.modifier == "exact" else evidence.soft
    return not read.meets(claim.hard)


def dates_contradict(evidence: Sentence, claim: Sentence) -> bool:
    """Whether some date of the claim fits none of the evidence's."""
    known, said = dated(evidence), dated(claim)
    return bool(known) and any(not any(_meet(one, other) for other in known) for one in said)


def dated(sentence: Sentence) -> list[Days]:
    """The days that the dates of a sentence cover, with "before 1998" as all days before that year."""
    return [days for period in sentence.periods if (days := _days(sentence.text, period)) is not None]


def _days(text: str, period: Period) -> Days | None:
    if period.kind != "date" or (period.first is None and period.last is None):
        return None
    first, last = period.first or date.min, period.last or date.max
    side = _side(text[: period.start])
    if side == "before" and first > date.min:
        return date.min, first - timedelta(days=1)
    if side == "after" and last < date.max:
        return last + timedelta(days=1), date.max
    return first, last


def _side(before: str) -> str | None:
    """Which side of a date the words before it mean."""
    words = re.sub(r"\bthe$", "", before[-30:].rstrip().lower()).rstrip()
    return next((side for said, side in sides().items() if re.search(rf"\b{said}$", words)), None)


def _meet(one: Days, other: Days) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
