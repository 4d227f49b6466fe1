"""Direction: which way a change went, and that two opposite ways never agree."""

import pytest
from marked import cases, setting_of
from statements import make, undated

from ingest.comparing import statement_from_record
from ingest.crosscheck.compare import compare
from ingest.crosscheck.quotients import per_one
from ingest.extract.claims.direction import find_direction
from ingest.extract.claims.metrics import find_metric
from ingest.extract.claims.place import find_place
from ingest.extract.figures import find_figures
from ingest.lexicon.change import are_opposites
from ingest.lexicon.crosscheck import running_counts
from ingest.lexicon.metrics import metrics
from ingest.model import Statement


@pytest.mark.parametrize("case", cases("directions.tsv"), ids=lambda case: case["text"])
def test_direction(case: dict[str, str]) -> None:
    setting = setting_of(case["text"])
    place = find_place(setting.doc, setting.figures[0])
    found = find_direction(place, find_metric(setting, place))
    assert (found.direction if found else "") == case["expected"]


def change(figure: str, direction: str, **fields: str) -> Statement:
    given = {"metric": "revenue", "behaviour": "flow", "period": "2026-03", **fields}
    return make(figure, direction=direction, statistic="change", **given)


OPPOSITE = [
    ("conflict", change("5 percent", "up"), change("5 percent", "down")),
    ("conflict", change("5 percent", "up"), change("9 percent", "down")),
    ("agree", change("5 percent", "down"), change("5 percent", "down")),
    ("not_comparable", change("5 percent", "up"), change("5 percent", "down", period="2026-04")),
    (
        "conflict",
        change("$5 million", "up", metric="profit"),
        change("$5 million", "down", metric="loss"),
    ),
    (
        "tension",
        undated("5 percent", "2026-03-02", behaviour="flow", direction="up", statistic="change"),
        undated("5 percent", "2026-03-04", behaviour="flow", direction="down", statistic="change"),
    ),
    (
        "not_comparable",
        undated("5 percent", "2026-03-02", behaviour="flow", direction="up", statistic="change"),
        undated("2 percent", "2026-03-04", behaviour="flow", direction="down", statistic="change"),
    ),
]


@pytest.mark.parametrize(("kind", "a", "b"), OPPOSITE)
def test_opposite_ways(kind: str, a: Statement, b: Statement) -> None:
    assert compare(a, b).kind == compare(b, a).kind == kind


FIXED = {"metric": "height", "behaviour": "fixed"}
TIMES = [
    ("conflict", undated("310 meters", "2026-03-02", **FIXED), undated("340 meters", "2026-09-02", **FIXED)),
    (
        "revised",
        undated("310 meters", "2026-03-02", source="a", **FIXED),
        undated("340 meters", "2026-09-02", source="a", **FIXED),
    ),
    (
        "monotone_violation",
        undated("97", "2026-03-02", metric="deaths", source="a", exact=True),
        undated("74", "2026-03-04", metric="deaths", source="a", exact=True),
    ),
    (
        "not_comparable",
        make("400", metric="deaths", sentence="It killed 400 in a single week."),
        make("900", metric="deaths", sentence="It killed 900."),
    ),
    (
        "not_comparable",
        make("300,000", status="forecast", source="a", origin="Ana Sol"),
        make("350,000", status="forecast", source="a", origin="Ben Var"),
    ),
    (
        "conflict",
        make("£140m", behaviour="level", period="2025-04/2026-03", published="2026-01-06"),
        make("£121m", behaviour="level", period="2025-04/2026-03", published="2026-01-11"),
    ),
]


@pytest.mark.parametrize(("kind", "a", "b"), TIMES)
def test_times(kind: str, a: Statement, b: Statement) -> None:
    assert compare(a, b).kind == compare(b, a).kind == kind


def test_opposites_are_metrics_and_mutual_and_nothing_fixed_is_still_counted() -> None:
    assert are_opposites("profit", "loss") and are_opposites("loss", "profit") and not are_opposites("loss", "revenue")
    assert not [name for name in running_counts() if metrics()[name].behaviour == "fixed"]


def test_a_claim_may_be_given_with_its_direction() -> None:
    assert statement_from_record({"figure": "5 percent", "direction": "down"}, "a").direction == "down"


def test_rates_for_so_many_come_down_to_one() -> None:
    text = "It gives $3 per 1,000 gallons and 20 jobs."
    rate, jobs = per_one(text, find_figures(setting_of(text.replace("$3", "<$3>")).doc, []))
    assert (rate.value, rate.per, jobs.value) == (0.003, "gallon", 20)
