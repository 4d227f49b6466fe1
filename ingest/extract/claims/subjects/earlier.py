"""Subjects from before: of the figure before, of the sentence before, of the title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric, Subject
from ingest.extract.claims.grammar import (
    SUBJECTS,
    around,
    is_definite,
    is_time,
    sentences_before,
    start_of,
    subject_of,
    upward,
)
from ingest.extract.claims.place import VERBS, Place, Setting, find_place
from ingest.extract.claims.subjects.aligned import counted_name
from ingest.extract.claims.subjects.back import by_salience
from ingest.extract.claims.subjects.bare import bare_subject
from ingest.extract.claims.subjects.climb import climb
from ingest.extract.claims.subjects.happenings import event_of
from ingest.extract.claims.subjects.last import counted_words
from ingest.extract.claims.subjects.naming import TOPICS, subject_from
from ingest.extract.claims.subjects.nearby import label, speaks
from ingest.extract.claims.subjects.phrases import first_found
from ingest.extract.claims.subjects.rivals import gapped, possessed
from ingest.extract.claims.subjects.sources import is_source, is_source_noun
from ingest.lexicon.speech import outsiders
from ingest.lexicon.word_classes import word_class
from ingest.model import Figure

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

SHARED = (
    event_of,
    gapped,
    counted_name,
    possessed,
    climb,
    label,
    bare_subject,
)  # rules by which an earlier figure lends its subject
CHANGE = re.compile(r"[^,;:()]{0,60}, (?:up|down|off)(?: by)? ")  # between a figure and its change
COMPARED = re.compile(
    r"[^;:()]{0,120}\b(?:compared (?:with|to)|(?:up|down) from|versus|against) (?:just |only |about )?"
)
NEIGHBOURS = 2  # sentences, over the end of a paragraph too


def resumed(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "Foxo has 3 million users. That is up from 2 million at Brixx's launch.": the subject of the figure before."""
    if not _is_resumption(place):
        return None
    for before in islice(_sentences_back(place), NEIGHBOURS):
        figures = [figure for figure in setting.figures if before.start_char <= figure.start < before.end_char]
        first = _own_subject(setting, figures[0], metric) or _counted(setting, figures[0]) if figures else None
        lent = (_own_subject(setting, figure, metric) for figure in figures[1:])
        found = first or first_found(lent) or (_topic(setting, before) if figures else None)
        if found is not None:
            return found
    return None


def _is_resumption(place: Place) -> bool:
    """Whether "that", "this" or "the figure" is the subject of the figure's clause."""
    for node in upward(start_of(place)):
        subject = subject_of(node) if node.pos_ in VERBS else None
        if subject is not None:
            alone = all(kid.dep_ == "det" for kid in subject.children)
            known = alone and subject.lemma_.lower() in word_class("RESUMING") and is_definite(subject)
            bare = subject.lower_ in ("this", "that") and node.dep_ != "relcl"
            return subject.i < place.head.i and (bare or known)
    return False


def _sentences_back(place: Place) -> Iterator[Span]:
    sentence = place.sentence
    while sentence.start:
        sentence = sentence.doc[sentence.start - 1].sent
        yield sentence


def _own_subject(setting: Setting, figure: Figure, metric: Metric) -> Subject | None:
    place = find_place(setting.doc, figure)
    return first_found(rule(setting, place, metric) for rule in SHARED)


def _counted(setting: Setting, figure: Figure) -> Subject | None:
    """ "Thirty-six private companies laid off staff": what the figure counts, where it is the subject."""
    noun = find_place(setting.doc, figure).noun
    return counted_words(setting, noun) if noun is not None else None


def figure_before(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "Foxo has 3 million users and 500 staff": a figure without a subject shares that of the figure before it."""
    earlier = [f for f in setting.figures if place.sentence.start_char <= f.start < place.figure.start]
    if not earlier:
        return None
    return _subject_of_last(setting, earlier, metric) or sentence_before(
        setting, find_place(setting.doc, earlier[-1]), metric
    )


def _subject_of_last(setting: Setting, figures: Sequence[Figure], metric: Metric) -> Subject | None:
    return _own_subject(setting, figures[-1], metric) if figures else None


def set_against(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "Nordis, second with 4 million users, up 3 %", "4 million, compared with 3 million": both are of one thing."""
    earlier = [f for f in setting.figures if place.sentence.start_char <= f.start and f.end < place.figure.start]
    between = setting.article.text[earlier[-1].end : place.figure.start] if earlier else ""
    alike = bool(earlier) and earlier[-1].kind == place.figure.kind and COMPARED.fullmatch(between)
    changed = place.figure.kind == "percent" and CHANGE.fullmatch(between)
    return _subject_of_last(setting, earlier, metric) if alike or changed else None


def sentence_before(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "Acme did well. That was 3 million more.": a sentence without subject and name goes on about the last."""
    inside = setting.mentions_in(place.sentence.start_char, place.sentence.end_char)
    if not is_fragment(place) or not all(is_source(setting, mention) for mention in inside):
        return None
    for before in sentences_before(place):
        figures = [figure for figure in setting.figures if before.start_char <= figure.start < before.end_char]
        found = _subject_of_last(setting, figures, metric) or _topic(setting, before)
        if found is not None:
            return found
    return None


def _topic(setting: Setting, sentence: Span) -> Subject | None:
    """Whom or what place a sentence is about."""
    names = by_salience(setting, sentence.start_char, sentence.end_char)
    topics = [name for name in names if name.kind in TOPICS and not speaks(setting, name)]
    places = [name for name in names if name.kind == "place"]
    return subject_from((topics or places)[0], "first name") if topics or places else None


def title_name(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """The first name of the title that the text also names, where the sentence has no subject of its own."""
    title = setting.article.title or ""
    if not is_fragment(place):
        return None
    topics = [mention for mention in setting.mentions if mention.kind in TOPICS and mention.surface in title]
    first = min(topics, key=lambda mention: title.find(mention.surface), default=None)
    return subject_from(first, "main topic") if first is not None else None


def _is_somebody(token: Token) -> bool:
    told = is_source_noun(token) or is_time(token) or token.lemma_.lower() in outsiders()
    return token.dep_ in SUBJECTS and not told


def is_fragment(place: Place) -> bool:
    """Whether a sentence has no subject, or only "that", "there", "analysts" or the figure itself for one."""
    subjects = [token for token in around(place) if _is_somebody(token)]
    own = (place.noun, *place.tokens)
    return all(token.lower_ in word_class("EMPTY") or token in own for token in subjects)
