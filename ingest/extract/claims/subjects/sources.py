"""Who only counts, measures or tells: figures are about others, and nobody goes on about them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from ingest.extract.claims.grammar import token_at, upward
from ingest.extract.claims.place import Setting
from ingest.lexicon.names import press
from ingest.lexicon.speech import outsiders, own_papers, roles, source_nouns, speech_verbs, watchers
from ingest.lexicon.word_classes import word_class
from ingest.model import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

CITING = ("according", "citing", "per")
BESIDE = ("compound", "nmod", "amod", "poss", "appos")
LINKS = ("at", "from", "with", "of", "for", "by")


def is_source(setting: Setting, mention: Mention) -> bool:
    """Whether a name stands there only for what it says or counts, or in a bracket.

    "Acme data show", "according to Acme", "analysts at Acme", "polled by Acme", "the Census Bureau counted", "told
    Reuters".
    """
    token = token_at(setting, mention)
    if token is None or setting.article.text[max(0, mention.start - 1) : mention.start] == "(":
        return True
    return (
        (is_observer(mention) and _ends_headline(setting, mention))
        or _is_cited(token)
        or _is_outsiders(token)
        or (is_body(setting, mention) and (tells(token) or _has_role(token)))
    )


def _ends_headline(setting: Setting, mention: Mention) -> bool:
    """ "Measles cases up 25 % - CDC", "300,000 crossed the sea this year: UN": who says it, behind all of it."""
    text = setting.article.text
    last = text[mention.end : mention.end + 1] in ("", "\n")
    return last and text[: mention.start].rstrip().endswith((":", "-", "–", "—"))


def is_observer(mention: Mention) -> bool:
    """Whether a name is that of a body which counts or tells what others do ("Labor Department", "Reuters")."""
    return mention.entity in press() or not watchers().isdisjoint(mention.entity.lower().split())


def is_body(setting: Setting, mention: Mention) -> bool:
    """The same, also by what stands before the name: "the trade union GLB", "research firm Canari"."""
    token = token_at(setting, mention)
    before = {kid.lower_ for kid in token.lefts if kid.dep_ in BESIDE} if token is not None else set()
    return is_observer(mention) or not watchers().isdisjoint(before)


def tells(token: Token) -> bool:
    """Whether a noun is who says or counts something: "the bureau said", "recorded by the bureau", "told Reuters"."""
    head = token.head
    if token.dep_ in ("nsubj", "nsubjpass"):
        return head.lemma_.lower() in speech_verbs() or is_counting(head)
    if token.dep_ == "pobj" and head.lower_ == "by":
        return is_counting(head.head)
    return token.dep_ in ("dobj", "dative", "iobj") and head.lemma_ == "tell"


def is_counting(verb: Token) -> bool:
    """Whether a verb is what an office does with a figure: record, register, measure."""
    return verb.lemma_.lower() in word_class("COUNTING")


def counts_others(verb: Token, subject: Token, mention: Mention | None) -> bool:
    """ "The FAA recorded 159,000 delays", "police counted 300 cases": the figure is not about who counts."""
    if not is_counting(verb) or subject.dep_ != "nsubj":
        return False
    return is_observer(mention) if mention is not None else subject.lemma_.lower() in watchers() | outsiders()


def is_perpetrator(subject: Token) -> bool:
    """ "hackers", "the gang" as the subject of "stole": what was taken is somebody else's."""
    return subject.lemma_.lower() in word_class("PERPETRATOR") and subject.head.lemma_.lower() in word_class("TAKING")


def _is_cited(token: Token) -> bool:
    if token.dep_ == "conj":  # the parser hangs the next name on the source: "According to Acme, Brixx and Foxo grew"
        return False
    above = list(islice(upward(token), 1, 4))
    own = token.dep_ in BESIDE and token.head.lemma_.lower() in own_papers()
    return not own and any(is_source_noun(other) or other.lower_ in CITING or _is_poll(other) for other in above)


def is_source_noun(token: Token) -> bool:
    """Whether a noun is something figures are taken from: report, data."""
    return token.pos_ == "NOUN" and token.lemma_.lower() in source_nouns()


def _is_poll(token: Token) -> bool:
    """ "analysts polled by Acme"."""
    return token.lemma_.lower() in word_class("POLLING") and token.dep_ in ("acl", "relcl", "amod", "advcl")


def _is_outsiders(token: Token) -> bool:
    """ "analysts at Acme", "Acme analyst Ada Moss": who watches a market speaks of others."""
    beside = token.head if token.dep_ in BESIDE else None
    behind = token.head.head if token.dep_ == "pobj" and token.head.lower_ in LINKS else None
    return any(other is not None and _watches(other) for other in (beside, behind))


def _has_role(token: Token) -> bool:
    """ "deemed by FBI agents", "WHO officials"."""
    return token.dep_ in BESIDE and token.head.lemma_.lower() in roles()


def _watches(token: Token) -> bool:
    """An analyst, or somebody named as one."""
    named = (kid for kid in token.children if kid.dep_ in ("compound", "nmod", "appos"))
    return any(other.lemma_.lower() in outsiders() for other in (token, *named))
