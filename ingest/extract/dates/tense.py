"""Whether a phrase speaks of what was or will be: from spaCy's tags where the sentence was parsed, else from words.

"The mayor said on Monday that talks will resume on Thursday": the verb a date hangs on decides, not the first one.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

from ingest.extract.dates.readings import Scene
from ingest.lexicon.calendar import tense_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

Tense = Literal["past", "future"]
WINDOW = 90  # characters either side, where no parse says what belongs together
CLIMB = 6  # heads between a date and the verb that governs it, at most
HELPERS = 6  # tokens before a verb among which its helpers are looked for
TURNING = 3  # words before a participle that may turn it round
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[;:.!?\n]")
STOPS = frozenset(";:.!?\n")
BOUND = re.compile(r"\b(?:by|until|till)\s(?:the\s)?(?:(?:early|mid|late|end of)[\s-])?$", re.IGNORECASE)
BOUND_REACH = 20
AMOUNT = re.compile(  # "had risen to 45 by Tuesday"
    r"\s(?:(?:(?:more|less|fewer)\sthan|about|around|at|nearly|almost|over|under|roughly|some|an?|the|its|their|up|as)\s)?\W?\d"
)
ACCORDING = "according"
PERFECT = frozenset({"was", "were", "had", "did", "has", "have", "been"})
STATES = frozenset({"be", "remain", "stay", "get", "become", "keep"})


def tense_at(scene: Scene, start: int, end: int) -> Tense | None:
    """The tense of the words around `text[start:end]`; None where nothing tells."""
    if BOUND.search(scene.text, max(0, start - BOUND_REACH), start) and _aims(scene.text, start):
        return "future"
    span = scene.doc.char_span(start, end, alignment_mode="expand")
    if span is not None and span.root.tag_:
        return _governing_tense(span)
    return _nearest_cue(scene.text, start, end)


def _aims(text: str, start: int) -> bool:
    """Whether anything before a bound is yet to be done: "said it wants to sell two plants by June"."""
    before = list(WORD.finditer(text, max(0, start - WINDOW), start))
    stops = [place for place, found in enumerate(before) if found.group() in STOPS]
    clause = before[stops[-1] + 1 :] if stops else before
    return any(
        tense_words().get(found.group().lower()) == "future"
        or (found.group().lower() == "to" and not AMOUNT.match(text, found.end()))
        for found in clause
    )


def _governing_tense(span: Span) -> Tense | None:
    token, loose = span.root, False
    for _ in range(CLIMB):
        if token.head.i == token.i:
            break
        token = token.head
        loose = loose or (token.tag_ == "VBG" and token.lower_ != ACCORDING and not _helpers(token))
        if tense := _tense_of(token):
            return None if loose and tense == "past" else tense  # "it announced cuts, closing plants in the autumn"
    return None


def _tense_of(token: Token) -> Tense | None:
    """The tense a verb has with its helpers, or a word such as "due" or "deadline" brings along."""
    if _cue(token.lower_, token.nbor().lower_ if token.i + 1 < len(token.doc) else "") == "future":
        return "future"
    if token.lower_ == ACCORDING:  # "will grow, according to a May survey": what is cited is there already
        return "past"
    if token.pos_ not in ("VERB", "AUX"):
        return None
    helpers = _helpers(token)
    if "to" in helpers or any(tense_words().get(helper) == "future" for helper in helpers):
        return "future"
    return "past" if token.tag_ in ("VBD", "VBN") or helpers & PERFECT else None


def _helpers(verb: Token) -> set[str]:
    """The auxiliaries before a verb, as far as they are near: `token.lefts` would walk a sentence of any length."""
    near = verb.doc[max(0, verb.i - HELPERS) : verb.i]
    return {token.lower_ for token in near if token.dep_.startswith("aux") and token.head.i == verb.i}


def _nearest_cue(text: str, start: int, end: int) -> Tense | None:
    """The nearest word of the sentence that speaks of past or future: those before the phrase first."""
    before = [found.group().lower() for found in WORD.finditer(text, max(0, start - WINDOW), start)]
    for place in range(len(before) - 1, -1, -1):
        if before[place] in STOPS:
            break
        if tense := _word_tense(before[place], "".join(before[place + 1 : place + 2])):
            return "future" if _turned(before[max(0, place - TURNING) : place]) else tense
    for found in WORD.finditer(text, end, min(len(text), end + WINDOW)):
        word = found.group().lower()
        if word in STOPS:
            break
        if tense := _word_tense(word):
            return tense
    return None


def _turned(words: list[str]) -> bool:
    """Whether words before a participle turn it round: "will be delayed", "is to be held", "to remain closed"."""
    if any(tense_words().get(word) == "future" for word in words):
        return True
    return any(one == "to" and other in STATES for one, other in pairwise(words))


def _cue(word: str, behind: str) -> Tense | None:
    """What a word says of time, given the one behind it: not "set a record", not "ahead of the vote"."""
    if (word == "set" and behind not in ("to", "for")) or (word == "ahead" and behind == "of"):
        return None
    return tense_words().get(word)


def _word_tense(word: str, behind: str = "") -> Tense | None:
    return _cue(word, behind) or ("past" if len(word) > 4 and word.endswith("ed") else None)
