"""Estimates: votes of independent origins."""

from datetime import date

import pytest
from statements import make, undated

from ingest.crosscheck.estimates import estimates
from ingest.crosscheck.statements import origin_of
from ingest.model import Statement


def best(*statements: Statement) -> tuple[float, str]:
    (estimate,) = estimates(statements)
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
    "a tie goes to the median": ([("31", "a", None), ("24", "b", None), ("27", "c", None)], 27),
}


@pytest.mark.parametrize(("given", "value"), VOTES.values(), ids=VOTES)
def test_votes(given: list[tuple[str, str, str | None]], value: float) -> None:
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
