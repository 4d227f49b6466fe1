"""Paragraphs: where a new one begins, and where a line break is only the end of a hard-wrapped line."""

import pytest

from ingest.text import paragraph_starts


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        ("", [0]),
        ("One line.", [0]),
        ("A headline\nThe first sentence.\nThe second.", [0, 11, 31]),
        ("First.\n\n\n  Second.", [0, 11]),
        ("The ministry said on Monday that at least ten\npeople had died in the floods.", [0]),
        ("The ministry said on Monday that at least\n10 people had died in the floods.", [0]),
        ("The ministry said on Monday that ten people had died.\nmore to come", [0, 54]),
        ("Ends with a break\n", [0]),
    ],
)
def test_paragraph_starts(text: str, starts: list[int]) -> None:
    assert list(paragraph_starts(text)) == starts


def test_many_breaks_cost_no_more_than_their_length() -> None:
    text = "\n" * 200_000 + "x" + " \n" * 100_000
    assert len(list(paragraph_starts(text))) <= 3
