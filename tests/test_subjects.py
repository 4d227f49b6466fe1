"""Subjects: what a figure is about."""

from __future__ import annotations

import pytest
from marked import cases, metric, places, setting_of

from ingest.extract.claims.subjects import find_subject

SUBJECTS = cases("subjects.tsv")
KNOWN = [case for case in SUBJECTS if case["kind"] == "known"]


def subjects_of(text: str) -> list[tuple[str, str]]:
    """Name and rule of every figure's subject; "-" where it is refused."""
    setting = setting_of(text)
    found = [find_subject(setting, place, metric()) for place in places(setting)]
    return [(subject.name, subject.rule) if subject else ("-", "none") for subject in found]


@pytest.mark.parametrize("case", [case for case in SUBJECTS if case not in KNOWN], ids=lambda case: case["text"])
def test_subject(case: dict[str, str]) -> None:
    found = subjects_of(case["text"])
    assert "|".join(name for name, _ in found) == case["expected"]
    assert case["rule"] in found[0][1]


@pytest.mark.parametrize("case", KNOWN, ids=lambda case: case["text"])
@pytest.mark.xfail(reason="not yet told apart", strict=True)
def test_known_failure(case: dict[str, str]) -> None:
    assert "|".join(name for name, _ in subjects_of(case["text"])) == case["expected"]


@pytest.mark.parametrize("case", SUBJECTS, ids=lambda case: case["text"])
def test_surface_stands_in_the_text(case: dict[str, str]) -> None:
    setting = setting_of(case["text"])
    for place in places(setting):
        subject = find_subject(setting, place, metric())
        assert subject is None or subject.surface in setting.article.text
