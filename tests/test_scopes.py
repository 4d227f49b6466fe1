"""Scopes: of which part of the whole a figure speaks."""

from __future__ import annotations

import pytest
from marked import cases, metric, places, setting_of

from ingest.extract.claims.scopes import find_scope
from ingest.extract.claims.subjects import find_subject


@pytest.mark.parametrize("case", cases("scopes.tsv"), ids=lambda case: case["text"])
def test_scope(case: dict[str, str]) -> None:
    setting = setting_of(case["text"])
    place = places(setting)[0]
    scope = find_scope(setting, place, metric(), find_subject(setting, place, metric()))
    assert (",".join(f"{dimension}={value}" for dimension, value in scope.parts.items()) or "-") == case["expected"]
    assert (scope.rule == "whole") == (not scope.parts)
