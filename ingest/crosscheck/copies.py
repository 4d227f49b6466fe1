"""Copies of one text: winnowed fingerprints, and how much of the shorter text the longer one contains.

Containment finds what a likeness of whole texts misses: the first third of a wire story under another headline.
(Winnowing after Schleimer, Wilkerson and Aiken, 2003.)
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from hashlib import blake2b

from ingest.ids import short_hash
from ingest.lexicon.crosscheck import tolerance

WORD = re.compile(r"\w+")
DIGITS = str.maketrans("0123456789", "0" * 10)  # two sentences that are the same but for their numbers
GRAM, WINDOW = 5, 4  # words a fingerprint, and fingerprints of which the smallest is kept


def fingerprints(text: str) -> set[int]:
    """The winnowed hashes of a text's words, five at a time; numbers are left open, so that a slip keeps its copy.

    >>> one = "The ministry said on Monday that output rose by a tenth in the first half of the year"
    >>> two = "Officials announce growth: " + one.lower() + ", a record."
    >>> len(fingerprints(one) & fingerprints(two)) >= len(fingerprints(one)) / 2
    True
    """
    words = ["0" if word.isdigit() else word for word in WORD.findall(text.casefold())]
    hashes = [_hash(words[at : at + GRAM]) for at in range(len(words) - GRAM + 1)]
    return {min(hashes[at : at + WINDOW]) for at in range(max(1, len(hashes) - WINDOW + 1))} if hashes else set()


def clusters(prints: Mapping[str, set[int]]) -> dict[str, str]:
    """Each article that is a copy of another, with the id of its cluster; articles by themselves have none."""
    leader: dict[str, str] = {article: article for article in prints}
    for one, other in copy_pairs(prints):
        _join(leader, one, other)
    members: dict[str, list[str]] = defaultdict(list)
    for article in sorted(prints):
        members[_root(leader, article)].append(article)
    return {
        article: short_hash("cluster", inside[0])
        for inside in members.values()
        if len(inside) > 1
        for article in inside
    }


def copy_pairs(prints: Mapping[str, set[int]], of: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """Pairs of articles of which one contains enough of the other; with `of`, only pairs with one of those articles."""
    where: dict[int, list[str]] = defaultdict(list)
    for article in sorted(prints):
        for number in prints[article]:
            where[number].append(article)
    rare = {article: _rare(numbers, where) for article, numbers in prints.items()}
    pairs = set()
    for one in rare if of is None else of:
        shared = Counter(other for number in rare[one] for other in where[number] if other != one)
        pairs |= {
            (min(one, other), max(one, other)) for other in shared if _copied(shared[other], rare[one], rare[other])
        }
    return sorted(pairs)


def _copied(shared: int, one: list[int], other: list[int]) -> bool:
    enough = tolerance("copy containment") * min(len(one), len(other))
    return shared >= max(enough, tolerance("copy fingerprints"))


def _rare(numbers: set[int], where: Mapping[int, list[str]]) -> list[int]:
    """The fingerprints that aren't phrases of the trade, found in very many articles."""
    return [number for number in numbers if len(where[number]) <= tolerance("copy documents")]


def _hash(words: list[str]) -> int:
    return int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest(), "big", signed=True)


def _root(leader: dict[str, str], article: str) -> str:
    while leader[article] != article:
        article = leader[article]
    return article


def _join(leader: dict[str, str], one: str, other: str) -> None:
    roots = sorted((_root(leader, one), _root(leader, other)))
    leader[roots[1]] = roots[0]
