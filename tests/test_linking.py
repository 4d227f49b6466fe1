"""Which figures are about one thing: the comparisons, their weights, the groups they make, and the series of these."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import pairwise
from random import Random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statements import make

from ingest.crosscheck.linking import Group, Pairs, explain, link
from ingest.crosscheck.linking.columns import Columns
from ingest.crosscheck.linking.comparisons import CLOSENESS, COMPARISONS, SORTS, Comparison, link_weights, pairs
from ingest.crosscheck.linking.known import known_series
from ingest.crosscheck.linking.linkage import linked_groups
from ingest.crosscheck.series import make_series
from ingest.lexicon.crosscheck import tolerance
from ingest.lexicon.table import read
from ingest.lexicon.weights import PRIOR, WeightRow
from ingest.model import Profile, Statement

WORDS = ("harbour", "ferri", "sank", "passenger", "rescu", "fine", "quarter")
NAMES = ("Lorn", "Velmora", "Harbour Board", "Ostra")
FIGURES = ("1", "12", "about 40", "dozens", "over 1,200", "1.2 million", "$3 million", "£2 million", "45%", "0", "-3%")
FERRY = Profile(
    counted=("passeng",),
    words={"passeng": 1, "ferri": 2, "sank": 3, "lorn": 5},
    participants={"Lorn": "subject", "Harbour Board": "sentence"},
)

profiles = st.builds(
    Profile,
    counted=st.lists(st.sampled_from(WORDS), max_size=3, unique=True).map(tuple),
    words=st.dictionaries(st.sampled_from(WORDS), st.integers(1, 40)),
    participants=st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["subject", "sentence"]), max_size=3),
    part=st.booleans(),
    more=st.booleans(),
)


@st.composite
def statements(draw: st.DrawFn) -> Statement:
    """A statement of a small world, so that two of them often have something in common."""
    it = make(
        draw(st.sampled_from(FIGURES)),
        subject=draw(st.sampled_from([None, "Lorn", "the ferry", "Velmora Lines", "Velmora"])),
        metric=draw(st.sampled_from(["deaths", "injuries", "revenue", "passengers", "boats"])),
        statistic=draw(st.sampled_from(["level", "change"])),
        status=draw(st.sampled_from(["actual", "forecast", "target"])),
        scope=draw(st.sampled_from([{}, {"geo": "Lorn"}, {"geo": "Ostra"}])),
        definition=draw(st.sampled_from([None, "killed"])),
        profile=draw(profiles),
        article=draw(st.sampled_from(["a", "b", "c"])),
        story="story",
    )
    at = draw(st.integers(0, 2000))
    return replace(it, figure=replace(it.figure, start=at, end=at + len(it.figure.surface)))


@pytest.mark.parametrize("comparison", COMPARISONS, ids=lambda it: it.name)
@given(inside=st.lists(statements(), min_size=2, max_size=6))
def test_a_comparison_answers_by_its_levels_and_both_ways(comparison: Comparison, inside: list[Statement]) -> None:
    one, other = pairs(columns := Columns(inside))
    there, back = comparison.answer(columns, one, other), comparison.answer(columns, other, one)
    assert there.tolist() == back.tolist()
    assert all(0 <= level < len(comparison.levels) for level in there.tolist())
    assert len(set(comparison.levels)) == len(comparison.levels)


def test_weights_are_those_of_the_comparisons() -> None:
    rows = read("link_weights.tsv", WeightRow)
    known = {(comparison.name, level) for comparison in COMPARISONS for level in comparison.levels}
    weighed = {(row.comparison, row.level) for row in rows}
    assert weighed - known == {(PRIOR, "always")}
    assert {name for name, _ in weighed} == {PRIOR, *(comparison.name for comparison in COMPARISONS)}
    assert all(0 <= row.yes <= row.seen for row in rows)


def test_levels_without_a_weight_were_never_met() -> None:
    """Answers never come only for a sort of figure, as no sum of money is a small count; each comes for some sort."""
    weighed = {(row.comparison, row.level) for row in read("link_weights.tsv", WeightRow) if row.seen}
    known = [(comparison.name, level) for comparison in COMPARISONS for level in comparison.levels]
    assert {name for name, level in known if (name, level) not in weighed} == {"value"}
    met = {tuple(level.split(": ")) for name, level in weighed if name == "value"}
    assert {closeness for _, closeness in met} == set(CLOSENESS)
    assert {sort for sort, _ in met} == set(SORTS)


def ferry(figure: str, article: str, **fields: Any) -> Statement:
    """A statement of the dead of a ferry, as many articles of one story give it."""
    given = {"subject": "Lorn", "metric": "deaths", "profile": FERRY, "story": "ferry", "unit": "people"}
    return make(figure, article=article, **{**given, **fields})


def of_money(figure: str, article: str, **fields: Any) -> Statement:
    profile = Profile(("ticket",), {"ticket": 1, "price": 2, "summer": 4}, {"Velmora": "subject"})
    return ferry(figure, article, **{"metric": "ticket_price", "profile": profile, "subject": "Velmora", **fields})


def ids(groups: Iterable[Group]) -> set[frozenset[str]]:
    return {frozenset(it.id for it in group) for group in groups}


def grouped(*inside: Statement, apart: Pairs = frozenset(), together: Pairs = frozenset()) -> set[frozenset[str]]:
    return ids(link(inside, apart, together).groups)


def group(*inside: Statement) -> frozenset[str]:
    return frozenset(it.id for it in inside)


def test_figures_of_one_thing_meet_and_others_do_not() -> None:
    dead = [ferry("41", "a"), ferry("41", "b")]
    price = [of_money("$60", "a"), of_money("$60", "c")]
    assert grouped(*dead, *price) == {group(*dead), group(*price)}


@given(inside=st.lists(statements(), max_size=12), seed=st.integers())
def test_the_order_of_statements_does_not_matter(inside: list[Statement], seed: int) -> None:
    shuffled = Random(seed).sample(inside, len(inside))
    assert [[it.id for it in group] for group in link(inside).groups] == [
        [it.id for it in group] for group in link(shuffled).groups
    ]


@given(inside=st.lists(statements(), max_size=12))
def test_every_statement_is_in_one_group(inside: list[Statement]) -> None:
    assert sorted(it.id for group in link(inside).groups for it in group) == sorted(it.id for it in inside)


def test_what_people_parted_stays_apart() -> None:
    one, other = ferry("41", "a"), ferry("41", "b")
    assert grouped(one, other, apart={group(one, other)}) == {group(one), group(other)}


def test_what_people_joined_is_together() -> None:
    one, other = ferry("41", "a"), of_money("$60", "b", story="tickets")
    assert grouped(one, other) == {group(one), group(other)}
    assert grouped(one, other, together={group(one, other)}) == {group(one, other)}


def test_being_parted_is_stronger_than_being_a_copy() -> None:
    sentence = "The ferry had 41 on board."
    one, other = (ferry("41", key, cluster="wire", sentence=sentence) for key in "ab")
    assert grouped(one, other, apart={group(one, other)}) == {group(one), group(other)}


def test_being_parted_is_stronger_than_a_chain_of_copies() -> None:
    sentence = "The ferry had 41 on board."
    first, second, third = (ferry("41", key, cluster="wire", sentence=sentence) for key in "abc")
    found = grouped(first, second, third, apart={group(first, third)})
    assert not [it for it in found if group(first, third) <= it]
    assert group(first, second) in found, "the pairs come in order"


def test_what_people_joined_comes_before_what_is_copied() -> None:
    sentence = "The ferry had 41 on board."
    first, second, third = (ferry("41", key, cluster="wire", sentence=sentence) for key in "abc")
    found = grouped(first, second, third, apart={group(first, third)}, together={group(second, third)})
    assert found == {group(first), group(second, third)}


def test_sentences_that_are_copied_go_together_whatever_their_digits() -> None:
    strange = Profile(("mast",), {"mast": 1}, {"Ostra": "subject"})
    one = ferry(
        "41", "a", cluster="wire", sentence="It had 41 masts.", profile=strange, subject="Ostra", metric="masts"
    )
    other = ferry("9,000", "b", cluster="wire", sentence="It had 9,000 masts.", profile=FERRY, metric="boats")
    assert grouped(one, other) == {group(one), group(other)}, "the digits are not as many, so they are other sentences"
    slip = replace(other, sentence="It had 14 masts.")
    assert grouped(one, slip) == {group(one, slip)}


def test_a_sum_and_its_conversion_in_brackets_go_together() -> None:
    sentence = "Velmora paid £2 million ($2.6 million) for it."
    pounds, dollars = (of_money(figure, "a", sentence=sentence, unit=None) for figure in ("£2 million", "$2.6 million"))
    pair = [
        replace(it, unit=unit, figure=replace(it.figure, start=at, end=at + len(it.figure.surface), unit=unit))
        for it, unit, at in ((pounds, "GBP", 13), (dollars, "USD", 25))
    ]
    assert grouped(*pair) == {group(*pair)}


@pytest.mark.parametrize(
    ("metric", "subject", "meets"),
    [
        ("revenue", "Velmora", True),
        ("deaths", "Velmora", False),  # people die in many accidents of one shipping line
        ("revenue", "the company", False),  # every article has a company of its own
        ("ticket_price", "Velmora", False),  # many tickets, many prices
    ],
)
def test_beyond_a_story_figures_meet_where_there_is_one_value_at_a_time(metric: str, subject: str, meets: bool) -> None:
    one, other = (of_money("$60", key, metric=metric, subject=subject, story=f"story {key}") for key in "ab")
    assert (known_series(one) is not None) == meets
    assert (group(one, other) in grouped(one, other)) == meets


def test_figures_for_a_part_of_it_are_another_series_beyond_a_story() -> None:
    whole = of_money("$60", "a", metric="revenue", story="one")
    part = of_money("$60", "b", metric="revenue", story="two", scope={"geo": "Ostra"})
    assert grouped(whole, part) == {group(whole), group(part)}


@pytest.mark.parametrize(
    ("bits", "expected"),
    [
        ({(0, 1): 5, (2, 3): 5, (1, 2): 9, (0, 2): -9, (0, 3): -9, (1, 3): -9}, [[0], [1, 2], [3]]),
        ({(0, 1): 9, (2, 3): 9, (1, 2): 8, (0, 2): -9, (0, 3): -9, (1, 3): -9}, [[0, 1], [2, 3]]),
        ({(0, 1): 9, (2, 3): 9, (1, 2): 2, (0, 2): 1, (0, 3): 1, (1, 3): 1}, [[0, 1, 2, 3]]),
        ({(0, 1): -1, (2, 3): -1}, [[0], [1], [2], [3]]),
        ({}, [[0], [1], [2], [3]]),
    ],
)
def test_average_linkage(bits: dict[tuple[int, int], float], expected: list[list[int]]) -> None:
    """One strong pair that is wrong doesn't join two groups that have nothing else in common."""
    one, other = np.array([*bits, (0, 0)], dtype=np.int64)[:-1].T
    assert linked_groups(4, one, other, np.array([float(it) for it in bits.values()]), 0.0) == expected


def test_an_explanation_adds_up_to_what_the_link_goes_by() -> None:
    one, other, beside = ferry("41", "a"), ferry("41", "b"), of_money("$60", "b")
    told = explain(one, other, [beside])
    assert {it.comparison for it in told} == {PRIOR, *(comparison.name for comparison in COMPARISONS)}
    assert [abs(it.bits) for it in told] == sorted((abs(it.bits) for it in told), reverse=True)
    levels = {it.comparison: it.level for it in told if it.comparison != PRIOR}
    assert sum(it.bits for it in told) == pytest.approx(link_weights().score(levels))
    assert sum(it.bits for it in told) > tolerance("link")
    assert told == explain(other, one, [beside])


def test_settled_statements_keep_their_series_and_others_join_them() -> None:
    old = of_money("$60 million", "a", metric="revenue", story="one")
    settled = replace(old, series=known_series(old))
    elsewhere = of_money("$60 million", "z", metric="revenue", series="another one")
    new = of_money("$70 million", "b", metric="revenue", story="two")
    assert grouped(settled, elsewhere, new) == {group(settled, new), group(elsewhere)}
    named = {series.id: set(series.claims) for series, _ in make_series(link([settled, elsewhere, new]).groups)}
    assert named == {settled.series: {settled.id, new.id}, "another one": {elsewhere.id}}


def test_series_have_ids_of_their_own_though_people_parted_a_known_one() -> None:
    three = [of_money(f"${at}0 million", key, metric="revenue", story=key) for at, key in enumerate("abc", 6)]
    apart = {group(three[0], three[1]), group(three[1], three[2]), group(three[0], three[2])}
    made = make_series(link(three, apart).groups)
    assert len({series.id for series, _ in made}) == len(made) == 3
    assert sorted(claim for series, _ in made for claim in series.claims) == sorted(it.id for it in three)
    assert made[0][0].id == known_series(three[0])


def test_a_series_keeps_its_id_as_later_articles_come() -> None:
    days = [date(2026, 3, day) for day in (1, 2, 3)]
    dead = [ferry("41", key, published=day.isoformat()) for key, day in zip("abc", days, strict=True)]
    [[first, _]] = make_series(link(dead[:1]).groups)
    [[grown, members]] = make_series(link(dead).groups)
    assert first.id == grown.id
    assert {it.series for it in members} == {grown.id}
    assert len(grown.claims) == 3


@given(inside=st.lists(statements(), max_size=12), data=st.data())
def test_ids_of_series_are_unique_and_hold_every_claim_once(inside: list[Statement], data: st.DataObject) -> None:
    apart = {group(*pair) for pair in pairwise(inside) if data.draw(st.booleans())}
    made = make_series(link(inside, apart).groups)
    assert len({series.id for series, _ in made}) == len(made)
    assert sorted(claim for series, _ in made for claim in series.claims) == sorted(it.id for it in inside)
    assert all(not pair <= set(series.claims) for series, _ in made for pair in apart)


def test_a_series_is_named_after_what_most_say() -> None:
    said = [
        ferry("41", "a", subject="Lorn", metric="bodies"),
        ferry("41", "b", subject="the ferry", metric="deaths"),
        ferry("41", "c", subject="the ferry", metric="deaths"),
    ]
    [[series, members]] = make_series([tuple(said)])
    assert (series.subject, series.metric) == ("Lorn", "deaths"), "a name says more than most do"
    assert {it.subject for it in members} == {"Lorn"}
