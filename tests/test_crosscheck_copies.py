"""Copies: found when cut, framed or edited a little; never by a quoted phrase."""

import pytest

from ingest.crosscheck.copies import clusters, copy_pairs, fingerprints

WIRE = """
The harbour authority said on Tuesday that container traffic through the port fell by a tenth in the third quarter, as
a strike of crane drivers kept two of its four terminals closed for most of August. Some 2.4 million boxes were handled
in the three months to September, against 2.7 million a year before. Shipping lines sent part of their cargo to ports
nearby, and a spokeswoman said that not all of it was expected to come back before next spring. The union and the
terminal operators agreed on a new wage contract last week, which runs until 2027 and raises pay by six percent.
""".strip()
OTHER = """
A beekeeper in the hills above the town has counted more wild bees this year than in any summer since he began in 1988,
and he thinks that the wet spring had something to do with it. The meadows stood in flower for five weeks longer than
usual, he told visitors on Sunday, while his own hives gave less honey than in the dry years before. Researchers of the
university want to compare his notebooks with their own counts, which go back only to the turn of the century.
""".strip()

COPIES = {
    "word for word": WIRE,
    "cut after a third": WIRE[: len(WIRE) // 3],
    "with a headline and a paragraph of its own": f"Strike hits the port hard\n\n{WIRE}\n\nOur reporter watched.",
    "with another number": WIRE.replace("2.4 million", "4.2 million"),
    "in capitals and without commas": WIRE.upper().replace(",", ""),
    "set in the midst of another story": f"{OTHER}\n\n{WIRE}\n\n{OTHER}",
}


@pytest.mark.parametrize("text", COPIES.values(), ids=COPIES)
def test_a_copy_is_found(text: str) -> None:
    assert copy_pairs({"a": fingerprints(WIRE), "b": fingerprints(text)}) == [("a", "b")]


NOT_COPIES = {
    "another story": OTHER,
    "one quoted sentence": f"{OTHER} {WIRE.split('. ')[1]}.",
    "nothing": "",
    "one word": "Strike",
}


@pytest.mark.parametrize("text", NOT_COPIES.values(), ids=NOT_COPIES)
def test_another_text_is_no_copy(text: str) -> None:
    assert copy_pairs({"a": fingerprints(WIRE), "b": fingerprints(text)}) == []


def test_clusters_hold_copies_of_copies_and_leave_the_others_alone() -> None:
    prints = {
        "a": fingerprints(WIRE),
        "b": fingerprints(WIRE[:400]),
        "c": fingerprints(WIRE[100:]),
        "d": fingerprints(OTHER),
    }
    found = clusters(prints)
    assert found["a"] == found["b"] == found["c"]
    assert "d" not in found


def test_only_pairs_with_the_new_articles_are_looked_for() -> None:
    prints = {name: fingerprints(WIRE) for name in "abc"}
    assert copy_pairs(prints, of=["c"]) == [("a", "c"), ("b", "c")]


def test_a_phrase_of_the_trade_is_no_copy() -> None:
    notice = "This report was made possible by the readers of this newspaper and is free to be shared with all of them."
    prints = {f"{at:02}": fingerprints(f"{notice} {' '.join(f'w{at}x{n}' for n in range(9))}") for at in range(60)}
    assert copy_pairs(prints) == []
