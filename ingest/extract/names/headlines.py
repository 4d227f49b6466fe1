"""Headlines: in Title Case and ALL CAPS every word looks like a name, so there only known names are trusted.

The model's F1 falls from 62 to 37 on Title Case and to 26 on capitals; truecasing needs a table of ordinary words, the
names of the article's own body do not.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ingest.extract.names.shapes import is_name
from ingest.lexicon.anaphora import implied
from ingest.lexicon.change import change_words
from ingest.lexicon.events import events
from ingest.lexicon.names import normal_key, words
from ingest.lexicon.word_classes import word_class
from ingest.model import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

WORD = re.compile(r"[^\W\d_]{4,}")  # short words are lower case in headlines too
LONGEST = 250  # code points; no headline is longer
SHORTENED = ("organisation", "product", "person", "place", "other")


@dataclass(frozen=True, slots=True)
class Headlines:
    """The headline-cased stretches of a document, and whether there is any ordinary sentence beside them."""

    spans: tuple[tuple[int, int], ...]
    capitals: tuple[Span, ...]
    only: bool

    def hold(self, offset: int) -> bool:
        """Whether an offset is inside a headline."""
        at = bisect_right(self.spans, (offset, float("inf"))) - 1
        return at >= 0 and offset < self.spans[at][1]

    def trusted(self, seen: Iterable[Mention]) -> list[Mention]:
        """The model's names without those that only a headline has; a text of nothing but headlines keeps its names.

        People are kept by their forename: lists of names ("Acme, Ana Sol") are in Title Case too.
        """
        seen = [short for name in seen if is_name((short := self._as_told(name)).surface)]
        if self.only or not self.spans:
            return seen
        body = {normal_key(name.surface) for name in seen if not self.hold(name.start)}
        return [
            name
            for name in seen
            if not self.hold(name.start) or normal_key(name.surface) in body or _has_forename(name)
        ]

    def _as_told(self, name: Mention) -> Mention:
        """A name of a headline without the story behind it."""
        return _shortened(name) if self.hold(name.start) else name


def without_story(text: str) -> str:
    """The beginning of a run of capitals up to the words that say what happened or what is measured.

    >>> [without_story(text) for text in ("Kordal Data Breach Exposes", "Kordal Revenue Soars", "Kordal Fund")]
    ['Kordal', 'Kordal', 'Kordal Fund']
    """
    parts = text.split(" ")
    if parts[-1].casefold() in words("organisation"):  # "Velmora Storm Bureau"
        return text
    at = next((at for at, part in enumerate(parts) if at and tells(part.casefold())), len(parts))
    while 1 < at < len(parts) and parts[at - 1].casefold() in word_class("INCIDENT_OF"):
        at -= 1
    return " ".join(parts[:at])


def tells(word: str) -> bool:
    """Whether a word begins the story: "breach", "revenue", "is", "soars"."""
    verb = word.endswith("s") and word[:-1] in change_words("verb")
    told = word in word_class("STORY") or word in words("story")
    return verb or told or word in events() or word.removesuffix("s") in implied()


def _shortened(name: Mention) -> Mention:
    if name.kind not in SHORTENED:
        return name
    surface = without_story(name.surface)
    return replace(name, end=name.start + len(surface), surface=surface)


def _has_forename(name: Mention) -> bool:
    forename, _, surname = name.surface.partition(" ")
    return name.kind == "person" and bool(surname) and forename.casefold() in words("forename")


def find_headlines(doc: Doc, text: str) -> Headlines:
    """The sentences written in Title Case or in capitals."""
    spans, capitals, ordinary = [], [], 0
    for sent in _sentences(doc):
        start, end = sent.start_char, sent.end_char
        case = _case(text[start:end]) if end - start <= LONGEST else "sentence"
        if case == "sentence":
            ordinary += 1
            continue
        spans.append((start, end))
        if case == "capitals":
            capitals.append(sent)
    return Headlines(tuple(spans), tuple(capitals), not ordinary)


def _sentences(doc: Doc) -> Iterable[Span]:
    return doc.sents if doc.has_annotation("SENT_START") else [doc[:]]


def _case(text: str) -> str:
    """How a sentence is cased: "title", "capitals" or "sentence".

    >>> [_case(text) for text in ("Maker of Robots Cuts Its Forecast", "MAKER CUTS FORECAST", "Acme cut its forecast")]
    ['title', 'capitals', 'sentence']
    """
    long_words = WORD.findall(text)
    if len(long_words) < 3:
        return "sentence"
    if sum(map(str.isupper, long_words)) >= 0.9 * len(long_words):
        return "capitals"
    return "title" if sum(not word[0].islower() for word in long_words) >= 0.85 * len(long_words) else "sentence"
