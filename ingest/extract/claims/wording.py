"""Words of a noun phrase as the metric catalogue spells them: lemmas, singular, hyphens opened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.extract.claims.place import NOUNS, Place
from ingest.lexicon.plurals import mended, singular
from ingest.lexicon.word_classes import word_class

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

REACH = 60  # tokens on either side that count as near a figure
PHRASE = 6  # tokens that a noun phrase goes back from its head
MODIFIERS = ("NOUN", "PROPN", "ADJ", "ADV", "VERB", "X", "INTJ")
PARTICIPLES = ("VBN", "VBG", "VBD", "JJ", "JJR", "JJS")
LINKS = ("of", "in", "for", "per", "on", "to", "from")


def lemma(token: Token) -> str:
    """The lemma of a token in lower case; names and headline words are made singular too ("Users" is "user")."""
    if token.text[:-1].isupper() and len(token) > 2:  # the model has odd lemmas for "GPUs"
        return str(token.lower_[:-1] if token.text.endswith("s") else token.lower_)
    word: str = token.lemma_.lower() or token.lower_
    if token.pos_ in NOUNS:
        return singular(mended(token.lower_, word))
    return singular(word) if word == token.lower_ else word


def verb_forms(token: Token) -> tuple[str, ...]:
    """What a token may be a form of as a verb; headlines and adjectives hide it ("the 58 killed", "Exposes")."""
    word = token.lower_
    forms = [token.lemma_.lower(), word]
    if word.endswith("ed"):
        forms += [word[:-2], word[:-1]]
    elif word.endswith("ing"):
        forms += [word[:-3], word[:-3] + "e"]
    elif word.endswith("s"):
        forms += [word[:-1], word[:-2]]
    return tuple(dict.fromkeys(forms))


def near_tokens(place: Place) -> Span:
    """The tokens near a figure in its sentence."""
    start = max(place.sentence.start, place.tokens.start - REACH)
    return place.sentence.doc[start : min(place.sentence.end, place.tokens.end + REACH)]


def near_words(place: Place) -> frozenset[str]:
    """All words near a figure in its sentence, as they stand and as lemmas."""
    return frozenset(form for token in near_tokens(place) for form in (token.lower_, token.lemma_.lower()))


def words_before(place: Place) -> frozenset[str]:
    """The lemmas right before the sentence of a figure: it may say what "fell" is about."""
    start = place.sentence.start
    return frozenset(
        token.lemma_.lower() or token.lower_ for token in place.sentence.doc[max(0, start - REACH) : start]
    )


def phrase(place: Place, head: Token) -> list[Token]:
    """The noun phrase that ends with a head, without its article and without the figure."""
    tokens = [head]
    floor = place.tokens.end if head.i >= place.tokens.end else place.sentence.start
    for at in range(head.i - 1, max(floor, head.i - PHRASE) - 1, -1):
        token = head.doc[at]
        if token.text in ("-", "–", "'", "’"):  # "purchasing managers' index"
            continue
        if token.like_num or not _is_modifier(token):
            break
        tokens.insert(0, token)
    return tokens


def _is_modifier(token: Token) -> bool:
    if token.pos_ == "VERB":
        return token.tag_ in PARTICIPLES and token.lower_ not in word_class("NOT_MODIFIER")
    return token.pos_ in MODIFIERS and token.text.isalnum()


def linked(place: Place, head: Token) -> Iterator[Token]:
    """The nouns that a head takes with a preposition: "ratio of deposits", "users per month"."""
    for token in head.doc[head.i + 1 : min(place.sentence.end, head.i + 1 + PHRASE)]:
        if token.dep_ == "pobj" and token.head.lower_ in LINKS and token.head.head.i == head.i:
            yield from phrase(place, token)


def through(head: Token) -> Token:
    """What a container holds: "the number of users" is about users."""
    for _ in range(3):
        inner = of_object(head, "of", "in") if lemma(head) in word_class("CONTAINER") else None
        if inner is None or inner.like_num or inner.pos_ not in NOUNS:
            return head
        head = inner
    return head


def of_object(token: Token, *prepositions: str) -> Token | None:
    """The noun behind a preposition that hangs on a token."""
    for child in token.rights:
        if child.dep_ == "prep" and child.lower_ in prepositions:
            return next((grand for grand in child.rights if grand.dep_ == "pobj" and grand.pos_ in NOUNS), None)
    return None
