"""The profile of a claim: what is said round its figure, by which it is found again in other articles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ingest.extract.claims.place import NOUNS, Place, Setting
from ingest.lexicon.parts import told_as
from ingest.model import Profile, Tie
from ingest.stems import stem

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

MODIFIERS = ("amod", "compound", "nmod", "poss")
OWNING = ("of", "in", "among", "for")  # "users in China", "the number of civilians"
LONGEST = 40  # words on either side of a figure; farther ones say nothing about it
BEFORE = 200  # code points before the sentence that still tell what it is about
FAR = 40  # how far away the words of the sentence before are taken to be, in words


def make_profile(setting: Setting, place: Place, subject: str | None) -> Profile:
    """What is said round a figure; `subject` is whom the claim is about."""
    text, figure, sentence = setting.article.text, place.figure, place.sentence
    sides = text[sentence.start_char : figure.start], text[figure.end : sentence.end_char]
    return Profile(
        counted=tuple(dict.fromkeys(_counted(place))),
        words=_words(setting.doc, place),
        participants=_participants(setting, place, subject),
        part=told_as("part", *sides),
        more=told_as("more", *sides),
    )


def _counted(place: Place) -> Iterator[str]:
    """The stems tied to what is counted: "wounded" and "soldier" in "12 wounded soldiers"."""
    base = place.noun if place.noun is not None else place.head
    for token in base.children:
        if token.dep_ in MODIFIERS and token not in place.tokens and not token.like_num:
            yield stem(token.lemma_)
        if token.dep_ == "prep" and token.lemma_ in OWNING:
            for owner in (kid for kid in token.children if kid.dep_ == "pobj" and kid.pos_ in NOUNS):
                yield stem(owner.lemma_)
                yield from (stem(it.lemma_) for it in owner.children if it.dep_ in ("amod", "compound"))


def _words(doc: Doc, place: Place) -> dict[str, int]:
    """The words of the sentence by stem, each with its least distance from the figure, and those just before it."""
    tokens, sentence = place.tokens, place.sentence
    before = reversed(doc[sentence.start : tokens.start])
    found: dict[str, int] = {}
    for side in (before, doc[tokens.end : sentence.end]):
        for distance, token in enumerate(_in_words(side), 1):
            if distance > LONGEST:
                break
            if not token.is_stop:
                word = stem(token.lower_)
                found[word] = min(distance, found.get(word, distance))
    start = sentence.start
    while start > 0 and doc[start - 1].idx >= sentence.start_char - BEFORE:
        start -= 1
    for token in _in_words(doc[start : sentence.start]):
        if not token.is_stop:
            found.setdefault(stem(token.lower_), FAR)
    return found


def _in_words(tokens: Iterable[Token]) -> Iterator[Token]:
    return (token for token in tokens if token.is_alpha and len(token) > 1)


def _participants(setting: Setting, place: Place, subject: str | None) -> dict[str, Tie]:
    """The names of the sentence with their ties, the subject first."""
    ties: dict[str, Tie] = {subject: "subject"} if subject else {}
    for mention in setting.mentions_in(place.sentence.start_char, place.sentence.end_char):
        ties.setdefault(mention.entity, "sentence")
    return ties
