"""Multiples, and figures that say how far one thing is from another: "twice as many", "beat its bid by 3 percent"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.extract.claims.grammar import antecedent, child
from ingest.extract.claims.metrics.statistic import (
    PERCENT,
    Reading,
    above,
    is_change_verb,
    left_of,
    moved,
    mover,
    next_noun,
    right_of,
)
from ingest.extract.claims.place import NOUNS, VERBS, Place
from ingest.extract.claims.wording import lemma, verb_forms
from ingest.lexicon.change import change_words
from ingest.lexicon.word_classes import word_class

if TYPE_CHECKING:
    from spacy.tokens import Token

TIME = ("DATE", "TIME")
MARK = 14  # tokens of what a figure is set beside


def multiple(place: Place) -> Reading | None:
    """ "doubled", "twice as many cars": a ratio of what is multiplied; "Foxo doubled its sales" is growth over time."""
    if place.figure.kind != "ratio":
        return None
    behind = place.noun or next_noun(place)
    if place.tokens.root.pos_ in VERBS or behind is None or lemma(behind) in word_class("CONTAINER"):
        behind = _multiplied(place) or behind
    return Reading("change", "so many times", behind) if _multiplies(place) else Reading("ratio", "multiple", behind)


def _multiplied(place: Place) -> Token | None:
    """The object of "doubled", unless it only holds a sum to compare with: then the subject."""
    verb, thing = above(place), moved(place)
    if verb is not None and thing is not None and lemma(thing) in word_class("CONTAINER"):
        found = mover(verb)
        return antecedent(found) if found is not None else None
    return thing


def _multiplies(place: Place) -> bool:
    """Whether a verb says that something became more; "doubling Acme's volume" and "double that of Acme" compare."""
    root = place.tokens.root
    verb = root.head if root.dep_ in ("advmod", "npadvmod") else root  # "grew tenfold"
    if verb.pos_ not in VERBS or not is_change_verb(verb):
        return False
    thing = child(verb, "dobj")
    owner = child(thing, "poss") if thing is not None else None
    return (thing is None or thing.pos_ in NOUNS) and (owner is None or owner.pos_ != "PROPN")


def beaten_by(place: Place) -> Reading | None:
    """ "topped the rival bid by 16 percent", "missed estimates by 5 cents": so far from what it is set beside."""
    verb = above(place)
    before = next(left_of(place), None)
    if before is None or before.lower_ != "by" or verb is None or change_words("rival").isdisjoint(verb_forms(verb)):
        return None
    return Reading("ratio", "beaten by", child(verb, "dobj"))


def off_a_mark(place: Place) -> Reading | None:
    """ "10 percent below its record high", "3 percent higher than its rivals"; than itself a year ago is a change."""
    behind = list(right_of(place, place.noun, MARK))
    if place.figure.kind not in PERCENT or not behind or behind[0].lower_ not in change_words("after"):
        return None
    if behind[0].lower_ not in ("above", "below") and (len(behind) == 1 or behind[1].lower_ != "than"):
        return None
    mark = _phrase(behind[1:])
    earlier = any(token.ent_type_ in TIME or token.lower_ in change_words("earlier") for token in mark)
    named = any(token.pos_ in NOUNS for token in mark)
    return Reading("ratio", "off a mark", moved(place), carried=True) if named and not earlier else None


def _phrase(tokens: list[Token]) -> list[Token]:
    """Tokens up to the clause or the comma that ends their phrase."""
    stop = (
        at
        for at, token in enumerate(tokens)
        if token.pos_ in VERBS or token.tag_ in ("PRP", "WDT", "WP") or token.text in ",;:."
    )
    return tokens[: next(stop, len(tokens))]


RULES = (multiple, beaten_by, off_a_mark)
