"""A text cut at the ends of its marks, so that a template can print every piece escaped. No HTML is made here.

>>> pieces = cut("Lumora has 40 million users", [Mark(11, 21, "claim", "c1"), Mark(0, 6, "name", "e1")])
>>> [(piece.text, [mark.ref for mark in piece.over]) for piece in pieces]
[('Lumora', ['e1']), (' has ', []), ('40 million', ['c1']), (' users', [])]
>>> "".join(piece.text for piece in pieces)
'Lumora has 40 million users'
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the text: `kind` is claim, name or date, `ref` what it stands for, for the template."""

    start: int
    end: int
    kind: str
    ref: Any


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text under the same marks throughout; `begins` are those of them that start with it."""

    text: str
    over: tuple[Mark, ...]
    begins: tuple[Mark, ...]

    def refs(self, kind: str, begins: bool = False) -> list[Any]:
        """What the marks of one kind stand for, the innermost (latest begun) first."""
        return [mark.ref for mark in reversed(self.begins if begins else self.over) if mark.kind == kind]


def cut(text: str, marks: Iterable[Mark]) -> list[Piece]:
    """The whole text in pieces. Marks may overlap; one that lies outside the text or is empty is left out."""
    valid = sorted(
        (mark for mark in marks if 0 <= mark.start < mark.end <= len(text)), key=lambda mark: (mark.start, -mark.end)
    )
    ends = sorted({0, len(text), *(mark.start for mark in valid), *(mark.end for mark in valid)})
    pieces: list[Piece] = []
    over: list[Mark] = []
    waiting = valid[::-1]
    for start, end in pairwise(ends):
        over = [mark for mark in over if mark.end > start]
        begins = []
        while waiting and waiting[-1].start == start:
            begins.append(waiting.pop())
        over += begins
        pieces.append(Piece(text[start:end], tuple(over), tuple(begins)))
    return pieces
