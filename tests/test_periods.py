"""Periods: for when a figure is."""

from __future__ import annotations

from datetime import date

import pytest
from marked import PUBLISHED, cases, metric, places, setting_of

from ingest.extract.claims.answers import When
from ingest.extract.claims.periods import find_when
from ingest.extract.claims.periods.years import with_years
from ingest.model import Period


def in_words(when: When | None) -> str:
    """First day, last day and text, as the table has them."""
    if when is None or when.basis == "assumed":
        return "-"
    return f"{when.start or '..'} {when.end or '..'} {when.text or ''}".rstrip()


@pytest.mark.parametrize("case", cases("periods.tsv"), ids=lambda case: case["text"])
def test_period(case: dict[str, str]) -> None:
    setting = setting_of(case["text"])
    found = [find_when(setting, place, metric()) for place in places(setting)]
    assert "|".join(map(in_words, found)) == case["expected"]
    assert found[0] is not None and case["rule"] in found[0].rule


def test_a_flow_inherits_the_quarter_just_named() -> None:
    setting = setting_of("The fourth quarter of 2025 was a good one for {Acme:o}. It makes <$3 billion> in revenue.")
    (place,) = places(setting)
    flow = find_when(setting, place, metric("revenue", "flow"))
    level = find_when(setting, place, metric("users", "level"))
    assert in_words(flow) == "2025-10-01 2025-12-31 The fourth quarter of 2025"
    assert flow is not None and flow.basis == "inherited"
    assert in_words(level) == "-"


def test_prices_of_the_market_are_of_a_day() -> None:
    quarter = "Revenue fell in the fourth quarter of 2025. The shares lost <5%>."
    day = "Revenue was published on Tuesday. The shares lost <5%>."
    found = [
        find_when(setting, place, metric("share_price_change"))
        for setting in map(setting_of, (quarter, day))
        for place in places(setting)
    ]
    assert [in_words(when) for when in found] == ["2026-03-12 2026-03-12", "2026-03-10 2026-03-10 on Tuesday"]


@pytest.mark.parametrize(
    ("text", "asked", "expected"),
    [
        ("{Acme:o} slipped <0.8 percent>.", "share_price_change", "2026-03-12 2026-03-12"),
        ("The Dow closed at <41,200>.", "index_level", "2026-03-12 2026-03-12"),
        ("Brent rose <2.1%>, its best day in a month.", "oil_price", "2026-03-12 2026-03-12"),
        ("The shares have lost <40%>.", "share_price_change", "-"),
        ("The mood index fell to <96.2>.", "index_level", "-"),
        ("Sales fell <5%>.", "revenue", "-"),
    ],
)
def test_moves_of_the_market_are_of_the_day_of_publication(text: str, asked: str, expected: str) -> None:
    setting = setting_of(text)
    assert in_words(find_when(setting, places(setting)[0], metric(asked))) == expected


def test_a_month_without_a_year_is_the_one_told_before() -> None:
    told, again, other = (
        Period(at, at + len(said), said, "date", first, first, "month")
        for at, said, first in ((3, "June 2021", date(2021, 6, 1)), (30, "June", None), (60, "May", None))
    )
    assert [period.first for period in with_years([told, again, other])] == [told.first, told.first, None]


def test_weeks_of_jobless_claims_end_on_saturday() -> None:
    setting = setting_of("Claims fell to <210,000> last week.")
    (place,) = places(setting)
    assert in_words(find_when(setting, place, metric("jobless_claims"))) == "2026-03-01 2026-03-07 last week"
    assert in_words(find_when(setting, place, metric("arrivals"))) == "2026-03-02 2026-03-08 last week"


def test_without_anything_the_day_of_publication_is_assumed() -> None:
    setting = setting_of("{Acme:o} has <3 million> users.")
    (place,) = places(setting)
    assert find_when(setting, place, metric()) == When(PUBLISHED, PUBLISHED, None, "assumed", "day of publication")
