"""Which way a figure goes: "rose 5 percent", "a 5 percent cut", "5 percent lower", "sacked 500", a loss."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric
from ingest.extract.claims.metrics.statistic import ENDS, above, left_of, right_of
from ingest.extract.claims.place import NOUNS, Place
from ingest.extract.claims.wording import lemma, verb_forms
from ingest.lexicon.change import Part, direction_of_metric, directions
from ingest.model import Direction

if TYPE_CHECKING:
    from spacy.tokens import Token

NEAR = 2  # words before a figure that "up" or "higher" may stand


@dataclass(frozen=True, slots=True)
class Way:
    """Which way a figure goes, and the rule that found it."""

    direction: Direction
    rule: str


def find_direction(place: Place, metric: Metric) -> Way | None:
    """The direction of a change, of a deed ("hired 500") or of a result; what something moved to has none."""
    if metric.statistic == "change":
        return next(filter(None, (rule(place) for rule in CHANGES)), None)
    if metric.statistic != "level":
        return None
    own = direction_of_metric(metric.id)
    return Way(own, "its metric") if own else _deed(place)


def _behind(place: Place) -> Way | None:
    """ "12 percent higher", "2 million fewer"."""
    return _way(islice(right_of(place, place.noun), 1), "word behind", "after")


def _before(place: Place) -> Way | None:
    """ "down 3 percent", "edged lower by 3 percent"."""
    return _way(islice(left_of(place), NEAR), "up or down", "adverb", "after")


def _noun(place: Place) -> Way | None:
    """ "a 17 percent drop", "growth of 3 percent"."""
    nouns = (noun for noun in (place.noun, *_next_nouns(place), _governor(place)) if noun is not None)
    return _way(nouns, "noun of change", "noun")


def _verb(place: Place) -> Way | None:
    """ "fell 5 percent", "doubled"; "edged up" has its direction from the adverb."""
    verb = above(place)
    if verb is None:
        return None
    return _way((verb,), "verb of change", "verb") or _way(verb.children, "verb and adverb", "adverb", "after")


def _deed(place: Place) -> Way | None:
    """ "sacked 500 workers", "would raise the deficit by $250 billion": what a verb does by so much."""
    before = next(left_of(place), None)
    verb = above(place)
    if verb is None or (before is not None and before.lower_ in ENDS):
        return None
    if before is not None and before.lower_ == "by":
        return _way((verb,), "by so much", "verb")
    counted = place.noun is not None and place.noun.head == verb and place.noun.dep_ in ("dobj", "nsubjpass")
    return _way((verb,), "deed", "verb", "deed") if counted and place.figure.kind == "count" else None


CHANGES: tuple[Callable[[Place], Way | None], ...] = (_behind, _before, _noun, _verb)


def _way(tokens: Iterator[Token] | tuple[Token, ...], rule: str, *parts: Part) -> Way | None:
    """The way of the first token that has one as one of these parts of speech."""
    words = ((form, part) for token in tokens for form in _forms(token) for part in parts)
    found = next((directions()[word] for word in words if word in directions()), None)
    return Way(found, rule) if found else None


def _forms(token: Token) -> tuple[str, ...]:
    return tuple(dict.fromkeys((lemma(token), *verb_forms(token))))


def _next_nouns(place: Place) -> Iterator[Token]:
    return islice((token for token in right_of(place, reach=3) if token.pos_ in NOUNS), 1)


def _governor(place: Place) -> Token | None:
    """ "growth of 3 percent": the noun that a figure hangs on."""
    head = place.head
    return head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else None
