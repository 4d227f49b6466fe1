"""Charts written as text: their numbers take scale, unit and metric from the text beside them, or say nothing."""

import pytest

from ingest.extract import extract_all
from ingest.extract.figures.charts import charts
from ingest.language import Language
from ingest.model import Article, Extraction

STORY = "Lorn Ferries carried 31.4 million passengers last year, the port said.\n"
CHART = 'pie\ntitle Ferry passengers by line (2025)\n"Lorn Ferries (Orbit)" : 31.4\n"All others" : 12.0\n'


@pytest.fixture(scope="module")
def language() -> Language:
    return Language()


def read(text: str, language: Language) -> Extraction:
    [(_, found)] = extract_all([Article("a", text)], language)
    return found


def test_a_chart_speaks_in_the_scale_of_the_text(language: Language) -> None:
    found = read(STORY + CHART, language)
    charted = [claim for claim in found.claims if claim.start > len(STORY)]
    assert [(claim.figure.value, claim.figure.unit, claim.metric) for claim in charted] == [
        (31_400_000, "passenger", "passengers"),
        (12_000_000, "passenger", "passengers"),
    ]
    assert [claim.subject for claim in charted] == ["Lorn Ferries", "All others"]
    assert {(str(claim.period_start), str(claim.period_end)) for claim in charted} == {("2025-01-01", "2025-12-31")}
    assert all(claim.surface == (STORY + CHART)[claim.start : claim.end] for claim in charted)


def test_a_chart_that_nothing_explains_claims_nothing(language: Language) -> None:
    found = read("Ferries are popular.\n" + CHART, language)
    assert [figure.value for figure in found.figures] == [31.4, 12.0]
    assert found.claims == ()


@pytest.mark.parametrize("text", ['He said "so" : 12 times.', '"A" : 1.2.3.4x', '"" : 5', '"A" :'])
def test_other_colons_are_no_charts(text: str) -> None:
    assert charts(text) == []
