"""EDTF: what `compare --claims` takes for a period."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.edtf import edtf_days

DAYS = {
    ("2025-01-01", "2025-12-31"): ["2025", "2025~", "2025?", "2025%", " 2025 ", "2025-01/2025-12", "2025/2025"],
    ("2024-02-01", "2024-02-29"): ["2024-02", "2024-02~", "2024-02-01/2024-02"],
    ("2025-09-10", "2025-09-10"): ["2025-09-10", "2025-09-10?", "2025-09-10/2025-09-10"],
    ("2024-04-01", "2025-03-31"): ["2024-04/2025-03", "2024-04-01/2025-03-31", "2024-04~/2025-03?"],
    (None, "2030-12-31"): ["../2030", "/2030", "../2030-12", "../2030-12-31"],
    ("2017-12-23", None): ["2017-12-23/..", "2017-12-23/"],
}
REFUSED = {
    "is no date in EDTF": [
        "",
        "/",
        "../..",
        "..",
        "soon",
        "2025-9",
        "25",
        "2025/2026/2027",
        "2025-09-10T10:00",
        "٢٠٢٥",
    ],
    "is no date of the calendar": ["2025-02-31", "2025-13", "2025-00-10", "0000", "2023-02-29"],
    "ends before it begins": ["2026/2025", "2025-05-02/2025-05-01"],
}


@pytest.mark.parametrize(("days", "text"), [(days, text) for days, texts in DAYS.items() for text in texts])
def test_days(days: tuple[str | None, str | None], text: str) -> None:
    assert tuple(day and day.isoformat() for day in edtf_days(text)) == days


@pytest.mark.parametrize(("said", "text"), [(said, text) for said, texts in REFUSED.items() for text in texts])
def test_refusals_say_what_to_write(said: str, text: str) -> None:
    with pytest.raises(ValueError, match=said):
        edtf_days(text)


@given(st.dates(), st.dates())
def test_two_days_come_back(one: date, other: date) -> None:
    first, last = sorted((one, other))
    assert edtf_days(f"{first.isoformat()}/{last.isoformat()}") == (first, last)


@given(st.text())
def test_any_text_gives_days_or_a_plain_refusal(text: str) -> None:
    try:
        first, last = edtf_days(text)
    except ValueError as refusal:
        assert "write" in str(refusal)
    else:
        assert first is None or last is None or first <= last
