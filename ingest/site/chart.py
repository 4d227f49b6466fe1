"""The figures of a series over time as plain geometry; the template `_chart.html` draws it as SVG.

Across is in percent of the width and down in pixels: a chart fits a telephone and a desk with letters of one size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from ingest.site.axes import BOTTOM, FINEST, day_ticks, log_ticks, scale_across, scale_down, ticks_between
from ingest.site.words import day as in_words
from ingest.site.words import plural, short

# One mark a source, drawn round the origin; the style sheet gives each a colour. Sources beyond them share the last.
SHAPES = (
    "M-5 0a5 5 0 1 0 10 0a5 5 0 1 0-10 0",  # circle
    "M-4.5-4.5h9v9h-9z",  # square
    "M0-6L5.5 4.5h-11z",  # triangle
    "M0-6.5L6 0L0 6.5L-6 0z",  # diamond
    "M0 6L5.5-4.5h-11z",  # triangle on its tip
    "M-2-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z",  # cross
    "M-3.5 0a3.5 3.5 0 1 0 7 0a3.5 3.5 0 1 0-7 0",  # dot
)
LAST = len(SHAPES) - 1
LOG_FROM = 20  # a log scale once the greatest value is this many times the least
NEAR = 2.5  # a point nearer than this (percent) to the one before is set beside it
LINE = 15  # pixels from one written value to the next
STEP, WIDEST = 11, 70  # pixels from one of them to the next, and from the first to the last


@dataclass(frozen=True, slots=True)
class Point:
    """One figure: when it is for, what it says, how far its words reach, and on whose word.

    `low` and `high` are where its bar ends; an open end goes on in an arrow. `note` is written beside the point.
    """

    day: date
    value: float
    low: float | None
    high: float | None
    origin: str
    label: str
    key: str
    open_low: bool = False
    open_high: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Dot:
    """A point where it is drawn; `dodge` moves it aside by pixels, and `note` is the height of the words beside it."""

    x: float
    dodge: float
    y: float
    top: float
    bottom: float
    shape: int
    point: Point
    note: float | None
    note_x: float


@dataclass(frozen=True, slots=True)
class Chart:
    """Everything the template draws."""

    title: str
    summary: str
    height: int
    dots: list[Dot]
    across: list[tuple[float, str]]
    down: list[tuple[float, str]]
    best: list[tuple[float, float, str]] = field(default_factory=list)
    legend: list[tuple[int, str]] = field(default_factory=list)
    log: bool = False


def draw(
    title: str, points: Sequence[Point], best: Iterable[tuple[date, float]] = (), height: int = 330, ticks: int = 5
) -> Chart | None:
    """The chart of some points and of the best-supported values between them; None where there is nothing to draw."""
    if not points:
        return None
    best = sorted(best)
    values = [value for point in points for value in (point.value, point.low, point.high) if value is not None]
    values += [value for _, value in best]
    log = min(values) > FINEST and max(values) / min(values) > LOG_FROM
    marks = log_ticks(min(values), max(values)) if log else ticks_between(min(values), max(values), ticks)
    down = scale_down(marks[0], marks[-1], log, height)
    days = [point.day for point in points] + [day for day, _ in best]
    across = scale_across(min(days), max(days))
    shapes = shapes_of(points)
    return Chart(
        title=title,
        summary=summary(points, log),
        height=height,
        dots=_dots(points, shapes, across, down, height),
        across=[(across(day), label) for day, label in day_ticks(min(days), max(days), 4)],
        down=apart([(down(mark), short(mark)) for mark in marks]),
        best=[(across(day), down(value), short(value)) for day, value in best],
        legend=_legend(shapes),
        log=log,
    )


def apart(ticks: Sequence[tuple[float, str]], least: float = 30) -> list[tuple[float, str]]:
    """Ticks from the bottom up without those that would crowd the one before.

    >>> apart([(100, "1m"), (85, "3m"), (40, "10m")])
    [(100, '1m'), (40, '10m')]
    """
    kept: list[tuple[float, str]] = []
    for tick in ticks:
        if not kept or kept[-1][0] - tick[0] >= least:
            kept.append(tick)
    return kept


def shapes_of(points: Iterable[Point]) -> dict[str, int]:
    """A shape for every origin, the most frequent first."""
    origins = [point.origin for point in points]
    ranked = sorted(set(origins), key=lambda origin: (-origins.count(origin), origin))
    return {origin: min(at, LAST) for at, origin in enumerate(ranked)}


def _legend(shapes: dict[str, int]) -> list[tuple[int, str]]:
    shared = [origin for origin, shape in shapes.items() if shape == LAST]
    named = [(shape, origin) for origin, shape in shapes.items() if shape < LAST]
    if len(shared) == 1:
        return [*named, (LAST, shared[0])]
    return [*named, (LAST, f"{len(shared)} others")] if shared else named


def summary(points: Sequence[Point], log: bool) -> str:
    """What the chart shows, for those who can't see it."""
    least, most = (choose(points, key=lambda point: point.value) for choose in (min, max))
    first, last = (choose(point.day for point in points).isoformat() for choose in (min, max))
    when = in_words(first) if first == last else f"{in_words(first)} to {in_words(last)}"
    said = f"{plural(len(points), 'figure')} for {when}, from {short(least.value)} ({least.origin})"
    return f"{said} to {short(most.value)} ({most.origin}){', on a logarithmic scale' if log else ''}."


def _dots(
    points: Sequence[Point],
    shapes: dict[str, int],
    across: Callable[[date], float],
    down: Callable[[float], float],
    height: int,
) -> list[Dot]:
    ordered = sorted(points, key=lambda point: (point.day, shapes[point.origin], point.value))
    clusters = side_by_side([across(point.day) for point in ordered])
    notes = _notes([(down(point.value), point.note) for point in ordered], height)
    return [
        Dot(
            x=place,
            dodge=dodge,
            y=down(point.value),
            top=down(point.value if point.high is None else point.high),
            bottom=down(point.value if point.low is None else point.low),
            shape=shapes[point.origin],
            point=point,
            note=note,
            note_x=-reach - 12 if place > 60 else reach + 12,
        )
        for point, (place, dodge, reach), note in zip(ordered, clusters, notes, strict=True)
    ]


def side_by_side(places: Sequence[float]) -> list[tuple[float, float, float]]:
    """Where each point goes so that those on one day don't hide one another: percent across, pixels aside from there,
    and how far aside the outermost of its neighbours stand.

    >>> side_by_side([12.0, 50.0, 51.0, 90.0])
    [(12.0, 0.0, 0.0), (50.0, -5.5, 5.5), (50.0, 5.5, 5.5), (90.0, 0.0, 0.0)]
    """
    starts = [at for at, place in enumerate(places) if not at or place - places[at - 1] > NEAR]
    moved: list[tuple[float, float, float]] = []
    for first, after in pairwise([*starts, len(places)]):
        size = after - first
        step = min(STEP, WIDEST / size)
        moved += [(places[first], (at - (size - 1) / 2) * step, (size - 1) / 2 * step) for at in range(size)]
    return moved


def _notes(wanted: Sequence[tuple[float, str]], height: int) -> list[float | None]:
    """Where notes are written: at the height of their points, but never twice, nor on top of one another."""
    first_of = {place: at for at, place in reversed(list(enumerate(wanted))) if place[1]}
    ordered = sorted(first_of)
    heights = [y for y, _ in ordered]
    for at in range(1, len(heights)):
        heights[at] = max(heights[at], heights[at - 1] + LINE)
    lowest = float(height - BOTTOM)
    for at in reversed(range(len(heights))):
        heights[at] = min(heights[at], lowest)
        lowest = heights[at] - LINE
    notes: list[float | None] = [None] * len(wanted)
    for place, y in zip(ordered, heights, strict=True):
        notes[first_of[place]] = y
    return notes
