"""Dates a figure is only compared with, and dates of the news itself: neither says for when the figure is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.extract.claims.place import NOUNS, Place, Setting
from ingest.extract.sentences import starting_in
from ingest.lexicon.calendar import cue_words
from ingest.model import Period

if TYPE_CHECKING:
    from spacy.tokens import Token

BEFORE = 40  # characters before a date phrase that are looked at
BETWEEN = 120  # characters between a figure and a date, at most
REFERENCE = re.compile(
    r"\b(?:from|than|versus|vs\.?|against|(?:compared|comparable|comparing|relative) (?:to|with)|over"
    r"|as(?= (?:in|on|at|during|for)\b))"
    r"(?: (?:in|at|on|for|during|of|the|its|their|that|those|same|comparable|corresponding|equivalent|similar"
    r"|year-earlier|year-ago|prior-year|period|time|point|stage|stretch|date))*\s*$",
    re.IGNORECASE,
)
FROM = re.compile(r"\bfrom\s$")
CHANGE_ON = re.compile(
    r"(?:%|percent|per cent|pc|points?|up|down|higher|lower|more|less|rise|increase|gain|growth|fall|drop|decline)"
    r" on(?: the)?\s*$"
)
SET_BESIDE = re.compile(
    r"(?<!-)\b(?:over|than|versus|against|compared (?:with|to)|(?:premium|discount) (?:to|on))\b(?!-)[^,;:()\d$€£¥]*$",
    re.IGNORECASE,
)
BASE = re.compile(
    r"\b(?:from|than|versus|vs\.?|against|compar(?:ed|es) (?:to|with))(?: (?:the|an?|its|just|only|about|some))*\s*$"
)
LASTING = re.compile(
    r"the (?:past|last|next|coming|previous|same|first)\b"
    r"|.*\b(?:weekend|summer|winter|spring|autumn|holidays?|christmas|easter|night|course)\b",
    re.IGNORECASE,
)
STRETCHES = ("stretch", "years")
BACK = frozenset({"away", "ago", "same-unit", "year-ago-unit", "before-that"})  # rules of dates that look back
LINE_START = re.compile(r"(?:^|\n|[.!?]\s+)[A-Z][A-Z .'/-]{2,40},\s*$")


def is_reference(setting: Setting, period: Period) -> bool:
    """ "5 % more than a year ago", "down 3 % from the same period in 2018", "up 5% on 2019"; but "the year to June"."""
    if period.rule in STRETCHES:
        return False
    before = setting.article.text[max(0, period.start - BEFORE) : period.start]
    found = REFERENCE.search(before)
    if found is not None:
        during = found.group().lower() == "over " and lasts(period)
        return not during and not is_start(setting, period)
    return period.grain != "day" and bool(CHANGE_ON.search(before))


def lasts(period: Period) -> bool:
    """Whether "over" before a period says how long: "over the past year", "over the summer", not "over 2024"."""
    return LASTING.match(period.surface) is not None


def is_start(setting: Setting, period: Period) -> bool:
    """ "will charge $3 from April 1": when something to come begins."""
    published, before = setting.article.published, setting.article.text[max(0, period.start - BEFORE) : period.start]
    return bool(FROM.search(before)) and bool(published and period.first and period.first > published)


def is_set_beside(setting: Setting, place: Place, period: Period) -> bool:
    """What a share or a multiple is measured against.

    "a 26 % premium over the stock on Oct. 20", "almost double six months earlier"; but "fell 3 % over the past year".
    """
    if period.duration is not None and lasts(period):
        return False
    before = starting_in(setting.figures, place.sentence.start_char, period.start)
    if not before or before[-1].kind not in ("percent", "ratio"):
        return False
    between = setting.article.text[max(before[-1].end, period.start - BETWEEN) : period.start]
    return bool(SET_BESIDE.search(between)) or (before[-1].kind == "ratio" and period.rule in BACK)


def is_base(setting: Setting, place: Place) -> bool:
    """Whether a figure is what another one is measured against: "up from 1,590", "compared with 14,680"."""
    return bool(BASE.search(setting.article.text[max(0, place.figure.start - BEFORE) : place.figure.start]))


def is_dateline(setting: Setting, period: Period) -> bool:
    """ "VELMORA, May 21 (Wire) - ...", and "VELMORA, May 21 The ..." where the page lost the rest."""
    text = setting.article.text
    return bool(LINE_START.search(text, max(0, period.start - 60), period.start))


def is_of_source(period: Period, token: Token) -> bool:
    """ "in Friday's report", "a July report": when the report came out; "the March jobs report" is about March."""
    noun = token.head
    if noun.i <= token.i or noun.pos_ not in NOUNS or not re.fullmatch(cue_words("publication"), noun.lemma_.lower()):
        return False
    return period.grain == "day" or (period.grain == "month" and any(kid.lower_ == "a" for kid in noun.lefts))
