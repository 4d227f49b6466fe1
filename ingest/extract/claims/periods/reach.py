"""Dates that reach further in a sentence: to the figures behind the first, to running totals, to its other clauses."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric, When
from ingest.extract.claims.grammar import around, upward
from ingest.extract.claims.periods.candidates import Candidate, as_when, dated, fits
from ingest.extract.claims.periods.clauses import clause_of, clause_path, ends, is_participle, is_turn, tense_at
from ingest.extract.claims.periods.compared import BACK, is_base
from ingest.extract.claims.periods.stated import (
    TIMES,
    behind_said,
    compares,
    eligible,
    in_clause,
    is_name,
    is_when_said,
    verb_of,
)
from ingest.extract.claims.place import VERBS, Place, Setting, find_place
from ingest.extract.dates.stretches import superlative
from ingest.extract.sentences import starting_in
from ingest.lexicon.calendar import cue_words

if TYPE_CHECKING:
    from spacy.tokens import Token

BEFORE = 60  # characters before "since" that may hold a superlative
APART = re.compile(r"[,;]\s")
EARLIER = 2  # figures before one that may have its date
LOOSE = ("today", "now", "currently")  # they hold for their own verb only


def figure_before(setting: Setting, place: Place, metric: Metric) -> When | None:
    """ "grew 24 % in 2019, with shipments of 185 million": a figure without a date goes with the one before it."""
    earlier = starting_in(setting.figures, place.sentence.start_char, place.figure.start)[-EARLIER:]
    if not earlier or any(ends(node) for node in clause_path(place.head)) or has_other_date(setting, place):
        return None
    found = (in_clause(setting, find_place(setting.doc, figure), metric) for figure in reversed(earlier))
    return next((when for when in found if when is not None), None)


def running(setting: Setting, place: Place, metric: Metric) -> When | None:
    """ "So far 3,000 have been found": a running total, as of the day of publication; "in 2026" says when it began."""
    published, text = setting.article.published, setting.article.text
    if published is None or metric.statistic == "change":
        return None
    sentence = (place.sentence.start_char, place.sentence.end_char)
    dates = setting.periods_in(*sentence)
    for word in _running().finditer(text, *sentence):
        if any(period.start < word.end() and word.start() < period.end for period in dates):
            continue  # "so far this year" is read as a date
        low, high = min(word.end(), place.figure.end), max(word.start(), place.figure.start)
        if word.start() == place.sentence.start_char or not APART.search(text[low:high]):
            began = in_sentence(setting, place, metric)
            return When(began.start if began else None, published, word.group(), "stated", "")
    return None


@cache
def _running() -> re.Pattern[str]:
    return re.compile(rf"\b{cue_words('running')}\b", re.IGNORECASE)


def since_start(setting: Setting, place: Place, metric: Metric) -> When | None:
    """ "It has raised $3 million since it was founded in 2015", "since its debut on Tuesday"; not "the most since"."""
    text, published, path = setting.article.text, setting.article.published, clause_path(place.head)
    if published is None or tense_at(path) not in ("past", "perfect"):
        return None
    for candidate in dated(setting, around(place)):
        top = next((node for node in _above(candidate) if _since(node)), None)
        since = _since(top) if top is not None and top.head in path else None
        if since is not None and _is_reached(candidate, text[max(0, since.idx - BEFORE) : since.idx], published):
            return When(candidate.period.first, published, text[since.idx : candidate.period.end], "stated", "")
    return None


def _is_reached(candidate: Candidate, before: str, published: date) -> bool:
    """Whether a start is over, and no superlative before it only looks back to it."""
    return bool(candidate.period.first and candidate.period.first <= published and not superlative().search(before))


def _since(node: Token) -> Token | None:
    """The "since" that a clause or a phrase opens with."""
    if node.lower_ == "since":
        return node if node.dep_ == "prep" else None
    return next((kid for kid in node.lefts if kid.lower_ == "since" and kid.dep_ == "mark"), None)


def in_sentence(setting: Setting, place: Place, metric: Metric) -> When | None:
    """ "Sales rose 5 % and profit doubled in March": the only date, where no other statement begins between."""
    candidates = [candidate for candidate in eligible(setting, place) if fits(candidate, metric)]
    if len({(c.period.first, c.period.last) for c in candidates}) != 1 or has_other_date(setting, place):
        return None
    found = candidates[0]
    if (
        found.period.surface.lower() in LOOSE
        or found.period.rule in BACK
        or any(aside(found, place) for aside in ASIDES)
    ):
        return None
    if clause_of(found.token) != clause_of(place.head):
        return None
    return as_when(setting, found, verb_of(clause_path(place.head), place), "stated")


def has_other_date(setting: Setting, place: Place) -> bool:
    """Whether a figure has a time of its own that can't be told: as what others are measured against, or unread."""
    return is_base(setting, place) or any(
        clause_of(tokens.root) == clause_of(place.head)
        for period in setting.periods_in(around(place).start_char, around(place).end_char)
        if period.kind == "date" and period.grain != "span" and period.first is None and period.last is None
        for tokens in [setting.doc.char_span(period.start, period.end, alignment_mode="expand")]
        if tokens is not None
    )


def _above(candidate: Candidate) -> list[Token]:
    """The tokens above a date that aren't part of it."""
    inside = range(candidate.period.start, candidate.period.end)
    return [node for node in upward(candidate.token) if node.idx not in inside]


def _is_said(candidate: Candidate, place: Place) -> bool:
    return is_when_said(candidate) or behind_said(candidate)


def _is_compared(candidate: Candidate, place: Place) -> bool:
    """ "up from a low in March", "called off the May 2 strike"."""
    return any(compares(candidate, node) or is_name(candidate, node) for node in _above(candidate))


def _is_elsewhere(candidate: Candidate, place: Place) -> bool:
    """ "Founded in 1974, it has 300 shops", "has 300 shops and will add more in 2027"."""
    own = set(upward(place.head))
    return any(
        is_participle(node) or (place.head.i < node.i and is_turn(node))
        for node in _above(candidate)
        if node not in own
    )


def _dates_noun(candidate: Candidate, place: Place) -> bool:
    """ "a fine handed down over a leak last year": the date is the leak's; names have none ("from Fenwick in May")."""
    governor = next((node for node in _above(candidate) if node.pos_ != "ADP"), candidate.token)
    return governor.pos_ == "NOUN" and governor.dep_ == "pobj" and governor.head.lower_ not in TIMES


def _opens_later(candidate: Candidate, place: Place) -> bool:
    """ "sold 300 cars, and on Monday it bought a bank"."""
    verb = next((node for node in _above(candidate) if node.pos_ != "ADP"), candidate.token)
    return verb.pos_ in VERBS and place.head.i < candidate.token.i < verb.i


ASIDES = (_is_said, _is_compared, _is_elsewhere, _dates_noun, _opens_later)
