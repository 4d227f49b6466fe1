"""Whom "it said" and "he added" mean where what is said stands before them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.extract.claims.grammar import child, name_at, subject_of
from ingest.extract.claims.metrics.statistic import is_change_verb
from ingest.extract.claims.place import NOUNS, VERBS, Setting
from ingest.extract.claims.subjects.back import points_back_to, pronoun_kinds
from ingest.lexicon.speech import roles, speech_verbs, watchers
from ingest.model import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

PLURAL = ("NNS", "NNPS")


def reported_subject(setting: Setting, pronoun: Token) -> Token | None:
    """Who does what is reported, where he may be the one who reports it: "the navy sank 3 boats, it said".

    In "the toll rose to 40, it said" the toll says nothing.
    """
    clause = _reported_before(pronoun)
    subject = subject_of(clause) if clause is not None else None
    if clause is None or subject is None or subject.pos_ not in NOUNS:
        return None
    mention = name_at(setting, subject)
    if mention is not None and mention.kind in (pronoun_kinds(pronoun) or ()):
        return subject
    plural = subject.tag_ in PLURAL or subject.lower_ == "police"
    if pronoun.lower_ == "they":
        return subject if plural and subject.lemma_.lower() in roles() | watchers() else None
    acts = child(clause, "dobj") is not None and not is_change_verb(clause)
    return subject if pronoun.lower_ == "it" and acts and not plural and mention is None else None


def meant_by(setting: Setting, pronoun: Token) -> Mention | None:
    """The name a pronoun points back to, none of those in the words that it is said to have said."""
    clause = _reported_before(pronoun)
    return points_back_to(setting, clause.left_edge if clause else pronoun, pronoun_kinds(pronoun) or ())


def _reported_before(pronoun: Token) -> Token | None:
    """The verb of the clause before ", it said", on which the speech verb hangs or which hangs on it."""
    verb: Token = pronoun.head
    if verb.lemma_.lower() not in speech_verbs():
        return None
    below = child(verb, "ccomp")
    clause = below if below is not None else verb.head if verb.dep_ in ("ccomp", "parataxis") else None
    return clause if clause is not None and clause.pos_ in VERBS and clause.i < pronoun.i else None
