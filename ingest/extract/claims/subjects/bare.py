"""Subjects without a name: "jobless claims", "the tech industry", and nouns whose owner goes without saying."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric, Subject
from ingest.extract.claims.grammar import (
    antecedent,
    around,
    child,
    is_noun,
    is_time,
    name_at,
    objects,
    start_of,
    subject_of,
    upward,
)
from ingest.extract.claims.place import VERBS, Place, Setting
from ingest.extract.claims.subjects.climb import is_speech
from ingest.extract.claims.subjects.happenings import is_incident
from ingest.extract.claims.subjects.implied import measured, whose
from ingest.extract.claims.subjects.naming import named, owner, subject_from
from ingest.extract.claims.subjects.phrases import first_found, words
from ingest.extract.claims.subjects.sources import counts_others, is_counting, is_perpetrator, is_source_noun
from ingest.lexicon.anaphora import anaphora
from ingest.lexicon.events import events
from ingest.lexicon.speech import outsiders, roles, watchers
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
        subject = _subject(node) if node.pos_ in VERBS else None
        teller = subject is not None and counts_others(node, subject, name_at(setting, subject))
        if subject is not None and subject == below and (agent := _agent(setting, node)) is not None:
            return agent
        if subject is not None and subject != below and not teller and not _passed_over(node, antecedent(subject)):
            return (
                whose(setting, subject)
                or _beside(setting, subject)
                or measured(setting, subject)
                or words(setting, subject, "subject")
            )
        if node.pos_ in VERBS and node.dep_ not in OPEN_CLAUSES:
            return None
        if below is not None and is_noun(node) and node not in place.tokens and _carries(node, below):
            return words(setting, node, "bearer")
        below = node
    return None


def _subject(verb: Token) -> Token | None:
    """The subject of a verb, also where the parser makes a clause of it: "people using Foxo has grown"."""
    subject = subject_of(verb)
    clausal = subject is not None and subject.dep_ in ("csubj", "csubjpass")
    return (child(subject, "nsubj") or subject) if subject is not None and clausal else subject


def _agent(setting: Setting, verb: Token) -> Subject | None:
    """ "A total of $4 billion was spent by clubs": who did it, unless it befell somebody or was only counted."""
    if verb.lemma_.lower() in word_class("TAKING") or is_counting(verb):
        return None
    doers = (noun for noun in objects(verb, "by") if noun.tag_ == "NNS" and name_at(setting, noun) is None)
    others = roles() | outsiders() | watchers() | events().keys() | word_class("PERPETRATOR")  # "destroyed by fires"
    return first_found(words(setting, noun, "agent") for noun in doers if noun.lemma_.lower() not in others)


def _beside(setting: Setting, noun: Token) -> Subject | None:
    """ "Truck startup Foxo will deliver", where the parser takes "startup" for the verb."""
    verb = noun.head
    behind = verb.nbor(1) if verb.i + 1 < len(verb.doc) and verb.lemma_.lower() in anaphora() else None
    name = name_at(setting, behind) if behind is not None and noun.i == verb.i - 1 else None
    return subject_from(name, "subject, name behind") if name is not None else None


def _passed_over(verb: Token, noun: Token) -> bool:
    """What befell somebody, who did it, when ("2014 saw 3"), and what only shows it ("the report showed 3")."""
    shows = is_source_noun(noun) and verb.lemma_.lower() in word_class("SHOWING")
    return is_incident(noun) or is_perpetrator(noun) or shows or is_time(noun)


def _carries(node: Token, below: Token) -> bool:
    """ "Plant to reach 290 MW", "112 accidents, including two collisions"."""
    told = is_source_noun(node)  # "Study: one in four skip ..."
    return below.lower_ == "including" or (below.dep_ in ("acl", "relcl") and node.dep_ == "ROOT" and not told)


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
