"""Speakers: on whose word a figure stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marked import cases, places, setting_of

from ingest.extract.claims.speakers import find_speaker
from ingest.extract.claims.speakers.quotes import quotation


@pytest.mark.parametrize("case", cases("speakers.tsv"), ids=lambda case: case["text"])
def test_speaker(case: dict[str, str]) -> None:
    setting = setting_of(case["text"])
    found = find_speaker(setting, places(setting)[0])
    assert ((found.name if found else None) or "-") == case["expected"]
    assert case["rule"] in (found.rule if found else "")


def test_quote_is_said() -> None:
    quoted, plain = (
        find_speaker(setting, places(setting)[0])
        for setting in map(setting_of, ['"We have <3 million> users now," said {Ann:h}.', "{Ann:h} said <3> died."])
    )
    assert quoted is not None and quoted.quote
    assert plain is not None and not plain.quote


@given(st.text(alphabet='“”"\n a', max_size=60), st.integers(0, 60))
def test_quotation_surrounds_its_offset(text: str, offset: int) -> None:
    span = quotation(text, min(offset, len(text)))
    assert span is None or span[0] < min(offset, len(text)) <= span[1] <= len(text)


def test_a_quotation_is_not_looked_for_endlessly() -> None:
    text = "“" + "a " * 500_000
    assert quotation(text, 100) == (0, 3100)
    assert quotation(text, 900_000) is None
