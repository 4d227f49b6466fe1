"""Selection: which figures say something measurable."""

from __future__ import annotations

from dataclasses import replace

import pytest
from marked import cases, setting_of

from ingest.extract.claims.place import find_place
from ingest.extract.claims.selection import RULES, why_no_claim
from ingest.extract.figures import find_figures
from ingest.model import Figure

CASES = cases("metrics_selection.tsv")


def reason_of(text: str) -> str:
    """Why the marked figure is no claim; "no figure" where the figures layer leaves it alone already."""
    marked = setting_of(text)
    setting = replace(marked, figures=find_figures(marked.doc, marked.periods))
    wanted = marked.figures[0]
    figure = next((one for one in setting.figures if one.start < wanted.end and wanted.start < one.end), None)
    return "no figure" if figure is None else why_no_claim(setting, find_place(setting.doc, figure)) or "claim"


@pytest.mark.parametrize("case", [case for case in CASES if case["kind"] == "wild"], ids=lambda case: case["text"])
def test_claim(case: dict[str, str]) -> None:
    assert reason_of(case["text"]) == "claim"


@pytest.mark.parametrize("case", [case for case in CASES if case["kind"] == "negative"], ids=lambda case: case["text"])
def test_no_claim(case: dict[str, str]) -> None:
    assert reason_of(case["text"]) in (case["expected"], "no figure")


@pytest.mark.parametrize("kind", ["duration", "age"])
def test_ages_and_durations_need_a_measure(kind: str) -> None:
    setting = setting_of("It was <nine> of them.")
    figure: Figure = replace(setting.figures[0], kind=kind)  # type: ignore[arg-type]
    assert why_no_claim(setting, find_place(setting.doc, figure)) is not None


def test_rules_have_names_of_their_own() -> None:
    assert len({rule.__name__ for rule in RULES}) == len(RULES)
