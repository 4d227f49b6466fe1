"""What the rules about a claim answer: one small record a question, each with the name of the rule that decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from ingest.model import Behaviour, PeriodBasis, Polarity, Statistic, Status


@dataclass(frozen=True, slots=True)
class Metric:
    """What a figure counts. `definition` tells two counts of one metric apart, `statistic` a level from a change."""

    id: str
    surface: str | None
    basis: Literal["catalogue", "derived"]
    behaviour: Behaviour
    rule: str
    statistic: Statistic = "level"
    definition: str | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """What a figure is about: canonical name and the words in the text."""

    name: str
    surface: str
    rule: str


@dataclass(frozen=True, slots=True)
class When:
    """The days a figure is for, both inclusive, the words that say so, and how it is known."""

    start: date | None
    end: date | None
    text: str | None
    basis: PeriodBasis
    rule: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Fact or forecast, affirmed or denied, and whether the figure was brought in only to compare."""

    status: Status
    rule: str
    comparison: bool = False
    polarity: Polarity = "affirmed"


@dataclass(frozen=True, slots=True)
class Speaker:
    """On whose word: the canonical name, the words in the text that name him, the verb, and whether it is quoted.

    Somebody without a known name goes by his words; of a pronoun that nothing explains `name` is None.
    """

    name: str | None
    words: str
    verb: str | None
    quote: bool
    rule: str


@dataclass(frozen=True, slots=True)
class Scope:
    """Of which part: place, channel, segment; an empty mapping is the whole."""

    parts: Mapping[str, str] = field(default_factory=dict)
    rule: str = "whole"
