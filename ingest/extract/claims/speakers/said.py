"""Speech verbs above a figure: "Acme said sales rose to 3 million", "sales rose to 3 million, Acme said"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Speaker
from ingest.extract.claims.grammar import RELATIVES, antecedent, child, name_at, subject_of, upward
from ingest.extract.claims.place import VERBS, Place, Setting
from ingest.extract.claims.speakers.who import is_voice, speaker_from
from ingest.lexicon.speech import announcing_verbs, source_nouns, speech_forms, speech_verbs, watchers

if TYPE_CHECKING:
    from spacy.tokens import Token

CLAUSES = ("ccomp", "parataxis")
ADVERBIAL = ("npadvmod", "dep")
NOUN_TOO = ("claim", "report", "estimate", "project", "post", "forecast", "note", "state", "document")
LONGEST_ASIDE = 25  # tokens between a speaker and his verb


def said(setting: Setting, place: Place) -> Speaker | None:
    """The outermost speaker: in "Acme expects 3 million, the Globe reported" it is the Globe's word."""
    found = None
    for verb in speech_above(place):
        subject = subject_of(verb) or _name_before(setting, verb)
        if subject is None or subject.dep_ == "nsubjpass" or _is_compound(setting, subject, verb):  # "Acme was told"
            continue
        word = verb.lemma_.lower()
        found = speaker_from(setting, subject, word, word) or _who_published(setting, subject, word) or found
    return found


def _name_before(setting: Setting, verb: Token) -> Token | None:
    """ "FOXO announced that": a name the parser takes for an adverb."""
    before = verb.nbor(-1) if verb.i > verb.sent.start else None
    loose = before is not None and before.head == verb and before.dep_ in ADVERBIAL
    mention = name_at(setting, before) if before is not None and loose else None
    return before if mention is not None and mention.kind != "place" else None


def _is_compound(setting: Setting, subject: Token, verb: Token) -> bool:
    """ "asylum claims have doubled", "budget estimates show": the parser takes the noun for a verb."""
    bare = verb.tag_ == "VBZ" and verb.lemma_.lower() in NOUN_TOO and subject.i == verb.i - 1
    return bare and subject.left_edge == subject and not is_voice(setting, subject)


def said_at_the_end(setting: Setting, place: Place) -> Speaker | None:
    """ "300 died, Ann Lee, who runs the clinic, said on Monday": a clause between the name and the verb hides it."""
    sentence = place.sentence
    for verb in sentence.doc[place.tokens.end : sentence.end]:
        if verb.lower_ not in speech_forms() or verb.nbor(-1).text != ",":
            continue
        start = max(place.tokens.end, verb.i - LONGEST_ASIDE)
        opening = next((at for at in range(verb.i - 2, start - 1, -1) if sentence.doc[at].text == ","), None)
        mention = name_at(setting, sentence.doc[opening - 1]) if opening is not None else None
        aside = opening is not None and sentence.doc[opening + 1].lower_ in (*RELATIVES, "a", "an", "the")
        if mention is not None and aside and mention.kind in ("person", "organisation"):
            return Speaker(mention.entity, mention.surface, verb.lemma_.lower(), False, "behind an aside")
    return None


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
    aside = False  # what a relative clause tells of a thing is not what is announced with the thing
    for node in upward(place.head):
        if (
            below is not None
            and is_speech_verb(node)
            and (_states(node, below) or (_announces(node, below) and not aside))
        ):
            yield node
        yield from (kid for kid in node.children if kid != below and _inserted(kid))
        aside = aside or node.dep_ == "relcl"
        below = node


def is_speech_verb(token: Token) -> bool:
    """Whether a token is a verb of saying, showing or expecting."""
    return token.pos_ in VERBS and token.lemma_.lower() in speech_verbs()


def _states(verb: Token, below: Token) -> bool:
    """Whether what hangs on a speech verb is what is said: a clause, "its forecast of", "admitted to paying"."""
    clause = below.dep_ in CLAUSES or (below.dep_ == "xcomp" and _tells_of_itself(verb, below))
    owned = (
        below.dep_ == "prep"
        and below.lower_ in ("to", "of")
        and any(kid.dep_ == "pcomp" and kid.tag_ == "VBG" for kid in below.children)
    )
    return clause or (owned and speech_verbs()[verb.lemma_.lower()] == "says") or _through_source(verb, below)


def _tells_of_itself(verb: Token, below: Token) -> bool:
    """ "expects to sell 3 million", "claims to have 3 million", "admitted paying $3 million"; no "told to pay"."""
    if speech_verbs()[verb.lemma_.lower()] == "expects":
        return verb.lemma_.lower() in announcing_verbs()  # hoping is no forecast
    return below.tag_ == "VBG" or below.lemma_.lower() in ("have", "be", "own")


def _announces(verb: Token, below: Token) -> bool:
    """ "confirmed five new cases", "expects sales of $5 billion"; what firms report is news, not their word."""
    if below.dep_ != "dobj":
        return False
    subject = subject_of(verb)
    counts = subject is not None and not watchers().isdisjoint(part.lemma_.lower() for part in subject.subtree)
    return verb.lemma_.lower() in announcing_verbs() or (counts and verb.lemma_.lower() == "report")


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
