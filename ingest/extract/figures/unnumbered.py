"""Figures without a number word: doubled, twice as many, sixfold; more than a mile."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.extract.figures.reading import Reading
from ingest.lexicon.units import units_by_word

MULTIPLE = re.compile(
    r"\b(?=[dthqfsen])(?:(?P<two>doubl(?:ed|es|ing|e)|twice|twofold)|(?P<three>(?:tripl|trebl)(?:ed|es|ing|e)|thrice|threefold)"
    r"|(?P<four>quadrupl(?:ed|es|ing|e)|fourfold)|(?P<five>quintupl(?:ed|es|ing|e)|fivefold)|(?P<six>sixfold)"
    r"|(?P<seven>sevenfold)|(?P<eight>eightfold)|(?P<nine>ninefold)|(?P<ten>tenfold)|(?P<half>halv(?:ed|es|ing)))\b",
    re.IGNORECASE,
)
VALUES = {
    "half": 0.5,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
}
NAMED = re.compile(
    r"[\s-](?:agents?|taps?|faults?|beds?|rooms?|check\w*|standards?|digits?|figures?|murder\w*|click\w*|down)\b|-",
    re.I,
)
A_UNIT = re.compile(r"\b(?:than|nearly|almost|least|about|roughly|around)\s+(an?\s+([^\W\d_]+(?:\s[^\W\d_]+)?))", re.I)
MEASURED = ("measure", "percentage_point", "duration", "money")


def unnumbered(text: str) -> list[Reading]:
    """Every figure of a text that is said without a number, in order.

    >>> [(one.value, one.unit) for one in unnumbered("Sales more than doubled within less than a year.")]
    [(2.0, 'ratio'), (1.0, 'year')]
    """
    return sorted([*_multiples(text), *_single_units(text)], key=lambda one: one.start)


def _multiples(text: str) -> Iterator[Reading]:
    for found in MULTIPLE.finditer(text):
        if NAMED.match(text, found.end()):
            continue
        value = float(VALUES[str(found.lastgroup)])
        yield Reading(
            found.start(), found.end(), value, 1.0, "multiple", kind="ratio", unit="ratio", steps=("multiple",)
        )


def _single_units(text: str) -> Iterator[Reading]:
    """More than a mile, less than a percentage point: one of a unit, where a bound says that it is measured."""
    for found in A_UNIT.finditer(text):
        for words in (found[2], found[2].split()[0]):
            unit = units_by_word().get(words.lower())
            if unit is not None and unit.kind in MEASURED:
                end = found.start(2) + len(words)
                yield Reading(
                    found.start(1), end, 1.0, 1.0, "multiple", kind=unit.kind, unit=unit.unit, steps=("a unit",)
                )
                break
