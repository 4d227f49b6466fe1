"""What "it", "its", "they" and "the company" point back to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.extract.claims.grammar import SUBJECTS, is_definite, name_at, subject_of, token_at, upward
from ingest.extract.claims.labels import label_before
from ingest.extract.claims.mentions import DEMONYM
from ingest.extract.claims.place import VERBS, Setting
from ingest.extract.claims.subjects.sources import is_body, is_source
from ingest.lexicon.anaphora import anaphora
from ingest.lexicon.speech import watchers
from ingest.model import Mention, NameKind

if TYPE_CHECKING:
    from spacy.tokens import Token

THING: tuple[NameKind, ...] = ("organisation", "product", "work", "event", "place")
GROUP: tuple[NameKind, ...] = ("organisation", "person", "product")
PRONOUNS: dict[str, tuple[NameKind, ...]] = {
    "it": THING,
    "its": THING,
    "itself": THING,
    "they": GROUP,
    "their": GROUP,
    "he": ("person",),
    "she": ("person",),
    "his": ("person",),
    "him": ("person",),
    "her": ("person",),
}
SENTENCES_BACK = 3


def pronoun_kinds(token: Token) -> tuple[NameKind, ...] | None:
    """The kinds of name a pronoun can mean; None for any other word."""
    return PRONOUNS.get(token.lower_)


def kinds_meant(noun: Token) -> tuple[NameKind, ...] | None:
    """The kinds of name that "the company" or "the start-up" can stand for; None for nouns that stand for no name."""
    known, lemma = anaphora(), noun.lemma_.lower()
    joined = noun.i > 1 and noun.nbor(-1).text == "-"
    whole = known.get(f"{noun.nbor(-2).lower_}-{lemma}") if joined else None  # the tokenizer cuts "start-up"
    return whole or known.get(lemma)


def points_back_to(setting: Setting, token: Token, kinds: tuple[NameKind, ...]) -> Mention | None:
    """The name before a token that it most likely means: kinds in order, and for each the nearest good place.

    A clause's own subject comes first ("Acme said it will cut 300 jobs"), then the label of a list item, then the names
    of this sentence and of the sentences before, subjects first.
    """
    pronoun = token.lower_ in PRONOUNS
    if pronoun:
        known = _known_subject(setting, token, kinds)
        if known is not None:
            return known
    candidates = [mention for mention in _candidates(setting, token) if mention.end <= token.idx]
    if pronoun:  # "the Dutch company ... Its sales": nobody goes on about what only tells where it is from
        candidates = [mention for mention in candidates if mention.rule != DEMONYM]
    if not pronoun and token.lemma_.lower() not in watchers():  # "the company" is no ministry
        candidates = [mention for mention in candidates if not is_body(setting, mention)] or candidates
    for wanted in (kinds,) if pronoun else ((kinds[0],), kinds):
        found = next((mention for mention in candidates if mention.kind in wanted), None)
        if found is not None:
            return found
    return None


def _known_subject(setting: Setting, token: Token, kinds: tuple[NameKind, ...]) -> Mention | None:
    """ "The retailer employs 300 people in Velda and its sales rose": what the subject itself points back to."""
    verbs = (above for above in upward(token) if above.pos_ in VERBS)
    subject = next((found for verb in verbs if (found := subject_of(verb)) is not None and found.i < token.i), None)
    if subject is None or name_at(setting, subject) is not None or not is_definite(subject):
        return None
    meant = kinds_meant(subject)
    found = points_back_to(setting, subject, meant) if meant else None
    return found if found is not None and found.kind in kinds else None


def _candidates(setting: Setting, token: Token) -> Iterator[Mention]:
    yield from _subjects_above(setting, token)
    label = label_before(setting, token.idx)
    if label is not None:
        yield from label.mentions
    sentence = token.sent
    yield from by_salience(setting, sentence.start_char, token.idx)
    for _ in range(SENTENCES_BACK):
        if sentence.start == 0:
            return
        sentence = setting.doc[sentence.start - 1].sent
        yield from by_salience(setting, sentence.start_char, sentence.end_char)


def _subjects_above(setting: Setting, token: Token) -> Iterator[Mention]:
    """Names that are subjects of the clauses a token stands in, nearest first."""
    for above in upward(token):
        if above.pos_ not in VERBS:
            continue
        subject = subject_of(above)
        mention = name_at(setting, subject) if subject is not None and subject.i < token.i else None
        if mention is not None:
            yield mention


def by_salience(setting: Setting, start: int, end: int) -> list[Mention]:
    """The names of a stretch of text: grammatical subjects first, no sources ("Acme data show") or datelines."""
    inside = [mention for mention in setting.mentions_in(start, end) if not is_source(setting, mention)]
    return sorted(inside, key=lambda mention: (_obliqueness(setting, mention), mention.start))


def _obliqueness(setting: Setting, mention: Mention) -> int:
    """How far a name stands from being what its sentence is about: subject, other, owner ("Acme's parent"), place."""
    if _is_subject(setting, mention):
        return 0
    if mention.kind == "place":
        return 3
    return 2 if setting.article.text[mention.end : mention.end + 2] in ("'s", "’s") else 1


def _is_subject(setting: Setting, mention: Mention) -> bool:
    token = token_at(setting, mention)
    return token is not None and token.dep_ in SUBJECTS
