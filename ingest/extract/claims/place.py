"""Where a figure stands: its tokens, its sentence, the noun it counts and the verb that governs it.

All rules about claims look at a `Place`, never at the text again; the helpers here walk the parse.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.model import Article, Figure, Mention, Period

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

NOUNS = ("NOUN", "PROPN")
VERBS = ("VERB", "AUX")


@dataclass(frozen=True, slots=True)
class Setting:
    """What the rules may look at besides the sentence: the whole article and everything found in it."""

    article: Article
    doc: Doc
    figures: Sequence[Figure]
    periods: Sequence[Period]
    mentions: Sequence[Mention]

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """The names between two offsets."""
        return [mention for mention in self.mentions if start <= mention.start and mention.end <= end]

    def periods_in(self, start: int, end: int) -> list[Period]:
        """The date phrases between two offsets."""
        return [period for period in self.periods if start <= period.start and period.end <= end]


@dataclass(frozen=True, slots=True)
class Place:
    """One figure in its sentence. `head` is the token of the figure that hangs on the rest of the sentence.

    `noun` is the counted noun ("downloads" in "over 1 billion downloads"), `verb` the nearest verb above the figure.
    """

    figure: Figure
    tokens: Span
    sentence: Span
    head: Token
    noun: Token | None
    verb: Token | None


def find_place(doc: Doc, figure: Figure) -> Place:
    """The place of a figure in a parsed document."""
    tokens = doc.char_span(figure.start, figure.end, alignment_mode="expand")
    head = tokens.root
    noun = counted_noun(tokens)
    return Place(figure, tokens, tokens[0].sent, head, noun, governing_verb(noun or head))


def counted_noun(tokens: Span) -> Token | None:
    """The noun that a figure counts: what it modifies, or what follows its "of"."""
    head = tokens.root
    if head.pos_ in NOUNS and head.i in range(tokens.start, tokens.end) and not head.like_num:
        head_child = _of_object(head)
        if head_child is not None and tokens.end <= head_child.i:
            return head_child
    if head.dep_ in ("nummod", "amod", "compound", "quantmod", "nmod", "npadvmod") and head.head.i >= tokens.end:
        above = head.head
        return above if above.pos_ in NOUNS else None
    return _of_object(head)


def _of_object(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            return next((grand for grand in child.children if grand.dep_ == "pobj"), None)
    return None


def governing_verb(token: Token) -> Token | None:
    """The nearest verb above a token."""
    while token.head is not token:
        token = token.head
        if token.pos_ in VERBS:
            return token
    return token if token.pos_ in VERBS else None
