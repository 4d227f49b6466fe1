"""Words that bound or soften a figure, on either side of it: more than, nearly, up to, ~, 500-plus, or more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.extract.figures.reading import Reading
from ingest.lexicon.modifiers import ModifierWords, modifiers
from ingest.lexicon.numbers import number_words

TOKEN = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*\.?|[~≈∼<>≤≥=]+(?:\s=)?|\S")
WINDOW = 48  # code points before a figure in which a modifier can stand
AHEAD = 24
LONGEST = 6  # words of one modifier
FILLERS = frozenset({"a", "an", "all", "only", "just", "another"})
LARGE = 1000


def with_bounds(text: str, reading: Reading, floor: int = 0) -> Reading:
    """The reading with the modifier words beside it; none reaches back beyond `floor`, the end of the figure before.

    >>> from ingest.extract.figures.numerals import numerals
    >>> def bound(text):
    ...     found = with_bounds(text, next(numerals(text)))
    ...     return text[found.start : found.end], found.bound
    >>> bound("They sold more than 5 million"), bound("nearly all 58"), bound("500-plus jobs"), bound("just over half")
    (('more than 5 million', 'over'), ('nearly all 58', 'nearly'), ('500-plus', 'over'), ('just over half', 'over'))
    """
    reading = _after(text, reading)
    return _before(text, reading, floor)


def _before(text: str, reading: Reading, floor: int) -> Reading:
    low = max(floor, reading.start - WINDOW)
    tokens = [(found.start(), found.group()) for found in TOKEN.finditer(text, low, reading.start)]
    words = [word.lower() for _, word in tokens]
    for skip in range(2):
        if skip and (not words or words[-1] not in FILLERS):
            break
        upto = len(words) - skip
        for count in range(min(LONGEST, upto), 0, -1):
            row = modifiers("before").get(tuple(words[upto - count : upto]))
            if row is not None and _fits(row, reading, words[upto:]):
                return _bounded(reading, row, tokens[upto - count][0])
    return reading


def _fits(row: ModifierWords, reading: Reading, between: Sequence[str]) -> bool:
    """Whether the modifier means this figure: "over a five-year period" does not."""
    if between and reading.kind in ("duration", "age"):
        return False
    if row.large and not (reading.scaled or abs(reading.value) >= LARGE or reading.kind in ("percent", "money")):
        return False
    return row.modifier != "range"


def _bounded(reading: Reading, row: ModifierWords, start: int) -> Reading:
    if reading.bound not in ("exact", "range", "vague"):
        return replace(reading, start=min(start, reading.start))
    keep = reading.bound in ("range", "vague")
    return replace(
        reading,
        start=start,
        bound=reading.bound if keep else row.modifier,
        band=reading.band if keep else row.band,
        steps=(*reading.steps, f"modifier {row.modifier}"),
    )


def _begins_number(text: str, at: int) -> bool:
    """Whether a number follows, to which the words belong then: above 10 and below 20."""
    found = TOKEN.match(text, at + 1, at + AHEAD)
    word = found.group().lower() if found else ""
    return word[:1].isdigit() or word[:1] in tuple("$€£") or word in number_words() or word in ("a", "than")


def _after(text: str, reading: Reading) -> Reading:
    if "+" in text[reading.start : reading.end]:  # $500+ billion
        return replace(reading, bound="over", steps=(*reading.steps, "modifier over"))
    tokens = list(TOKEN.finditer(text, reading.end, min(len(text), reading.end + AHEAD)))[:3]
    if tokens and tokens[0].group()[0] == "-":
        tokens = tokens[1:]
    for count in range(len(tokens), 0, -1):
        row = modifiers("after").get(tuple(found.group().strip(".,") for found in tokens[:count]))
        gap = text[reading.end : tokens[0].start()] if tokens else ""
        if (
            row is not None
            and gap.strip() in ("", "-")
            and "\n" not in gap
            and not _begins_number(text, tokens[count - 1].end())
        ):
            end = tokens[count - 1].end()
            end -= text[end - 1] in ".,"
            return replace(
                reading, end=end, bound=row.modifier, band=row.band, steps=(*reading.steps, f"modifier {row.modifier}")
            )
    return reading
