"""Fact, forecast, target or hypothesis; affirmed or denied; a level or brought in to compare.

The rules look at the words above a figure, from the nearest to the root of its sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric, Standing
from ingest.extract.claims.place import NOUNS, VERBS, Place, Setting
from ingest.extract.claims.wording import lemma, near_tokens
from ingest.lexicon.standing import Part, standing_words
from ingest.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

DEPTH = 25  # heads that are looked at above a figure
BEFORE = 7  # tokens before a figure in which a word of comparison is about it
PLANNABLE = ("investment", "jobs", "capex", "power_capacity", "buyback", "spending")
FROM_RULES = ("moved from", "figure before", "by N to M")
Rule = Callable[[Setting, Place, Metric], Standing | None]


def find_standing(setting: Setting, place: Place, metric: Metric) -> Standing:
    """The first rule that fits says how a figure is put; none means a plain fact."""
    found = next((standing for rule in RULES if (standing := rule(setting, place, metric))), None)
    return found or Standing("actual", "plain statement")


def denied(setting: Setting, place: Place, metric: Metric) -> Standing | None:
    """ "denies that it lost 5 million users"."""
    for token in _above(place):
        clause = token.dep_ in ("ccomp", "pcomp", "xcomp")
        if clause and token.head.pos_ in VERBS and lemma(token.head) in standing_words("denial"):
            return Standing("hypothetical", "denied", polarity="denied")
    return None


def compared(setting: Setting, place: Place, metric: Metric) -> Standing | None:
    """ "compared with 5 percent", "versus Foxo's 8 million", "more than the 300 of last year"."""
    if metric.statistic in ("change", "ratio"):
        return None
    opening = [token.lower_ for token in islice((token for token in place.sentence if not token.is_punct), 2)]
    if opening in (["for", "comparison"], ["by", "comparison"], ["by", "contrast"]):
        return Standing("actual", "opened by " + " ".join(opening), comparison=True)
    for at, token in enumerate(_before(place)):
        if token.like_num or token.text in (";", ":") or (token.text == "," and at > 1) or token.pos_ == "SCONJ":
            return None
        if lemma(token) in standing_words("comparing") or (token.lower_ == "than" and at < 2):
            return Standing("actual", f"beside {token.lower_}", comparison=True)
    return None


def known(setting: Setting, place: Place, metric: Metric) -> Standing | None:
    """ "will hit all 58 million subscribers", "15 of the 17 seats", "will rise from 5 percent": what stands already."""
    before = next(iter(_before(place)), None)
    if before is not None and before.lower_ == "from" and metric.rule in FROM_RULES:
        return Standing("actual", "where it comes from")
    if metric.rule == "whole" or (before is not None and before.lower_ in standing_words("known")):
        return Standing("actual", "known whole")
    return None


def supposed(setting: Setting, place: Place, metric: Metric) -> Standing | None:
    """ "even if it reaches $200 billion", "would have created 900 jobs"."""
    for token in _above(place):
        if token.dep_ == "advcl" and any(kid.lower_ in ("if", "unless") and kid.dep_ == "mark" for kid in token.lefts):
            return Standing("hypothetical", "condition")
        helpers = _helpers(token)
        if "have" in helpers and {"would", "could"} & set(helpers) and token.pos_ in VERBS:
            return Standing("hypothetical", "would have")
    return None


def put_forward(setting: Setting, place: Place, metric: Metric) -> Standing | None:
    """The nearest word above that says plan or forecast: "aims for 5 million", "will reach 5 million"."""
    foretold = _foretold(place)
    for token in _above(place):
        status = _own_status(token)
        if status is None or _names_metric(token, metric):
            continue
        told = foretold or (status == "hypothetical" and _is_reported(token))
        if told and (lemma(token) in ("need", "require") or _helpers(token)):
            status = "forecast"
        return Standing(status, f"{token.lower_} above")
    return None


def _names_metric(token: Token, metric: Metric) -> bool:
    """Whether a word is part of what is measured: a price target is no target."""
    return token.pos_ in NOUNS and metric.surface is not None and token.text in metric.surface


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
    if metric.id in PLANNABLE and any(lemma(token) in standing_words("announcing") for token in _above(place)):
        return Standing("target", "announced")
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


RULES: tuple[Rule, ...] = (denied, compared, known, supposed, put_forward, described, announced, still_to_come)


def _above(place: Place) -> Iterator[Token]:
    """The tokens above a figure, nearest first, up to the fact that a relative clause or an undoing verb makes of it.

    "plans to ban a firm that holds 50 percent", "seeks to overturn a $9 million fine": share and fine are facts.
    """
    for token in islice(place.head.ancestors, DEPTH):
        if token.pos_ in VERBS and lemma(token) in standing_words("undoing"):
            return
        yield token
        if token.dep_ == "relcl" and not set(_helpers(token)) & set(standing_words("modal")):
            return


def _before(place: Place) -> list[Token]:
    """The tokens before a figure, nearest first."""
    start = max(place.sentence.start, place.tokens.start - BEFORE)
    return list(place.sentence.doc[start : place.tokens.start])[::-1]


def _helpers(token: Token) -> list[str]:
    return [kid.lower_ if kid.tag_ == "MD" else lemma(kid) for kid in token.lefts if kid.dep_ in ("aux", "auxpass")]


def _own_status(token: Token) -> Status | None:
    """What one word above a figure says by itself or by its helpers."""
    if token.pos_ in VERBS:
        return _by_modal(token) or _by_verb(token) or _by_infinitive(token)
    if token.pos_ in NOUNS:
        on = token.i > 0 and token.nbor(-1).lower_ == "on" and standing_words("course").get(lemma(token))
        return on or standing_words("noun").get(lemma(token)) or _first(standing_words("adjective"), token)
    return standing_words("adjective").get(token.lower_)


def _by_modal(token: Token) -> Status | None:
    helpers = _helpers(token)
    status = next((standing_words("modal")[word] for word in helpers if word in standing_words("modal")), None)
    if status is None or "have" in helpers:
        return None
    planned = {"will", "'ll"} & set(helpers) or _is_reported(token)
    return "target" if planned and lemma(token) in standing_words("act") else status


def _by_verb(token: Token) -> Status | None:
    if token.tag_ == "VBG" and token.i > 0 and token.nbor(-1).lower_ == "seen":
        return "forecast"  # a headline's "Acme seen hitting 5 million users"
    if lemma(token) == "set" and not any(kid.dep_ == "xcomp" for kid in token.rights):
        return None
    return standing_words("verb").get(lemma(token))


def _by_infinitive(token: Token) -> Status | None:
    """ "on course to win", and a headline's "Acme to build 3 plants": an infinitive that no verb governs."""
    to = next((kid for kid in token.lefts if kid.lower_ == "to" and kid.dep_ == "aux"), None)
    if to is None or to.i == 0:
        return None
    opener = to.nbor(-1)
    parts: tuple[Part, ...] = ("noun", "adjective", "verb", "course")
    for part in parts:
        if status := standing_words(part).get(lemma(opener)):
            return status
    root = token.head.head == token.head
    free = token.head == token or (token.dep_ in ("acl", "relcl") and root and token.head.i < token.i)
    return "target" if free else None


def _first(words: Mapping[str, Status], token: Token) -> Status | None:
    return next((words[kid.lower_] for kid in token.lefts if kid.lower_ in words), None)


def _foretold(place: Place) -> bool:
    """Whether somebody's forecast or estimate is what the sentence reports."""
    return any(
        (token.pos_ in VERBS or token.i == place.sentence.end - 1)
        and (standing_words("verb").get(lemma(token)) == "forecast" or lemma(token) in standing_words("guess"))
        for token in near_tokens(place)
    )


def _is_reported(token: Token) -> bool:
    """Whether a clause hangs on a verb of saying in the past: "said it would cut 900 jobs"."""
    return token.dep_ in ("ccomp", "conj") and token.head.tag_ in ("VBD", "VBN") and token.head.pos_ in VERBS
