"""Whose forecast a figure is, where nobody says it: "economists' expectations of", "Foxo raised its guidance to"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Speaker
from ingest.extract.claims.grammar import child, subject_of, upward
from ingest.extract.claims.place import NOUNS, VERBS, Place, Setting
from ingest.extract.claims.plans import SET_AT
from ingest.extract.claims.speakers.who import is_voice, speaker_from
from ingest.extract.claims.wording import lemma
from ingest.lexicon.change import change_words
from ingest.lexicon.speech import outsiders
from ingest.lexicon.standing import standing_words

if TYPE_CHECKING:
    from spacy.tokens import Token


def estimated_by(setting: Setting, place: Place) -> Speaker | None:
    """ "higher than economists' expectations of $5 billion", "topped analyst estimates for 5 cents on sales of $3"."""
    for noun in _estimates(place):
        for kid in noun.lefts:
            if kid.dep_ in ("poss", "compound", "nmod") and lemma(kid) in outsiders():
                return speaker_from(setting, kid, None, noun.lemma_.lower())
    return None


def _estimates(place: Place) -> Iterator[Token]:
    """The estimates a figure hangs on; "matched expectations with 3 million users" states what came."""
    for below, node in pairwise(upward(place.head)):
        listed = below.lower_ == "on" and lemma(node) in change_words("rival")
        noun = node if node.pos_ in NOUNS else child(node, "dobj") if listed else None
        if node.pos_ in VERBS and not listed:
            return
        if noun is not None and _foresees(noun) and not _is_met(noun, place):
            yield noun


def _is_met(noun: Token, place: Place) -> bool:
    return any(word.lower_ == "with" for word in noun.doc[noun.i : place.tokens.start])


def own_forecast(setting: Setting, place: Place) -> Speaker | None:
    """ "Foxo raised its guidance to $5 billion", "kept its outlook for sales of $3 billion"."""
    for below, node in pairwise((place.head, *upward(place.head))):
        moved = below.lower_ in SET_AT and lemma(node) in standing_words("setting")
        noun = child(node, "dobj") if moved else node if node.dep_ == "dobj" else None
        if noun is None or standing_words("noun").get(lemma(noun)) != "forecast":
            continue
        subject = subject_of(node if moved else node.head)
        if subject is not None and is_voice(setting, subject):
            return speaker_from(setting, subject, None, noun.lemma_.lower())
    return None


def _foresees(noun: Token) -> bool:
    return lemma(noun) in standing_words("guess") or standing_words("noun").get(lemma(noun)) == "forecast"
