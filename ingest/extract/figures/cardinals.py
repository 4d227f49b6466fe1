"""Whole and decimal numbers put together from their pieces, as English puts them: two hundred and two thousand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.extract.figures.lexemes import Lexeme, lexemes, worth_of_digits

GAP = re.compile(
    r"(?P<glued>)|(?P<hyphen>[ \t]?[-–‑][ \t]?)|(?P<space>\+?[ \t\u00a0\u2009\u202f]{1,3}|[ \t]?\n)"
    r"|(?P<and>\s{1,3}(?:and|&)\s{1,3}|-and-)|(?P<of>\s{1,3}of\s{1,3})"
)
SMALL_WORDS = ("digit", "teen", "ten")
CLOSE = ("glued", "hyphen", "space")
LONGEST_GAP = 12


@dataclass(frozen=True, slots=True)
class Piece:
    """A lexeme and the way it hangs on the one before: glued, hyphen, space, and, of, or "" for not at all."""

    lexeme: Lexeme
    gap: str

    @property
    def kind(self) -> str:
        return self.lexeme.kind

    @property
    def value(self) -> float:
        return self.lexeme.value


@dataclass(frozen=True, slots=True)
class Cardinal:
    """A whole or decimal number so far: finished parts in `total`, the part below the next scale word in `group`."""

    total: float = 0.0
    group: float | None = None
    scale: float = float("inf")
    last: str = ""
    worth: float = 1.0

    @property
    def value(self) -> float:
        return self.total + (self.group or 0.0)


def pieces_of(text: str) -> Iterator[Piece]:
    """The pieces of numbers in a text, in order, each with what ties it to the one before."""
    before: Lexeme | None = None
    for lexeme in lexemes(text):
        gap = (
            GAP.fullmatch(text, before.end, lexeme.start)
            if before and lexeme.start - before.end < LONGEST_GAP
            else None
        )
        yield Piece(lexeme, str(gap.lastgroup) if gap else "")
        before = lexeme


def cardinal(pieces: Sequence[Piece], at: int) -> tuple[int, Cardinal | None]:
    """The number that begins with this piece, and the place behind it.

    >>> end, number = cardinal(list(pieces_of("two hundred and two thousand people")), 0)
    >>> end, number.value if number else None
    (4, 202000.0)
    """
    number, end = _begin(pieces, at)
    in_digits = pieces[at].kind == "number"
    while number is not None and end < len(pieces):
        if in_digits and pieces[end].kind in SMALL_WORDS and not _goes_on(pieces, end):  # $600 million two years ago
            break
        longer = _add(number, pieces[end])
        if longer is None:
            break
        number, end = longer, end + 1
    return end, number


def _goes_on(pieces: Sequence[Piece], at: int) -> bool:
    """Whether a small word is multiplied itself: 3 million two hundred thousand."""
    return at + 1 < len(pieces) and pieces[at + 1].kind in ("hundred", "scale") and pieces[at + 1].gap in CLOSE


def _begin(pieces: Sequence[Piece], at: int) -> tuple[Cardinal | None, int]:
    piece = pieces[at]
    if piece.kind == "number":
        mixed = at + 1 < len(pieces) and pieces[at + 1].kind == "vulgar" and pieces[at + 1].gap in ("glued", "space")
        half = pieces[at + 1].value if mixed else 0.0
        worth = 0.1 if mixed else worth_of_digits(piece.lexeme.written)
        return Cardinal(0.0, piece.value + half, last="number", worth=worth), at + 1 + mixed
    if piece.kind == "vulgar":
        return Cardinal(0.0, piece.value, last="number", worth=0.1), at + 1
    if piece.kind in ("digit", "teen", "ten"):
        return Cardinal(0.0, piece.value, last=piece.kind, worth=_worth_of_word(piece)), at + 1
    if piece.kind == "article":
        return Cardinal(0.0, 1.0, last="article"), at + 1
    if piece.kind in ("hundred", "scale"):  # hundred thousand dollars
        return _add(Cardinal(0.0, 1.0, last="article"), Piece(piece.lexeme, "space")), at + 1
    return None, at


def _worth_of_word(piece: Piece) -> float:
    return 10.0 if piece.kind == "ten" or piece.value == 10 else 1.0


def _add(number: Cardinal, piece: Piece) -> Cardinal | None:
    """The number with one more piece, or None where English ends it."""
    if piece.kind in ("scale", "hundred") or (piece.kind == "vague" and piece.gap == "space"):
        return _times(number, piece)
    if piece.kind == "group" and piece.gap in CLOSE and number.group is not None:
        return replace(number, total=number.total + number.group * piece.value, group=None, last="group")
    if piece.kind in ("digit", "teen", "ten"):
        return _plus_word(number, piece)
    words = number.last in ("hundred", "thousand")
    if piece.kind == "number" and words and piece.gap in ("space", "and") and 0 < piece.value < _open(number):
        return replace(number, group=(number.group or 0.0) + piece.value, last="number", worth=1.0)
    return None


def _times(number: Cardinal, piece: Piece) -> Cardinal | None:
    """Two hundred, three million, thousand million, lakh crore."""
    if piece.gap not in CLOSE or number.last == "group":
        return None
    factor = piece.value
    last = "thousand" if factor == 1000 else piece.kind
    if piece.kind == "hundred" and number.group is not None and number.last != "hundred":
        return replace(number, group=number.group * factor, last=last, worth=number.worth * factor)
    if piece.kind == "hundred":
        return None
    if number.group is None:
        grown = number.total * factor
        return Cardinal(grown, None, factor, last, number.worth * factor) if number.last == last or grown else None
    if factor < number.scale:
        return Cardinal(number.total + number.group * factor, None, factor, last, number.worth * factor)
    return Cardinal(number.value * factor, None, factor, last, number.worth * factor)


def _plus_word(number: Cardinal, piece: Piece) -> Cardinal | None:
    """Twenty-one, a hundred and two, two thousand three."""
    tens_and_ones = number.last == "ten" and piece.kind == "digit" and piece.value > 0 and piece.gap in CLOSE
    room = number.last in ("hundred", "thousand", "scale") and piece.value < _open(number)
    if not tens_and_ones and not (room and piece.gap in ("space", "and", "hyphen")):
        return None
    return replace(number, group=(number.group or 0.0) + piece.value, last=piece.kind, worth=_worth_of_word(piece))


def _open(number: Cardinal) -> float:
    return 100.0 if number.last == "hundred" else number.scale
