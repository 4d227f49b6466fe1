"""Whether a figure is a level, a change, a ratio or a share, and of what: "sales rose 12 percent to $5 billion"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from ingest.extract.claims.grammar import antecedent, child, subject_of
from ingest.extract.claims.place import NOUNS, VERBS, Place, governing_verb
from ingest.extract.claims.wording import lemma, of_object, through, verb_forms
from ingest.lexicon.change import change_words
from ingest.model import Statistic

if TYPE_CHECKING:
    from spacy.tokens import Token

PERCENT = ("percent", "percentage_point")
FAR = 14  # tokens that "by 2 points" may stand behind its verb
PERCENT_WORDS = ("percent", "point")
ENDS = ("to", "at", "from")
CARRIERS = ("bring", "take", "push", "put")  # "bringing the total to 62 inches"
COMPARABLE_DEPS = ("dobj", "npadvmod", "attr", "oprd", "dep", "nummod", "appos", "pobj", "advmod", "quantmod")


@dataclass(frozen=True, slots=True)
class Reading:
    """The statistic of a figure and the noun it is a statistic of; `carried` ones are about the figure before."""

    statistic: Statistic
    rule: str
    thing: Token | None = None
    carried: bool = False
    verb: Token | None = None


def moved_to(place: Place) -> Reading | None:
    """ "rose to 5 percent", "from $9 billion", "by 2 points to 16 percent": the level something moved to."""
    before = list(islice(left_of(place), 2))
    if not before or before[0].lower_ not in ENDS:
        return None
    verb = above(place)
    if len(before) > 1 and (before[1].like_num or before[1].text == "%" or lemma(before[1]) in PERCENT_WORDS):
        return Reading("level", "by N to M", moved(place) if is_change_verb(verb) else None, carried=True)
    governor = place.head.head.head if place.head.dep_ == "pobj" else None
    if governor is not None and of_change(governor):
        return Reading("level", "change to", of_object(governor, "in", "of"))
    if verb is not None and before[0].lower_ == "to" and not is_change_verb(verb) and is_change_verb(verb.head):
        return Reading("level", "moved to", child(verb.head, "dobj") or verb)  # in "grow calls to 5", calls is the verb
    carrier = verb is not None and lemma(verb) in CARRIERS and before[0].lower_ == "to"
    return Reading("level", f"moved {before[0].lower_}", moved(place)) if carrier or is_change_verb(verb) else None


def up_or_down(place: Place) -> Reading | None:
    """ "revenue was $5 billion, up 12 percent": a change of the figure before."""
    left = list(islice(left_of(place), 2))
    if len(left) == 2 and left[0].lower_ == "from" and left[1].lower_ in change_words("adverb"):
        return Reading("level", "up or down from", carried=True)
    for token in left:
        if token.pos_ == "DET":
            return None
        if token.lower_ in change_words("adverb") and place.tokens[0].lower_ != "to" and not _particle(token, place):
            return Reading("change", "up or down", carried=True)
    return None


def higher(place: Place) -> Reading | None:
    """ "12 percent higher", "2 million more than it had said": a change that the word behind says."""
    after = list(islice(right_of(place, place.noun), 3))
    if not after or after[0].lower_ not in change_words("after"):
        return None
    compared = len(after) > 1 and after[1].lower_ == "than"
    if not compared and (place.figure.kind not in PERCENT or after[0].lower_ in ("more", "less")):
        return None
    return Reading("change", "higher or lower", moved(place), carried=True)


def change_noun(place: Place) -> Reading | None:
    """ "a 17 percent increase", "a 26 percent jump in shipments", "growth of 3 percent"."""
    for noun in (place.noun, _behind(place), _governor(place)):
        if noun is not None and of_change(noun):
            thing = of_object(noun, "in", "of", "for") if noun.i >= place.tokens.end else None
            thing = thing or _compound(noun, place) or child(noun, "poss")
            return Reading("change", "noun of change", thing, carried=thing is None)
    return None


def by_so_much(place: Place) -> Reading | None:
    """ "cut the ratio of deposits that lenders must hold by 2 points": "by" finds its verb of change further off."""
    left = list(left_of(place))
    counted = place.figure.kind == "count" and place.noun is not None and lemma(place.noun) not in PERCENT_WORDS
    if counted or not left or left[0].lower_ != "by":  # "cash raised by 3 investors"
        return None
    window = place.sentence.doc[max(place.sentence.start, place.tokens.start - FAR) : place.tokens.start]
    verb = next((token for token in reversed(window) if token.pos_ in VERBS and is_change_verb(token)), None)
    return Reading("change", "by so much", child(verb, "dobj") or subject_of(verb)) if verb is not None else None


def change_verb(place: Place) -> Reading | None:
    """ "shares jumped 7 percent", "added 3 million users"."""
    verb = above(place)
    if not is_change_verb(verb) or not _hangs_on(place, verb):
        return None
    if place.figure.kind in PERCENT:
        return Reading("change", "verb of change", moved(place), carried=True)
    if place.figure.kind == "money" and lemma(verb) in ("raise", "add", "lose", "shed", "gain", "cut"):
        return None
    if place.noun is not None:
        gained = bool({"add", "gain", "lose"} & set(verb_forms(verb)))
        return Reading("change", "gained or lost", place.noun, verb=verb) if gained else None
    return Reading("change", "verb of change", moved(place), carried=True)


def of_change(noun: Token) -> bool:
    """Whether a noun says that something rises or falls."""
    return noun.pos_ in NOUNS and lemma(noun) in change_words("noun")


def share(place: Place) -> Reading | None:
    """ "30 percent of users": a share of what stands behind "of"."""
    behind = list(islice(right_of(place), 2))
    if place.figure.kind not in PERCENT or not behind or behind[0].lower_ not in ("of", "off"):
        return None
    whole = of_object(place.head, "of") or place.noun or next_noun(place)
    return Reading("share", "part of a whole", whole) if whole is not None and whole.pos_ in NOUNS else None


RULES = (moved_to, up_or_down, higher, share, change_noun, change_verb, by_so_much)


def moved(place: Place) -> Token | None:
    """What a verb of change moves: its object where it has one, else its subject."""
    verb = above(place)
    if verb is None:
        return None
    thing = child(verb, "dobj")
    counted = thing is not None and thing == place.noun and place.figure.kind != "ratio"
    if thing is None or thing.pos_ not in NOUNS or counted or _is_figure(thing, place):
        thing = mover(verb) if verb.pos_ in VERBS else _compound(verb, place)
    elif place.figure.kind == "ratio" and lemma(thing) not in change_words("noun"):
        return thing
    return antecedent(thing) if thing is not None and thing.i < place.tokens.start else None


def _is_figure(thing: Token, place: Place) -> bool:
    """Whether an object is the figure itself or another one: "rose 60 percent to $4 million"."""
    inside = thing.i in range(place.tokens.start, place.tokens.end)
    return inside or any(kid.like_num for kid in thing.lefts)


def mover(verb: Token) -> Token | None:
    """The subject of a verb; a participle borrows its sentence's ("shares slid, falling as much as 9 percent")."""
    if found := subject_of(verb):
        return found
    if verb.dep_ in ("acl", "relcl") and verb.head.pos_ in NOUNS:
        return through(verb.head)
    return subject_of(verb.head) if verb.dep_ == "advcl" else None


def _particle(token: Token, place: Place) -> bool:
    """Whether "up" belongs to a verb that is none of change: "set up 3 funds", "makes up 3 percent", "a start-up".

    In "shares closed up 3 percent" and in a headline's "cases up 3 percent" it doesn't; "end up with 3" has no change.
    """
    if token.i > 0 and token.nbor(-1).text == "-":
        return True
    verb = lemma(token.head)
    if token.dep_ != "prt" or is_change_verb(token.head):
        return False
    if verb in change_words("session"):
        return bool(token.nbor().lower_ == "with")
    return place.figure.kind not in PERCENT or verb in change_words("phrasal")


def is_change_verb(verb: Token | None) -> bool:
    """Whether a word says as a verb that something rises or falls."""
    return verb is not None and not change_words("verb").isdisjoint(verb_forms(verb))


def above(place: Place) -> Token | None:
    """The nearest verb above the figure itself, or a headline's word of change tagged as a noun before it."""
    if place.head.pos_ in VERBS:
        return place.head
    near = next((left for left in islice(left_of(place), 3) if left.lower_ not in (*ENDS, "by")), None)
    if near is not None and is_change_verb(near) and lemma(near) not in change_words("noun"):
        return near
    found = governing_verb(place.head)
    return found if found is not None else near if is_change_verb(near) else None


def _hangs_on(place: Place, verb: Token | None) -> bool:
    """Whether the figure is the verb's own measure and not inside something else of its clause."""
    head = place.noun if place.noun is not None and place.noun.i >= place.tokens.end else place.head
    by = head.head.lower_ == "by" and head.head.head == verb
    before = _before(place)
    return by or (head.head == verb and head.dep_ in COMPARABLE_DEPS) or before == verb


def _before(place: Place) -> Token | None:
    return next(left_of(place), None)


def left_of(place: Place) -> Iterator[Token]:
    """The words before a figure, nearest first."""
    tokens = place.sentence.doc[max(place.sentence.start, place.tokens.start - 8) : place.tokens.start]
    return (token for token in reversed(list(tokens)) if token.text not in "\"'“”*~(" and not token.is_space)


def right_of(place: Place, after: Token | None = None, reach: int = 6) -> Iterator[Token]:
    """The words behind a figure, or behind its noun."""
    start = max(place.tokens.end, after.i + 1 if after is not None else 0)
    tokens = place.sentence.doc[start : min(place.sentence.end, start + reach)]
    return (token for token in tokens if token.text not in "\"'“”*-–")


def _behind(place: Place) -> Token | None:
    """The noun right behind a figure, adjectives between them left out."""
    for token in right_of(place):
        if token.pos_ in NOUNS or lemma(token) in change_words("noun"):
            return token
        if token.pos_ not in ("ADJ", "VERB"):
            return None
    return None


def next_noun(place: Place) -> Token | None:
    return next((token for token in right_of(place) if token.pos_ in NOUNS), None)


def _governor(place: Place) -> Token | None:
    """The noun a figure hangs on with "of", "by" or "to": "growth of 12 percent"."""
    head = place.head
    if head.dep_ == "pobj" and head.head.lower_ == "of" and head.head.head.pos_ in NOUNS:
        governor: Token = head.head.head
        return governor
    return None


def _compound(noun: Token, place: Place) -> Token | None:
    """What grows in "revenue growth": the noun right before the noun of change."""
    left = noun.doc[noun.i - 1] if noun.i > place.sentence.start else None
    outside = left is not None and left.i not in range(place.tokens.start, place.tokens.end)
    return left if outside and left is not None and left.pos_ in NOUNS else None
