"""What is compared of two figures to tell whether they are about one thing: small questions with a few answers each.

Each comparison takes the columns of a neighbourhood and the places of two statements (arrays of equal length) and gives
the number of a level for each pair; every one is symmetric. What a level counts for is learned (`link_weights.tsv`).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from ingest.crosscheck.linking.columns import CLOSE, Codes, Columns, Flags, Floats, codes
from ingest.crosscheck.times import OBSERVED
from ingest.crosscheck.units import dimension, is_currency
from ingest.lexicon.crosscheck import running_counts
from ingest.lexicon.metrics import metrics
from ingest.lexicon.weights import Weights, weights
from ingest.lexicon.word_classes import word_class

LEAD = 500  # code points from its beginning in which an article says what it is about
TINY, SMALL, MIDDLE = 2, 12, 100  # counts so small that equal ones prove little
LIKE = (0.01, 0.03, 0.06, 0.1, 0.15, 0.22, 0.3, 0.42, 0.6)  # steps of likeness of the words round two figures
RATIO = (1.1, 1.3, 2.0, 5.0, 30.0)  # steps of the ratio of two values
FEW = (2, 4, 10, 50, 200)  # steps of the number of pairs that two articles have of one dimension
SORTS = ("toll", "count", "money", "percent", "measure")
HOW_MANY = ("neither", "one", "both")
CLOSENESS = (
    *("equal, one or two", "equal, small", "equal, two digits", "equal, vague", "equal", "within rounding"),
    *("vague, fits", "vague, near", "vague, far", "small, near", "small, apart", "zero or below", "other currency"),
    *("within a tenth", "within a third", "within twice", "within five times", "within thirty times", "far apart"),
)

Answer = Callable[[Columns, Codes, Codes], Codes]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One question about a pair, the names of its answers, and how it is answered."""

    name: str
    levels: tuple[str, ...]
    answer: Answer


def value(columns: Columns, one: Codes, other: Codes) -> Codes:
    """How close the values are, by sort of figure: that two tolls differ says little, nor do equal small counts."""
    counted = columns.flags(it.figure.kind in ("count", "age") for it in columns.statements)
    return np.asarray(_sort(columns, counted, one, other) * len(CLOSENESS) + _closeness(columns, counted, one, other))


def _sort(columns: Columns, counted: Flags, one: Codes, other: Codes) -> Codes:
    """The number of the sort of figure that a pair is."""
    toll = columns.flags(it.metric in running_counts() for it in columns.statements)
    money = columns.flags(dimension(it) == "money" for it in columns.statements)
    share = columns.flags(dimension(it) in ("percent", "points") for it in columns.statements)
    conditions = [toll[one] & toll[other], counted[one], money[one], share[one]]
    return np.asarray(np.select(conditions, [0, 1, 2, 3], default=4), dtype=np.int64)


def _closeness(columns: Columns, counted: Flags, one: Codes, other: Codes) -> Codes:
    a, b = columns.value[one], columns.value[other]
    great, least = np.maximum(a, b), np.minimum(a, b)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = np.where(least > 0, great / least, np.inf)
    vague = columns.flags(it.figure.modifier == "vague" for it in columns.statements)
    either_vague, small, equal = vague[one] | vague[other], counted[one] & (great <= SMALL), a == b
    fits = _meets(columns, one, other)
    unit = columns.each("unit")
    money = columns.flags(is_currency(it.unit) for it in columns.statements)
    conditions = [
        equal & counted[one] & (great <= TINY),
        equal & small,
        equal & counted[one] & (great < MIDDLE),
        equal & either_vague,
        equal,
        fits & ~either_vague & ~small,
        either_vague & fits,
        either_vague & (ratio < 10),
        either_vague,
        small & (ratio <= 1.5),
        small & (least > 0),
        least <= 0,
        money[one] & money[other] & (unit[one] != unit[other]),
    ]
    steps = len(conditions) + np.searchsorted(RATIO, ratio, side="right")
    return np.asarray(np.select(conditions, list(range(len(conditions))), default=steps))


def _meets(columns: Columns, one: Codes, other: Codes) -> Flags:
    low, high = columns.read_as
    top, bottom = np.maximum(low[one], low[other]), np.minimum(high[one], high[other])
    pointed = (low[one] == high[one]) | (low[other] == high[other])
    return np.asarray((top < bottom) | ((top == bottom) & pointed))


def metric(columns: Columns, one: Codes, other: Codes) -> Codes:
    """Whether both count the same by the catalogue of metrics, by their words, or not."""
    known = columns.flags(it.metric in metrics() for it in columns.statements)
    toll = columns.flags(it.metric in running_counts() for it in columns.statements)
    ids = columns.each("metric")
    same, both = ids[one] == ids[other], known[one].astype(int) + known[other]
    return np.asarray(np.where(same, np.where(toll[one], 0, np.where(known[one], 1, 2)), 5 - both))


def unit(columns: Columns, one: Codes, other: Codes) -> Codes:
    """Whether both are in one unit; people are counted under many names."""
    units = columns.each("unit")
    people = columns.flags((it.unit or "") in word_class("PERSON") for it in columns.statements)
    unknown = (units[one] < 0) | (units[other] < 0)
    same = units[one] == units[other]
    return np.asarray(np.select([same, people[one] & people[other], unknown], [0, 1, 2], default=3))


def tied(columns: Columns, one: Codes, other: Codes) -> Codes:
    """Whether the words tied to what is counted are the same: "wounded soldiers", "soldiers", "wounded civilians"."""
    ties, said = columns.tied.astype(np.float32), columns.said.astype(np.float32)
    many = ties.sum(axis=1)
    common, heard = ties @ ties.T, ties @ said.T
    known = (heard[one, other] >= many[one]) | (heard[other, one] >= many[other])
    conditions = [
        (many[one] == 0) & (many[other] == 0),
        common[one, other] > 0,
        (many[one] == 0) | (many[other] == 0),
        known,
    ]
    return np.asarray(np.select(conditions, [0, 1, 2, 3], default=4))


def words(columns: Columns, one: Codes, other: Codes) -> Codes:
    """How alike the words round both figures are, nearer and rarer ones counting more."""
    return np.asarray(np.searchsorted(LIKE, columns.likeness[one, other], side="right"))


def subject(columns: Columns, one: Codes, other: Codes) -> Codes:
    """Whether both are about one subject: by name, by words of it, or because the other's sentence names it."""
    ids = columns.each("subject")
    held = columns.subject_words.astype(np.float32)
    common = held @ held.T
    about = _about(columns)
    named = about[one, other] | about[other, one]
    conditions = [
        (ids[one] < 0) | (ids[other] < 0),
        ids[one] == ids[other],
        common[one, other] > 0,
        named,
    ]
    return np.asarray(np.select(conditions, [0, 1, 2, 3], default=4))


def _about(columns: Columns) -> Flags:
    """Whether the sentence of the second statement names the subject of the first, as a matrix."""
    subjects = [it.subject for it in columns.statements]
    index = {name: at for at, name in enumerate(dict.fromkeys(filter(None, subjects)))}
    named = np.zeros((len(index) + 1, len(subjects)), dtype=np.bool_)
    for at, it in enumerate(columns.statements):
        for name in it.profile.participants:
            if name in index:
                named[index[name], at] = True
    return named[np.array([index.get(name or "", len(index)) for name in subjects], dtype=np.int64)]


def names(columns: Columns, one: Codes, other: Codes) -> Codes:
    """Whether both sentences name the same people, companies and places."""
    held = columns.names.astype(np.float32)
    many, common = held.sum(axis=1), held @ held.T
    unknown = (many[one] == 0) | (many[other] == 0)
    return np.asarray(np.select([unknown], [0], default=1 + np.minimum(common[one, other], 2).astype(np.int64)))


def counterpart(columns: Columns, one: Codes, other: Codes) -> Codes:
    """Whether the other article has a figure of its own that equals this one: then this one isn't its counterpart."""
    equal = np.abs(columns.value[one] - columns.value[other]) <= CLOSE * np.abs(columns.value[one])
    within = columns.article[one] == columns.article[other]
    own = columns.rivals[one, columns.article[other]].astype(int) + columns.rivals[other, columns.article[one]]
    return np.asarray(np.select([equal & within, equal, within], [0, 1, 2], default=3 + own))


def alone(columns: Columns, one: Codes, other: Codes) -> Codes:
    """How many figures of that dimension both articles give: the only two weights in two articles are one thing's."""
    within = (columns.dimension[:, None] == columns.dimension[None, :]) & (
        columns.article[:, None] == columns.article[None, :]
    )
    many = within.sum(axis=1)
    return np.asarray(np.searchsorted(FEW, many[one] * many[other], side="right"))


def scope(columns: Columns, one: Codes, other: Codes) -> Codes:
    """Whether both are for the same place, group or channel as far as the text says."""
    parts = codes(tuple(sorted({**it.scope, "definition": it.definition or ""}.items())) for it in columns.statements)
    whole = columns.flags(not it.scope and it.definition is None for it in columns.statements)
    conditions = [parts[one] == parts[other], whole[one] | whole[other]]
    return np.asarray(np.select(conditions, [0, 1], default=2))


def same(question: str) -> Answer:
    """A comparison of one field of the statements: the same, or not."""
    return lambda columns, one, other: (columns.each(question)[one] != columns.each(question)[other]).astype(np.int64)


def per(columns: Columns, one: Codes, other: Codes) -> Codes:
    """Whether both are rates of one kind: "15 a day" and "15" are not."""
    rates = codes(it.figure.per for it in columns.statements)
    return np.asarray(rates[one] != rates[other], dtype=np.int64)


def both(question: Callable[[Columns], Flags]) -> Answer:
    """A comparison of a yes or no: neither, one or both."""
    return lambda columns, one, other: question(columns)[one].astype(np.int64) + question(columns)[other]


def _lead(columns: Columns) -> Flags:
    return columns.flags(it.figure.start < LEAD for it in columns.statements)


def _part(columns: Columns) -> Flags:
    return columns.flags(it.profile.part for it in columns.statements)


def _more(columns: Columns) -> Flags:
    return columns.flags(it.profile.more for it in columns.statements)


def _foreseen(columns: Columns) -> Flags:
    return columns.flags(it.status not in OBSERVED for it in columns.statements)


def _first(columns: Columns) -> Flags:
    return columns.first


SAME = ("same", "other")
COMPARISONS: tuple[Comparison, ...] = (
    Comparison("value", tuple(f"{sort}: {level}" for sort in SORTS for level in CLOSENESS), value),
    Comparison("metric", ("same toll", "same", "same words", "both known", "one known", "neither known"), metric),
    Comparison("statistic", SAME, same("statistic")),
    Comparison("unit", ("same", "people", "unknown", "other"), unit),
    Comparison("per", SAME, per),
    Comparison("tied words", ("none", "common", "one", "said there", "other"), tied),
    Comparison("words", tuple(f"{low:g} and more" for low in (0.0, *LIKE)), words),
    Comparison("subject", ("unknown", "same", "common words", "named there", "other"), subject),
    Comparison("names", ("unknown", "none common", "one common", "more common"), names),
    Comparison(
        "counterpart",
        ("equal, one article", "equal", "one article", "free", "one has its own", "both have their own"),
        counterpart,
    ),
    Comparison("alone", ("the only ones", "2 to 3", "4 to 9", "10 to 49", "50 to 199", "more"), alone),
    Comparison("lead", HOW_MANY, both(_lead)),
    Comparison("first", HOW_MANY, both(_first)),
    Comparison("part", HOW_MANY, both(_part)),
    Comparison("more", HOW_MANY, both(_more)),
    Comparison("foreseen", HOW_MANY, both(_foreseen)),
    Comparison("scope", ("same", "one side", "other"), scope),
)


def levels(columns: Columns, one: Codes, other: Codes) -> Mapping[str, Codes]:
    """The level of every comparison for each pair of statements."""
    return {comparison.name: comparison.answer(columns, one, other) for comparison in COMPARISONS}


def pairs(columns: Columns) -> tuple[Codes, Codes]:
    """All pairs of statements that measure the same sort of quantity, each once."""
    one, other = np.triu_indices(len(columns.statements), k=1)
    alike = columns.dimension[one] == columns.dimension[other]
    return one[alike], other[alike]


def match_weights(columns: Columns, one: Codes, other: Codes) -> Floats:
    """How much speaks for each pair being about one thing, in bits: the sum of the weights of its levels."""
    total = np.full(len(one), link_weights().prior)
    for comparison in COMPARISONS:
        total += _worth(comparison)[comparison.answer(columns, one, other)]
    return total


@cache
def _worth(comparison: Comparison) -> Floats:
    """The weights of a comparison's levels, in their order; one that was never met counts for nothing."""
    known = link_weights().levels.get(comparison.name, {})
    return np.array([known.get(level, 0.0) for level in comparison.levels])


def link_weights() -> Weights:
    """What the levels count for, as learned."""
    return weights("link_weights.tsv")
