"""Metrics: what a figure counts, and the catalogue that says so."""

from __future__ import annotations

from dataclasses import replace

import pytest
from marked import cases, setting_of

from ingest.extract.claims.answers import Metric
from ingest.extract.claims.metrics import RULES, find_metric
from ingest.extract.claims.place import Setting, find_place
from ingest.extract.figures import find_figures
from ingest.lexicon.metrics import MetricRow, Pattern, behaviour, label, metrics
from ingest.lexicon.word_classes import word_class

CASES = cases("metrics.tsv")
SEEN = [case for case in CASES if case["kind"] in ("wild", "synthetic")]
NEVER = [case for case in CASES if case["kind"] == "negative"]
KNOWN = [case for case in CASES if case["kind"] == "known"]


def metric_of(text: str) -> Metric:
    """The metric of the figure marked in a text, as the figures layer reads it."""
    marked = setting_of(text)
    setting = replace(marked, figures=find_figures(marked.doc, marked.periods))
    wanted = marked.figures[0]
    figure = next(figure for figure in setting.figures if figure.start < wanted.end and wanted.start < figure.end)
    return find_metric(setting, find_place(setting.doc, figure))


@pytest.mark.parametrize("case", SEEN, ids=lambda case: case["text"])
def test_metric(case: dict[str, str]) -> None:
    found = metric_of(case["text"])
    assert (found.id, found.statistic) == (case["metric"], case["statistic"])


@pytest.mark.parametrize("case", NEVER, ids=lambda case: case["text"])
def test_not_this_metric(case: dict[str, str]) -> None:
    assert metric_of(case["text"]).id != case["metric"]


@pytest.mark.parametrize("case", KNOWN, ids=lambda case: case["text"])
@pytest.mark.xfail(reason="needs more than the sentence says", strict=True)
def test_known_failure(case: dict[str, str]) -> None:
    assert metric_of(case["text"]).id == case["metric"]


@pytest.mark.parametrize("case", SEEN, ids=lambda case: case["text"])
def test_surface_stands_in_the_text(case: dict[str, str]) -> None:
    surface = metric_of(case["text"]).surface
    assert surface is None or surface in setting_of(case["text"]).doc.text


def test_a_figure_alone_still_has_a_metric() -> None:
    assert metric_of("<$5 billion>").basis == "derived"


def test_rules_have_names_of_their_own() -> None:
    assert len({rule.__name__ for rule in RULES}) == len(RULES)


def test_catalogue_is_large_and_behaves() -> None:
    assert len(metrics()) >= 150
    assert behaviour("deaths") == "cumulative"
    assert behaviour("puppets") == "level"
    assert label("user_share") == "user share"


@pytest.mark.parametrize("row", metrics().values(), ids=lambda row: row.id)
def test_row_is_sound(row: MetricRow) -> None:
    assert row.nouns or row.verbs, "nothing in a text can name it"
    assert row.low is None or row.high is None or row.low < row.high
    for pattern in map(Pattern.of, row.nouns + row.verbs):
        for name in (*pattern.words, pattern.counted, pattern.near):
            assert name is None or not name.isupper() or word_class(name)


@pytest.mark.parametrize("row", [row for row in metrics().values() if row.laws], ids=lambda row: row.id)
def test_laws_name_metrics(row: MetricRow) -> None:
    for law in row.laws:
        for word in law.replace("<=", " ").split():
            assert word in metrics() or word.isdigit(), law


def test_no_pattern_names_two_metrics_of_one_unit() -> None:
    seen: dict[tuple[str, str], str] = {}
    for row in metrics().values():
        for noun in row.nouns:
            assert seen.setdefault((noun, row.unit), row.id) == row.id, f"{noun}: {row.id} and {seen[noun, row.unit]}"


def test_long_sentence_is_read_in_time() -> None:
    setting: Setting = setting_of("Sales rose <5%>, " + "up 4%, " * 400 + "and fell.")
    figures = find_figures(setting.doc, ())
    assert len([find_metric(replace(setting, figures=figures), find_place(setting.doc, one)) for one in figures]) > 300
