"""Nouns whose owner goes without saying: "Revenue rose" is about the company, "Average wages rose" the country."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Subject
from ingest.extract.claims.grammar import is_definite, name_at, objects
from ingest.extract.claims.place import Setting
from ingest.extract.claims.subjects.back import points_back_to
from ingest.extract.claims.subjects.naming import subject_from
from ingest.lexicon.anaphora import implied
from ingest.lexicon.word_classes import word_class
from ingest.model import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

BARE = ("det", "punct", "amod", "case", "cc", "conj", "advmod")  # what leaves a noun without an owner
WHERE = ("in", "across", "for", "during", "from")


def whose(setting: Setting, noun: Token) -> Subject | None:
    """ "Revenue rose 5 percent", "The stock closed at $3": of the company last spoken of, if nothing else owns it."""
    kinds = implied().get(noun.lemma_.lower())
    if kinds is None or noun.lower_ == "stocks" or not _is_unowned(setting, noun):
        return None
    back = points_back_to(setting, noun, kinds)
    return subject_from(back, f"implied owner of the {noun.lemma_.lower()}") if back is not None else None


def _is_unowned(setting: Setting, noun: Token) -> bool:
    """Whether the words around a noun give it no owner; "advertising revenue" is a part of some company's."""
    described = [kid for kid in noun.children if kid.dep_ not in BARE and not _is_aside(setting, noun, kid)]
    adjectives = [kid for kid in noun.children if kid.dep_ == "amod" and kid.lower_ not in word_class("WHOLE")]
    if noun.lemma_.lower() in word_class("BOOKED"):
        return all(kid.dep_ == "compound" and kid.pos_ != "PROPN" for kid in described)
    return not described and not adjectives


def _is_aside(setting: Setting, noun: Token, kid: Token) -> bool:
    """ "revenue in China", "sales for the quarter", "sales from cloud services", "the stock, which fell, ..."."""
    if kid.dep_ == "relcl":
        return is_definite(noun)
    if kid.dep_ != "prep" or kid.lower_ not in WHERE:
        return False
    things = list(objects(noun, kid.lower_))
    if kid.lower_ == "from" and all(thing.pos_ == "NOUN" and not is_definite(thing) for thing in things):
        return True
    places = [name for thing in things if (name := name_at(setting, thing)) is not None]
    return all(name.kind == "place" for name in places) if places else all(_is_date(thing) for thing in things)


def _is_date(thing: Token) -> bool:
    return thing.ent_type_ == "DATE" or thing.lemma_.lower() in word_class("TIME_NOUN")


def measured(setting: Setting, noun: Token) -> Subject | None:
    """ "Average wages rose 8 cents", "The price index in Velda rose": what is measured is some place's."""
    if noun.lemma_.lower() not in word_class("MEASURED"):
        return None
    described = any(kid.dep_ in ("compound", "nmod") and kid.pos_ == "PROPN" for kid in noun.lefts)
    place = _inside(setting, noun) or (None if described else points_back_to(setting, noun, ("place",)))
    return subject_from(place, f"implied place of the {noun.lemma_.lower()}") if place is not None else None


def _inside(setting: Setting, noun: Token) -> Mention | None:
    names = (name_at(setting, thing) for thing in objects(noun, "in", "across"))
    return next((name for name in names if name is not None and name.kind == "place"), None)
