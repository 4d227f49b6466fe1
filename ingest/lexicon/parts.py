"""Words beside a figure that tell it as a part of another, or as something on top of one (`parts.tsv`)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.lexicon.table import read

Sense = Literal["part", "more"]
REACH = 40  # code points before and behind a figure that are looked at
BEFORE = r"\b(?:{})\b[^.;]{{0,14}}$"  # "including at least nine"
AFTER = r"\W{{0,2}}(?:\w+ )?(?:{})\b"  # "nine people of them"


@dataclass(frozen=True, slots=True)
class PartRow:
    """One row of `parts.tsv`."""

    phrase: str
    side: Literal["before", "after"]
    sense: Sense
    note: str | None


@cache
def _pattern(side: str, sense: Sense) -> re.Pattern[str]:
    phrases = [re.escape(row.phrase) for row in read("parts.tsv", PartRow) if (row.side, row.sense) == (side, sense)]
    return re.compile((BEFORE if side == "before" else AFTER).format("|".join(phrases)), re.IGNORECASE)


def told_as(sense: Sense, before: str, after: str) -> bool:
    """Whether the words before and behind a figure tell it as a part, or as something more.

    >>> told_as("part", "24 people died, including ", " children."), told_as("part", "In all ", " people died.")
    (True, False)
    >>> told_as("more", "Another ", " were hurt."), told_as("more", "It hurt ", " others.")
    (True, True)
    """
    earlier, later = _pattern("before", sense), _pattern("after", sense)
    return bool(earlier.search(before[-REACH:]) or later.match(after[:REACH]))
