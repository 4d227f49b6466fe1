"""The last resort: for want of any name, the thing itself that is counted or measured, with little confidence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric, Subject
from ingest.extract.claims.place import Place, Setting, find_place
from ingest.extract.claims.subjects.phrases import words
from ingest.extract.claims.subjects.sources import is_source_noun
from ingest.lexicon.change import change_words
from ingest.lexicon.word_classes import word_class

if TYPE_CHECKING:
    from spacy.tokens import Token

COUNTED = ("count", "percent")
SIZED = ("money", "measure")


def thing_itself(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "The spring saw 237 data breaches", "a survey of 1,037 voters", "the $3 billion bridge"."""
    noun = place.noun or _noun_before(setting, place)
    if noun is None:
        return None
    if place.figure.kind in COUNTED:
        return _survey(setting, noun) or counted_words(setting, noun)
    return words(setting, noun, "last resort") if place.figure.kind in SIZED and _has_size(place, noun) else None


def _noun_before(setting: Setting, place: Place) -> Token | None:
    """ "62 % of small firms, up from 55 % in May": what the figures before it in the sentence count."""
    earlier = [figure for figure in setting.figures if place.sentence.start_char <= figure.start < place.figure.start]
    alike = [figure for figure in earlier if figure.kind == place.figure.kind]
    return find_place(setting.doc, alike[-1]).noun if alike else None


def _survey(setting: Setting, noun: Token) -> Subject | None:
    """ "a survey of 1,037 likely voters": how many were asked says something about the survey."""
    asked = noun.head.head if noun.dep_ == "pobj" and noun.head.lower_ in ("of", "among") else None
    return words(setting, asked, "last resort") if asked is not None and is_source_noun(asked) else None


def counted_words(setting: Setting, noun: Token) -> Subject | None:
    """The noun phrase that a figure counts, without the figure: "237 data breaches"; mere "users" are anybody's."""
    modifiers = [kid for kid in noun.lefts if kid.dep_ in ("compound", "amod", "nmod") and _describes(kid)]
    if noun.ent_type_ == "DATE" or (not modifiers and _is_anybody(noun)):
        return None
    first = modifiers[0].left_edge if modifiers else noun
    text = setting.doc[first.i : noun.i + 1].text
    return Subject(text, text, "last resort, what is counted")


def _describes(word: Token) -> bool:
    return word.lower_ not in word_class("FILLER") and word.left_edge.pos_ not in ("NUM", "SYM")


def _is_anybody(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    if lemma in change_words("noun"):
        return True
    return any(lemma in word_class(name) for name in ("PERSON", "JOB", "EMPTY", "WEAK_NOUN", "TIME_NOUN", "IDLE_NOUN"))


def _has_size(place: Place, noun: Token) -> bool:
    """ "the $3 billion bridge", "the 519-km line": one thing right behind its size, not "$3 billion revenue"."""
    first = place.tokens.start
    before = place.sentence.doc[first - 1] if first > place.sentence.start else None
    return before is not None and before.tag_ == "DT" and noun.tag_ == "NN" and noun.i >= place.tokens.end
