"""Paragraphs: where a new one begins, and where a line break is only the end of a hard-wrapped line."""

import pytest

from ingest.text import datelines, paragraph_starts, story_start


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


@pytest.mark.parametrize(
    ("dateline", "story"),
    [
        ("SAN VELMO (Acme News) – ", "A tribunal met."),
        ("VELMORA >> ", "The army said on Tuesday it had lost 3 ships."),
        ("VELMORA, April 17 (Acme) -- ", "Prices rose."),
        ("VELMORA/KORDAL (acme-FX) - ", "Prices rose."),
        ("CAPE VELMO, Tenn. (AP) — ", "Prices rose."),
        ("VELMORA, D.C. — ", "Prices rose."),
        ("VELMORA, March 1 ", "British Kordal said so."),
        ("Velmora, May 3 - ", "Prices rose."),
        ("Velmora (Acme) - ", "“Prices” rose."),
        ("(Acme News) -- ", "Prices rose."),
        ("", "Kordal (KRD) shares rose."),
        ("", "Kordal (KRD) - the maker of Foxo - rose."),
        ("", "Sales - the best in years - rose."),
        ("", "GDP: 3.2 percent"),
        ("", "Revenue: $3 million"),
        ("", "U.S. - China trade"),
    ],
)
def test_story_start(dateline: str, story: str) -> None:
    assert story_start(dateline + story) == len(dateline)


def test_a_glued_title_ends_before_the_dateline() -> None:
    text = "Prices rise VELMORA (Acme) - Prices rose."
    assert list(datelines(text, "Prices rise")) == [(0, 0), (12, 29)]


def test_many_breaks_cost_no_more_than_their_length() -> None:
    text = "\n" * 200_000 + "x" + " \n" * 100_000
    assert len(list(paragraph_starts(text))) <= 3
