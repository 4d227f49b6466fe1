"""The catalogue of metrics (`metrics.tsv`) and the words by which a text names them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from ingest.lexicon import table
from ingest.lexicon.conversions import dimension
from ingest.lexicon.units import units_by_word
from ingest.lexicon.word_classes import in_class
from ingest.model import Behaviour

MEASURED_AS = {
    "money": frozenset({"money"}),
    "percent": frozenset({"percent", "percentage_point"}),
    "percentage point": frozenset({"percent", "percentage_point"}),
    "basis point": frozenset({"percent", "percentage_point", "count"}),
    "duration": frozenset({"duration", "age"}),
    "ratio": frozenset({"ratio", "count"}),
}
POINTS = ("point", "percentage point", "basis point")  # how far an index or a percentage moved
IN_POINTS = frozenset({*POINTS, "percent", "index point"})
DEGREES = ("degree Celsius", "degree Fahrenheit")  # "1.3 degrees above the average" is no height
COUNTED = frozenset({"count"})
PHYSICAL = frozenset({"measure"})
EITHER = frozenset({"count", "measure"})
TWO_SCALES = ("degree Celsius", "unit", "entity")  # a bare number may be of another one
OFTEN_BARE = ("magnitude", "unit", "token", "degree Celsius")  # written with and without a physical unit


@dataclass(frozen=True, slots=True)
class MetricRow:
    """One metric: how it behaves, which figures fit it, the words that name it, and what holds of it."""

    id: str
    label: str
    behaviour: Behaviour
    unit: str
    nouns: tuple[str, ...]
    verbs: tuple[str, ...]
    separators: tuple[str, ...]
    laws: tuple[str, ...]
    low: float | None
    high: float | None
    note: str | None

    def fits(self, kind: str, unit: str | None = None, per: str | None = None) -> bool:
        """Whether a figure of this kind can be a level of the metric: no distance is measured in megawatts or mph."""
        if unit in DEGREES:
            return self.unit in DEGREES
        if unit in POINTS:
            return self.unit in IN_POINTS
        measured, _, rate = self.unit.partition(" per ")
        if dimension(measured) and dimension(unit):
            return dimension(measured) == dimension(unit) and bool(per or not rate)
        if self.unit in MEASURED_AS:
            return kind in MEASURED_AS[self.unit]
        if self.unit in OFTEN_BARE:
            return kind in EITHER
        return kind in (PHYSICAL if self.unit in physical_units() else COUNTED)

    @property
    def counted(self) -> str | None:
        """The thing it counts, which a figure may leave out ("Six die"); None where it is measured.

        >>> [metrics()[name].counted for name in ("deaths", "index_level", "revenue", "rainfall")]
        ['person', 'index point', None, None]
        """
        measured = self.unit in MEASURED_AS or self.unit in physical_units() or self.unit in TWO_SCALES
        return None if measured else self.unit

    def allows(self, value: float) -> bool:
        """Whether a value is plausible: no quake has the magnitude 40."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to name a metric: words with the head last, a noun that must be counted, a class that must stand near.

    >>> Pattern.of("die+PERSON?QUAKE")
    Pattern(words=('die',), counted='PERSON', near='QUAKE')
    """

    words: tuple[str, ...]
    counted: str | None = None
    near: str | None = None

    @classmethod
    def of(cls, text: str) -> Pattern:
        """A pattern from its written form."""
        text, _, near = text.partition("?")
        words, _, counted = text.partition("+")
        return cls(tuple(words.replace("-", " ").split()), counted or None, near or None)

    @property
    def strength(self) -> int:
        """How much must be there for it to match; the strongest pattern wins."""
        return len(self.words) + bool(self.counted) + bool(self.near)


@cache
def physical_units() -> frozenset[str]:
    """The units of physical measures: a "kilometer" is one, a "download" isn't."""
    return frozenset(unit.unit for unit in units_by_word().values() if unit.kind == "measure")


@cache
def metrics() -> dict[str, MetricRow]:
    """Every metric of the catalogue by its id."""
    return {row.id: row for row in table.read("metrics.tsv", MetricRow, key="id")}


def label(metric: str) -> str:
    """What people call a metric; a derived id is read out as its words.

    >>> label("monthly_active_users"), label("fan_token"), label("user_share")
    ('monthly active users', 'fan token', 'user share')
    """
    row = metrics().get(metric)
    return row.label if row else metric.replace("_", " ")


def behaviour(metric: str) -> Behaviour:
    """How a metric moves over time; shares and derived metrics are taken for levels."""
    row = metrics().get(metric)
    return row.behaviour if row else "level"


Index = Mapping[str, tuple[tuple[Pattern, MetricRow], ...]]


@cache
def noun_index() -> Index:
    """The nouns of the catalogue by each of their words, strongest pattern first: "price of oil" is an oil price."""
    return _by_word(
        (word, pattern, row)
        for row in metrics().values()
        for pattern in map(Pattern.of, row.nouns)
        for word in pattern.words
    )


@cache
def verb_index() -> Index:
    """The verbs of the catalogue by their first word, strongest pattern first."""
    return _by_word(
        (pattern.words[0], pattern, row) for row in metrics().values() for pattern in map(Pattern.of, row.verbs)
    )


def _by_word(entries: Iterable[tuple[str, Pattern, MetricRow]]) -> Index:
    index: dict[str, list[tuple[Pattern, MetricRow]]] = {}
    for name, pattern, row in entries:
        for word in in_class(name):
            index.setdefault(word, []).append((pattern, row))
    return {word: tuple(sorted(found, key=lambda pair: -pair[0].strength)) for word, found in index.items()}
