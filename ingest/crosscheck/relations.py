"""The relations inside a series and between the series of one subject, without comparing everything with everything."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from ingest.crosscheck.compare import compare
from ingest.crosscheck.times import as_of
from ingest.lexicon.crosscheck import tolerance
from ingest.model import Relation, Statement


def relations_within(members: Iterable[Statement]) -> Iterator[Relation]:
    """The relations of one series: all pairs of a small one; of a great one those between representatives, and each
    figure's with the one that represents it.
    """
    ordered = sorted(members, key=lambda member: member.id)
    if len(ordered) <= tolerance("all pairs"):
        yield from (compare(a, b) for a, b in combinations(ordered, 2))
        return
    alike = _alike(ordered)
    for group in alike:
        yield from (compare(group[0], other) for other in group[1:])
    yield from (compare(a, b) for a, b in combinations(_representatives(alike), 2))


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
