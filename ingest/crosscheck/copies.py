"""Copies of one text: winnowed fingerprints, and how much of the shorter text the longer one contains.

Containment finds what a likeness of whole texts misses: the first third of a wire story under another headline.
(Winnowing after Schleimer, Wilkerson and Aiken, 2003.)
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from hashlib import blake2b
from itertools import chain
from typing import Protocol

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


class Shelf(Protocol):
    """Where the fingerprints of many articles stand, so that only those that matter have to be read."""

    def prints(self, articles: Iterable[str]) -> dict[str, set[int]]:
        """The fingerprints of these articles, as far as they stand."""

    def articles(self, numbers: Iterable[int], most: int) -> dict[int, list[str]]:
        """The articles that have these fingerprints, at most so many for each."""

    def together(self, articles: Iterable[str]) -> set[str]:
        """The standing articles that were last put into one cluster with these."""


def clusters(prints: Mapping[str, set[int]]) -> dict[str, str]:
    """Each article that is a copy of another, with the id of its cluster; articles by themselves have none."""
    return _joined(prints, copy_pairs(prints))


def clusters_around(changed: Iterable[str], gone: Mapping[str, set[int]], shelf: Shelf) -> dict[str, str | None]:
    """What clustering all anew says of every article whose cluster may be another one now; None is by itself.

    The `changed` articles are new or were read again, those that are `gone` had these fingerprints. One that became a
    phrase of the trade, or no longer is one, counts otherwise in all articles that have it. Only for these articles can
    it have changed who is a copy of whom, so only their clusters, and those of their copies, are made anew.
    """
    prints = shelf.prints(changed)
    came = Counter(number for numbers in prints.values() for number in numbers)
    went = Counter(number for numbers in gone.values() for number in numbers)
    limit = _limit()
    where = shelf.articles({*came, *went}, limit + len(prints) + 1)
    turned = [number for number, has in where.items() if len(has) - came[number] <= limit < len(has) + went[number]]
    touched = {*prints, *(article for number in turned for article in where[number])}
    around = touched | _sharing(shelf.prints(touched), shelf)
    inside = shelf.prints(around | shelf.together({*around, *gone}))
    found = _joined(inside, _copies(inside, inside, _standing(inside, shelf)))
    return {article: found.get(article) for article in inside}


def copy_pairs(prints: Mapping[str, set[int]], of: Iterable[str] | None = None) -> list[tuple[str, str]]:
    """Pairs of articles of which one contains enough of the other; with `of`, only pairs with one of those articles."""
    where: dict[int, list[str]] = defaultdict(list)
    for article in sorted(prints):
        for number in prints[article]:
            where[number].append(article)
    return _copies(prints, prints if of is None else of, where)


def _copies(prints: Mapping[str, set[int]], of: Iterable[str], where: Mapping[int, list[str]]) -> list[tuple[str, str]]:
    """The pairs among these articles with one of some; `where` tells all articles that have a fingerprint."""
    rare = {article: _rare(numbers, where) for article, numbers in prints.items()}
    least, share = tolerance("copy fingerprints"), tolerance("copy containment")
    pairs = set()
    for one in of:
        shared = Counter(chain.from_iterable(where[number] for number in rare[one]))
        for other, count in shared.items():
            known = count >= least and other != one and other in rare
            if known and count >= share * min(len(rare[one]), len(rare[other])):
                pairs.add((min(one, other), max(one, other)))
    return sorted(pairs)


def _sharing(prints: Mapping[str, set[int]], shelf: Shelf) -> set[str]:
    """The articles that share so many fingerprints with one of these that they may be copies."""
    where, least = _standing(prints, shelf), tolerance("copy fingerprints")
    shared = (Counter(chain.from_iterable(where[it] for it in _rare(numbers, where))) for numbers in prints.values())
    return {other for counts in shared for other, count in counts.items() if count >= least}


def _standing(prints: Mapping[str, set[int]], shelf: Shelf) -> dict[int, list[str]]:
    """Which articles have the fingerprints of these; of a phrase of the trade only that they are too many."""
    return shelf.articles(set().union(*prints.values()), _limit() + 1)


def _limit() -> int:
    return int(tolerance("copy documents"))


def _rare(numbers: Iterable[int], where: Mapping[int, list[str]]) -> list[int]:
    """The fingerprints that aren't phrases of the trade, found in very many articles."""
    limit = _limit()
    return [number for number in numbers if len(where[number]) <= limit]


def _joined(articles: Iterable[str], pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The cluster of each article that is in a pair: pairs that share an article are in one."""
    leader = {article: article for article in articles}
    for one, other in pairs:
        _join(leader, one, other)
    members: dict[str, list[str]] = defaultdict(list)
    for article in sorted(leader):
        members[_root(leader, article)].append(article)
    return {
        article: short_hash("cluster", inside[0])
        for inside in members.values()
        if len(inside) > 1
        for article in inside
    }


def _hash(words: list[str]) -> int:
    return int.from_bytes(blake2b(" ".join(words).encode(), digest_size=8).digest(), "big", signed=True)


def _root(leader: dict[str, str], article: str) -> str:
    while leader[article] != article:
        leader[article] = leader[leader[article]]
        article = leader[article]
    return article


def _join(leader: dict[str, str], one: str, other: str) -> None:
    roots = sorted((_root(leader, one), _root(leader, other)))
    leader[roots[1]] = roots[0]
