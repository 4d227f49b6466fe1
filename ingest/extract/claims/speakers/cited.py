"""Sources that are cited: "according to Acme", "based on the agency's data", "3 million predicted by analysts"."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Speaker
from ingest.extract.claims.grammar import around, child, objects, subject_of, upward
from ingest.extract.claims.place import Place, Setting
from ingest.extract.claims.speakers.said import is_speech_verb
from ingest.extract.claims.speakers.who import is_voice, speaker_from
from ingest.lexicon.speech import attributions, measuring_verbs, source_nouns

if TYPE_CHECKING:
    from spacy.tokens import Token

LATE = ("citing",)  # who says it wins over whom he cites
SETTING_VERBS = ("put", "peg", "estimate", "place", "value")


@cache
def _pattern() -> re.Pattern[str]:
    phrases = "|".join(re.escape(phrase) for phrase in attributions())
    return re.compile(rf"(?:(?<![\w-])|(?=\W))(?:{phrases})\s", re.IGNORECASE)


def according_to(setting: Setting, place: Place) -> Speaker | None:
    """The first source that a phrase of `attributions.tsv` names in the figure's sentence."""
    return _attributed(setting, place, late=False)


def cited_source(setting: Setting, place: Place) -> Speaker | None:
    """ "citing a memo": only where nobody says it."""
    return _attributed(setting, place, late=True)


def _attributed(setting: Setting, place: Place, late: bool) -> Speaker | None:
    sentence = around(place)
    for found in _pattern().finditer(sentence.text):
        phrase = found.group().strip().lower()
        if (phrase in LATE) is not late:
            continue
        offset = sentence.start_char + found.end()
        head = _head_behind(setting, offset, sentence.end_char)
        usable = head is not None and head not in upward(place.head)  # "data from 3 million people" names nobody
        if head is None or not usable or not (attributions()[phrase] or _is_source(setting, head)):
            continue
        who = speaker_from(setting, head, None, phrase)
        if who is not None:
            return who
    return None


def _is_source(setting: Setting, head: Token) -> bool:
    """Whether a noun is a name, a body or a document: "per Acme", "per the ministry", but not "per vehicle"."""
    return head.lemma_.lower() in source_nouns() or is_voice(setting, head)


def _head_behind(setting: Setting, offset: int, end: int) -> Token | None:
    """The head of the noun phrase that begins at an offset."""
    span = setting.doc.char_span(offset, end, alignment_mode="contract")
    if span is None:
        return None
    first = span[0]
    nouns = (token for token in upward(first) if token.pos_ in ("NOUN", "PROPN", "PRON") and token.tag_ != "PRP$")
    noun = next(nouns, None)
    return noun if noun is not None and noun.i >= first.i else first


def agent_of_estimate(setting: Setting, place: Place) -> Speaker | None:
    """ "25 million, predicted by analysts", "was measured by the agency at 10 kilometers"."""
    for node in upward(place.head):
        if agent := _measurer(setting, node):
            return speaker_from(setting, agent, node.lemma_.lower(), "by")
        for kid in node.children:
            agent = next(objects(kid, "by"), None) if kid.dep_ in ("acl", "advcl") and is_speech_verb(kid) else None
            agent = agent or (_measurer(setting, kid) if kid.dep_ == "acl" else None)
            if agent is not None:
                return speaker_from(setting, agent, kid.lemma_.lower(), "by")
        if node.dep_ in ("ccomp", "ROOT", "relcl"):
            return None
    return None


def _measurer(setting: Setting, verb: Token) -> Token | None:
    """Who measured, recorded or counted: "by the agency", but not "by hand"."""
    if verb.tag_ != "VBN" or verb.lemma_.lower() not in measuring_verbs():
        return None
    return next((agent for agent in objects(verb, "by") if is_voice(setting, agent)), None)


def by_its_count(setting: Setting, place: Place) -> Speaker | None:
    """ "by the agency's count, 300 people died"."""
    for node in upward(place.head):
        for noun in objects(node, "by"):
            owner = child(noun, "poss")
            if owner is not None and noun.lemma_.lower() in source_nouns():
                return speaker_from(setting, owner, None, "by its count")
    return None


def put_at(setting: Setting, place: Place) -> Speaker | None:
    """ "Acme puts its share at 30 percent"."""
    for node in upward(place.head):
        if node.lemma_.lower() in SETTING_VERBS and child(node, "prep") is not None:
            behind = [thing for thing in objects(node, "at") if thing in upward(place.head)]
            subject = subject_of(node)
            if behind and subject is not None and subject.dep_ == "nsubj" and is_voice(setting, subject):
                return speaker_from(setting, subject, node.lemma_.lower(), "put at")
    return None
