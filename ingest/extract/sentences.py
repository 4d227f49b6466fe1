"""Where sentences begin and end, and which of them are no prose.

spaCy's own `token.sent` looks through the whole document at each call; here its boundaries are looked up.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from operator import attrgetter
from typing import TYPE_CHECKING, Protocol, TypeVar

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

CROWD = 200  # figures in one sentence: more of them are a table or a dump that lost its line breaks

BEGIN = attrgetter("start")


class Placed(Protocol):
    """Anything that begins somewhere in a text."""

    @property
    def start(self) -> int:
        """The offset of its first character."""


P = TypeVar("P", bound=Placed)


def sentence_at(doc: Doc, offset: int) -> Span:
    """The sentence in which a character stands."""
    starts = sentence_starts(doc)
    at = bisect_right(starts, offset, key=lambda token: doc[token].idx)
    return doc[starts[at - 1] : starts[at] if at < len(starts) else len(doc)]


@lru_cache(maxsize=2)
def sentence_starts(doc: Doc) -> tuple[int, ...]:
    """The first token of each sentence; of the last documents asked about, for they are asked about a lot."""
    return tuple(token.i for token in doc if token.i == 0 or token.is_sent_start)


def starting_in(items: Sequence[P], start: int, end: int) -> Sequence[P]:
    """The items that begin between two offsets, of all that are in the order of a text."""
    first = bisect_left(items, start, key=BEGIN)
    return items[first : bisect_left(items, end, first, key=BEGIN)]


def is_crowded(figures: Sequence[Placed], sentence: Span) -> bool:
    """Whether so many figures stand in a sentence that it is no prose, and its parse says nothing."""
    beyond = bisect_left(figures, sentence.start_char, key=BEGIN) + CROWD
    return beyond < len(figures) and figures[beyond].start < sentence.end_char
