"""Small questions to the parse: the subject of a verb, the noun behind "which", the beginning of a noun phrase."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.extract.claims.place import NOUNS, VERBS, Place, Setting
from ingest.lexicon.word_classes import word_class
from ingest.model import Mention

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass")
RELATIVES = ("which", "who", "that", "whom", "whose")
PARTS_OF_NAME = ("det", "amod", "compound", "nmod", "nummod", "poss", "case", "quantmod", "advmod", "punct")
BACK = 2  # sentences
NEAR = 120  # tokens before and behind a figure; few sentences are longer
NEAR_BEFORE = 6  # tokens
DEEPEST = 40  # heads above a token


def name_at(setting: Setting, token: Token) -> Mention | None:
    """The name that a token is part of."""
    at = bisect_right(setting.mentions, token.idx, key=lambda mention: mention.start) - 1
    if at >= 0 and token.idx < setting.mentions[at].end:
        return setting.mentions[at]
    return None


def token_at(setting: Setting, mention: Mention) -> Token | None:
    """The token of a name on which the rest of its sentence hangs."""
    span = setting.doc.char_span(mention.start, mention.end, alignment_mode="expand")
    return span.root if span is not None else None


def upward(token: Token) -> Iterator[Token]:
    """A token, its head, the head's head ... up to the root of the sentence, as far as prose goes.

    >>> DEEPEST  # endless lists ("3 users, 4 users, ...") hang one item on the other
    40
    """
    yield token
    for _ in range(DEEPEST):
        if token.head.i == token.i:
            return
        token = token.head
        yield token


def start_of(place: Place) -> Token:
    """Where the way up begins: the counted noun below the figure ("hundreds of tools"), else the figure."""
    noun = place.noun
    if place.figure.kind == "ratio":  # "doubling Acme's volume" is not about Acme
        root: Token = place.tokens.root
        return root
    return noun if noun is not None and place.head in upward(noun) else place.head


def around(place: Place) -> Span:
    """The sentence of a figure, of an endless one (a table in one line) the part near the figure."""
    sentence = place.sentence
    return sentence.doc[max(sentence.start, place.head.i - NEAR) : min(sentence.end, place.head.i + NEAR)]


def child(token: Token, *deps: str) -> Token | None:
    """The first child with one of these dependencies."""
    return next((kid for kid in token.children if kid.dep_ in deps), None)


def subject_of(verb: Token) -> Token | None:
    """The grammatical subject of a verb; coordinated verbs share one ("Acme shut 3 plants and cut 900 jobs")."""
    for node in upward(verb):
        found = next((kid for kid in node.children if kid.dep_ in SUBJECTS and not _in_brackets(kid)), None)
        found = found or _before_participle(node)
        if found is not None or node.dep_ != "conj" or node.head.pos_ not in VERBS:
            return found
    return None


def _in_brackets(token: Token) -> bool:
    """ "(Acme News) -- Funds are buying": the dateline is no subject."""
    first = token.left_edge
    return bool(first.text == "(" or (first.i > 0 and first.nbor(-1).text == "("))


def _before_participle(verb: Token) -> Token | None:
    """ "rankings show Foxo leading with 30 %": the parser takes the name for a part of the participle."""
    name = child(verb, "compound")
    return name if verb.tag_ == "VBG" and name is not None and name.pos_ == "PROPN" else None


def antecedent(token: Token) -> Token:
    """The noun a relative pronoun stands for ("Acme, which has 5 million users"); any other token is itself."""
    if token.lower_ not in RELATIVES:
        return token
    for above in upward(token):
        if above.dep_ == "relcl":
            return _undated(above.head)
    return _noun_before(token) if token.lower_ in ("whose", "which") else token


def _undated(noun: Token) -> Token:
    """ "the launch of Foxo in 2022, which now has 5 million users": no date has users, the noun before it does."""
    if not noun.like_num and noun.ent_type_ != "DATE":
        return noun
    before = (noun.doc[at] for at in range(noun.i - 1, max(noun.sent.start, noun.i - NEAR_BEFORE) - 1, -1))
    return next((other for other in before if is_noun(other) and other.ent_type_ != "DATE"), noun)


def _noun_before(token: Token) -> Token:
    """Where the parser lost a relative clause: the noun in front of its comma."""
    before = (token.doc[at] for at in range(token.i - 1, max(token.sent.start, token.i - 4) - 1, -1))
    return next((other for other in before if is_noun(other)), token)


def objects(token: Token, *prepositions: str) -> Iterator[Token]:
    """What stands behind the prepositions that hang on a token."""
    for kid in token.children:
        if kid.dep_ in ("prep", "agent") and kid.lower_ in prepositions:
            yield from (grand for grand in kid.children if grand.dep_ in ("pobj", "pcomp"))


def phrase_start(head: Token) -> Token:
    """The first token of the noun phrase in front of its head noun.

    Commas end it: in "in June, Acme" the parser likes to hang the month on the name.
    """
    first = head
    for left in reversed(list(head.lefts)):
        if left.dep_ not in PARTS_OF_NAME or left.text in ",;:–—":
            break
        first = left.left_edge
    return first


def is_definite(head: Token) -> bool:
    """Whether a noun points at something known: "the company", "this platform", "our app"."""
    return any(kid.lower_ in ("the", "this", "that", "these", "those", "such") for kid in head.children)


def is_noun(token: Token) -> bool:
    """Whether a token is a noun or a name."""
    return token.pos_ in NOUNS


def is_time(token: Token) -> bool:
    """Whether a noun says when: "The spring saw 237 breaches", "Last month saw 3"."""
    return token.ent_type_ in ("DATE", "TIME") or token.lemma_.lower() in word_class("TIME_NOUN")


def sentences_before(place: Place, most: int = BACK) -> Iterator[Span]:
    """The sentences before a figure's, nearest first, inside its paragraph."""
    sentence = place.sentence
    for _ in range(most):
        if sentence.start == 0:
            return
        before = sentence.doc[sentence.start - 1].sent
        if "\n" in sentence.doc[before.end - 1 : sentence.start].text_with_ws:
            return
        sentence = before
        yield sentence
