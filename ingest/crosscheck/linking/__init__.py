"""Which figures are about one thing: record linkage (Fellegi and Sunter) over the profiles of claims.

News never says it in the same words, so figures aren't joined by equal keys. Within a story every two figures that measure
the same sort of quantity are compared by a few small questions, whose answers have learned weights; their sum, in bits,
says how much speaks for one thing, and average linkage makes groups of it. Beyond a story figures meet only where a
subject has just one value at a time ("Acme's revenue").
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass

import numpy as np

from ingest.crosscheck.identity import scope_of
from ingest.crosscheck.linking.columns import Columns
from ingest.crosscheck.linking.comparisons import COMPARISONS, link_weights, match_weights, pairs
from ingest.crosscheck.linking.linkage import linked_groups
from ingest.lexicon.crosscheck import single_valued, tolerance
from ingest.lexicon.events import is_sudden, same_event
from ingest.lexicon.weights import PRIOR
from ingest.model import Statement

Pairs = Set[frozenset[str]]  # ids of two statements
Group = tuple[Statement, ...]
NEVER, ALWAYS = -1e6, 1e3  # bits that people's word counts for
MANY = 600  # statements of a story that are all compared; of more, like ones stand for one another


@dataclass(frozen=True, slots=True)
class Level:
    """One answer that speaks for or against two figures being about one thing, and by how many bits."""

    comparison: str
    level: str
    bits: float


def link(statements: Iterable[Statement], apart: Pairs = frozenset(), together: Pairs = frozenset()) -> list[Group]:
    """The statements in groups about one thing each, whatever order they come in; most are groups of one.

    `apart` and `together` are pairs that people decided on; they hold whatever speaks against it.
    """
    stories: dict[str, list[Statement]] = defaultdict(list)
    for it in sorted(statements, key=lambda it: it.id):
        stories[it.story or it.article].append(it)
    groups = [group for inside in stories.values() for group in _linked(inside, apart, together)]
    return sorted(_joined(groups, apart, together), key=lambda group: group[0].id)


def explain(one: Statement, other: Statement, neighbours: Sequence[Statement]) -> list[Level]:
    """What speaks for and against two statements being about one thing, strongest first; `neighbours` are those of their
    story, by which it is known how rare a word is.
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


def series_key(statement: Statement) -> tuple[object, ...] | None:
    """What makes a figure known beyond its story: a subject with a name and a metric of which it has one value at a time."""
    row, subject = single_valued().get(statement.metric), statement.subject
    if row is None or subject is None or not is_name(subject) or (row.of_event and not is_sudden(subject)):
        return None
    scope = tuple(sorted(scope_of(statement).items()))
    return same_event(subject), statement.metric, statement.statistic, scope, statement.definition, statement.figure.per


def is_name(subject: str) -> bool:
    """Whether a subject has a name of its own, which means the same in every article: "Acme", not "the storm"."""
    return subject != subject.lower()


def _linked(story: Sequence[Statement], apart: Pairs, together: Pairs) -> list[Group]:
    """The groups of one story."""
    stands_for = _representatives(story)
    chosen = list(dict.fromkeys(stands_for.values()))
    columns = Columns([story[at] for at in chosen])
    one, other = pairs(columns)
    bits = match_weights(columns, one, other)
    for at, pair in enumerate(zip(one, other, strict=True)) if apart or together else ():
        ids = frozenset(columns.statements[side].id for side in pair)
        bits[at] = NEVER if ids in apart else ALWAYS if ids in together else bits[at]
    found = linked_groups(len(chosen), one, other, bits, tolerance("link"))
    group_of = {chosen[place]: number for number, group in enumerate(found) for place in group}
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


def _joined(groups: Sequence[Group], apart: Pairs, together: Pairs) -> list[Group]:
    """The groups of all stories, joined where most of each speak of one subject and a metric it has one value of, or where
    people said so.
    """
    found: dict[object, list[Group]] = defaultdict(list)
    for group in groups:
        found[_key_of(group) or group[0].id].append(group)
    by_key = [tuple(it for group in inside for it in group) for inside in found.values() if not _parted(inside, apart)]
    by_key += [group for inside in found.values() if _parted(inside, apart) for group in inside]
    return [tuple(sorted(group, key=lambda it: it.id)) for group in _by_word(by_key, together)]


def _key_of(group: Group) -> tuple[object, ...] | None:
    """The key that at least half of a group share."""
    [(key, times)] = Counter(map(series_key, group)).most_common(1)
    return key if 2 * times >= len(group) else None


def _parted(groups: Sequence[Group], apart: Pairs) -> bool:
    """Whether people said of two statements of these groups that they are two things."""
    ids = {it.id for group in groups for it in group}
    return len(groups) > 1 and any(pair <= ids for pair in apart)


def _by_word(groups: Sequence[Group], together: Pairs) -> list[Group]:
    """The groups, those joined that people said are one."""
    merged = {number: group for number, group in enumerate(groups)}
    place = {it.id: number for number, group in enumerate(groups) for it in group}
    for pair in sorted(map(sorted, together)):
        one, other = (place.get(side) for side in (pair[0], pair[-1]))
        if one is not None and other is not None and one != other:
            merged[one] += merged.pop(other)
            place |= {it.id: one for it in merged[one]}
    return list(merged.values())
