"""From a token to a speaker: a name, what a pronoun points back to, the body behind a report, else the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Speaker
from ingest.extract.claims.grammar import antecedent, child, is_definite, name_at, objects, phrase_start
from ingest.extract.claims.place import NOUNS, Setting
from ingest.extract.claims.subjects.back import points_back_to, pronoun_kinds
from ingest.extract.claims.subjects.naming import strip_determiner
from ingest.lexicon.anaphora import anaphora
from ingest.lexicon.speech import roles, source_nouns, watchers
from ingest.lexicon.word_classes import word_class
from ingest.model import NameKind

if TYPE_CHECKING:
    from spacy.tokens import Token

SPEAKING: tuple[NameKind, ...] = ("organisation", "person", "product", "other", "work")
BEHIND = ("by", "from", "of", "at")


def speaker_from(setting: Setting, token: Token, verb: str | None, rule: str) -> Speaker | None:
    """Who speaks, where a noun phrase is the subject of a speech verb or stands behind "according to"."""
    token = antecedent(token)
    if token.lemma_.lower() in source_nouns():
        return _source(setting, token, verb, rule)
    mention = name_at(setting, token)
    if mention is not None and mention.kind != "place":
        return Speaker(mention.entity, verb, False, rule)
    if pronoun_kinds(token):
        back = points_back_to(setting, token, pronoun_kinds(token) or ())
        return Speaker(back.entity, verb, False, f"{rule}, pronoun") if back else None
    return _company(setting, token, verb, rule) or _in_words(setting, token, verb, rule)


def _company(setting: Setting, token: Token, verb: str | None, rule: str) -> Speaker | None:
    """ "the company", "the carmaker": back to its name; "the ministry" stays as it stands."""
    noun = token.lemma_.lower()
    kinds = anaphora().get(noun, ())
    if "organisation" not in kinds or noun in watchers() | roles() or not is_definite(token):
        return None
    back = points_back_to(setting, token, kinds)
    return Speaker(back.entity, verb, False, f"{rule}, the {noun}") if back is not None else None


def _source(setting: Setting, noun: Token, verb: str | None, rule: str) -> Speaker | None:
    """ "Labor Department data", "a report by Acme", "data compiled by Acme": the body; else "official figures"."""
    for owner in _behind(noun):
        found = speaker_from(setting, owner, verb, f"{rule}, {noun.lemma_.lower()}") if owner != noun else None
        if found is not None:
            return found
    inside = [kid for kid in noun.lefts if kid.dep_ in ("compound", "nmod", "amod", "npadvmod")]
    for kid in inside:
        mention = name_at(setting, kid)
        if mention is not None and mention.kind in SPEAKING:
            return Speaker(mention.entity, verb, False, f"{rule}, {noun.lemma_.lower()}")
    return _in_words(setting, noun, verb, rule) if inside else None


def _behind(noun: Token) -> list[Token]:
    possessor = child(noun, "poss")
    owners = [possessor] if possessor is not None else []
    owners += objects(noun, *BEHIND)
    for kid in noun.children:
        if kid.dep_ in ("acl", "relcl"):
            owners += objects(kid, "by", "from")
    return owners


def _in_words(setting: Setting, token: Token, verb: str | None, rule: str) -> Speaker | None:
    """ "the city's privacy watchdog", "industry sources", "a senior official"."""
    if token.pos_ not in NOUNS or token.lower_ in word_class("EMPTY") or token.ent_type_ in ("DATE", "TIME"):
        return None
    phrase = setting.doc[phrase_start(token).i : token.i + 1]
    text = "" if any(part.like_num for part in phrase) else strip_determiner(phrase.text)
    return Speaker(text, verb, False, f"{rule}, words") if text else None
