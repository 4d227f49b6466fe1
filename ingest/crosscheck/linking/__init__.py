"""Which figures are about one thing: record linkage (Fellegi and Sunter) over the profiles of claims.

News never says it in the same words, so figures aren't joined by equal keys. Within a story every two figures that
measure the same sort of quantity are compared by a few small questions, whose answers have learned weights; their sum,
in bits, says how much speaks for one thing, and average linkage makes groups of it. Beyond a story figures meet only
where a subject has just one value at a time ("Acme's revenue").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from ingest.crosscheck.copies import DIGITS
from ingest.crosscheck.identity import converts_itself
from ingest.crosscheck.linking.columns import Columns, codes
from ingest.crosscheck.linking.comparisons import COMPARISONS, link_weights, match_weights, pairs
from ingest.crosscheck.linking.known import known_series, told_apart
from ingest.crosscheck.linking.linkage import linked_groups
from ingest.crosscheck.pairs import pair_of
from ingest.crosscheck.sentences import by_article_sentence
from ingest.lexicon.crosscheck import tolerance
from ingest.lexicon.weights import PRIOR
from ingest.model import Statement

Pairs = Set[frozenset[str]]  # ids of two statements
Group = tuple[Statement, ...]
Beside = Mapping[str, Mapping[str, float]]  # bits of pairs, by the one and the other id
Doubts = Mapping[frozenset[str], float]  # bits of pairs that are one thing less likely than not, by the ids
NEVER, ALWAYS, COPIED = -1e6, 1e4, 1e3  # bits that people's word counts for, and that two copies do
MANY = 600  # statements of a story that are all compared; of more, like ones stand for one another


@dataclass(frozen=True, slots=True)
class Linked:
    """Groups of statements about one thing each, and the pairs in them that others link more than they do."""

    groups: list[Group]
    doubts: Doubts


@dataclass(frozen=True, slots=True)
class Level:
    """One answer that speaks for or against two figures being about one thing, and by how many bits."""

    comparison: str
    level: str
    bits: float


def link(statements: Iterable[Statement], apart: Pairs = frozenset(), together: Pairs = frozenset()) -> Linked:
    """The statements in groups about one thing each, whatever order they come in; most are groups of one.

    Statements that have a series are settled: they stay together, and others join them. `apart` and `together` are
    pairs of ids that people decided on; they hold whatever speaks against it.
    """
    stories: dict[str, list[Statement]] = defaultdict(list)
    settled: dict[str, list[Statement]] = defaultdict(list)
    for it in sorted(statements, key=lambda it: it.id):
        if it.series is None:
            stories[it.story or it.article].append(it)
        else:
            settled[it.series].append(it)
    known = [it for inside in stories.values() for it in inside]
    alike = {*_copies(known), *_conversions(known)}
    said = _beside(dict.fromkeys(alike, COPIED) | dict.fromkeys(together, ALWAYS) | dict.fromkeys(apart, NEVER))
    doubts: dict[frozenset[str], float] = {}
    groups = [group for inside in stories.values() for group in _linked(inside, said, doubts)]
    named = [(_series_of(group) or group[0].id, group) for group in groups]
    named += [(series, tuple(group)) for series, group in settled.items()]
    joined = _by_word(_by_word(_by_name(named, apart), together, apart), alike, apart)
    ordered = (tuple(sorted(group, key=lambda it: it.id)) for group in joined)
    return Linked(sorted(ordered, key=lambda group: group[0].id), doubts)


def explain(one: Statement, other: Statement, neighbours: Sequence[Statement]) -> list[Level]:
    """What speaks for and against two statements being about one thing, strongest first.

    `neighbours` are the statements of their story, by which it is known how rare a word is.
    """
    statements = sorted({it.id: it for it in (one, other, *neighbours)}.values(), key=lambda it: it.id)
    columns = Columns(statements)
    at, beside = (np.array([statements.index(it)]) for it in (one, other))
    known = link_weights()
    found = [Level(PRIOR, "always", known.prior)]
    for comparison in COMPARISONS:
        level = comparison.levels[int(comparison.answer(columns, at, beside)[0])]
        found.append(Level(comparison.name, level, known.levels.get(comparison.name, {}).get(level, 0.0)))
    return sorted(found, key=lambda it: -abs(it.bits))


def _copies(statements: Iterable[Statement]) -> Iterator[frozenset[str]]:
    """Pairs of figures at one place of a sentence that stands in two copies of a text, digits aside."""
    sentences: dict[tuple[str, str], dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for it in statements:
        if it.cluster is not None:
            sentences[it.cluster, it.sentence.translate(DIGITS)][it.article].append(it)
    for copies in sentences.values():
        inside = [sorted(found, key=lambda it: it.figure.start) for _, found in sorted(copies.items())]
        for first, other in pairwise(inside):
            if len(first) == len(other):
                yield from (frozenset((a.id, b.id)) for a, b in zip(first, other, strict=True))


def _conversions(statements: Iterable[Statement]) -> Iterator[frozenset[str]]:
    """Pairs of figures of which one is the other in brackets, in another unit: "135 billion won ($91 million)"."""
    for inside in by_article_sentence(statements):
        for one, other in pairwise(inside):
            if one.unit != other.unit and converts_itself(pair_of(one, other)):
                yield frozenset((one.id, other.id))


def _beside(said: Mapping[frozenset[str], float]) -> Beside:
    """What is known of pairs without comparing them, by either of the two."""
    beside: dict[str, dict[str, float]] = defaultdict(dict)
    for pair, bits in said.items():
        one, other = sorted(pair)
        beside[one][other] = beside[other][one] = bits
    return beside


def _linked(story: Sequence[Statement], said: Beside, doubts: dict[frozenset[str], float]) -> list[Group]:
    """The groups of one story; `said` has the bits of pairs that are known without being compared, and pairs in a group
    that have little to say for themselves are added to `doubts`.
    """
    stands_for = _representatives(story)
    chosen = list(dict.fromkeys(stands_for.values()))
    columns = Columns([story[at] for at in chosen])
    one, other = pairs(columns)
    bits = match_weights(columns, one, other)
    bits[told_apart(columns, one, other)] = NEVER
    place = {it.id: at for at, it in enumerate(columns.statements)}
    for ident, at in place.items():
        for beside, weight in said.get(ident, {}).items():
            if beside in place:
                bits[(one == at) & (other == place[beside])] = weight
    found = linked_groups(len(chosen), one, other, bits, tolerance("link"))
    group_of = {chosen[place]: number for number, group in enumerate(found) for place in group}
    number_of = np.array([group_of[at] for at in chosen], dtype=np.int64)
    doubtful = (bits < 0) & (number_of[one] == number_of[other])
    series = codes(map(known_series, columns.statements))
    doubtful &= (series[one] < 0) | (series[one] != series[other])
    for a, b, weight in zip(one[doubtful].tolist(), other[doubtful].tolist(), bits[doubtful].tolist(), strict=True):
        doubts[frozenset((columns.statements[a].id, columns.statements[b].id))] = weight
    groups: dict[int, list[Statement]] = defaultdict(list)
    for at, it in enumerate(story):
        groups[group_of[stands_for[at]]].append(it)
    return [tuple(group) for group in groups.values()]


def _representatives(story: Sequence[Statement]) -> dict[int, int]:
    """Each statement of a story by its place, with the place of the one that is compared for it: itself, but in a great
    story the first that says the same of the same.
    """
    if len(story) <= MANY:
        return {at: at for at in range(len(story))}
    first: dict[tuple[object, ...], int] = {}
    return {at: first.setdefault(_sameness(it), at) for at, it in enumerate(story)}


def _sameness(it: Statement) -> tuple[object, ...]:
    return it.metric, it.subject, it.statistic, it.unit, it.figure.value, it.figure.modifier, it.profile.part


def _by_name(named: Sequence[tuple[str, Group]], apart: Pairs) -> list[Group]:
    """The groups, those of one name joined."""
    found: dict[str, list[Group]] = defaultdict(list)
    for name, group in named:
        found[name].append(group)
    joined: list[Group] = []
    for groups in found.values():
        joined += groups if _parted(groups, apart) else [tuple(it for group in groups for it in group)]
    return joined


def _series_of(group: Group) -> str | None:
    """The series beyond the story that at least half of a group belong to."""
    [(series, times)] = Counter(map(known_series, group)).most_common(1)
    return series if 2 * times >= len(group) else None


def _parted(groups: Sequence[Group], apart: Pairs) -> bool:
    """Whether people said of two statements of these groups that they are two things."""
    ids = {it.id for group in groups for it in group}
    return len(groups) > 1 and any(pair <= ids for pair in apart)


def _by_word(groups: Sequence[Group], together: Pairs, apart: Pairs) -> list[Group]:
    """The groups, those joined of which two statements are said to be one thing, unless others of them are parted."""
    merged = dict(enumerate(groups))
    place = {it.id: number for number, group in enumerate(groups) for it in group}
    for pair in sorted(map(sorted, together)):
        one, other = (place.get(side) for side in (pair[0], pair[-1]))
        if one is None or other is None or one == other:
            continue
        if not _parted((merged[one], merged[other]), apart):
            merged[one] += merged.pop(other)
            place |= {it.id: one for it in merged[one]}
    return list(merged.values())
