"""Figures: numbers with their words, from a `Doc` to `Figure` records.

One pass finds the pieces of numbers in the text, and each number then passes a few stages that add what the words
beside it say: its measure, the other end of a range, its bound. Numbers that name something (Route 66) or belong to a
date are left alone; what the rest count is told by the parse.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import compress
from typing import TYPE_CHECKING

from ingest.extract.figures.bounds import with_bounds
from ingest.extract.figures.charts import with_chart_scale
from ingest.extract.figures.counted import with_counted
from ingest.extract.figures.figure import to_figure
from ingest.extract.figures.joins import join_bounds, join_numbers
from ingest.extract.figures.measures import with_measure
from ingest.extract.figures.numerals import numerals
from ingest.extract.figures.reading import Reading
from ingest.extract.figures.refusals import accepted
from ingest.extract.figures.unnumbered import unnumbered
from ingest.extract.figures.unread import Span, outside, unread_spans
from ingest.model import Figure, Period

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["find_figures", "may_hold_figure", "parse_figure"]

HINT = re.compile(
    r"\d|[½⅓⅔¼¾]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|"
    r"sixty|seventy|eighty|ninety|tens|scores|(?:dozen|hundred|thousand|million|billion|trillion|crore|lakh|third|quarter|"
    r"fifth)s?|half|halv\w+|doubl\w+|(?:tripl|trebl)\w+|quadrupl\w+|twice|\w*fold)\b",
    re.IGNORECASE,
)


def may_hold_figure(text: str) -> bool:
    """Whether a sentence is worth a parse: it has a digit or a number word."""
    return bool(HINT.search(text))


def find_figures(doc: Doc, periods: Sequence[Period] = ()) -> list[Figure]:
    """Every figure of a document, in order, outside the given date phrases."""
    text = doc.text
    unread = unread_spans(text, periods)
    readings = accepted(text, read_text(text, unread), doc, unread)
    return with_chart_scale(text, [to_figure(text, one) for one in with_counted(text, readings, doc)])


def parse_figure(words: str) -> Figure | None:
    """A figure given as bare words, read without a language model; None if there is none in them.

    >>> found = parse_figure("about CN¥7.2 billion")
    >>> (found.value, found.unit, found.modifier) if found else None
    (7200000000.0, 'CNY', 'approx')
    """
    readings = read_text(words, ())
    return to_figure(words, readings[0]) if readings else None


def read_text(text: str, unread: Sequence[Span]) -> list[Reading]:
    """Every number of a text outside the unread spans, with its measure and its bounds."""
    numbers = list(numerals(text))
    free = outside(unread, [(number.start, number.end) for number in numbers])
    measured = _each_after_the_last(text, compress(numbers, free), with_measure)
    joined = join_numbers(text, measured)
    found = sorted([*joined, *unnumbered(text)], key=lambda one: one.start)
    return join_bounds(text, _each_after_the_last(text, found, with_bounds))


def _each_after_the_last(
    text: str, readings: Iterable[Reading], stage: Callable[[str, Reading, int], Reading]
) -> list[Reading]:
    """What a stage makes of each reading, none of it inside the one before; overlapping ones are left out."""
    done: list[Reading] = []
    for reading in readings:
        floor = done[-1].end if done else 0
        if reading.start >= floor:
            done.append(stage(text, reading, floor))
    return done
