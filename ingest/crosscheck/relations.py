"""The relations inside a series and between the series of one subject, without comparing everything with everything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations

from ingest.crosscheck.compare import ALARMS, compare
from ingest.crosscheck.linking import Doubts
from ingest.crosscheck.times import as_of
from ingest.lexicon.crosscheck import reasons, tolerance
from ingest.lexicon.weights import probability
from ingest.model import Relation, Statement

NO_DOUBTS: Doubts = {}


def relations_within(members: Iterable[Statement], doubts: Doubts = NO_DOUBTS) -> Iterator[Relation]:
    """The relations of one series: all pairs of a small one; of a great one those between representatives, and each
    figure's with the one that represents it.
    """
    ordered = sorted(members, key=lambda member: member.id)
    given: dict[str, set[float]] = defaultdict(set)
    for member in ordered:
        given[member.article].add(member.figure.value)
    for a, b in _pairs_to_compare(ordered):
        relation = _unless_both_give_both(compare(a, b), a, b, given)
        yield _as_sure_as_the_link(relation, doubts.get(frozenset((a.id, b.id)), 0.0))


def _pairs_to_compare(ordered: Sequence[Statement]) -> Iterator[tuple[Statement, Statement]]:
    if len(ordered) <= tolerance("all pairs"):
        yield from combinations(ordered, 2)
        return
    alike = _alike(ordered)
    for group in alike:
        yield from ((group[0], other) for other in group[1:])
    yield from combinations(_representatives(alike), 2)


def _unless_both_give_both(relation: Relation, a: Statement, b: Statement, given: Mapping[str, set[float]]) -> Relation:
    """Two articles that each give both figures tell them apart: "fell to 49 from 51" beside "down to 49 from 51"."""
    both = {a.figure.value, b.figure.value}
    told_apart = len(both) > 1 and a.article != b.article and both <= given[a.article] & given[b.article]
    if relation.kind not in ALARMS or not told_apart:
        return relation
    reason = reasons()["both give both"].format(a=a.figure.surface, b=b.figure.surface)
    return replace(relation, kind="not_comparable", rule="one sentence", reason=reason)


def _as_sure_as_the_link(relation: Relation, bits: float) -> Relation:
    """What alarms needs two figures that are about one thing more likely than not, and a tension nearly so."""
    if relation.kind in ALARMS and bits < tolerance("alarm link"):
        relation = replace(relation, kind="tension")
    if relation.kind == "tension" and bits < tolerance("tension link"):
        reason = reasons()["loose link"].format(percent=f"{100 * probability(bits):.0f}")
        return replace(relation, kind="not_comparable", rule="loose link", reason=reason)
    return relation


def relations_between(series: Sequence[Sequence[Statement]]) -> Iterator[Relation]:
    """The relations between the series of one subject, by one representative for each different figure: mostly why they
    can't be compared, and now and then a part that is larger than its whole.
    """
    chosen = [_representatives(_alike(sorted(members, key=lambda member: member.id))) for members in series]
    for one, other in combinations(chosen, 2):
        yield from (compare(a, b) for a in one for b in other)


def _alike(ordered: Sequence[Statement]) -> list[list[Statement]]:
    """Statements grouped by figure and day: whoever is in one group says the same thing."""
    groups: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for member in ordered:
        groups[says(member)].append(member)
    return list(groups.values())


def says(statement: Statement) -> tuple[object, ...]:
    """What a statement says, whoever says it: the figure, the day, the part."""
    figure = statement.figure
    return figure.value, figure.modifier, statement.unit, as_of(statement), tuple(sorted(statement.scope.items()))


def _representatives(alike: Sequence[Sequence[Statement]]) -> list[Statement]:
    """One statement a group, at most so many: the smallest and greatest figures first, since they disagree the most."""
    ordered = sorted((group[0] for group in alike), key=lambda member: (member.figure.value, member.id))
    most = int(tolerance("representatives"))
    if len(ordered) <= most:
        return ordered
    return ordered[: most // 2] + ordered[-(most - most // 2) :]
