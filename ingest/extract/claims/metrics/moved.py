"""Metrics of figures that say a change, a ratio or a share, and of figures that lean on the one before them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric
from ingest.extract.claims.grammar import name_at
from ingest.extract.claims.metrics.around import compound_of, figure_before, last_noun, verbs
from ingest.extract.claims.metrics.case import Case, by_id, catalogued, derived
from ingest.extract.claims.metrics.catalogue import Named, named_by_noun, named_by_verb, surface
from ingest.extract.claims.metrics.statistic import left_of
from ingest.extract.claims.wording import lemma, through
from ingest.lexicon.plurals import singular
from ingest.lexicon.word_classes import word_class

if TYPE_CHECKING:
    from spacy.tokens import Token


COMPARING = frozenset({"compare", "against", "versus", "vs", "vs."})


def carried(case: Case) -> Metric | None:
    """ "revenue was $5 billion, up 12 percent": a change of what the figure before counts."""
    if not case.reading.carried or case.reading.thing is not None:
        return None
    before = case.metric_before()
    return replace(before, statistic=case.reading.statistic, rule="figure before") if before else None


def compared(case: Case) -> Metric | None:
    """ "$7 billion, compared with $6 billion": another value of what the figure before counts."""
    words = [lemma(token) for token in left_of(case.place)]
    beside = words[0] in ("with", "to", "against", "versus", "vs", "vs.") and "," not in words if words else False
    before = figure_before(case.setting, case.place) if beside and case.place.noun is None else None
    if before is None or before.figure.kind != case.place.figure.kind or not COMPARING & set(words):
        return None
    metric = case.metric_before()
    return replace(metric, rule="compared figure") if metric else None


def converted(case: Case) -> Metric | None:
    """ "135 billion won ($91 million)": a conversion in brackets counts what the figure before it counts."""
    figure, start = case.place.figure, case.place.tokens.start
    opened = start > case.place.sentence.start and case.place.sentence.doc[start - 1].text == "("
    before = figure_before(case.setting, case.place) if opened and figure.kind in ("money", "measure") else None
    if before is None or before.tokens.end < start - 2 or before.figure.kind != figure.kind:
        return None
    metric = case.metric_before()
    return replace(metric, rule="conversion in brackets") if metric else None


def thing_that_changed(case: Case) -> Metric | None:
    """ "revenue rose 12 percent", "a 26 percent jump in shipments", "downloads fell to 3 million"."""
    reading = case.reading
    if reading.thing is None or reading.statistic == "share":
        return None
    if reading.statistic == "level" and case.place.noun is not None:
        return None
    if reading.thing.pos_ == "PRON":
        before = case.metric_before()  # "Foxo fell 3 percent. It had gained 20 percent"
        return replace(before, statistic=reading.statistic, rule="figure before") if before else None
    thing = through(reading.thing)
    return _moved(case, thing) or _total(case, thing) or _unnamed(case, thing)


def _total(case: Case, thing: Token) -> Metric | None:
    """ "bringing the total to 62 inches": the total of what the figure before counts."""
    before = case.metric_before() if lemma(thing) in word_class("CONTAINER") else None
    return replace(before, surface=thing.text, statistic=case.reading.statistic, rule="its total") if before else None


def _moved(case: Case, thing: Token) -> Metric | None:
    reading = case.reading
    for noun in (thing, *thing.conjuncts, *last_noun(thing), *compound_of(thing)):
        if named := case.named(noun):
            said = surface((reading.verb,) if reading.verb is not None else named.tokens)
            return replace(catalogued(named, reading.rule, reading.statistic), surface=said)
    return None


def _unnamed(case: Case, thing: Token) -> Metric:
    """What moved is in no catalogue: a firm's shares, a share of something, or whatever it is called."""
    reading = case.reading
    if case.place.figure.kind == "percent" and reading.statistic == "level":
        return Metric("share", thing.text, "derived", "level", f"share {reading.rule}", "share")
    if case.place.figure.kind == "percent" and reading.statistic == "change" and name_at(case.setting, thing):
        return by_id("share_price_change", "a name moved", "change")
    return derived(case, thing, reading.rule)


def share_of_whole(case: Case) -> Metric | None:
    """ "30 percent of users"; "laid off 21 percent of its staff" is a share of layoffs."""
    if case.reading.statistic != "share" or case.reading.thing is None:
        return None
    thing = through(case.reading.thing)
    for verb in verbs(case.place):
        if named := named_by_verb(case.place, verb, lambda row: True, thing, least=2):
            return _share(named, "share by verb")
    named = named_by_noun(case.place, thing, lambda row: row.fits("percent"), least=2)
    named = named or named_by_noun(case.place, thing, lambda row: not row.fits("percent"))
    if named:
        return _share(named, "share of a whole")
    own = derived(case, thing, "share of a whole")
    return replace(own, id=f"{own.id}_share")


def _share(named: Named, rule: str) -> Metric:
    """The share of a metric; one that is a percentage already is its own share."""
    if named.row.fits("percent"):
        return catalogued(named, rule, "share")
    return Metric(f"{singular(named.row.id)}_share", surface(named.tokens), "derived", "level", rule, "share")
