"""Fact, forecast, target or hypothesis; affirmed or denied; a level or brought in to compare.

The rules look at the words above a figure, from the nearest to the root of its sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice, pairwise
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric, Standing
from ingest.extract.claims.place import NOUNS, VERBS, Place, Setting
from ingest.extract.claims.plans import has_finite_verb, helpers, is_hedged, is_reported, own_status
from ingest.extract.claims.wording import lemma, near_tokens
from ingest.lexicon.standing import standing_words
from ingest.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

DEPTH = 25  # heads that are looked at above a figure
FINITE = ("VBZ", "VBP")
REACH = 4  # tokens between a headline's participle and the figure
BEFORE = 7  # tokens before a figure in which a word of comparison is about it
PLANNABLE = ("investment", "jobs", "capex", "power_capacity", "buyback", "spending")
FROM_RULES = ("moved from", "figure before", "by N to M")
Rule = Callable[[Setting, Place, Metric], Standing | None]


def find_standing(setting: Setting, place: Place, metric: Metric) -> Standing:
    """The first rule that fits says how a figure is put; none means a plain fact."""
    found = next((standing for rule in RULES if (standing := rule(setting, place, metric))), None)
    return found or Standing("actual", "plain statement")


def denied(setting: Setting, place: Place, metric: Metric) -> Standing | None:
    """ "denies that it lost 5 million users", "rejected reports that 40 had died", "did not kill 40 people"."""
    if _is_negated(place, metric):
        return Standing("hypothetical", "negated", polarity="denied")
    for token in _above(place):
        clause = token.dep_ in ("ccomp", "pcomp", "xcomp", "acl", "relcl")
        told = token.head.head if lemma(token.head) in standing_words("rumour") else token.head
        if clause and told.pos_ in VERBS and lemma(told) in standing_words("denial"):
            return Standing("hypothetical", "denied", polarity="denied")
        untrue = any(lemma(kid) in standing_words("truth") for kid in token.head.children)
        if clause and untrue and any(kid.dep_ == "neg" for kid in token.head.children):
            return Standing("hypothetical", "not true", polarity="denied")
    return None


def _is_negated(place: Place, metric: Metric) -> bool:
    """Whether the verb that says what is counted is negated: "did not kill 40 people"; "has not paid the 5 million"."""
    verb = place.verb
    if verb is None or metric.basis != "catalogue" or metric.rule not in ("verb", "verb and noun"):
        return False
    before = next(iter(_before(place)), None)
    known_already = before is not None and before.lower_ in ("the", "those", "these", "all")
    vague = place.figure.modifier not in ("exact", "approx") or known_already
    return not vague and any(kid.dep_ == "neg" and kid.lower_ != "never" for kid in verb.children)


def compared(setting: Setting, place: Place, metric: Metric) -> Standing | None:
    """ "compared with 5 percent", "versus Foxo's 8 million", "more than the 300 of last year".

    A sentence of its own is none: "That compares with a loss of $4 million" states the loss.
    """
    if metric.statistic in ("change", "ratio"):
        return None
    opening = [token.lower_ for token in islice((token for token in place.sentence if not token.is_punct), 2)]
    if opening in (["for", "comparison"], ["by", "comparison"], ["by", "contrast"]):
        return Standing("actual", "opened by " + " ".join(opening), comparison=True)
    for at, token in enumerate(_before(place)):
        if token.like_num or token.text in (";", ":") or (token.text == "," and at > 1) or token.pos_ == "SCONJ":
            return None
        if token.tag_ in FINITE:
            return None
        near = at < 2 or token.lower_ not in ("than", "against")  # "grossed $5 million against a budget of $2 million"
        if near and (lemma(token) in standing_words("comparing") or token.lower_ == "than"):
            return Standing("actual", f"beside {token.lower_}", comparison=True)
    return None


def known(setting: Setting, place: Place, metric: Metric) -> Standing | None:
    """ "will hit all 58 million subscribers", "15 of the 17 seats", "will rise from 5 percent": what stands already."""
    before = next(iter(_before(place)), None)
    if before is not None and before.lower_ == "from" and metric.rule in FROM_RULES:
        return Standing("actual", "where it comes from")
    if metric.rule == "whole" or (before is not None and before.lower_ in standing_words("known")):
        return Standing("actual", "known whole")
    if _is_level_now(place):
        return Standing("actual", "level as it is")
    return None


def _is_level_now(place: Place) -> bool:
    """ "will rise from the present level of 5 percent"."""
    governor = place.head.head.head if place.head.dep_ == "pobj" and place.head.head.lower_ == "of" else None
    return governor is not None and any(kid.lower_ in standing_words("known") for kid in governor.lefts)


def supposed(setting: Setting, place: Place, metric: Metric) -> Standing | None:
    """ "even if it reaches $200 billion", "would have created 900 jobs"."""
    for token in _above(place):
        if token.dep_ == "advcl" and any(kid.lower_ in ("if", "unless") and kid.dep_ == "mark" for kid in token.lefts):
            return Standing("hypothetical", "condition")
        words = helpers(token)
        if "have" in words and {"would", "could"} & set(words) and token.pos_ in VERBS:
            return Standing("hypothetical", "would have")
    return None


def put_forward(setting: Setting, place: Place, metric: Metric) -> Standing | None:
    """The nearest word above that says plan or forecast: "aims for 5 million", "will reach 5 million"."""
    would = None
    itself = (place.head,) if place.head.pos_ in VERBS else ()  # "sales will double"
    for below, token in pairwise((place.head, *itself, *_above(place))):
        if is_hedged(token):
            return None
        status = own_status(token, below)
        if status is None or _names_metric(token, metric) or _is_met(token, place):
            continue
        if status != "hypothetical":
            return Standing(_as_told(status, token, place), f"{token.lower_} above")
        if is_reported(token) or _foretold(place):
            return Standing("forecast", f"{token.lower_} above")
        would = would or Standing(status, f"{token.lower_} above")  # "plans a plant that would employ 400" is a plan
    return would


def _as_told(status: Status, token: Token, place: Place) -> Status:
    """What a forecaster says will be done or is needed is a forecast: "needs $5 billion, the bank estimates"."""
    told = (lemma(token) in ("need", "require") or helpers(token)) and _foretold(place)
    return "forecast" if told else status


def _names_metric(token: Token, metric: Metric) -> bool:
    """Whether a word is part of what is measured: a price target is no target, but "our 2 percent goal" is one."""
    measured = metric.surface if metric.basis == "catalogue" else None
    return token.pos_ in NOUNS and measured is not None and token.text in measured


def _is_met(token: Token, place: Place) -> bool:
    """ "matched analysts' expectations for users with 3 million": what came, whatever the parser hangs it on."""
    between = token.doc[token.i : place.tokens.start]
    return lemma(token) in standing_words("guess") and any(word.lower_ == "with" for word in between)


def described(setting: Setting, place: Place, metric: Metric) -> Standing | None:
    """ "a planned $5 billion plant", "the 25 million predicted by analysts"."""
    anchors = [token for token in (place.noun, place.head) if token is not None]
    for token in (kid for anchor in anchors for kid in anchor.children):
        if token.i in range(place.tokens.start, place.tokens.end):
            continue
        status = standing_words("adjective").get(token.lower_)
        if token.dep_ == "acl" and token.tag_ == "VBN":
            status = status or standing_words("verb").get(lemma(token))
        if status:
            return Standing(status, f"{token.lower_} beside")
    return None


def announced(setting: Setting, place: Place, metric: Metric) -> Standing | None:
    """ "announced a $5 billion investment": money and jobs to come."""
    if metric.id not in PLANNABLE:
        return None
    for token in _above(place):
        if lemma(token) in standing_words("announcing"):
            return Standing("target", "announced")
        if token.pos_ in VERBS and (token.tag_ == "VBD" or {"be", "have"} & set(helpers(token))):
            return None  # "announced that $5 billion was spent": done already
    return None


def in_hand(setting: Setting, place: Place, metric: Metric) -> Standing | None:
    """A headline's participle: "Foxo closing 12 stores, cutting 900 jobs"; "a firm selling 300 cars a day" does it."""
    if metric.statistic == "change":
        return None
    for token in _before(place)[:REACH]:
        if token.tag_ == "VBG" and lemma(token) in standing_words("decided") and token.i > place.sentence.start:
            if token.nbor(-1).pos_ in ("ADP", "SCONJ") or has_finite_verb(token):
                return None
            return Standing("target", f"{token.lower_}, headline")
    return None


def still_to_come(setting: Setting, place: Place, metric: Metric) -> Standing | None:
    """ "hitting 220 million users by 2030": a day after the article's."""
    published = setting.article.published
    told = place.verb is not None and place.verb.tag_ in ("VBD", "VBN")
    if published is None or metric.statistic == "change" or told:
        return None
    for period in setting.periods_in(place.figure.end, place.sentence.end_char):
        day = period.first or period.last
        if day and day > published and period.start - place.figure.end < 60:
            return Standing("forecast", "day to come")
    return None


RULES: tuple[Rule, ...] = (denied, compared, known, supposed, put_forward, described, announced, in_hand, still_to_come)


def _above(place: Place) -> Iterator[Token]:
    """The tokens above a figure, nearest first, up to the fact that a relative clause or an undoing verb makes of it.

    "plans to ban a firm that holds 50 percent", "seeks to overturn a $9 million fine": share and fine are facts.
    """
    for token in islice(place.head.ancestors, DEPTH):
        if token.pos_ in VERBS and lemma(token) in standing_words("undoing"):
            return
        yield token
        told = token.dep_ == "relcl" or (
            token.dep_ == "acl" and token.tag_ == "VBD"
        )  # the parser's "the bid valued Foxo at"
        if told and set(helpers(token)).isdisjoint({*standing_words("modal"), "to"}):
            return


def _before(place: Place) -> list[Token]:
    """The tokens before a figure, nearest first."""
    start = max(place.sentence.start, place.tokens.start - BEFORE)
    return list(place.sentence.doc[start : place.tokens.start])[::-1]


def _foretold(place: Place) -> bool:
    """Whether somebody's forecast or estimate is what the sentence reports."""
    return any(
        (token.pos_ in VERBS or token.i == place.sentence.end - 1)
        and (standing_words("verb").get(lemma(token)) == "forecast" or lemma(token) in standing_words("guess"))
        for token in near_tokens(place)
    )
