"""Stories: the articles about one event, known by rare names and words that they share within a few days.

Each article has an outline, its rarest names and words of headline and lead; how rare a term is in the news at large
is known beforehand, so that an outline never changes with what else is read. Articles of a few days whose outlines are
alike are linked, and average linkage makes stories of them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import log, sqrt

import numpy as np

from ingest.crosscheck.linking.linkage import linked_groups
from ingest.ids import short_hash
from ingest.lexicon.common_terms import rarity
from ingest.lexicon.crosscheck import tolerance
from ingest.stems import stems

LEAD = 500  # code points of an article's text that tell what it is about
TERMS = 24  # terms of an outline


@dataclass(frozen=True, slots=True)
class Outline:
    """What an article is about: its rarest terms with their weights, as a vector of length one."""

    article: str
    title: str
    day: date | None
    terms: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Story:
    """Articles about one event, in the order of their days; its title is that of the article most like all others."""

    id: str
    title: str
    first: date | None
    last: date | None
    articles: tuple[str, ...]


def terms_in(title: str | None, text: str, names: Iterable[str]) -> Counter[str]:
    """The names of an article and the stems of its headline and lead, each with how often it is found.

    >>> sorted(terms_in("Ferry sinks", "The ferry sank off Lorn.", ["Lorn"]).items())
    [('Lorn', 1), ('ferry', 2), ('lorn', 1), ('off', 1), ('sank', 1), ('sink', 1), ('the', 1)]
    """
    return Counter(names) + Counter(stems(f"{title or ''}\n{text[:LEAD]}"))


def outline(article: str, title: str | None, text: str, day: date | None, names: Iterable[str]) -> Outline:
    """The outline of an article, given the names in it."""
    weights = {term: rarity(term) * (1 + log(often)) for term, often in terms_in(title, text, names).items()}
    kept = dict(sorted(weights.items(), key=lambda it: (-it[1], it[0]))[:TERMS])
    length = sqrt(sum(weight * weight for weight in kept.values())) or 1.0
    return Outline(article, title or "", day, {term: weight / length for term, weight in kept.items()})


def likeness(one: Outline, other: Outline) -> float:
    """How alike two outlines are, 0 to 1; 0 where too many days lie between them."""
    if not _within_days(one, other):
        return 0.0
    return sum(weight * other.terms[term] for term, weight in one.terms.items() if term in other.terms)


def find_stories(outlines: Iterable[Outline]) -> list[Story]:
    """The stories of articles, whatever order they come in; an article by itself is a story of one."""
    ordered = sorted(outlines, key=_order)
    found = _pairs(ordered)
    one, other = np.array([*found, (0, 0)], dtype=np.int64)[:-1].T
    groups = linked_groups(len(ordered), one, other, np.array(list(found.values())), tolerance("story likeness"))
    return [_story([ordered[at] for at in group]) for group in groups]


def _pairs(ordered: Sequence[Outline]) -> dict[tuple[int, int], float]:
    """How alike each two outlines are that share a term; those too many days apart count against a common story."""
    holding: dict[str, list[tuple[int, float]]] = defaultdict(list)
    found: dict[tuple[int, int], float] = defaultdict(float)
    for at, it in enumerate(ordered):
        for term, weight in it.terms.items():
            for before, other in holding[term]:
                found[before, at] += weight * other
            holding[term].append((at, weight))
    return {(a, b): found[a, b] if _within_days(ordered[a], ordered[b]) else 0.0 for a, b in sorted(found)}


def _within_days(one: Outline, other: Outline) -> bool:
    return one.day is None or other.day is None or abs((one.day - other.day).days) <= tolerance("story days")


def _order(it: Outline) -> tuple[date, str]:
    return it.day or date.max, it.article


def _story(inside: Sequence[Outline]) -> Story:
    """A story with its title; its id is that of its first article, so that it stays as the story goes on."""
    days = [it.day for it in inside if it.day]
    central = max(inside, key=lambda it: (sum(likeness(it, other) for other in inside), it.article))
    return Story(
        id=short_hash("story", inside[0].article),
        title=central.title,
        first=min(days, default=None),
        last=max(days, default=None),
        articles=tuple(it.article for it in inside),
    )
