"""Whether a phrase speaks of what was or of what will be: from spaCy's tags where the sentence was parsed, else from words.

"The minister said on Monday that talks will resume on Thursday": the verb a date hangs on decides, not the first one.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Literal

from ingest.extract.dates.readings import Scene
from ingest.lexicon.calendar import tense_words

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

Tense = Literal["past", "future"]
WINDOW = 90  # code points either side, where no parse says what belongs together
CLIMB = 6  # heads between a date and the verb that governs it, at most
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?|[;:.!?\n]")
HAVE = frozenset({"was", "were", "had", "did", "has", "have", "been"})
STOP = frozenset(";:.!?\n")


def tense_at(scene: Scene, start: int, end: int) -> Tense | None:
    """The tense of the words around `text[start:end]`; None where nothing tells."""
    span = scene.doc.char_span(start, end, alignment_mode="expand")
    if span is not None and span.root.tag_:
        return _governing_tense(span)
    return _nearest_cue(scene.text, start, end)


def _governing_tense(span: Span) -> Tense | None:
    token = span.root
    for _ in range(CLIMB):
        if token.head.i == token.i:
            break
        token = token.head
        if tense := _tense_of(token):
            return tense
    return None


def _tense_of(token: Token) -> Tense | None:
    """The tense a verb has with its helpers, or a word such as "due" or "deadline" brings along."""
    if tense_words().get(token.lower_) == "future":
        return "future"
    if token.pos_ not in ("VERB", "AUX"):
        return None
    helpers = {child.lower_ for child in token.lefts if child.dep_.startswith("aux")}
    if "to" in helpers or any(tense_words().get(helper) == "future" for helper in helpers):
        return "future"
    if token.tag_ in ("VBD", "VBN") or helpers & HAVE:
        return "past"
    return None


def _nearest_cue(text: str, start: int, end: int) -> Tense | None:
    """The nearest word of the sentence that speaks of past or future: those before the phrase first."""
    before = [word.group().lower() for word in WORD.finditer(text, max(0, start - WINDOW), start)]
    for place in range(len(before) - 1, -1, -1):
        if before[place] in STOP:
            break
        if tense := _word_tense(before[place]):
            return "future" if any(_looks_ahead(word) for word in before[max(0, place - 3) : place]) else tense
    for found in WORD.finditer(text, end, min(len(text), end + WINDOW)):
        if found.group() in STOP:
            break
        if tense := _word_tense(found.group().lower()):
            return tense
    return None


def _looks_ahead(word: str) -> bool:
    """Words before a participle that turn it round: "will be delayed", "is to be held"."""
    return word == "to" or tense_words().get(word) == "future"


def _word_tense(word: str) -> Tense | None:
    known = tense_words().get(word)
    if known:
        return known
    return "past" if len(word) > 4 and word.endswith("ed") else None
