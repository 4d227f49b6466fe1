"""What stands around a figure: the verbs that may say what is done, the nouns it may hang on, the figure before it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from ingest.extract.claims.grammar import child, subject_of
from ingest.extract.claims.place import NOUNS, VERBS, Place, Setting, find_place
from ingest.extract.claims.wording import lemma, of_object, through
from ingest.lexicon.word_classes import word_class

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

NEARBY = 12  # tokens on the left in which a noun may still mean the figure; half as many on the right
CLOSE = 4  # tokens behind a figure or its noun in which a participle is about it
STEPS = 8  # heads between a figure and the noun it counts
WITHIN = 5  # tokens of a noun phrase behind "of"
LIMITS = ("excluding", "including", "before", "after", "from", "for")
BREAKS = ("ADP", "VERB", "AUX", "SCONJ", "PRON")
PARTICLES = ("off", "out", "up", "down", "in")
PARTICIPLES = ("VBN", "VBD", "JJ", "VBP", "VBZ", "VBG")


def verbs(place: Place) -> Iterator[Token]:
    """Words that may say what is done with the counted: the participle behind it, its clause, the verb above it."""
    yield from _participles(place)
    if place.noun is not None:
        yield from (kid for kid in place.noun.rights if kid.dep_ in ("acl", "relcl") and kid.pos_ in VERBS)
    yield from _participle_before(place)
    if place.verb is not None:
        yield place.verb
        yield from islice((up for up in place.verb.ancestors if up.pos_ in VERBS and place.verb.dep_ == "xcomp"), 1)


def _participles(place: Place) -> Iterator[Token]:
    """ "58 killed", "hundreds more were hurt", "30,000 homes without power"."""
    last = place.noun if place.noun is not None and place.noun.i >= place.tokens.end else place.tokens[-1]
    for token in place.sentence.doc[last.i + 1 : min(place.sentence.end, last.i + 1 + CLOSE)]:
        if (token.tag_ in PARTICIPLES and token.lemma_ not in ("be", "have")) or token.lower_ == "without":
            yield token
        elif token.pos_ not in ("AUX", "ADV", "ADJ", "SCONJ") and token.lower_ not in ("more", "others", "other"):
            return


def _participle_before(place: Place) -> Iterator[Token]:
    """The verb of "has open-sourced 40 models", "Foxo Taps $5 Million", "Lays Off 300", read as adjective or name."""
    start = place.tokens.start
    if start > place.sentence.start:
        before = place.sentence.doc[start - 1]
        particle = before.lower_ in PARTICLES and start - 1 > place.sentence.start
        before = before.nbor(-1) if particle else before
        hidden = before.pos_ == "PROPN" and (particle or place.figure.kind == "money")
        if hidden or (before.pos_ == "ADJ" and before.lower_.endswith("ed")):
            yield before


def counted(place: Place) -> Token | None:
    """The counted noun; "30 more" and "50 others" leave it out."""
    noun = place.noun
    return None if noun is None or lemma(noun) in ("more", "other") else noun


def governor_of(place: Place, *prepositions: str) -> Token | None:
    """The noun that a figure, or its counted noun, hangs on with a preposition: "a backlog of 400 jets"."""
    below = place.noun is not None and is_below(place.head, place.noun)
    for token in (place.noun if below else None, place.head):
        if token is not None and token.dep_ == "pobj" and token.head.lower_ in prepositions:
            governor: Token = token.head.head
            return governor if governor.pos_ in NOUNS and governor.i < place.tokens.start else None
    return None


def limited_by(noun: Token | None) -> Token | None:
    """The noun that a governor only limits: "earnings excluding items of 57 cents", "profit before tax of $9 m"."""
    if noun is None or noun.dep_ != "pobj" or noun.head.lower_ not in LIMITS:
        return None
    above: Token = noun.head.head
    return above if above.pos_ in NOUNS else None


def moved_into(noun: Token | None) -> Token | None:
    """What was moved to a governor: "raised its outlook for revenue to a range of $5 billion"."""
    if noun is None or lemma(noun) not in word_class("CONTAINER") or noun.dep_ != "pobj" or noun.head.lower_ != "to":
        return None
    moved = child(noun.head.head, "dobj")
    if moved is None or moved.pos_ not in NOUNS:
        return None
    return next(iter(compound_of(moved)), None) or through(moved)


def is_below(token: Token, head: Token) -> bool:
    """Whether a token hangs on another one, over few steps."""
    return token == head or head in islice(token.ancestors, STEPS)


def behind_preposition(place: Place) -> Token | None:
    """The noun in "N of X", "N worth of X" and, without an article, "N in X"."""
    found = of_object(place.head, "of") or of_object(place.head, "in") or _behind_words(place)
    if found is None or found.ent_type_ in ("DATE", "TIME", "GPE", "LOC"):
        return None
    pointed = any(kid.dep_ == "det" for kid in found.children) and found.head.lower_ == "in"
    return None if pointed else found


def _behind_words(place: Place) -> Token | None:
    """The noun behind "of", "in" or "worth of" where the parse hangs it elsewhere."""
    doc, behind = place.sentence.doc, words_behind(place)[:2]
    words = [token.lower_ for token in behind]
    if words[:1] in (["of"], ["in"]):
        start = behind[0].i + 1
    elif words == ["worth", "of"]:
        start = behind[1].i + 1
    else:
        return None
    return _last_of_run(doc[start : min(place.sentence.end, start + WITHIN)])


def _last_of_run(tokens: Span) -> Token | None:
    """The last noun of the first unbroken run of nouns."""
    found = None
    for token in tokens:
        if token.pos_ in NOUNS:
            found = token
        elif found is not None or token.pos_ not in ("ADJ", "VERB", "DET"):
            break
    return found


def thing_before_worth(place: Place) -> Token | None:
    """The noun in "a stake worth about $2 billion"."""
    doc, start = place.sentence.doc, place.tokens.start
    for at in range(start - 1, max(place.sentence.start, start - CLOSE), -1):
        if doc[at].lower_ == "worth":
            return doc[at - 1] if doc[at - 1].pos_ in NOUNS else None
    return None


def around(place: Place) -> Iterator[Token]:
    """The words before a figure, nearest first, then the words behind it, up to the next figure on either side."""
    doc, start, end = place.sentence.doc, place.tokens.start, place.tokens.end
    for token in reversed(doc[max(place.sentence.start, start - NEARBY) : start]):
        if token.like_num or token.text == ";":
            break
        yield token
    for token in doc[end : min(place.sentence.end, end + NEARBY // 2)]:
        if token.like_num or token.text in ";:":
            return
        yield token


def words_behind(place: Place) -> list[Token]:
    """The words right behind a figure; its conversion in brackets is skipped ("10 kilometers (6 miles) deep")."""
    doc, end = place.sentence.doc, place.tokens.end
    behind = list(doc[end : min(place.sentence.end, end + NEARBY)])
    if behind and behind[0].text == "(":
        closed = next((at for at, token in enumerate(behind) if token.text == ")"), len(behind))
        return behind[closed + 1 :]
    return behind[1:] if behind and behind[0].text in (")", "-") else behind


def last_noun(thing: Token) -> list[Token]:
    """The noun that ends a subject: names in a row are hung on the wrong one ("the Foxo/Acme Housing Index rose")."""
    behind = thing.doc[thing.i + 1 : thing.right_edge.i + 1]
    if not 0 < len(behind) <= NEARBY or any(token.pos_ in BREAKS or token.text == "," for token in behind):
        return []
    return [behind[-1]] if behind[-1].pos_ in NOUNS else []


def compound_of(container: Token) -> list[Token]:
    """What a container holds before it: "download volume" is about downloads."""
    if lemma(container) not in word_class("CONTAINER"):
        return []
    return [kid for kid in container.lefts if kid.dep_ == "compound" and kid.pos_ in NOUNS]


def is_stock_phrase(token: Token) -> bool:
    """Whether a noun is no noun of its own: "in order to", "in charge of"."""
    doc, at = token.doc, token.i
    return 0 < at < len(doc) - 1 and doc[at - 1].lower_ == "in" and doc[at + 1].lower_ in ("to", "of")


def subject_reached(place: Place) -> Token | None:
    """The subject of a verb that gives it its figure: "the tower stands 90 meters"."""
    if place.verb is None or lemma(place.verb) not in word_class("REACHING"):
        return None
    thing = subject_of(place.verb)
    return thing if thing is not None and thing.pos_ == "NOUN" and thing.i < place.tokens.start else None


def figure_before(setting: Setting, place: Place) -> Place | None:
    """The figure before this one in its sentence; behind "it" and "that" the main one of the sentence before."""
    return next(figures_before(setting, place), None) or _main_figure_before(setting, place)


def figures_before(setting: Setting, place: Place) -> Iterator[Place]:
    """The figures before this one in its sentence, nearest first."""
    for at in range(_at(setting, place.figure.start) - 1, -1, -1):
        if setting.figures[at].start < place.sentence.start_char:
            return
        yield find_place(setting.doc, setting.figures[at])


def _main_figure_before(setting: Setting, place: Place) -> Place | None:
    """ "Income was $512 million, or $1.38 a share. That's up from $440 million": the first figure of such a kind."""
    thing = subject_of(place.verb) if place.verb is not None else place.sentence[0]  # the parse loses some "That's"
    start = place.sentence.start
    if start == 0 or thing is None or thing.lower_ not in word_class("POINTER"):
        return None
    before = place.sentence.doc[start - 1].sent
    at = range(_at(setting, before.start_char), _at(setting, place.sentence.start_char))
    kind, per = place.figure.kind, place.figure.per
    alike = (i for i in at if setting.figures[i].kind == kind and setting.figures[i].per == per)
    first = next(alike, next(iter(at), None))
    return find_place(setting.doc, setting.figures[first]) if first is not None else None


def _at(setting: Setting, offset: int) -> int:
    """Where in the list of figures the first one at or behind an offset stands."""
    return bisect_left(setting.figures, offset, key=lambda figure: figure.start)
