"""Metrics that the measure and the words beside it give away: "10 kilometers deep", "the dollar traded at 154 yen"."""

from __future__ import annotations

from ingest.extract.claims.answers import Metric
from ingest.extract.claims.grammar import subject_of
from ingest.extract.claims.metrics.around import words_behind
from ingest.extract.claims.metrics.case import Case, by_id
from ingest.extract.claims.metrics.statistic import PERCENT
from ingest.extract.claims.wording import lemma
from ingest.lexicon.metrics import MetricRow, Pattern, noun_index
from ingest.lexicon.word_classes import word_class

KINDS = {"money": "amount", "percent": "share", "percentage_point": "share"}


def rate_of_coin(case: Case) -> Metric | None:
    """ "the dollar traded at 154 yen": one currency in another."""
    place = case.place
    thing = subject_of(place.verb) if place.figure.kind == "money" and place.verb is not None else None
    coin = thing is not None and lemma(thing) in word_class("COIN") and thing.i < place.tokens.start
    if not coin or place.noun is not None or case.reading.statistic != "level":
        return None
    return by_id("exchange_rate", "rate of a currency", said=thing.text if thing is not None else None)


def likelihood(case: Case) -> Metric | None:
    """ "drinkers were 40 percent more likely to fall ill", "twice as likely to vote"."""
    words = [token.lower_ for token in words_behind(case.place)[:2]]
    if case.place.figure.kind not in ("percent", "ratio") or "likely" not in words[1:]:
        return None
    return by_id("risk", "how likely", "ratio" if case.place.figure.kind == "ratio" else "change", "likely")


def dimension(case: Case) -> Metric | None:
    """ "10 kilometers (6 miles) below ground", "90 feet tall", "70 km southwest of the city": by the word behind."""
    return _by_word_behind(case) if case.place.figure.kind == "measure" else None


def taken_off(case: Case) -> Metric | None:
    """ "the laptop is $200 off", "30 percent off all shoes"."""
    behind = words_behind(case.place)
    off = case.place.figure.kind in ("money", "percent") and bool(behind) and behind[0].lower_ == "off"
    return _by_word_behind(case) if off else None


def _by_word_behind(case: Case) -> Metric | None:
    behind = words_behind(case.place)
    row = _measured_by(case, (behind[0].lower_,)) if behind else None
    return by_id(row.id, "word behind", said=behind[0].text) if row else None


def by_unit(case: Case) -> Metric | None:
    """ "the rock is 40 kilometers across": what such a unit measures, where no word says it."""
    figure = case.place.figure
    if figure.kind != "measure" or figure.unit is None:
        return None
    words = (figure.unit, figure.per) if figure.per else (figure.unit,)
    row = _measured_by(case, words)
    return by_id(row.id, "what the unit measures", case.reading.statistic) if row else None


def _measured_by(case: Case, words: tuple[str, ...]) -> MetricRow | None:
    """The metric named by just these words, where the figure can be one of it."""
    found = (row for pattern, row in noun_index().get(words[0], ()) if pattern == Pattern(words) and case.fits(row))
    return next(found, None)


def by_kind(case: Case) -> Metric:
    """The last resort: a sum is an amount, a percentage a share or a change, anything else a number."""
    figure = case.place.figure
    moved = figure.kind in PERCENT and case.reading.statistic == "change"
    name = "change" if moved else KINDS.get(figure.kind) or figure.unit or "number"
    return Metric(name, None, "derived", "level", "unit", case.reading.statistic)
