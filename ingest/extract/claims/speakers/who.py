"""From a token to a speaker: a name, what a pronoun points back to, the body behind a report, else the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Speaker
from ingest.extract.claims.grammar import antecedent, child, is_definite, name_at, objects, phrase_start
from ingest.extract.claims.place import NOUNS, Setting
from ingest.extract.claims.speakers.pronouns import meant_by, reported_subject
from ingest.extract.claims.subjects.back import points_back_to, pronoun_kinds
from ingest.extract.claims.subjects.phrases import strip_determiner
from ingest.lexicon.anaphora import anaphora
from ingest.lexicon.speech import documents, roles, source_nouns, watchers
from ingest.lexicon.word_classes import word_class
from ingest.model import Mention, NameKind

if TYPE_CHECKING:
    from spacy.tokens import Token

SPEAKING: tuple[NameKind, ...] = ("organisation", "person", "product", "other", "work")
BEHIND = ("by", "from", "of", "at")
TAILS = ("of", "familiar", "close", "briefed", "with", "at", "from", "for")
LONGEST_TAIL = 10  # tokens


def speaker_from(setting: Setting, token: Token, verb: str | None, rule: str) -> Speaker | None:
    """Who speaks, where a noun phrase is the subject of a speech verb or stands behind "according to"."""
    token = antecedent(token)
    named = name_at(setting, token)
    if token.lemma_.lower() in source_nouns() and (named is None or named.kind != "organisation"):  # "The Information"
        return _source(setting, token, verb, rule)
    mention = named or _name_behind(setting, token)
    if mention is not None and mention.kind != "place":
        return Speaker(mention.entity, mention.surface, verb, False, rule)
    if pronoun_kinds(token):
        return _pronoun(setting, token, verb, rule)
    return _company(setting, token, verb, rule) or _in_words(setting, token, verb, rule)


def _name_behind(setting: Setting, token: Token) -> Mention | None:
    """ "the head of the Harbour Board Ann Lee said": who holds the office stands behind the body."""
    prep = child(token, "prep")
    mention = name_at(setting, token.right_edge)
    if prep is None or prep.lower_ != "of" or mention is None or mention.kind != "person":
        return None
    between = setting.article.text[prep.idx + len(prep) : mention.start]
    body = setting.mentions_in(prep.idx, mention.start)
    return mention if between.strip() and body else None


def is_voice(setting: Setting, token: Token) -> bool:
    """Whether a noun names somebody who can speak: a name, an official, a ministry, a company; no deal and no hand."""
    noun = token.lemma_.lower()
    known = noun in roles() | watchers() or "organisation" in anaphora().get(noun, ())
    return known or pronoun_kinds(token) is not None or name_at(setting, token) is not None


def _pronoun(setting: Setting, token: Token, verb: str | None, rule: str) -> Speaker | None:
    """ "he said": the pronoun and whom it means; "the navy sank 3 boats, it said": the subject of what is said."""
    subject = reported_subject(setting, token)
    if subject is not None:
        return speaker_from(setting, subject, verb, f"{rule}, pronoun")
    back = meant_by(setting, token)
    if back is None and token.lower_ in ("it", "its"):
        return None
    return Speaker(back.entity if back is not None else None, token.text, verb, False, f"{rule}, pronoun")


def _company(setting: Setting, token: Token, verb: str | None, rule: str) -> Speaker | None:
    """ "the company", "the carmaker": back to its name; "the ministry" and "the two firms" stay as they stand."""
    noun = token.lemma_.lower()
    kinds = anaphora().get(noun, ())
    plural = token.tag_ in ("NNS", "NNPS")
    if "organisation" not in kinds or noun in watchers() | roles() or plural or not is_definite(token):
        return None
    back = points_back_to(setting, token, kinds)
    words = strip_determiner(setting.doc[phrase_start(token).i : token.i + 1].text)
    return Speaker(back.entity, words, verb, False, f"{rule}, the {noun}") if back is not None else None


def _source(setting: Setting, noun: Token, verb: str | None, rule: str) -> Speaker | None:
    """ "Labor Department data", "a report by Acme", "data compiled by Acme": the body; else "official figures".

    "The report said" is the report's word; "the figures show" is nobody's.
    """
    rule = f"{rule}, {noun.lemma_.lower()}"
    for owner in _behind(noun):
        found = speaker_from(setting, owner, verb, rule) if owner != noun else None
        if found is not None:
            return found
    inside = [kid for kid in noun.lefts if kid.dep_ in ("compound", "nmod", "amod", "npadvmod")]
    for kid in inside:
        mention = name_at(setting, kid)
        if mention is not None and mention.kind in SPEAKING:
            return Speaker(mention.entity, mention.surface, verb, False, rule)
    telling = [kid for kid in inside if kid.lower_ not in word_class("FILLER")]
    speaks = noun.lemma_.lower() in documents() and child(noun, "det", "amod", "compound") is not None
    return _in_words(setting, noun, verb, rule) if telling or speaks else None


def _behind(noun: Token) -> list[Token]:
    possessor = child(noun, "poss")
    owners = [possessor] if possessor is not None else []
    owners += objects(noun, *BEHIND)
    owners += [owner for inner in noun.subtree if inner.pos_ in NOUNS for owner in objects(inner, "by")]
    for kid in noun.children:
        if kid.dep_ in ("acl", "relcl"):
            owners += objects(kid, "by", "from")
    return owners


def _in_words(setting: Setting, token: Token, verb: str | None, rule: str) -> Speaker | None:
    """ "the city's privacy watchdog", "industry sources", "researchers at Acme", "people familiar with the matter"."""
    end = _end_of_tail(token)
    nameless = token.lower_ in word_class("EMPTY") and end == token.i
    if not (token.pos_ in NOUNS or token.like_url) or nameless or token.ent_type_ in ("DATE", "TIME"):
        return None
    phrase = setting.doc[phrase_start(token).i : end + 1]
    counted = any(sign.isdigit() for part in phrase if part.like_num for sign in part.text)
    text = "" if counted else strip_determiner(phrase.text)
    return Speaker(text, text, verb, False, f"{rule}, words") if text else None


def _end_of_tail(token: Token) -> int:
    """The last token of what says which people speak; of other nouns the noun itself."""
    kid = next((kid for kid in token.rights if kid.i == token.i + 1 and kid.lower_ in TAILS), None)
    if kid is None or token.lemma_.lower() not in roles() or kid.right_edge.i - token.i > LONGEST_TAIL:
        return int(token.i)
    tail = token.doc[kid.i : kid.right_edge.i + 1]
    return int(token.i) if any(part.text == "," for part in tail) else int(kid.right_edge.i)
