"""Statistic: whether a figure is a level, a change, a ratio or a share."""

from __future__ import annotations

from dataclasses import replace

import pytest
from marked import cases, setting_of

from ingest.extract.claims.metrics.reading import Reading, read_statistic
from ingest.extract.claims.place import find_place
from ingest.extract.figures import find_figures


def reading_of(text: str) -> Reading:
    """How the marked figure is read, among all the figures of the text."""
    marked = setting_of(text)
    setting = replace(marked, figures=find_figures(marked.doc, marked.periods))
    wanted = marked.figures[0]
    figure = next(figure for figure in setting.figures if figure.start < wanted.end and wanted.start < figure.end)
    return read_statistic(setting, find_place(setting.doc, figure))


@pytest.mark.parametrize("case", cases("metrics_statistic.tsv"), ids=lambda case: case["text"])
def test_statistic(case: dict[str, str]) -> None:
    found = reading_of(case["text"])
    assert found.statistic == case["expected"]
    assert case["rule"] in found.rule


def test_a_long_row_of_figures_is_read_without_end() -> None:
    assert reading_of("Sales rose " + "1 percent, or " * 300 + "<2 percent>.").statistic == "level"
