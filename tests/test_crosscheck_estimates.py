"""Estimates: votes of independent origins."""

from datetime import date

import pytest
from statements import make, undated

from ingest.crosscheck import check
from ingest.crosscheck.estimates import estimates
from ingest.crosscheck.statements import origin_of
from ingest.model import Statement


def best(*statements: Statement, **judged: frozenset[str]) -> tuple[float | None, str]:
    (estimate,) = estimates(statements, **judged)
    return estimate.best, estimate.rule


def test_most_origins_win_and_the_spread_is_shown() -> None:
    (estimate,) = estimates([make("31 million", source=name) for name in "abc"] + [make("24 million", source="d")])
    assert (estimate.low, estimate.best, estimate.high) == (24e6, 31e6, 31e6)
    assert (estimate.claims, estimate.articles, estimate.origins, estimate.vote_share) == (4, 4, 4, 0.75)
    assert estimate.as_of == date(2025, 9, 30)


VOTES = {
    "copies have one vote": (
        [("31", "a", "w"), ("31", "b", "w"), ("31", "c", "w"), ("24", "d", None), ("24", "e", None)],
        24,
    ),
    "one publisher has one vote": ([("31", "a", None), ("31", "a", None), ("24", "d", None), ("24", "e", None)], 24),
    "a tie of near values goes to the median": ([("310", "a", None), ("299", "b", None), ("304", "c", None)], 304),
    "where everybody says something else, nothing is best": (
        [("31", "a", None), ("24", "b", None), ("27", "c", None)],
        None,
    ),
    "nor where two values have the same support": (
        [("43", "a", None), ("43", "b", None), ("34", "c", None), ("34", "d", None)],
        None,
    ),
    "one voice alone is believed": ([("31", "a", None)], 31),
    "a copy that differs from its siblings doesn't speak for them": (
        [("31", "a", "w"), ("31", "b", "w"), ("13", "c", "w")],
        31,
    ),
    "nor does it outvote them with the help of nobody": (
        [("31", "a", "w"), ("31", "b", "w"), ("13", "c", "w"), ("31", "d", None)],
        31,
    ),
    "two copies that differ leave it open": ([("38", "a", "w"), ("83", "b", "w")], None),
    "another voice decides between two copies": ([("38", "a", "w"), ("83", "b", "w"), ("83", "c", None)], 83),
    "a bound isn't above a plain figure": (
        [("over 1000", "a", None), ("over 1000", "b", None), ("987", "c", None)],
        987,
    ),
    "nor is a vague word": ([("hundreds", "a", None), ("hundreds", "b", None), ("342", "c", None)], 342),
    "nor the later of two figures of one voice": ([("342", "a", None), ("over 300", "a", None)], 342),
    "a bound supports what it allows": ([("over 300", "a", None), ("342", "b", None), ("290", "c", None)], 342),
}


@pytest.mark.parametrize(("given", "value"), VOTES.values(), ids=VOTES)
def test_votes(given: list[tuple[str, str, str | None]], value: float | None) -> None:
    assert best(*(make(figure, exact=True, source=source, cluster=copy) for figure, source, copy in given))[0] == value


def test_a_rounded_figure_votes_for_the_fine_one() -> None:
    assert best(make("158.6 million", source="a"), make("159 million", source="b"), make("140 million", source="c"))[
        0
    ] in (
        158.6e6,
        159e6,
    )


def test_forecasts_do_not_vote() -> None:
    assert best(make("31 million"), make("90 million", status="forecast", source="b"))[0] == 31e6


def test_each_day_has_its_own_estimate() -> None:
    days = [it.as_of for it in estimates([undated("31 million", "2025-09-01"), undated("33 million", "2025-10-01")])]
    assert days == [date(2025, 9, 1), date(2025, 10, 1)]


ORIGINS = [
    ({"origin": "Data House", "source": "a"}, {"origin": "DATA  House", "source": "b"}, True),
    ({"source": "a", "cluster": "w"}, {"source": "b", "cluster": "w"}, True),
    ({"source": "a"}, {"source": "a"}, True),
    ({"source": "a"}, {"source": "b"}, False),
    ({"origin": "officials", "source": "a"}, {"origin": "officials", "source": "b"}, False),
    ({"origin": "Experts", "source": "a"}, {"source": "a"}, True),
    ({}, {}, False),
]


@pytest.mark.parametrize(("one", "other", "same"), ORIGINS)
def test_on_whose_word(one: dict, other: dict, same: bool) -> None:
    assert (origin_of(make("5", **one)) == origin_of(make("5", **other))) is same


def test_one_month_is_voted_on_together_whenever_the_articles_appeared() -> None:
    early, late = (make("31 million", published=f"2025-09-{day}", source=day) for day in ("02", "28"))
    (estimate,) = estimates([early, late, make("24 million", published="2025-09-03", source="c")])
    assert (estimate.best, estimate.origins, estimate.as_of) == (31e6, 3, date(2025, 9, 28))


def test_without_a_plain_figure_the_bound_is_said_to_be_one() -> None:
    assert best(make("over 40 million")) == (40e6, "bound")


def test_what_is_disputed_shows_its_spread() -> None:
    (estimate,) = estimates([make("34", exact=True, source="a"), make("43", exact=True, source="b")])
    assert (estimate.low, estimate.best, estimate.high, estimate.rule) == (34, None, 43, "disputed")


def test_a_suspected_slip_makes_nothing_best() -> None:
    slip, other, third = (
        make(figure, exact=True, source=name) for figure, name in (("9", "a"), ("90", "b"), ("90", "c"))
    )
    assert best(slip, other, suspected=frozenset({slip.id, other.id})) == (None, "disputed")
    assert best(other, third, suspected=frozenset({other.id, third.id})) == (None, "disputed")
    assert best(slip, other, third, suspected=frozenset({slip.id, other.id})) == (90, "vote")


def test_a_verdict_takes_its_side_out() -> None:
    right, wrong = make("34", exact=True, source="a"), make("43", exact=True, source="b")
    assert best(right, wrong, wrong=frozenset({wrong.id})) == (34, "vote")
    assert list(estimates([wrong], wrong=frozenset({wrong.id}))) == []


def test_the_cross_check_tells_the_vote_of_slips() -> None:
    figures = [
        make(figure, source=name, period="2025-09-30") for figure, name in (("7.1 billion", "a"), ("7.1 million", "b"))
    ]
    checked = check(figures)
    assert {it.kind for it in checked.findings} == {"unit_error"}
    assert [it.best for it in checked.estimates] == [None]


def test_a_toll_reported_while_it_was_counted_is_stale() -> None:
    fields = {"metric": "deaths", "period": "2025-09-01"}
    early = [make("7", exact=True, source=name, published="2025-09-01", **fields) for name in "abc"]
    late = make("24", exact=True, source="d", published="2025-09-03", **fields)
    assert best(*early, late) == (24, "vote")
    vague = make("dozens", source="e", published="2025-09-03", **fields)
    assert best(*early, vague)[0] == 7
