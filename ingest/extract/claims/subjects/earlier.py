"""Subjects from before: of the figure before, of the sentence before, of the title."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.extract.claims.answers import Metric, Subject
from ingest.extract.claims.grammar import SUBJECTS, around, sentences_before
from ingest.extract.claims.place import Place, Setting, find_place
from ingest.extract.claims.subjects.back import by_salience
from ingest.extract.claims.subjects.bare import bare_subject
from ingest.extract.claims.subjects.climb import climb
from ingest.extract.claims.subjects.naming import TOPICS, first_found, subject_from
from ingest.extract.claims.subjects.nearby import label, speaks
from ingest.lexicon.word_classes import word_class
from ingest.model import Figure

SHARED = (climb, label, bare_subject)  # rules by which an earlier figure lends its subject


def figure_before(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "Foxo has 3 million users and 500 staff": a figure without a subject shares that of the figure before it."""
    earlier = [f for f in setting.figures if place.sentence.start_char <= f.start < place.figure.start]
    return _subject_of_last(setting, earlier, metric)


def _subject_of_last(setting: Setting, figures: Sequence[Figure], metric: Metric) -> Subject | None:
    if not figures:
        return None
    place = find_place(setting.doc, figures[-1])
    return first_found(rule(setting, place, metric) for rule in SHARED)


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
    subjects = [token for token in around(place) if token.dep_ in SUBJECTS]
    return all(token.lower_ in word_class("EMPTY") and token not in place.tokens for token in subjects)
