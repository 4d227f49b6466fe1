"""What cross-checking goes by: tolerances, slips, conversions, running counts, and the words of its rules."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from ingest.lexicon.table import read


@dataclass(frozen=True, slots=True)
class Tolerance:
    """One row of `tolerances.tsv`."""

    name: str
    value: float
    note: str


@dataclass(frozen=True, slots=True)
class Slip:
    """One row of `slips.tsv`: a factor between what was meant and what was written."""

    factor: float
    tolerance: float
    dimension: str
    what: str


@dataclass(frozen=True, slots=True)
class Conversion:
    """One row of `conversions.tsv`: how many base units of its dimension a unit is."""

    unit: str
    dimension: str
    factor: float


@dataclass(frozen=True, slots=True)
class RunningCount:
    """One row of `running_counts.tsv`."""

    metric: str
    note: str | None


@dataclass(frozen=True, slots=True)
class RuleWords:
    """One row of `comparison_rules.tsv`: the rule's version, and what is ruled out when it doesn't apply."""

    rule: str
    version: int
    ruled_out: str | None


@dataclass(frozen=True, slots=True)
class Reason:
    """One row of `comparison_reasons.tsv`: an outcome of a rule and the sentence that explains it."""

    reason: str
    text: str


@cache
def _tolerances() -> dict[str, float]:
    return {row.name: row.value for row in read("tolerances.tsv", Tolerance, key="name")}


def tolerance(name: str) -> float:
    """A number that cross-checking goes by.

    >>> tolerance("undated days")
    45.0
    """
    return _tolerances()[name]


@cache
def slips() -> tuple[Slip, ...]:
    """The factors by which figures go wrong, in the order in which they are tried."""
    return read("slips.tsv", Slip)


@cache
def conversions() -> dict[str, Conversion]:
    """Units of measure by name."""
    return {row.unit: row for row in read("conversions.tsv", Conversion, key="unit")}


@cache
def running_counts() -> frozenset[str]:
    """Metrics that count what one event did, and go up while it is being counted."""
    return frozenset(row.metric for row in read("running_counts.tsv", RunningCount, key="metric"))


@cache
def rule_words() -> dict[str, RuleWords]:
    """Every rule of comparison by name."""
    return {row.rule: row for row in read("comparison_rules.tsv", RuleWords, key="rule")}


@cache
def reasons() -> dict[str, str]:
    """The sentences that explain a relation, with {a}, {b} and other gaps to be filled."""
    return {row.reason: row.text for row in read("comparison_reasons.tsv", Reason, key="reason")}
