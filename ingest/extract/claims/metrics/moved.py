"""Metrics of figures that say what a thing moved by, or moved to: "revenue rose 12 percent to $5 billion"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric
from ingest.extract.claims.grammar import child, name_at, subject_of
from ingest.extract.claims.metrics.around import compound_of, last_noun
from ingest.extract.claims.metrics.case import Case, by_id, catalogued, derived
from ingest.extract.claims.metrics.catalogue import named_by_verb
from ingest.extract.claims.metrics.statistic import PERCENT
from ingest.extract.claims.place import NOUNS
from ingest.extract.claims.wording import lemma, of_object, through
from ingest.lexicon.change import change_words
from ingest.lexicon.metrics import metrics
from ingest.lexicon.word_classes import word_class

if TYPE_CHECKING:
    from spacy.tokens import Token


def thing_that_changed(case: Case) -> Metric | None:
    """ "revenue rose 12 percent", "a 26 percent jump in shipments", "downloads fell to 3 million"."""
    reading = case.reading
    if reading.thing is None or reading.statistic == "share":
        return None
    if reading.statistic == "level" and case.place.noun is not None:
        return None
    if reading.thing.pos_ == "PRON" or not any(map(str.isalpha, reading.thing.text)):
        before = case.metric_before()  # "Foxo fell 3 percent. It had gained 20 percent"
        return replace(before, statistic=reading.statistic, rule="figure before") if before else None
    thing = through(reading.thing)
    return (
        _doing(case, thing)
        or moved_thing(case, thing)
        or _total(case, thing)
        or _step(case, thing)
        or _unnamed(case, thing)
    )


def moved_thing(case: Case, thing: Token) -> Metric | None:
    """The metric of the catalogue that a thing which moves is measured by; a firm moves as its shares do."""
    reading = case.reading
    for noun in _movers(thing):
        if named := case.named(noun):
            found = catalogued(named, reading.rule, reading.statistic)
            return replace(found, surface=reading.verb.text) if reading.verb is not None else found
    return _as_shares(case, thing)


def _as_shares(case: Case, thing: Token) -> Metric | None:
    """ "Acme fell 3 percent" in the market; "the stock fell 3 percent to $50" is a price."""
    kind, statistic = case.place.figure.kind, case.reading.statistic
    if kind == "percent" and statistic == "change" and _is_listed(case, thing):
        return by_id("share_price", "a name moved", "change")
    priced = kind == "money" and statistic == "level" and _is_firm(thing) and case.fits(metrics()["share_price"])
    return by_id("share_price", "price of a firm moved") if priced else None


def _movers(thing: Token) -> tuple[Token, ...]:
    """The nouns that may say what moved; a dateline is taken for the subject: "LONDON -- Prices rose 3 percent"."""
    if _is_firm(thing):
        return ()
    others = (kid for kid in thing.head.lefts if kid.dep_ == "nsubj" and kid.i > thing.i)
    return (thing, *thing.conjuncts, *last_noun(thing), *compound_of(thing), *others)


def _is_firm(thing: Token) -> bool:
    """Whether one firm is said to have moved: "the carmaker fell 3 percent" in the market."""
    return lemma(thing) in word_class("FIRM") and thing.tag_ in ("NN", "NNP")


def _is_listed(case: Case, thing: Token) -> bool:
    """Whether what moved may have shares: a firm or a name, but no town and nobody."""
    mention = name_at(case.setting, thing)
    return _is_firm(thing) or (mention is not None and mention.kind not in ("place", "person"))


def _doing(case: Case, thing: Token) -> Metric | None:
    """ "the number of people killed rose 12 percent", "people using the app": what people do or suffer is counted."""
    acting = thing.pos_ == "VERB"  # the parse takes "people using the app has grown" for a clause
    people = _people_of(thing) if acting else thing
    if people is None or lemma(people) not in word_class("PERSON"):
        return None
    holders = (people, people.head.head) if people.dep_ == "pobj" else (people,)
    clauses = [kid for holder in holders for kid in holder.rights if kid.dep_ in ("acl", "relcl")]
    for verb in [thing] if acting else clauses:
        if named := named_by_verb(case.place, verb, case.fits, people, least=2):
            return catalogued(named, case.reading.rule, case.reading.statistic)
    return None


def _people_of(verb: Token) -> Token | None:
    found = subject_of(verb)
    return through(found) if found is not None else None


def _total(case: Case, thing: Token) -> Metric | None:
    """ "bringing the total to 62 inches", "double the amount of a year ago": what the figure before counts."""
    holds = lemma(thing) in word_class("CONTAINER") or lemma(thing) in word_class("TIME_NOUN")
    before = case.metric_before(alike=True) if holds else None
    return replace(before, surface=thing.text, statistic=case.reading.statistic, rule="its total") if before else None


def _step(case: Case, thing: Token) -> Metric | None:
    """ "sales growth slowed to 19 percent", "taking its slide to 6 percent": a change that has a size of its own."""
    if lemma(thing) not in change_words("noun") or case.place.figure.kind not in PERCENT:
        return None
    inner = of_object(thing, "in", "of") or child(thing, "compound")
    own = case.named(inner) if inner is not None and inner.pos_ in NOUNS else None
    found = catalogued(own, case.reading.rule) if own else case.metric_before()
    return replace(found, statistic="change", rule=case.reading.rule) if found else None


def _unnamed(case: Case, thing: Token) -> Metric | None:
    """What moved is in no catalogue: a share of something, or whatever it is called."""
    rated = lemma(thing) in word_class("RATE")
    if case.place.figure.kind == "percent" and case.reading.statistic == "level" and not rated:
        return Metric("share", thing.text, "derived", "level", f"share {case.reading.rule}", "share")
    named = name_at(case.setting, thing) is not None  # what "Foxo fell to $4" was about says another rule
    return None if named else derived(case, thing, case.reading.rule)
