"""What cross-checking goes by: tolerances, slips, sorts of metrics, laws, and the words of its rules."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.lexicon.metrics import metrics
from ingest.lexicon.table import LexiconError, read
from ingest.model import Severity, Status


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
class Listed:
    """One row of `exclusive_shares.tsv`: a metric of that sort."""

    metric: str
    note: str | None


@dataclass(frozen=True, slots=True)
class RunningCount:
    """One row of `running_counts.tsv`: a metric of that sort, and the word before whom or what it struck."""

    metric: str
    place: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Complement:
    """One row of `complements.tsv`: two sides of one thing."""

    one: str
    other: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Side:
    """One row of `sides.tsv`: words before a date, and the side of it that they mean."""

    words: str
    side: Literal["before", "after"]
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


LAW = re.compile(r"(?:(?P<least>[\d.]+) <= )?(?P<smaller>\w+) <= (?P<greater>\w+)", re.ASCII)


@dataclass(frozen=True, slots=True)
class Law:
    """What must hold of a metric: it is never more than another metric, or than a number."""

    smaller: str
    greater: str | None
    most: float | None

    @classmethod
    def of(cls, text: str) -> Law:
        """A law as the catalogue of metrics writes it.

        >>> Law.of("deaths <= casualties")
        Law(smaller='deaths', greater='casualties', most=None)
        >>> Law.of("0 <= turnout <= 100")
        Law(smaller='turnout', greater=None, most=100.0)
        """
        found = LAW.fullmatch(text)
        if found is None:
            raise LexiconError(f"metrics.tsv: law {text!r} is not of the form a <= b or 0 <= a <= 100")
        number = found["greater"][0].isdigit()
        return cls(found["smaller"], *((None, float(found["greater"])) if number else (found["greater"], None)))


@cache
def laws() -> tuple[Law, ...]:
    """All laws of the catalogue of metrics."""
    return tuple(Law.of(text) for row in metrics().values() for text in row.laws)


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
def running_counts() -> dict[str, str]:
    """Metrics that count what one event did, and go up while it is being counted, each with its word before the place.

    >>> running_counts()["deaths"], running_counts()["people_affected"]
    ('in', 'at')
    """
    return {row.metric: row.place for row in read("running_counts.tsv", RunningCount, key="metric")}


@cache
def exclusive_shares() -> frozenset[str]:
    """Metrics whose shares of one whole add up to at most 100 %."""
    return frozenset(row.metric for row in read("exclusive_shares.tsv", Listed, key="metric"))


@cache
def complements() -> frozenset[frozenset[str]]:
    """Pairs of words or metrics that are the two sides of one thing.

    >>> {"man", "woman"} in complements(), {"man", "child"} in complements()
    (True, False)
    """
    return frozenset(frozenset((row.one, row.other)) for row in read("complements.tsv", Complement))


@cache
def sides() -> dict[str, str]:
    """Words before a date, to the side of it that they mean."""
    return {row.words: row.side for row in read("sides.tsv", Side, key="words")}


@cache
def rule_words() -> dict[str, RuleWords]:
    """Every rule of comparison by name."""
    return {row.rule: row for row in read("comparison_rules.tsv", RuleWords, key="rule")}


@cache
def reasons() -> dict[str, str]:
    """The sentences that explain a relation, with {a}, {b} and other gaps to be filled."""
    return {row.reason: row.text for row in read("comparison_reasons.tsv", Reason, key="reason")}


@dataclass(frozen=True, slots=True)
class FindingWords:
    """One row of `finding_words.tsv`: what a finding says, of what kind it is and how grave."""

    words: str
    kind: str
    severity: Severity
    version: int
    sentence: str


@cache
def finding_words() -> dict[str, FindingWords]:
    """What findings say, by the name of the row."""
    return {row.words: row for row in read("finding_words.tsv", FindingWords, key="words")}


@dataclass(frozen=True, slots=True)
class SideWords:
    """One row of `side_words.tsv`: how two sides are put side by side."""

    sides: str
    sentence: str


@cache
def side_words() -> dict[str, str]:
    """The words that put two sides side by side, by who they are."""
    return {row.sides: row.sentence for row in read("side_words.tsv", SideWords, key="sides")}


@dataclass(frozen=True, slots=True)
class StatusWords:
    """One row of `status_words.tsv`: what a figure is called that is no plain fact."""

    status: Status
    before: str | None
    behind: str


@cache
def status_words() -> dict[str, StatusWords]:
    """What figures are called that are no plain facts, by their status."""
    return {row.status: row for row in read("status_words.tsv", StatusWords, key="status")}


@dataclass(frozen=True, slots=True)
class SeverityWords:
    """One row of `severities.tsv`: what people see for a severity."""

    severity: Severity
    one: str
    many: str
    meaning: str


@cache
def severities() -> dict[str, SeverityWords]:
    """The words for each severity, worst first.

    >>> [words.one for words in severities().values()]
    ['contradiction', 'warning', 'worth a look']
    """
    return {row.severity: row for row in read("severities.tsv", SeverityWords, key="severity")}


@dataclass(frozen=True, slots=True)
class TheName:
    """One row of `the_names.tsv`: the head of names that stand with "the"."""

    head: str
    note: str | None


@cache
def the_names() -> frozenset[str]:
    """The heads of names that stand with "the" in a sentence."""
    return frozenset(row.head for row in read("the_names.tsv", TheName, key="head"))


@dataclass(frozen=True, slots=True)
class SingleValued:
    """One row of `single_valued.tsv`: a metric of which a subject has one value at a time."""

    metric: str
    of_event: bool
    names_tell: bool
    note: str | None


@cache
def single_valued() -> dict[str, SingleValued]:
    """The metrics of which a subject, or a named event, has one value at a time."""
    return {row.metric: row for row in read("single_valued.tsv", SingleValued, key="metric")}
