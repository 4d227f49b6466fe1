"""Subjects without a name: "jobless claims", "the tech industry", and nouns whose owner goes without saying."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric, Subject
from ingest.extract.claims.grammar import antecedent, around, is_noun, name_at, objects, start_of, subject_of, upward
from ingest.extract.claims.place import VERBS, Place, Setting
from ingest.extract.claims.subjects.back import points_back_to
from ingest.extract.claims.subjects.climb import is_speech
from ingest.extract.claims.subjects.happenings import is_incident
from ingest.extract.claims.subjects.naming import first_found, named, owner, subject_from, words
from ingest.extract.claims.subjects.sources import counts_others, is_perpetrator, is_source_noun
from ingest.lexicon.anaphora import implied
from ingest.lexicon.speech import speech_verbs
from ingest.lexicon.word_classes import word_class

if TYPE_CHECKING:
    from spacy.tokens import Token

SECTORS = ("industry", "sector", "economy", "market")
OPEN_CLAUSES = ("xcomp", "advcl", "pcomp", "acl", "relcl")  # clauses whose subject stands in the clause above


def bare_subject(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "Jobless claims fell to 220,000": the subject of the figure's own clause, a noun phrase without a name.

    "The leak halted production for 6 weeks" is about who was hit, so that a mere incident is passed over.
    """
    below: Token | None = None
    for node in upward(start_of(place)):
        if is_speech(node, below):
            return None
        subject = subject_of(node) if node.pos_ in VERBS else None
        teller = subject is not None and counts_others(node, subject, name_at(setting, subject))
        if subject is not None and subject != below and not teller and not _passed_over(antecedent(subject)):
            return whose(setting, subject) or words(setting, subject, "subject")
        if node.pos_ in VERBS and node.dep_ not in OPEN_CLAUSES:
            return None
        if below is not None and is_noun(node) and node not in place.tokens and _carries(node, below):
            return words(setting, node, "bearer")
        below = node
    return None


def counted(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "The spring saw 237 data breaches", "The survey has an error of 3 points": for want of a name, the thing."""
    above = (node for node in upward(start_of(place)) if node.pos_ in VERBS)
    verbs = (verb for verb in above if verb.lemma_.lower() not in speech_verbs())
    subjects = (antecedent(subject) for verb in verbs if (subject := subject_of(verb)) is not None)
    shown = (words(setting, subject, "last resort") for subject in subjects if is_source_noun(subject))
    things = [counted_words(setting, place.noun)] if place.noun is not None and place.figure.kind == "count" else []
    return first_found([*things, *shown])


def counted_words(setting: Setting, noun: Token) -> Subject | None:
    """The noun phrase that a figure counts, without the figure: "237 data breaches"; mere "users" are anybody's."""
    modifiers = [kid for kid in noun.lefts if kid.dep_ in ("compound", "amod", "nmod") and not kid.like_num]
    own = [
        kid for kid in modifiers if kid.lower_ not in word_class("FILLER") and kid.left_edge.pos_ not in ("NUM", "SYM")
    ]
    if not own or noun.ent_type_ == "DATE":
        return None
    text = setting.doc[own[0].left_edge.i : noun.i + 1].text
    return Subject(text, text, "last resort, what is counted")


def _passed_over(noun: Token) -> bool:
    """What befell somebody, who did it, and what only shows the figure ("the earnings report showed $3 billion")."""
    return is_incident(noun) or is_perpetrator(noun) or is_source_noun(noun)


def whose(setting: Setting, noun: Token) -> Subject | None:
    """ "Revenue rose 5 percent", "The stock closed at $3": of the company last spoken of, if nothing else owns it."""
    kinds = implied().get(noun.lemma_.lower())
    described = [kid for kid in noun.children if kid.dep_ not in ("det", "punct", "amod", "case")]
    adjectives = [kid for kid in noun.children if kid.dep_ == "amod" and kid.lower_ not in word_class("WHOLE")]
    if kinds is None or described or adjectives or noun.lower_ == "stocks":
        return None
    back = points_back_to(setting, noun, kinds)
    return subject_from(back, f"implied owner of the {noun.lemma_.lower()}") if back is not None else None


def _carries(node: Token, below: Token) -> bool:
    """ "Plant to reach 290 MW", "112 accidents, including two collisions"."""
    return below.lower_ == "including" or (below.dep_ in ("acl", "relcl") and node.dep_ == "ROOT")


def of_object(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "214,000 cases of cholera": what the counted noun is of."""
    things = objects(place.noun, "of") if place.noun is not None else iter(())
    return first_found(words(setting, thing, "of") for thing in things)


def fronted(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "For Halley-2, that is 2,000 pounds": the topic in front of the clause."""
    first = place.sentence[0]
    if first.lower_ not in ("for", "at", "with") or place.head.i < first.i + 2:
        return None
    things = (thing for thing in objects(place.sentence.root, first.lower_) if thing.i < place.tokens.start)
    return first_found(named(setting, thing, "fronted") for thing in things)


def place_before_noun(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "40 U.S. cities": a place in front of the counted noun, where nobody else is there."""
    nouns = takewhile(is_noun, upward(start_of(place)))
    return first_found(owner(setting, noun, "place") for noun in nouns)


def sector(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "240,000 jobs were lost in the tech industry": a whole industry or market."""
    for token in around(place):
        if token.lemma_.lower() in SECTORS and token.dep_ == "pobj" and token.head.lower_ in ("in", "across"):
            return words(setting, token, "sector")
    return None
