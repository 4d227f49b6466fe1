"""Noun phrases without a name, as words: where they begin and end, and when they stand for nobody."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Subject
from ingest.extract.claims.grammar import SUBJECTS, antecedent, objects, phrase_start
from ingest.extract.claims.place import Setting
from ingest.lexicon.speech import roles
from ingest.lexicon.word_classes import word_class

if TYPE_CHECKING:
    from spacy.tokens import Token

QUOTES = "\"'“”‘’"


def first_found(found: Iterable[Subject | None]) -> Subject | None:
    """The first answer of several tries."""
    return next((subject for subject in found if subject is not None), None)


def words(setting: Setting, token: Token, rule: str) -> Subject | None:
    """A noun phrase without a name, as words: "initial jobless claims"; None for people by role and empty words."""
    token = antecedent(token)
    if token.lower_ in word_class("EMPTY") and not _is_described(
        token
    ):  # "the number of British users" is about British users
        return first_found(words(setting, thing, rule) for thing in objects(token, "of"))
    noun = token.pos_ in ("NOUN", "PROPN") or (token.pos_ == "ADJ" and token.dep_ in SUBJECTS)  # a glacier, misread
    if not noun or (token.lemma_.lower() in roles() and token.lower_ not in word_class("EMPTY")):
        return None
    first = _behind_measure(token)
    if any(_is_number(part) for part in setting.doc[first.i : token.i]):  # "50 basis points" is a figure, not a thing
        return None
    text = strip_determiner(setting.doc[first.i : _end_with_of(token)].text)
    capital = first.is_sent_start and first.pos_ != "PROPN" and text.startswith(first.text) and text[1:2].islower()
    name = text[:1].lower() + text[1:] if capital else text
    return Subject(name, text, f"{rule}, words") if text else None


def _is_number(word: Token) -> bool:
    """A number that is no part of a name: "Velmo 3 wind farm" has none."""
    return bool(word.like_num) and (word.is_sent_start or word.nbor(-1).pos_ != "PROPN")


def _is_described(noun: Token) -> bool:
    """ "British people" are somebody, "more people" are not."""
    words = (kid for kid in noun.lefts if kid.dep_ in ("amod", "compound", "nmod"))
    return any(word.lower_ not in word_class("FILLER") and not word.like_num for word in words)


def _behind_measure(token: Token) -> Token:
    """Where a noun phrase begins, without the measure in front: "the 519-km line", "the $3 billion bridge"."""
    first = phrase_start(token)
    measures = [kid for kid in token.lefts if kid.i >= first.i and any(part.like_num for part in kid.subtree)]
    sizes = [kid for kid in measures if any(part.text in "-–" or part.pos_ == "SYM" for part in kid.subtree)]
    return sizes[-1].right_edge.nbor(1) if sizes and sizes[-1].right_edge.i < token.i else first


def _end_with_of(token: Token) -> int:
    """Where a noun phrase ends: "rollout of the Voltis network", "futures on the Halm 30 Index"."""
    things = (thing for thing in objects(token, "of", "on", "to") if thing.head.i == token.i + 1)
    end = next(things, token)
    counted = any(kid.dep_ == "nummod" for kid in end.children)  # "a survey of 1,037 voters"
    return int(token.i if counted else end.i) + 1


def strip_determiner(text: str) -> str:
    """A noun phrase without article, demonstrative or quotation marks.

    >>> strip_determiner("the \u201cTenor\u201d")
    'Tenor'
    """
    text = text.split("](")[0].strip(f" {QUOTES},;:.-–—•*[]()")  # "[Acme](https://...": Markdown
    first, _, rest = text.partition(" ")
    return strip_determiner(rest) if rest and first.lower() in word_class("DETERMINER") else text
