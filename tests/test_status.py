"""Status: fact, forecast, target or hypothesis, denied, or brought in to compare."""

from __future__ import annotations

from dataclasses import replace

import pytest
from marked import cases, setting_of

from ingest.extract.claims.metrics import find_metric
from ingest.extract.claims.place import find_place
from ingest.extract.claims.status import find_standing
from ingest.extract.figures import find_figures
from ingest.lexicon.standing import standing_words

CASES = cases("metrics_status.tsv")
SEEN = [case for case in CASES if case["kind"] == "wild"]
KNOWN = [case for case in CASES if case["kind"] == "known"]


def standing_of(text: str) -> str:
    """How the marked figure is put: its status, "comparison" or "denied"."""
    marked = setting_of(text)
    setting = replace(marked, figures=find_figures(marked.doc, marked.periods))
    wanted = marked.figures[0]
    figure = next(figure for figure in setting.figures if figure.start < wanted.end and wanted.start < figure.end)
    place = find_place(setting.doc, figure)
    standing = find_standing(setting, place, find_metric(setting, place))
    if standing.comparison:
        return "comparison"
    return "denied" if standing.polarity == "denied" else standing.status


@pytest.mark.parametrize("case", SEEN, ids=lambda case: case["text"])
def test_standing(case: dict[str, str]) -> None:
    assert standing_of(case["text"]) == case["expected"]


@pytest.mark.parametrize("case", KNOWN, ids=lambda case: case["text"])
@pytest.mark.xfail(reason="no word in the sentence says so", strict=True)
def test_known_failure(case: dict[str, str]) -> None:
    assert standing_of(case["text"]) == case["expected"]


@pytest.mark.parametrize(("year", "expected"), [("2030", "forecast"), ("2020", "actual")])
def test_a_day_to_come_makes_a_forecast(year: str, expected: str) -> None:
    assert standing_of(f"{{Acme:o}} hits <5 million> users by {year}.") == expected


def test_words_have_one_status_each() -> None:
    assert standing_words("verb")["aim"] == "target"
    assert not set(standing_words("verb")) & set(standing_words("undoing"))
