"""Speech verbs above a figure: "Acme said sales rose to 3 million", "sales rose to 3 million, Acme said"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Speaker
from ingest.extract.claims.grammar import antecedent, child, subject_of, upward
from ingest.extract.claims.place import VERBS, Place, Setting
from ingest.extract.claims.speakers.who import speaker_from
from ingest.lexicon.speech import source_nouns, speech_verbs

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAUSES = ("ccomp", "parataxis")


def said(setting: Setting, place: Place) -> Speaker | None:
    """The outermost speaker: in "Acme expects 3 million, the Globe reported" it is the Globe's word."""
    found = None
    for verb in speech_above(place):
        subject = subject_of(verb)
        if subject is None:
            continue
        word = verb.lemma_.lower()
        found = speaker_from(setting, subject, word, word) or _who_published(setting, subject, word) or found
    return found


def _who_published(setting: Setting, subject: Token, word: str) -> Speaker | None:
    """ "Acme posted a chart that shows 3 million": a nameless source is the word of whoever brings it."""
    source = antecedent(subject)
    if source == subject or source.lemma_.lower() not in source_nouns():
        return None
    for above in upward(source):
        poster = subject_of(above) if above.pos_ in VERBS else None
        if poster is not None:
            return speaker_from(setting, poster, word, f"{word}, {source.lemma_.lower()}")
    return None


def speech_above(place: Place) -> Iterator[Token]:
    """The speech verbs that govern a figure, the innermost first."""
    below: Token | None = None
    for node in upward(place.head):
        if below is not None and is_speech_verb(node) and (below.dep_ in CLAUSES or _through_source(node, below)):
            yield node
        yield from (kid for kid in node.children if kid != below and _inserted(kid))
        below = node


def is_speech_verb(token: Token) -> bool:
    """Whether a token is a verb of saying, showing or expecting."""
    return token.pos_ in VERBS and token.lemma_.lower() in speech_verbs()


def _through_source(verb: Token, below: Token) -> bool:
    """ "Acme reiterated its forecast of 300,000 deliveries"."""
    return below.dep_ == "dobj" and below.lemma_.lower() in source_nouns()


def _inserted(kid: Token) -> bool:
    """ "3 people died, officials said" and "as the agency reported": the speech verb hangs on the clause."""
    if not is_speech_verb(kid) or subject_of(kid) is None:
        return False
    as_clause = kid.dep_ == "advcl" and any(mark.lower_ == "as" for mark in kid.lefts)
    behind_comma = kid.dep_ in CLAUSES and any(left.text == "," for left in kid.lefts)
    return as_clause or (behind_comma and child(kid, "ccomp", "dobj") is None)
