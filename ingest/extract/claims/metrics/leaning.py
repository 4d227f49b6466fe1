"""Metrics of figures that lean on another figure: "up 12 percent", "or $1.12 a share", "compared with $6 billion"."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric
from ingest.extract.claims.grammar import subject_of
from ingest.extract.claims.metrics.around import figure_before, figures_before
from ingest.extract.claims.metrics.case import Case
from ingest.extract.claims.metrics.moved import moved_thing
from ingest.extract.claims.metrics.statistic import PERCENT, left_of
from ingest.extract.claims.place import NOUNS
from ingest.extract.claims.wording import lemma
from ingest.lexicon.change import change_words
from ingest.lexicon.metrics import metrics
from ingest.lexicon.word_classes import word_class

if TYPE_CHECKING:
    from spacy.tokens import Token

COMPARING = frozenset({"compare", "against", "versus", "vs", "vs."})
BESIDE = ("with", "to", "against", "versus", "vs", "vs.")
CLOSE = 6  # tokens between a figure and the same one in another measure ("$643 million in all, or $1.12")
ECHOES = 6  # figures of a list that one without words of its own looks back


def carried(case: Case) -> Metric | None:
    """ "revenue was $5 billion, up 12 percent": a change of what the figure before counts, or of its own subject."""
    if not case.reading.carried or case.reading.thing is not None:
        return None
    thing = _own_subject(case)
    own = moved_thing(case, thing) if thing is not None else None
    before = own or case.metric_before()
    if before is None or not _suits(case, before):
        return None
    return replace(before, statistic=case.reading.statistic, rule="figure before")


def _suits(case: Case, metric: Metric) -> bool:
    """Whether a figure can be a level of what the one before counts: "31% off, down from $1,159" has another."""
    if case.reading.statistic != "level":
        return True
    row = metrics().get(metric.id)
    return case.fits(row) if row else metric.rule != "unit"


def _own_subject(case: Case) -> Token | None:
    """What "was up 12 percent" says it of: a noun behind the last figure ("costs were $5 billion, profit is up")."""
    verb = case.place.verb
    thing = subject_of(verb) if verb is not None and verb.lemma_ == "be" else None
    if thing is None or thing.pos_ not in NOUNS or thing.i >= case.place.tokens.start:
        return None
    before = figure_before(case.setting, case.place)
    return thing if before is None or before.tokens.end <= thing.i else None


def restated(case: Case) -> Metric | None:
    """ "fell 700 points, or 2.8 percent", "$643 million, or $1.12 a share": the figure before in another measure."""
    left = [token.text for token in islice(left_of(case.place), 2)]
    before = figure_before(case.setting, case.place) if left == ["or", ","] else None
    if before is None or before.tokens.end < case.place.tokens.start - CLOSE:
        return None
    metric = case.metric_before(alike=case.place.figure.kind == "money")  # 41 cents, up from $9 million, or 35 cents
    return replace(metric, rule="figure before") if metric else None


def compared(case: Case) -> Metric | None:
    """ "$7 billion, compared with $6 billion": another value of what the figure before counts."""
    words = [lemma(token) for token in left_of(case.place)]
    beside = words[0] in BESIDE and COMPARING & set(words[: _comma(words)]) if words else False
    idle = case.place.noun is None or lemma(case.place.noun) in word_class("TIME_NOUN") | change_words("noun")
    return _like_figure(case, "compared figure") if beside and idle else None


def _comma(words: list[str]) -> int:
    return words.index(",") if "," in words else len(words)


def converted(case: Case) -> Metric | None:
    """ "135 billion won ($91 million)": a conversion in brackets counts what the figure before it counts."""
    figure, start = case.place.figure, case.place.tokens.start
    opened = start > case.place.sentence.start and case.place.sentence.doc[start - 1].text == "("
    before = figure_before(case.setting, case.place) if opened and figure.kind in ("money", "measure") else None
    if before is None or before.tokens.end < start - 2 or before.figure.kind != figure.kind:
        return None
    metric = case.metric_before()
    return replace(metric, rule="conversion in brackets") if metric else None


def echoed(case: Case) -> Metric | None:
    """ "The Reds lead with 41 percent of the vote, the Greens have 14 percent": what like figures count."""
    if case.place.figure.kind not in ("money", *PERCENT):
        return _counted_again(case) if case.place.figure.kind == "count" and case.place.noun is None else None
    return _like_figure(case, "figure before") or _changed_to(case)


def _counted_again(case: Case) -> Metric | None:
    """ "5 million users, up 3%, followed by Foxo with 3 million", "Traffic grew 3 %, while Foxo fell (3 million)"."""
    if case.place.figure.unit is not None:
        return _like_figure(case, "figure before")
    if case.place.sentence.doc[max(0, case.place.tokens.start - 1)].text != "(":
        return None
    places = islice(figures_before(case.setting, case.place), ECHOES if case.back else 0)
    found = (case.find(case.setting, place, 0) for place in places if place.figure.kind in PERCENT)
    grown = next((metric for metric in found if metric.statistic == "change" and metric.basis == "catalogue"), None)
    return replace(grown, statistic="level", rule="level in brackets") if grown and _suits(case, grown) else None


def _changed_to(case: Case) -> Metric | None:
    """ "revenue surged 26 percent, topping $1 billion": the level of what the change before is of."""
    before = case.metric_before() if case.reading.statistic == "level" else None
    changed = before is not None and before.statistic == "change" and before.basis == "catalogue"
    if before is None or not changed or not _suits(case, before):
        return None
    return replace(before, statistic="level", rule="figure before")


def _like_figure(case: Case, rule: str) -> Metric | None:
    """The metric of the nearest figure before of the same kind and rate that has words of its own."""
    figure = case.place.figure
    for place in islice(figures_before(case.setting, case.place), ECHOES if case.back else 0):
        same = figure.kind != "count" or place.figure.unit == figure.unit
        if place.figure.kind == figure.kind and place.figure.per == figure.per and same:
            metric = case.find(case.setting, place, 0)
            if metric.rule != "unit":
                return replace(metric, rule=rule)
    return None
