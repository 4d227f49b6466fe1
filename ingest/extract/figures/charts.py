"""Charts written as text: lines of a label in quotation marks, a colon and a number, as drawing languages take them.

The numbers of a chart have no scale word and no unit; the text beside it has them, where it gives a number in full:

    The line carried 31.4 million passengers.
    "Lorn Ferries" : 31.4
    "All others" : 12.0
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.extract.figures.figure import times
from ingest.model import Figure

LINE = re.compile(r'^[ \t]*"(?P<label>[^"\n]{1,80})"[ \t]*:[ \t]*(?P<number>\d[\d.,]*)[ \t]*$', re.MULTILINE)


@dataclass(frozen=True, slots=True)
class ChartLine:
    """One line: where it stands, its label and where that and the number begin."""

    start: int
    end: int
    label: str
    label_start: int
    number_start: int


def charts(text: str) -> list[list[ChartLine]]:
    """The charts of a text, each as its lines, which follow one another.

    >>> [[line.label for line in chart] for chart in charts('"A" : 1\\n"B" : 2.5\\n\\n"C" : 3')]
    [['A', 'B'], ['C']]
    """
    found: list[list[ChartLine]] = []
    for line in _lines(text):
        if found and found[-1][-1].end + 1 == line.start:
            found[-1].append(line)
        else:
            found.append([line])
    return found


def with_chart_scale(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """The figures, those of a chart in the scale and unit that the text gives one of them in."""
    bare = {figure.start: figure for figure in figures}
    same_digits = _by_digits(figures)
    for chart in charts(text):
        inside = [bare[line.number_start] for line in chart if line.number_start in bare]
        full = (one for figure in inside for one in same_digits[figure.number] if _in_full(one, figure))
        anchor = min(full, key=lambda one: one.start, default=None)
        if anchor is not None:
            bare |= {figure.start: _scaled(figure, anchor) for figure in inside}
    return list(bare.values())


def _by_digits(figures: Sequence[Figure]) -> dict[str | None, list[Figure]]:
    """The first figure of each value, by the digits it is written with."""
    first: dict[tuple[str | None, float], Figure] = {}
    for figure in figures:
        first.setdefault((figure.number, figure.value), figure)
    found: dict[str | None, list[Figure]] = {}
    for (digits, _), figure in first.items():
        found.setdefault(digits, []).append(figure)
    return found


def _lines(text: str) -> Iterator[ChartLine]:
    for found in LINE.finditer(text):
        yield ChartLine(found.start(), found.end(), found["label"], found.start("label"), found.start("number"))


def _in_full(one: Figure, bare: Figure) -> bool:
    return bool(bare.value) and one.number == bare.number and one.value != bare.value


def _scaled(figure: Figure, anchor: Figure) -> Figure:
    factor = anchor.value / float((anchor.number or "1").replace(",", ""))
    return replace(
        times(figure, factor),
        unit=anchor.unit,
        kind=anchor.kind,
        steps=(*figure.steps, f"chart, in the scale of “{anchor.surface}”"),
    )
