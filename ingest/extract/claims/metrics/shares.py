"""Metrics of percentages that are a share of a whole: "30 percent of users", "12 percent were unsure"."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric
from ingest.extract.claims.grammar import child, subject_of
from ingest.extract.claims.metrics.around import governor_of, verbs, words_behind
from ingest.extract.claims.metrics.case import Case, catalogued, derived
from ingest.extract.claims.metrics.catalogue import Named, named_by_noun, named_by_verb, surface
from ingest.extract.claims.metrics.statistic import PERCENT, is_change_verb
from ingest.extract.claims.place import NOUNS, Place
from ingest.extract.claims.wording import lemma, phrase, through
from ingest.lexicon.change import change_words
from ingest.lexicon.metrics import MetricRow
from ingest.lexicon.plurals import singular
from ingest.lexicon.word_classes import word_class

if TYPE_CHECKING:
    from spacy.tokens import Token


def share_of_whole(case: Case) -> Metric | None:
    """ "30 percent of users"; "laid off 21 percent of its staff" is a share of layoffs."""
    if case.reading.statistic != "share" or case.reading.thing is None:
        return None
    thing = through(case.reading.thing)
    for verb in verbs(case.place):
        if named := named_by_verb(case.place, verb, _happens, thing, least=2):
            return _share(named, "share by verb")
    shared = (rule(case, thing) for rule in (_share_of_total, _share_of_output, _share_of_people, _share_of_thing))
    return next(filter(None, shared), None)


def _happens(row: MetricRow) -> bool:
    """Whether a part of it can be told by its verb: a share of those laid off, but not "70 percent use it"."""
    return row.behaviour not in ("level", "fixed") or row.fits("percent")


def _share_of_total(case: Case, thing: Token) -> Metric | None:
    """ "3 million files were stolen, 83 percent of the total": a share of what the figure before counts."""
    before = case.metric_before() if lemma(thing) in word_class("CONTAINER") else None
    return _as_share(before, thing.text) if before else None


def _share_of_output(case: Case, thing: Token) -> Metric | None:
    """ "the deficit reached 5 percent of GDP": a ratio of what is measured by the economy."""
    if lemma(thing) not in word_class("GDP"):
        return None
    measured = governor_of(case.place, "of", "at") or _measured(case.place)
    if measured is None:
        return None
    named = case.named(through(measured))
    return (
        catalogued(named, "share of output", "share") if named and named.row.fits("percent") else _of_output(measured)
    )


def _measured(place: Place) -> Token | None:
    """The subject of the verb above a share, where the verb gives it its figure, else the verb itself."""
    if place.verb is None:
        return None
    found = (
        subject_of(place.verb) if lemma(place.verb) in word_class("REACHING") or is_change_verb(place.verb) else None
    )
    return found or place.verb


def _of_output(measured: Token) -> Metric:
    return Metric(f"{lemma(measured)}_share_of_gdp", measured.text, "derived", "level", "share of output", "share")


def _share_of_people(case: Case, thing: Token) -> Metric | None:
    """ "17 percent of the patients were at high risk": of people, the share is about what they do or are."""
    said = _predicate(case.place) if lemma(thing) in word_class("PERSON") else []
    if not said:
        return None
    name = f"{_joined(said)}_share_of_{thing.lower_}"
    return Metric(name, surface(said), "derived", "level", "share of people", "share")


def _share_of_thing(case: Case, thing: Token) -> Metric:
    least = 1 if lemma(thing) == "market" else 2
    named = named_by_noun(case.place, thing, lambda row: row.fits("percent"), least)
    named = named or named_by_noun(case.place, thing, lambda row: not row.fits("percent"))
    if named:
        return _share(named, "share of a whole")
    own = derived(case, thing, "share of a whole")
    return replace(own, id=f"{own.id}_share")


def share_of_counted(case: Case) -> Metric | None:
    """ "one in four adults has the disease": a share of those it names without "of"."""
    noun = case.place.noun
    behind = words_behind(case.place)
    more = bool(behind) and behind[0].lower_ in change_words("after")  # "hire 40 percent more workers"
    if case.place.figure.kind != "percent" or noun is None or case.reading.statistic != "level" or more:
        return None
    return _share_of_thing(case, noun) if lemma(noun) in word_class("PERSON") else None


def share_that_does(case: Case) -> Metric | None:
    """ "31 percent made a claim", "17 percent were unsure": a percentage is the subject; the whole was said before."""
    if case.place.figure.kind not in PERCENT or case.reading.statistic != "level":
        return None
    said = _predicate(case.place)
    return (
        Metric(f"{_joined(said)}_share", surface(said), "derived", "level", "share that does", "share")
        if said
        else None
    )


def _predicate(place: Place) -> list[Token]:
    """The words that say what a percentage does or is: the complement or the object of its verb."""
    verb = place.head.head
    if place.head.dep_ not in ("nsubj", "nsubjpass") or verb.i < place.tokens.end:
        return []
    for kid in verb.rights:
        if kid.dep_ in ("acomp", "attr", "dobj", "oprd"):
            return _own_words(place, kid)
        if kid.dep_ == "prep" and verb.lemma_ == "be":
            inner = child(kid, "pobj")
            return _aged(kid, inner) or _own_words(place, inner) if inner is not None else []
    return []


def _aged(preposition: Token, noun: Token) -> list[Token]:
    """The words of "under the age of 14" that make it another group than "over the age of 65"."""
    if lemma(noun) != "age" or preposition.lower_ not in ("over", "above", "under", "below"):
        return []
    limit = next((token for token in noun.subtree if token.like_num), None)
    return [preposition, noun, limit] if limit is not None else [preposition, noun]


def _own_words(place: Place, head: Token) -> list[Token]:
    """A noun with the words before it that matter, or an adjective by itself."""
    if head.pos_ == "ADJ":
        return [head]
    before = (token for token in phrase(place, head)[-3:-1] if lemma(token) not in word_class("DETERMINER"))
    return [*before, head] if head.pos_ in NOUNS and not head.like_num else []


def _joined(tokens: list[Token]) -> str:
    return "_".join(lemma(token) for token in tokens)


def _share(named: Named, rule: str) -> Metric:
    """The share of a metric; one that is a percentage already is its own share."""
    if named.row.fits("percent"):
        return catalogued(named, rule, "share")
    return Metric(f"{singular(named.row.id)}_share", surface(named.tokens), "derived", "level", rule, "share")


def _as_share(metric: Metric, said: str) -> Metric:
    return Metric(f"{singular(metric.id)}_share", said, "derived", "level", "share of the total", "share")
