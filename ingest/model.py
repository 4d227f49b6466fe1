"""The records that travel through Tallystick: frozen, slotted, and ignorant of everything else.

Offsets are code points into the article's stored text, so that `text[start:end] == surface` always holds.
Dates are `datetime.date`; both ends of a period are inclusive. An open end is None.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

Modifier = Literal["exact", "approx", "over", "at_least", "under", "at_most", "nearly", "up_to", "range", "vague"]
FigureKind = Literal["count", "money", "percent", "percentage_point", "measure", "duration", "age", "ratio"]
DateKind = Literal["date", "time", "duration", "set"]
Grain = Literal["day", "week", "month", "quarter", "half", "season", "year", "decade", "century", "span"]
DateMod = Literal["START", "MID", "END", "BEFORE", "AFTER", "APPROX"]
NameKind = Literal["person", "organisation", "product", "place", "work", "event", "other"]
Statistic = Literal["level", "change", "ratio", "share", "rank"]
Status = Literal["actual", "provisional", "estimate", "forecast", "target", "hypothetical"]
Polarity = Literal["affirmed", "denied", "retracted"]
PeriodBasis = Literal["stated", "inherited", "assumed"]
Behaviour = Literal["cumulative", "level", "flow", "rate", "fixed"]
Direction = Literal["up", "down"]
RelationKind = Literal[
    "agree",
    "rounding",
    "consistent",
    "tension",
    "conflict",
    "unit_error",
    "monotone_violation",
    "superseded",
    "revised",
    "change_over_time",
    "copied",
    "not_comparable",
]
Tie = Literal["subject", "sentence"]
Severity = Literal["violation", "warning", "suggestion"]


@dataclass(frozen=True, slots=True)
class Article:
    """One article as a reader delivered it. Metadata that was not stated is None, never guessed.

    `key` names the article over time (its URL, else its path): the same key with other text is a new version.
    `based_on` names the publication that a retold article takes its facts from (publisher, url, date), if it says so.
    """

    key: str
    text: str
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    author: str | None = None
    published: date | None = None
    collection: str | None = None
    based_on: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reject:
    """An input that could not be read: where it stood and why, in one plain sentence."""

    path: str
    reason: str
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its words. `value` is in base units: "1.3 billion" is 1.3e9, "50 %" is 50.

    `low` and `high` are the hard interval (what the words allow), `soft_low` and `soft_high` the reading people give
    it; None is an open end. `precision` is the worth of the last written digit in base units ("1.3 billion": 1e8).
    `number` is the number as written, without its scale word ("1.3"); None for words ("a dozen").
    `unit` is an ISO 4217 code, "percent", "percentage point", a unit in full ("kilometer"), or the lemma of the counted
    noun; `per` is the time or thing of a rate ("year"). `steps` says how the figure was read, in order. The value of a
    vague word is the low end of what it allows, the cautious reading: "hundreds" is 100.
    """

    start: int
    end: int
    surface: str
    value: float
    low: float | None
    high: float | None
    soft_low: float | None
    soft_high: float | None
    precision: float
    modifier: Modifier = "exact"
    kind: FigureKind = "count"
    unit: str | None = None
    per: str | None = None
    number: str | None = None
    steps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Period:
    """A date phrase and the days it covers. `start` and `end` are inclusive; None is open or unresolved.

    `duration` is ISO 8601 ("P3M") for durations and sets, `rule` the name of the rule that read it, and `problem` says
    what is impossible about it ("31 February"), in which case nothing was resolved.
    """

    start: int
    end: int
    surface: str
    kind: DateKind
    first: date | None = None
    last: date | None = None
    grain: Grain | None = None
    mod: DateMod | None = None
    duration: str | None = None
    rule: str = ""
    problem: str | None = None


@dataclass(frozen=True, slots=True)
class Mention:
    """A name where it stands in the text, its kind, and the entity it means (canonical name)."""

    start: int
    end: int
    surface: str
    kind: NameKind
    entity: str
    rule: str = ""


@dataclass(frozen=True, slots=True)
class Alias:
    """Two names for one entity, with the reason for it. `suggested` ones wait for a person."""

    alias: str
    entity: str
    kind: NameKind
    reason: str
    suggested: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """What is said round a figure, by which figures of different articles are known to be about one thing.

    `counted` are the words tied to what is counted ("wounded", "civilian"), `words` those of the sentence and of the
    one before it, each with its distance from the figure in words; both are stems. `participants` are the names in the
    sentence, the subject first, each with how it is tied to the figure. `part` says that the figure is told as a part
    of another ("including nine children"), `more` that it comes on top of one ("another 30").
    """

    counted: tuple[str, ...] = ()
    words: Mapping[str, int] = field(default_factory=dict)
    participants: Mapping[str, Tie] = field(default_factory=dict)
    part: bool = False
    more: bool = False


@dataclass(frozen=True, slots=True)
class Claim:
    """One figure about one subject and one metric, in one sentence of one article, on somebody's word.

    `id` is a short hash of the article's id, the span and the metric. `subject` is the canonical name, None where it
    can't be told. `direction` is which way a change went, a profit up and a loss down. `polarity` says whether the text
    stands by the figure, denies it or takes it back. `speaker` is who is named for the figure, `speaker_surface` the
    words that name him ("the carrier", "he"). `trail` names the rules that decided, in order; `tallystick extract
    --explain` prints it.
    """

    id: str
    article: str
    start: int
    end: int
    surface: str
    sentence_start: int
    sentence_end: int
    figure: Figure
    subject: str | None
    subject_surface: str | None
    metric: str
    metric_surface: str | None
    metric_basis: Literal["catalogue", "derived"]
    behaviour: Behaviour
    statistic: Statistic = "level"
    direction: Direction | None = None
    comparison: bool = False
    period_start: date | None = None
    period_end: date | None = None
    period_text: str | None = None
    period_basis: PeriodBasis | None = None
    scope: Mapping[str, str] = field(default_factory=dict)
    status: Status = "actual"
    polarity: Polarity = "affirmed"
    speaker: str | None = None
    speaker_surface: str | None = None
    speaker_verb: str | None = None
    quote: bool = False
    confidence: float = 0.5
    trail: tuple[str, ...] = ()
    profile: Profile = Profile()


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that was found in one article."""

    figures: tuple[Figure, ...] = ()
    periods: tuple[Period, ...] = ()
    mentions: tuple[Mention, ...] = ()
    aliases: tuple[Alias, ...] = ()
    claims: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim as cross-checking sees it: the figure, what it counts, for when, and who published it when.

    `source` is the publisher, `called` what the article is called where it names none, `origin` who is named for the
    figure (speaker or data provider) and `cluster` the group of articles that are copies of one text. `definition`
    tells two counts of one metric apart ("killed or injured"). `exact_count` says that the figure is a count, not a
    rounded number; `fx` gives dated rates from its currency.
    `story` names the event that its article is about, `series` what was found to be about one thing.
    """

    id: str
    article: str
    figure: Figure
    subject: str | None
    metric: str
    behaviour: Behaviour
    statistic: Statistic = "level"
    direction: Direction | None = None
    comparison: bool = False
    unit: str | None = None
    definition: str | None = None
    scope: Mapping[str, str] = field(default_factory=dict)
    period_start: date | None = None
    period_end: date | None = None
    period_basis: PeriodBasis | None = None
    published: date | None = None
    source: str | None = None
    called: str | None = None
    origin: str | None = None
    cluster: str | None = None
    status: Status = "actual"
    polarity: Polarity = "affirmed"
    fx: Mapping[str, float] = field(default_factory=dict)
    exact_count: bool = False
    sentence: str = ""
    confidence: float = 1.0
    profile: Profile = Profile()
    story: str | None = None
    series: str | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """What two statements are to one another, the rule that said so, and the reason in words."""

    a: str
    b: str
    kind: RelationKind
    rule: str
    reason: str
    proof: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """What a reader sees: one plain sentence, the arithmetic as proof, and the claims it rests on.

    `key` is a hash of the finding's content that survives a re-ingest; `evidence` hashes the figures it rests on, so
    that a verdict reopens exactly when they change.
    """

    key: str
    evidence: str
    kind: str
    severity: Severity
    sentence: str
    claims: tuple[str, ...]
    series: str | None
    rule: str
    rule_version: int
    proof: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Series:
    """The claims about one thing (SDMX's word); only they are compared. Subject, metric and scope are what most say."""

    id: str
    subject: str | None
    metric: str
    unit: str | None
    statistic: Statistic
    scope: Mapping[str, str]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Estimate:
    """The best-supported value of a series on a day, how many stand behind it, and the rule that chose it.

    `best` is None where the sources disagree and none of them is to be preferred: the spread is all that is known.
    """

    series: str
    as_of: date | None
    low: float | None
    best: float | None
    high: float | None
    claims: int
    articles: int
    origins: int
    vote_share: float
    rule: str
