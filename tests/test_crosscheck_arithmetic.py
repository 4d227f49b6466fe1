"""Sums inside one sentence: changes beside their ends, parts beside their whole, conversions in brackets."""

from dataclasses import replace

import pytest
from marked import MARK, cases
from statements import make

from ingest.crosscheck import check
from ingest.crosscheck.marked import marked_sentences
from ingest.model import Statement


def stated(marked: str) -> list[Statement]:
    """The figures of a marked sentence as statements of one article, in which it doesn't stand first."""
    plain = MARK.sub(lambda found: found["figure"], marked)
    made, taken = [], 0
    for found in MARK.finditer(marked):
        one = make(found["figure"], article="a", sentence=plain, period=None, behaviour="level")
        start, length = 100 + found.start() - taken, len(found["figure"])
        taken += 2
        figure = replace(one.figure, start=start, end=start + length, surface=found["figure"])
        noun = found["figure"].split()[-1]
        counted = noun if noun in ("men", "women", "boys", "girls") else one.unit
        made.append(replace(one, figure=figure, unit=counted, metric="thing"))
    return made


@pytest.mark.parametrize("row", cases("arithmetic.tsv"), ids=lambda row: row["sentence"])
def test_sums(row: dict[str, str]) -> None:
    found = check(stated(row["sentence"])).findings
    words = [it.rule for it in found if it.kind == "arithmetic_inconsistency"]
    assert words == ([row["finds"]] if row["finds"] else [])


def test_the_sentence_and_the_proof_name_the_sum() -> None:
    found = check(stated("The jar is down to <£3.79> from <£4.29>, a saving of <70p>.")).findings
    (one,) = [it for it in found if it.kind == "arithmetic_inconsistency"]
    assert one.sentence.endswith("says “70p”, but from £4.29 to £3.79 is 0.5 GBP.")
    assert one.proof["claim"] == "70p"


def test_what_is_only_supposed_is_no_sum() -> None:
    supposed = [replace(it, status="hypothetical") for it in stated("The walk is <100 km> (<500 miles>) long.")]
    assert not list(marked_sentences([supposed]))


def test_more_people_than_mankind() -> None:
    town = make("100,123,769,657", metric="population", behaviour="level", unit="person", exact=True)
    (found,) = check([town]).findings
    assert (found.kind, found.severity) == ("law_violation", "warning")
    assert "no population is above 10,000,000,000" in found.sentence
    assert not check([replace(town, figure=make("9.1 billion").figure)]).findings
