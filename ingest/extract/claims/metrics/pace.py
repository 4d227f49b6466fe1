"""Rates of growth that a noun names, and distances that only look like changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.extract.claims.grammar import subject_of
from ingest.extract.claims.metrics.statistic import (
    PERCENT,
    Reading,
    above,
    is_change_verb,
    left_of,
    moved,
    of_change,
)
from ingest.extract.claims.place import VERBS, Place
from ingest.extract.claims.wording import lemma, verb_forms
from ingest.lexicon.change import change_words
from ingest.lexicon.conversions import dimension

if TYPE_CHECKING:
    from spacy.tokens import Token


def distance(place: Place) -> Reading | None:
    """ "the bus fell 20 meters", "troops advanced 12 miles"; but "the river rose 2 meters" is a change of its level."""
    verb = above(place)
    if dimension(place.figure.unit) != "length" or verb is None or change_words("motion").isdisjoint(verb_forms(verb)):
        return None
    mover = subject_of(verb) if verb.pos_ in VERBS else None
    return None if mover is not None and lemma(mover) in change_words("gauge") else Reading("level", "distance")


def growth_rate(place: Place) -> Reading | None:
    """ "growth was 1.2 percent", "growth slowed to 3.1 percent from 3.4 percent": a level of growth is growth."""
    verb = above(place)
    if place.figure.kind not in PERCENT or verb is None or verb.pos_ not in VERBS:
        return None
    thing = moved(place) if is_change_verb(verb) else subject_of(verb)
    if thing is None or thing.i >= place.tokens.start or not _measures(place, verb):
        return None
    return Reading("change", "rate of growth", thing) if _is_growth(thing) else None


def _measures(place: Place, verb: Token) -> bool:
    """Whether a figure says how much the subject of a verb is, itself or behind "at", "to" and "from"."""
    if place.head.head == verb:
        return place.head.dep_ in ("attr", "dobj", "npadvmod", "acomp", "dep")
    before = next(left_of(place), None)
    return before is not None and before.lower_ in ("to", "at", "from") and before.head in (verb, place.head.head)


def _is_growth(thing: Token) -> bool:
    """ "growth", "the rate of growth", "the growth rate"."""
    if of_change(thing):
        return True
    return lemma(thing) in change_words("pace") and any(
        of_change(kid) for kid in thing.subtree if kid.dep_ in ("compound", "pobj", "nmod")
    )


def at_a_pace(place: Place) -> Reading | None:
    """ "grew at a 3 percent annual rate", "the 2 percent pace of last year", "at a clip of 5 percent"."""
    noun = _pace(place)
    if place.figure.kind not in PERCENT or noun is None:
        return None
    verb = noun.head.head if noun.dep_ == "pobj" else None
    grows = verb is not None and is_change_verb(verb)
    if lemma(noun) == "rate" and not grows:
        return None
    return Reading("change", "pace", subject_of(verb) if grows and verb is not None else None, carried=not grows)


def _pace(place: Place) -> Token | None:
    """The noun "pace" that a figure stands before, or behind with "of"."""
    governor = place.head.head.head if place.head.dep_ == "pobj" and place.head.head.lower_ == "of" else None
    known = change_words("pace")
    return next((noun for noun in (place.noun, governor) if noun is not None and lemma(noun) in known), None)


def counted_moves(place: Place) -> Reading | None:
    """ "two or three more hikes", "900 job cuts": how many moves there are, not how large one is."""
    noun = place.noun
    counts = place.figure.kind == "count" and noun is not None and noun.tag_ in ("NNS", "NNPS")
    return Reading("level", "counted moves") if counts and noun is not None and of_change(noun) else None


def by_so_far(place: Place) -> Reading | None:
    """ "settled lower by 4 cents", "was up by 3 points": how far it is from where it was."""
    left = [token.lower_ for token, _ in zip(left_of(place), range(2), strict=False)]
    if len(left) < 2 or left[0] != "by" or left[1] not in change_words("after") | change_words("adverb"):
        return None
    verb = above(place)
    thing = subject_of(verb) if verb is not None and verb.pos_ in VERBS else None
    return Reading("change", "by so far", thing, carried=thing is None)


def to_a_level(place: Place) -> Reading | None:
    """ "lost 26 points to a level of 743": where something moved to, with a noun between."""
    noun = place.head.head.head if place.head.dep_ == "pobj" and place.head.head.lower_ == "of" else None
    if noun is None or noun.dep_ != "pobj" or noun.head.lower_ not in ("to", "at", "from") or of_change(noun):
        return None
    return Reading("level", "to a level", moved(place)) if is_change_verb(noun.head.head) else None


RULES = (distance, at_a_pace, to_a_level, growth_rate, counted_moves, by_so_far)
