"""Where the way up ends without a name: labels, bare nouns, who speaks of itself, the sentence before, the title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric, Subject
from ingest.extract.claims.grammar import (
    SUBJECTS,
    antecedent,
    is_noun,
    name_at,
    objects,
    sentences_before,
    start_of,
    subject_of,
    token_at,
    upward,
)
from ingest.extract.claims.labels import label_before
from ingest.extract.claims.place import VERBS, Place, Setting, find_place
from ingest.extract.claims.subjects.back import by_salience, points_back_to
from ingest.extract.claims.subjects.climb import climb, in_subject, is_speech
from ingest.extract.claims.subjects.happenings import is_cyber
from ingest.extract.claims.subjects.naming import ACTORS, named, owner, subject_from, words
from ingest.lexicon.anaphora import implied
from ingest.lexicon.events import events
from ingest.lexicon.speech import watchers
from ingest.lexicon.word_classes import word_class
from ingest.model import Figure, Mention, NameKind

if TYPE_CHECKING:
    from spacy.tokens import Token

TOPICS: tuple[NameKind, ...] = ("organisation", "product", "person", "work")
LEADING = ("", "the ", "“", '"', "- ", "• ")
SECTORS = ("industry", "sector", "economy", "market")
OPEN_CLAUSES = ("xcomp", "advcl", "pcomp", "acl", "relcl")  # clauses whose subject stands in the clause above


def label(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "- Foxo: a platform that recorded 3 million visits", "Acme hack: data of 3 million customers"."""
    found = label_before(setting, place.tokens.start_char)
    if found is None:
        return None
    actors = [mention for mention in found.mentions if mention.kind in ACTORS]
    return subject_from(actors[-1 if "'s" in found.text or "’s" in found.text else 0], "label") if actors else None


def bare_subject(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "Jobless claims fell to 220,000": the subject of the figure's own clause, a noun phrase without a name.

    "The leak halted production for 6 weeks" is about who was hit, so that a mere incident is passed over.
    """
    below: Token | None = None
    for node in upward(start_of(place)):
        if is_speech(node, below):
            return None
        subject = subject_of(node) if node.pos_ in VERBS else None
        if subject is not None and subject != below and not is_incident(antecedent(subject)):
            return whose(setting, subject) or words(setting, subject, "subject")
        if node.pos_ in VERBS and node.dep_ not in OPEN_CLAUSES:
            return None
        if below is not None and is_noun(node) and node not in place.tokens and _carries(node, below):
            return words(setting, node, "bearer")
        below = node
    return None


def whose(setting: Setting, noun: Token) -> Subject | None:
    """ "Revenue rose 5 percent", "The stock closed at $3": of the company last spoken of, if nothing else owns it."""
    kinds = implied().get(noun.lemma_.lower())
    described = [kid for kid in noun.children if kid.dep_ not in ("det", "punct", "amod", "case")]
    adjectives = [kid for kid in noun.children if kid.dep_ == "amod" and kid.lower_ not in word_class("WHOLE")]
    if kinds is None or described or adjectives or noun.lower_ == "stocks":
        return None
    back = points_back_to(setting, noun, kinds)
    return subject_from(back, f"implied owner of the {noun.lemma_.lower()}") if back is not None else None


def _carries(node: Token, below: Token) -> bool:
    """ "Plant to reach 290 MW", "112 accidents, including two collisions"."""
    return below.lower_ == "including" or (below.dep_ in ("acl", "relcl") and node.dep_ == "ROOT")


def is_incident(token: Token) -> bool:
    """Whether a noun is something that befell somebody: a breach, a leak, a cyber attack."""
    row = events().get(token.lemma_.lower())
    return row is not None and (row.kind == "incident" or is_cyber(token))


def of_object(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "214,000 cases of cholera": what the counted noun is of."""
    if place.noun is None:
        return None
    return next(
        (found for thing in objects(place.noun, "of") for found in [words(setting, thing, "of")] if found), None
    )


def fronted(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "For Halley-2, that is 2,000 pounds": the topic in front of the clause."""
    first = place.sentence[0]
    if first.lower_ not in ("for", "at", "with") or place.head.i < first.i + 2:
        return None
    return next(
        (
            found
            for thing in objects(place.sentence.root, first.lower_)
            if thing.i < place.tokens.start
            for found in [named(setting, thing, "fronted")]
            if found
        ),
        None,
    )


def figure_before(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "Foxo has 3 million users and 500 staff": a figure without a subject shares that of the figure before it."""
    earlier = [f for f in setting.figures if place.sentence.start_char <= f.start < place.figure.start]
    return _subject_of_last(setting, earlier, metric)


def _subject_of_last(setting: Setting, figures: Sequence[Figure], metric: Metric) -> Subject | None:
    if not figures:
        return None
    place = find_place(setting.doc, figures[-1])
    return next((found for rule in SHARED for found in [rule(setting, place, metric)] if found), None)


def place_before_noun(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "40 U.S. cities": a place in front of the counted noun, where nobody else is there."""
    for node in upward(start_of(place)):
        if not is_noun(node):
            return None
        found = owner(setting, node, "place")
        if found is not None:
            return found
    return None


def self_report(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "Acme said a breach affected 3 million": a company speaks of itself, a statistical office does not."""
    below: Token | None = None
    for node in upward(start_of(place)):
        if is_speech(node, below):
            subject = subject_of(node)
            mention = name_at(setting, subject) if subject is not None else None
            if mention is not None and mention.kind == "organisation" and not is_watcher(mention):
                return subject_from(mention, "speaker")
        below = node
    return None


def is_watcher(mention: Mention) -> bool:
    """Whether a name is that of a body which counts what others do ("Labor Department")."""
    return not watchers().isdisjoint(mention.entity.lower().split())


def first_name(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "Brixx, in contrast, registered 18,000 cars": a name at the very beginning, where the parse went wrong."""
    start = place.sentence.start_char
    name = next(iter(setting.mentions_in(start, place.figure.start)), None)
    if name is None or name.kind not in TOPICS or speaks(setting, name):
        return None
    return subject_from(name, "sentence") if setting.article.text[start : name.start].lower() in LEADING else None


def sector(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "240,000 jobs were lost in the tech industry": a whole industry or market."""
    for token in place.sentence:
        if token.lemma_.lower() in SECTORS and token.dep_ == "pobj" and token.head.lower_ in ("in", "across"):
            return words(setting, token, "sector")
    return None


def only_name(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """The one company, product or person of the sentence, if there is just one and it isn't the one who says it."""
    inside = setting.mentions_in(*own_clause(setting, place))
    actors = {m.entity: m for m in reversed(inside) if m.kind in ("organisation", "product", "work")}
    if len(actors) != 1:
        return None
    (mention,) = actors.values()
    behind = mention.start > place.figure.start  # "margins grew 8 % on the back of Foxo" is not about Foxo
    if speaks(setting, mention) or (behind and not in_subject(place) and not befell(setting, mention)):
        return None
    return subject_from(mention, "sentence")


def own_clause(setting: Setting, place: Place) -> tuple[int, int]:
    """Where the clause of a figure begins and ends: the sentence, or what is said in it."""
    below: Token | None = None
    for node in upward(place.head):
        if below is not None and is_speech(node, below):
            last = below.right_edge
            return below.left_edge.idx, last.idx + len(last)
        below = node
    return place.sentence.start_char, place.sentence.end_char


def befell(setting: Setting, mention: Mention) -> bool:
    """Whether a name is part of an incident: "70,000 photos leaked in Acme data breach"."""
    token = token_at(setting, mention)
    return token is not None and any(is_incident(above) for above in upward(token))


def speaks(setting: Setting, mention: Mention) -> bool:
    """Whether a name is the subject of a speech verb, or stands behind "according to"."""
    token = token_at(setting, mention)
    return token is not None and (
        (token.dep_ == "nsubj" and is_speech(token.head, next(iter(_clauses(token.head)), None)))
        or (token.head.lower_ in ("to", "by") and token.head.head.lower_ == "according")
    )


def _clauses(verb: Token) -> list[Token]:
    return [kid for kid in verb.children if kid.dep_ in ("ccomp", "parataxis")]


def sentence_before(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "Acme did well. That was 3 million more.": a sentence without subject and name goes on about the last."""
    if not is_fragment(place) or setting.mentions_in(place.sentence.start_char, place.sentence.end_char):
        return None
    for before in sentences_before(place, 1):
        inside = [figure for figure in setting.figures if before.start_char <= figure.start < before.end_char]
        shared = _subject_of_last(setting, inside, metric)
        if shared is not None:
            return shared
        for mention in by_salience(setting, before.start_char, before.end_char):
            if mention.kind in TOPICS and not speaks(setting, mention):
                return subject_from(mention, "first name")
    return None


def title_name(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """The first name of the title that the text also names, where the sentence has no subject of its own."""
    title = setting.article.title or ""
    if not is_fragment(place):
        return None
    topics = [mention for mention in setting.mentions if mention.kind in TOPICS and mention.surface in title]
    first = min(topics, key=lambda mention: title.find(mention.surface), default=None)
    return subject_from(first, "main topic") if first is not None else None


def is_fragment(place: Place) -> bool:
    """Whether a sentence has no subject, or only "that", "this figure" or "there" for one."""
    subjects = [token for token in place.sentence if token.dep_ in SUBJECTS]
    return all(token.lower_ in word_class("EMPTY") and token not in place.tokens for token in subjects)


SHARED = (climb, label, bare_subject)
