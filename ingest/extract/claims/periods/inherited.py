"""Dates of the sentences before that still hold: the day of an event, the quarter reported, the time told of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric, When
from ingest.extract.claims.grammar import around, sentences_before, subject_of, upward
from ingest.extract.claims.periods.candidates import Candidate, as_when, dated, fits
from ingest.extract.claims.periods.clauses import clause_of, clause_path, tense_at
from ingest.extract.claims.periods.reach import has_other_date
from ingest.extract.claims.periods.stated import compares, in_clause, is_when_said
from ingest.extract.claims.place import VERBS, Place, Setting, find_place
from ingest.extract.claims.speakers.said import CLAUSES
from ingest.extract.claims.subjects.happenings import is_event, is_toll
from ingest.extract.sentences import starting_in
from ingest.lexicon.calendar import cue_words
from ingest.lexicon.events import tolls

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

SETTING = ("when", "as", "while")
REPORTED = ("quarter", "half")
POINTING = ("this", "that", "it")
AMOUNTS = (
    "figure",
    "number",
    "total",
    "amount",
    "sum",
    "rate",
    "increase",
    "rise",
    "growth",
    "decline",
    "drop",
    "fall",
)


def toll_before(setting: Setting, place: Place, metric: Metric) -> When | None:
    """ "A truck hit a crowd on Thursday night. ... Officials said 80 people were killed."."""
    if not is_toll(place, metric):
        return None
    for sentence in sentences_before(place):
        days = [candidate for candidate in dated(setting, sentence) if candidate.period.grain in ("day", None)]
        if days and any(is_event(token) or token.lemma_.lower() in tolls() for token in sentence):
            return as_when(setting, days[0], place.verb, "inherited")
    return None


def quarter_before(setting: Setting, place: Place, metric: Metric) -> When | None:
    """ "The second quarter was good to Acme. It made $3 billion": a flow goes with the quarter just named."""
    if metric.behaviour != "flow":
        return None
    for sentence in sentences_before(place, 1):
        dates = (candidate for candidate in dated(setting, sentence) if fits(candidate, metric))
        quarters = [candidate for candidate in dates if candidate.period.grain in REPORTED]
        if len(quarters) == 1:
            return as_when(setting, quarters[0], place.verb, "inherited")
    return None


def same_as_figure_before(setting: Setting, place: Place, metric: Metric) -> When | None:
    """ "Arrivals so far this year reached 25,000. That is up 51 % on 2023": a change of the figure just told."""
    verb = next((token for token in clause_path(place.head) if token.pos_ in VERBS), None)
    subject = subject_of(verb) if verb is not None else None
    if subject is None or not _points_back(subject):
        return None
    if metric.statistic == "level" and place.figure.kind not in ("percent", "ratio"):
        return None
    for sentence in sentences_before(place, 1):
        told = starting_in(setting.figures, sentence.start_char, sentence.end_char)
        found = in_clause(setting, find_place(setting.doc, told[-1]), metric) if told else None
        return When(found.start, found.end, found.text, "inherited", "") if found else None
    return None


def _points_back(subject: Token) -> bool:
    """ "That is up 3 %", "The figure was up 3 %"; "the jobless rate" is something of its own."""
    if subject.lower_ in POINTING:
        return True
    described = any(kid.dep_ in ("compound", "amod", "prep", "poss") for kid in subject.children)
    return subject.lemma_.lower() in AMOUNTS and not described


def told_before(setting: Setting, place: Place, metric: Metric) -> When | None:
    """ "Stocks closed lower on Tuesday. The Nasdaq fell 0.8 %": a story in the past stays at its time."""
    path = clause_path(place.head)
    if tense_at(path) != "past" or has_other_date(setting, place) or has_own_date(setting, place):
        return None
    for sentence in sentences_before(place):
        found = [one for one in _main_dates(setting, sentence) if _is_over(setting, one) and fits(one, metric)]
        if len({(candidate.period.first, candidate.period.last) for candidate in found}) > 1:
            return None
        if found:
            return None if _is_founding(found[0]) else as_when(setting, found[0], None, "inherited")
    return None


def _is_over(setting: Setting, candidate: Candidate) -> bool:
    """Whether a date is of what was; "now" is no time that a story stays at."""
    published, first = setting.article.published, candidate.period.first
    tense = tense_at([node for node in upward(candidate.token) if node.pos_ in VERBS])
    return first is not None and tense != "future" and (published is None or first <= published)


def has_own_date(setting: Setting, place: Place) -> bool:
    """Whether a date stands in the clause of a figure, though not as its own."""
    clause = clause_of(place.head)
    return any(
        clause_of(candidate.token) == clause and not _is_compared(candidate)
        for candidate in dated(setting, around(place))
    )


def _main_dates(setting: Setting, sentence: Span) -> list[Candidate]:
    """The dates on the main statement of a sentence, or on what it reports."""
    return [
        candidate
        for candidate in dated(setting, sentence)
        if not is_when_said(candidate) and not _is_compared(candidate) and _is_main(candidate)
    ]


def _is_main(candidate: Candidate) -> bool:
    top = clause_of(candidate.token)
    if top.dep_ == "advcl" and any(kid.lower_ in SETTING for kid in top.lefts):  # "12 died when a boat sank on Sunday"
        top = clause_of(top.head)
    return top.head == top or top.dep_ in CLAUSES


def _is_compared(candidate: Candidate) -> bool:
    return any(compares(candidate, node) for node in upward(candidate.token))


def _is_founding(candidate: Candidate) -> bool:
    """ "It was founded in 2015. It raised $3 million": what begins then goes on."""
    verb = next((node for node in upward(candidate.token) if node.pos_ in VERBS), None)
    return verb is not None and bool(re.fullmatch(cue_words("founding"), verb.lemma_.lower()))
