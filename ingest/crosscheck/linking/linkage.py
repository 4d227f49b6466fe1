"""From the weights of pairs to groups of figures about one thing, by average linkage.

Two groups are joined while the mean weight of the pairs between them is above the threshold, the best ones first. So
one wrong pair never joins two things that otherwise have nothing in common, as it would if any chain of pairs did.
"""

from __future__ import annotations

from collections import defaultdict
from heapq import heapify, heappop, heappush

import numpy as np

from ingest.crosscheck.linking.columns import Codes, Floats

Between = dict[int, dict[int, tuple[float, int]]]  # sum and number of the weights between two groups


def linked_groups(many: int, one: Codes, other: Codes, bits: Floats, threshold: float) -> list[list[int]]:
    """The numbers 0 to `many` - 1 in groups, each sorted, given pairs and the weight of each in bits; a pair that isn't
    there was never compared and counts for nothing.

    >>> one, other = np.array([0, 1, 0]), np.array([1, 2, 2])
    >>> linked_groups(4, one, other, np.array([5.0, 1.0, -8.0]), 0.0)
    [[0, 1], [2], [3]]
    >>> linked_groups(3, one, other, np.array([5.0, 1.0, 0.5]), 0.0)
    [[0, 1, 2]]
    """
    groups = {at: [at] for at in range(many)}
    between = _between(one, other, bits, bits > threshold)
    offers = [
        (-total, a, b)
        for a, beside in between.items()
        for b, (total, _) in beside.items()
        if total > threshold and a < b
    ]
    heapify(offers)
    while offers:
        _, a, b = heappop(offers)
        if a in groups and b in groups:
            new = many = many + 1
            groups[new] = groups.pop(a) + groups.pop(b)
            between[new] = _joined(between, a, b)
            for third, (total, number) in between[new].items():
                between[third][new] = (total, number)
                if total / number > threshold:
                    heappush(offers, (-total / number, third, new))
    return sorted(sorted(group) for group in groups.values())


def _between(one: Codes, other: Codes, bits: Floats, above: np.ndarray) -> Between:
    """The weights between all that have a weight above the threshold with anything: nothing else is ever joined."""
    alive = np.zeros(int(max(one.max(initial=-1), other.max(initial=-1))) + 1, dtype=np.bool_)
    alive[one[above]] = alive[other[above]] = True
    kept = alive[one] & alive[other]
    between: Between = defaultdict(dict)
    for a, b, weight in zip(one[kept].tolist(), other[kept].tolist(), bits[kept].tolist(), strict=True):
        between[a][b] = between[b][a] = (weight, 1)
    return between


def _joined(between: Between, one: int, other: int) -> dict[int, tuple[float, int]]:
    """What lies between two groups that become one and each of the others, which forget the two."""
    joined: dict[int, tuple[float, int]] = {}
    for old in (one, other):
        for third, (total, number) in between.pop(old).items():
            if third not in (one, other):
                before = joined.get(third, (0.0, 0))
                joined[third] = (before[0] + total, before[1] + number)
                del between[third][old]
    return joined
