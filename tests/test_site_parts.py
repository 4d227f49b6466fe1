"""The pure parts of the site: texts cut at their marks, charts as geometry, numbers in words."""

from __future__ import annotations

import time
from datetime import date, timedelta
from html import unescape
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.lexicon.kinds import kinds
from ingest.model import RelationKind
from ingest.site import words
from ingest.site.axes import BOTTOM, TOP, day_ticks, log_ticks, ticks_between
from ingest.site.chart import SHAPES, Point, draw
from ingest.site.marks import Mark, cut

# Texts and marks

spans = st.lists(st.tuples(st.integers(-2, 40), st.integers(-2, 40)), max_size=12)


@given(st.text(max_size=30), spans)
def test_pieces_are_the_text_and_every_mark_covers_its_words(text: str, ends: list[tuple[int, int]]) -> None:
    marks = [Mark(start, end, "claim", number) for number, (start, end) in enumerate(ends)]
    pieces = cut(text, marks)
    assert "".join(piece.text for piece in pieces) == text
    for mark in marks:
        covered = "".join(piece.text for piece in pieces if mark in piece.over)
        valid = 0 <= mark.start < mark.end <= len(text)
        assert covered == (text[mark.start : mark.end] if valid else "")
        assert sum(mark in piece.begins for piece in pieces) == valid


def test_the_innermost_mark_is_named_first() -> None:
    outer, inner = Mark(0, 10, "claim", "outer"), Mark(3, 5, "claim", "inner")
    assert cut("0123456789", [outer, inner])[1].refs("claim") == ["inner", "outer"]


def test_a_long_text_with_many_marks_is_cut_at_once() -> None:
    text = "1,000 and " * 100_000
    marks = [Mark(at, at + 5, "claim", at) for at in range(0, len(text), 100)]
    before = time.perf_counter()
    assert len(cut(text, marks)) == 2 * len(marks)
    assert time.perf_counter() - before < 5


# Charts


def point(value: float, day: int = 1, origin: str = "A", **more: object) -> Point:
    when = date(2026, 1, 1) + timedelta(days=day)
    given = {"low": value, "high": value, "label": origin, "key": str(value)} | more
    return Point(day=when, value=value, origin=origin, **given)  # type: ignore[arg-type]


amounts = st.one_of(st.floats(-1e13, 1e13, allow_nan=False), st.integers(0, 500).map(float), st.just(0.0))


@example([(5e-324, 0, "A")])
@example([(5e-324, 0, "A"), (1.0, 1, "B")])
@given(st.lists(st.tuples(amounts, st.integers(0, 4000), st.sampled_from("ABCDEFGHIJ")), min_size=1, max_size=40))
def test_every_figure_is_drawn_inside_the_frame(given: list[tuple[float, int, str]]) -> None:
    chart = draw("t", [point(value, day, origin) for value, day, origin in given])
    assert chart is not None and len(chart.dots) == len(given)
    for dot in chart.dots:
        assert TOP <= dot.y <= chart.height - BOTTOM and 0 <= dot.x <= 100 and dot.top <= dot.y <= dot.bottom
        assert 0 <= dot.shape < len(SHAPES) and abs(dot.dodge) <= 40
    assert len(chart.across) <= 4 and chart.down


@pytest.mark.parametrize(
    ("values", "log"), [([1, 20], False), ([1, 21], True), ([0, 1000], False), ([-5, 900], False), ([4e7, 4e9], True)]
)
def test_the_scale_is_logarithmic_where_values_are_far_apart(values: list[float], log: bool) -> None:
    chart = draw("t", [point(value, day) for day, value in enumerate(values)])
    assert chart is not None and chart.log is log


def test_greater_values_stand_higher_and_later_ones_further_right() -> None:
    chart = draw("t", [point(1, 0), point(5, 10), point(9, 20)])
    assert chart is not None
    low, middle, high = chart.dots
    assert low.y > middle.y > high.y and low.x < middle.x < high.x


def test_open_ends_and_intervals_are_drawn() -> None:
    chart = draw("t", [point(100, low=100.0, high=110.0, open_high=True), point(50, 9)])
    assert chart is not None
    over = next(dot for dot in chart.dots if dot.point.open_high)
    assert over.top < over.y == over.bottom


def test_each_origin_has_its_mark_and_the_rest_share_one() -> None:
    chart = draw("t", [point(at, at, origin=f"source {at}") for at in range(12)])
    assert chart is not None and len(chart.legend) == len(SHAPES) and chart.legend[-1][1] == "6 others"


def test_notes_never_overlap_nor_repeat() -> None:
    chart = draw("t", [point(value, 1, note=str(int(value))) for value in (100, 100, 101, 102, 900)])
    assert chart is not None
    heights = sorted(dot.note for dot in chart.dots if dot.note is not None)
    assert len(heights) == 4
    assert all(lower - upper >= 15 for upper, lower in pairwise(heights))


def test_nothing_is_drawn_of_nothing() -> None:
    assert draw("t", []) is None


@given(st.floats(1e-6, 1e15), st.floats(1, 1e6))
def test_ticks_enclose_their_values(low: float, times: float) -> None:
    high = low * times
    for ticks in (ticks_between(low, high, 5), log_ticks(low, high)):
        assert ticks == sorted(ticks) and len(ticks) <= 12
        assert ticks[0] <= low * 1.000001 and high <= ticks[-1] * 1.000001


@given(st.dates(date(1700, 1, 1), date(2200, 1, 1)), st.integers(0, 150_000))
def test_days_have_few_ticks(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    ticks = day_ticks(first, last, 4)
    assert len(ticks) <= 4 and all(first <= day <= last for day, _ in ticks)


# Words


@given(st.floats(allow_nan=False))
def test_any_number_has_words(value: float) -> None:
    assert words.number(value) and words.short(value) and words.amount(value, "USD") and words.plain(value)


@pytest.mark.parametrize(
    ("value", "unit", "said"),
    [
        (2, "ratio", "2 times"),
        (1, "ratio", "1 time"),
        (0.3, "percent", "0.3%"),
        (5e11, "USD", "$500 billion"),
        (153_550_000, "download", "153.55 million"),
        (1, "mile", "1 mile"),
        (1_234_567, "person", "1,234,567"),
        (-3, "percentage point", "-3 percentage points"),
    ],
)
def test_amounts_in_words(value: float, unit: str, said: str) -> None:
    assert words.amount(value, unit) == said


def test_every_kind_of_relation_has_words() -> None:
    assert set(RelationKind.__args__) <= set(kinds())
    assert all(kind.label and kind.meaning.endswith(".") for kind in kinds().values())
    assert all(unescape(kind.meaning) == kind.meaning for kind in kinds().values())
