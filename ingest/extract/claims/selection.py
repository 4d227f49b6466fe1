"""Which figures say something measurable; durations, ages, advice, idioms and numbers that are names are no claims.

A duration is a claim where it measures something the catalogue knows: how long a contract runs, a halt lasted.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric
from ingest.extract.claims.bare import SERIES, SMALL, bare, beside, ellipsis, words_left
from ingest.extract.claims.grammar import name_at
from ingest.extract.claims.metrics import find_metric
from ingest.extract.claims.place import VERBS, Place, Setting
from ingest.extract.claims.wording import lemma
from ingest.lexicon.metrics import metrics
from ingest.lexicon.word_classes import word_class

if TYPE_CHECKING:
    from spacy.tokens import Token

RANKED = ("JJS", "RBS")  # largest, most popular
WORDED = 10  # number words up to here open idioms: "two ways", "one day"
EVENTS = ("flow", "cumulative")


def why_no_claim(setting: Setting, place: Place) -> str | None:
    """The reason a figure is no claim, or None where it is one."""
    return next((reason for rule in RULES if (reason := rule(setting, place))), None)


def age(setting: Setting, place: Place) -> str | None:
    """ "a 32-year-old engineer", "Ada Moss, 43, said"."""
    if place.figure.kind == "age":
        return "age"
    before, after = beside(place)
    alone = place.noun is None and place.figure.kind == "count" and place.figure.modifier == "exact"
    return (
        "age" if alone and before == "," and after in (",", ".", ";", ")") and place.figure.value < SMALL + 20 else None
    )


def duration(setting: Setting, place: Place) -> str | None:
    """ "for 12 years", "within 30 days", "the past eight trading days"; not "halted output for six weeks"."""
    timed = place.noun is not None and lemma(place.noun) in word_class("TIME_NOUN")
    if place.figure.kind != "duration" and not (timed and place.figure.kind == "count"):
        return None
    before, after = beside(place)
    metric = find_metric(setting, place)
    if metric.id == "prison_sentence" and place.verb is not None and lemma(place.verb) in word_class("AWARD"):
        return "duration" if after == "to" else None  # "given 11 years after a trial", "given two weeks to pay"
    if before in word_class("TIME_LINK") or after in word_class("TIME_TAIL"):
        return "point in time"
    if after == "of" and place.noun is not None and not timed:
        return None  # "18 days of strikes"
    measured = metric.basis == "catalogue" and metrics()[metric.id].unit == "duration" and metric.rule != "nearby noun"
    inside = place.noun is not None and not timed and metric.rule != "counted noun"  # "a three-month low"
    return None if measured and not inside else "duration"


def numbered(setting: Setting, place: Place) -> str | None:
    """ "Season 4", "under the age of 14": a number that names one of a series."""
    if place.figure.kind != "count" or place.noun is not None or place.figure.modifier == "range":
        return None
    words = list(islice(words_left(place), 2))
    named = [word for word in words[:1] if lemma(word) in word_class("NUMBERED")]
    aged = len(words) > 1 and words[0].lower_ == "of" and lemma(words[1]) == "age"
    return "number of a series" if named or aged else None


def hyphenated(setting: Setting, place: Place) -> str | None:
    """ "a one-time deal", "a four-star hotel": a small number inside a word."""
    doc, end = place.sentence.doc, place.tokens.end
    if end + 1 < len(doc) and doc[end + 1].lower_ == "strong":  # a 40-strong choir
        return None
    joined = end < len(doc) and doc[end].text in "-–" and not doc[end - 1].whitespace_
    small = place.figure.kind == "count" and place.figure.value < SMALL and place.figure.modifier == "exact"
    return "part of a word" if joined and small else None


def idle(setting: Setting, place: Place) -> str | None:
    """ "in two ways", "three reasons", "one of them"."""
    if place.figure.kind != "count" or place.figure.value > WORDED or place.figure.modifier != "exact":
        return None
    if place.noun is not None and lemma(place.noun) in word_class("IDLE_NOUN"):
        return "idiom"
    _, after = beside(place)
    return (
        "idiom" if place.figure.value == 1 and (after == "of" or not _is_event(find_metric(setting, place))) else None
    )


def known_few(setting: Setting, place: Place) -> str | None:
    """ "its two founders", "the three companies": a few that are known already, unless they are events."""
    before = next(iter(words_left(place)), None)
    few = place.figure.kind == "count" and place.figure.value <= WORDED and place.figure.modifier == "exact"
    if (
        not few
        or before is None
        or not (before.lower_ in ("the", "these", "those", "both") or before.tag_ in ("PRP$", "POS"))
    ):
        return None
    return None if _is_event(find_metric(setting, place)) else "a known few"


def part_of_name(setting: Setting, place: Place) -> str | None:
    """ "iPhone 10 cases", "AB 5 legislation": a number behind a name, or between a capital and a singular noun."""
    before = next(iter(words_left(place)), None)
    figure, noun = place.figure, place.noun
    whole = figure.kind == "count" and figure.modifier == "exact" and figure.surface.isdigit() and figure.value < SERIES
    if not whole or before is None or before.i != place.tokens.start - 1 or not before.text[0].isupper():
        return None
    mention = name_at(setting, before)
    named = mention is not None and mention.kind in ("product", "work") and mention.start < before.idx + len(before)
    singular = noun is not None and noun.tag_ in ("NN", "NNP") and figure.value != 1 and before.i > place.sentence.start
    return "part of a name" if named or singular else None


def begins_name(setting: Setting, place: Place) -> str | None:
    """ "Two Sigma", "14 Riverside": a number before a name in the singular."""
    figure, end = place.figure, place.tokens.end
    small = figure.kind == "count" and figure.modifier == "exact" and 1 < figure.value < SERIES
    if not small or end >= place.sentence.end or place.tokens[-1].is_title != place.tokens[0].is_title:
        return None
    behind = place.sentence.doc[end]
    own = behind.tag_ == "NNP" and behind == place.noun and not behind.lower_.endswith("s") and behind.text.istitle()
    return "begins a name" if own else None


def informants(setting: Setting, place: Place) -> str | None:
    """ "two people familiar with the matter said": how many tell it, not what they tell."""
    noun = place.noun
    if place.figure.kind != "count" or noun is None or lemma(noun) not in word_class("INFORMANT"):
        return None
    speaks = noun.dep_ == "nsubj" and lemma(noun.head) in word_class("SMALL_ACT")
    speaks = speaks or any(kid.dep_ == "relcl" and lemma(kid) in word_class("SMALL_ACT") for kid in noun.rights)
    familiar = any(kid.lower_ == "familiar" or lemma(kid) == "brief" for kid in noun.rights)
    return "informants" if familiar or (speaks and place.figure.value <= WORDED) else None


def advice(setting: Setting, place: Place) -> str | None:
    """ "Mix 3 spoons of flour": an imperative tells what to do."""
    verb = place.verb
    if verb is None or place.figure.kind not in ("count", "measure", "duration"):
        return None
    first = next((token for token in place.sentence if token.is_alpha), None)
    commands = verb.tag_ == "VB" and verb.dep_ == "ROOT" and not any(_is_support(kid) for kid in verb.lefts)
    return "advice" if commands and first is not None and first.i == verb.i and verb.text.istitle() else None


def frequency(setting: Setting, place: Place) -> str | None:
    """ "twice a year", "10 times a week": how often; not "downloaded 3 million times"."""
    doc, end = place.sentence.doc, place.tokens.end
    words = [token.lower_ for token in doc[end : min(place.sentence.end, end + 3)]]
    words = words[1:] if words[:1] in (["time"], ["times"]) else words
    often = len(words) > 1 and words[0] in ("a", "per", "each", "every") and words[1] in word_class("TIME_NOUN")
    small = place.figure.value < SMALL and (place.figure.kind == "ratio" or len(words) == 2)
    return "frequency" if often and small else None


def ranked(setting: Setting, place: Place) -> str | None:
    """ "the 10 largest banks", "its two most popular apps", "the world's 50 richest people": a set, no count."""
    doc, start, end = place.sentence.doc, place.tokens.start, place.tokens.end
    if place.figure.kind != "count" or place.figure.modifier != "exact" or end >= place.sentence.end:
        return None
    known = start > place.sentence.start and doc[start - 1].tag_ in ("DT", "PRP$", "POS")
    return "a ranked set" if known and doc[end].tag_ in RANKED else None


def few(setting: Setting, place: Place) -> str | None:
    """ "one or two problems": a few, not counted."""
    figure = place.figure
    counted = figure.kind == "count" and figure.modifier == "range"
    return "idiom" if counted and (figure.low, figure.high) == (1, 2) else None


def node(setting: Setting, place: Place) -> str | None:
    """ "a 5nm process", "3-nanometer chips": a name of how they are made."""
    made = place.noun is not None and lemma(place.noun) in word_class("NODE")
    return "name of a process" if made and place.figure.unit == "nanometer" else None


RULES: tuple[Callable[[Setting, Place], str | None], ...] = (
    age,
    duration,
    numbered,
    hyphenated,
    idle,
    known_few,
    ranked,
    few,
    node,
    part_of_name,
    begins_name,
    informants,
    advice,
    frequency,
    ellipsis,
    bare,
)


def _is_event(metric: Metric) -> bool:
    """Whether one of it is news: one killed, one derailment."""
    return metric.basis == "catalogue" and metric.behaviour in EVENTS


def _is_support(token: Token) -> bool:
    return token.dep_ in ("nsubj", "nsubjpass", "aux") or token.pos_ in VERBS
