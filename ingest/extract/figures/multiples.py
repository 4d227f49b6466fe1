"""Multiples in words: doubled, tripled, twice as many, sixfold, 10x."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.extract.figures.reading import Reading

MULTIPLE = re.compile(
    r"\b(?:(?P<two>doubl(?:ed|es|ing|e)|twice|twofold)|(?P<three>tripl(?:ed|es|ing|e)|treble[ds]?|trebling|thrice|threefold)"
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
    r"[\s-](?:agents?|faults?|beds?|rooms?|check\w*|standards?|digits?|murder\w*|jeopardy|click\w*|down)\b|-", re.I
)


def multiples(text: str) -> Iterator[Reading]:
    """Every multiple said in one word.

    >>> [(one.value, one.unit) for one in multiples("Sales more than doubled and profits rose sixfold.")]
    [(2.0, 'ratio'), (6.0, 'ratio')]
    """
    for found in MULTIPLE.finditer(text):
        if NAMED.match(text, found.end()):
            continue
        value = float(VALUES[str(found.lastgroup)])
        yield Reading(
            found.start(), found.end(), value, 1.0, "multiple", kind="ratio", unit="ratio", steps=("multiple",)
        )
