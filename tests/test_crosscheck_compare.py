"""Comparing two statements: worked cases, and what must hold for any two."""

import tomllib
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statements import make, undated

from ingest.bands import soft_interval
from ingest.crosscheck.compare import ALARMS, RULES, compare
from ingest.crosscheck.intervals import Interval, point
from ingest.crosscheck.linking.known import known_series
from ingest.crosscheck.readings import reading
from ingest.lexicon.crosscheck import reasons, rule_words, running_counts
from ingest.lexicon.metrics import metrics
from ingest.model import Figure, Statement

CASES = tomllib.loads((Path(__file__).parent / "cases" / "decisions_own.toml").read_text(encoding="utf-8"))
WORKED = [
    pytest.param(kind, *sides, id=f"{kind}: {note}") for kind, notes in CASES.items() for note, sides in notes.items()
]


@pytest.mark.parametrize(("kind", "a", "b"), WORKED)
def test_worked_cases(kind: str, a: dict, b: dict) -> None:
    one, other = make(**a), make(**b)
    relation = compare(one, other)
    assert relation.kind == kind, f"{relation.rule}: {relation.reason}"
    assert compare(other, one) == relation


def test_two_words_for_one_event_meet() -> None:
    one = make("58", subject="Velmora massacre", metric="deaths", period="2016-03-02")
    other = make("58", subject="Velmora shooting", metric="deaths", period="2016-03-04")
    assert known_series(one) == known_series(other)
    assert compare(one, other).kind != "not_comparable"
    assert known_series(one) != known_series(make("58", subject="Velmora flood", metric="deaths"))


UNDATED = [
    ("tension", undated("7.2 million", "2025-09-01"), undated("8.4 million", "2025-09-01")),
    ("superseded", undated("7.2 million", "2025-09-01"), undated("8.4 million", "2025-09-20")),
    ("tension", undated("8.4 million", "2025-09-01"), undated("7.2 million", "2025-09-20")),
    (
        "monotone_violation",
        undated("1.4 million", "2025-08-10", metric="people_affected"),
        undated("1.1 million", "2025-08-19", metric="people_affected"),
    ),
    (
        "tension",
        undated("14", "2025-08-10", metric="deaths", exact=True),
        undated("11", "2025-08-12", metric="deaths", exact=True),
    ),
    (
        "change_over_time",
        undated("9,300", "2025-01-10", metric="employees", behaviour="level", source="a"),
        undated("8,100", "2025-06-10", metric="employees", behaviour="level", source="b"),
    ),
    (
        "tension",
        undated("9,300", "2025-01-10", metric="employees", behaviour="level", source="a"),
        undated("8,100", "2025-01-30", metric="employees", behaviour="level", source="b"),
    ),
    (
        "not_comparable",
        undated("$45 million", "2025-01-10", metric="revenue", behaviour="flow"),
        undated("$52 million", "2025-01-12", metric="revenue", behaviour="flow"),
    ),
    (
        "unit_error",
        undated("$500 billion", "2025-10-02", metric="valuation", behaviour="level"),
        undated("$50 billion", "2025-10-03", metric="valuation", behaviour="level"),
    ),
    (
        "tension",
        undated("5", "2025-10-02", metric="offices", behaviour="level", exact=True),
        undated("50", "2025-10-03", metric="offices", behaviour="level"),
    ),
]


@pytest.mark.parametrize(("kind", "a", "b"), UNDATED)
def test_an_assumed_time_never_makes_a_conflict(kind: str, a: Statement, b: Statement) -> None:
    assert compare(a, b).kind == compare(b, a).kind == kind
    assert kind != "conflict"


def test_one_sentence_tells_its_figures_apart() -> None:
    a, b = make("40 million", article="x", sentence="s"), make("90 million", article="x", sentence="s")
    b = replace(b, figure=replace(b.figure, start=30, end=40))
    assert compare(a, b).kind == "not_comparable"
    assert compare(a, replace(b, article="y")).kind == "not_comparable"
    assert compare(a, replace(b, sentence="t")).kind == "conflict"


def test_a_sum_in_two_currencies_is_one_sum() -> None:
    won, dollars = make("135 billion won", article="x", sentence="s"), make("$91 million", article="x", sentence="s")
    beside = replace(dollars, figure=replace(dollars.figure, start=won.figure.end + 2, end=won.figure.end + 13))
    assert compare(won, beside).kind == "agree"
    assert compare(won, replace(beside, article="y")).kind == "not_comparable"


def test_an_alarm_lists_what_was_ruled_out_and_shows_its_arithmetic() -> None:
    proof = compare(make("24.1 million"), make("27.8 million")).proof
    assert "one figure being the other, rounded" in proof["ruled_out"]
    assert proof["values"] == [24.1e6, 27.8e6]
    assert proof["ratio"] == pytest.approx(1.1535, abs=1e-4)


def test_every_rule_has_its_words_and_every_running_count_is_a_metric() -> None:
    assert [name for name, _ in RULES] == list(rule_words())
    assert all(len(words) > 10 for words in reasons().values())
    assert {name for name in running_counts() if metrics()[name].behaviour != "cumulative"} == set()


# What must hold for any two statements.

MODIFIERS = ["exact", "approx", "over", "at_least", "under", "at_most", "nearly", "up_to"]
HARD = {
    "over": (0, None),
    "at_least": (0, None),
    "under": (None, 0),
    "at_most": (None, 0),
    "nearly": (None, 0),
    "up_to": (None, 0),
}


def _figure(digits: int, power: int, modifier: str, unit: str | None) -> Figure:
    value, precision = float(digits * 10**power), float(10**power)
    low, high = HARD.get(modifier, (0, 0))
    hard = (None if low is None else value, None if high is None else value)
    soft = soft_interval(modifier, value, precision, hard)
    kind = {"percent": "percent", "USD": "money", "EUR": "money"}.get(unit or "", "count")
    return Figure(0, 1, f"{value:g}", value, *hard, *soft, precision, modifier, kind, unit)


figures = st.builds(
    _figure,
    st.integers(1, 999),
    st.integers(0, 9),
    st.sampled_from(MODIFIERS),
    st.sampled_from([None, "user", "percent", "USD", "EUR"]),
)
days = st.none() | st.integers(0, 400).map(lambda offset: date(2025, 1, 1) + timedelta(days=offset))
statements = st.builds(
    Statement,
    id=st.uuids().map(str),
    article=st.sampled_from(["x", "y", "z"]),
    figure=figures,
    subject=st.sampled_from(["S", "T"]),
    metric=st.sampled_from(["downloads", "deaths"]),
    behaviour=st.sampled_from(["cumulative", "level", "flow", "rate"]),
    period_start=days,
    period_end=days,
    period_basis=st.sampled_from(["stated", "assumed", None]),
    published=days,
    scope=st.sampled_from([{}, {"geo": "world"}, {"geo": "China"}]),
    source=st.sampled_from([None, "a", "b"]),
    status=st.sampled_from(["actual", "estimate", "forecast"]),
    cluster=st.sampled_from([None, "w"]),
    exact_count=st.booleans(),
    sentence=st.sampled_from(["s", "t"]),
    fx=st.sampled_from([{}, {"USD": 1.1}]),
)


@given(statements, statements)
def test_comparing_is_symmetric_and_deterministic(a: Statement, b: Statement) -> None:
    b = replace(b, behaviour=a.behaviour)
    assert compare(a, b) == compare(b, a) == compare(a, b)


@given(statements)
def test_nothing_disagrees_with_itself(a: Statement) -> None:
    twin = replace(a, id="twin", article="elsewhere", figure=replace(a.figure, start=3, end=4))
    assert compare(a, twin).kind in ("agree", "copied", "not_comparable")


@given(statements, statements)
def test_an_assumed_time_is_never_a_conflict(a: Statement, b: Statement) -> None:
    assumed = replace(a, period_basis="assumed")
    assert compare(assumed, replace(b, behaviour=a.behaviour)).kind != "conflict"


@given(statements, statements)
def test_an_alarm_needs_hard_intervals_apart(a: Statement, b: Statement) -> None:
    b = replace(
        b, behaviour=a.behaviour, subject=a.subject, metric=a.metric, figure=replace(b.figure, unit=a.figure.unit)
    )
    if compare(a, b).kind in ALARMS and a.figure.unit == b.figure.unit:
        assert not reading(a).soft.meets(reading(b).soft)


@given(statements)
def test_the_soft_interval_lies_inside_the_hard_one(a: Statement) -> None:
    read = reading(a)
    assert read.hard.low <= read.soft.low <= read.soft.high <= read.hard.high


TOUCHING = [
    (Interval(1, 2), Interval(2, 3), False),
    (Interval(1, 2.1), Interval(2, 3), True),
    (Interval(1, 2), point(2), True),
    (Interval(1, 2, high_closed=False), point(2), False),
    (point(2), point(2), True),
    (Interval(float("-inf"), 5), Interval(4, float("inf")), True),
]


@pytest.mark.parametrize(("one", "other", "meet"), TOUCHING)
def test_touching_ends_are_apart_and_points_may_lie_on_an_end(one: Interval, other: Interval, meet: bool) -> None:
    assert one.meets(other) is other.meets(one) is meet
