"""Numbers in digits and words, from pieces to values: "2.5 million", "a hundred and two", "half a dozen"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.extract.figures.lexemes import Lexeme, lexemes, worth_of_digits
from ingest.extract.figures.reading import Form, Reading, exact

GAP = re.compile(
    r"(?P<glued>)|(?P<hyphen>[ \t]?[-–‑][ \t]?)|(?P<space>\+?[ \t\u00a0\u2009\u202f]{1,3}|[ \t]?\n)"
    r"|(?P<and>\s{1,3}(?:and|&)\s{1,3})|(?P<of>\s{1,3}of\s{1,3})"
)
CLOSE = ("glued", "hyphen", "space")
MULTIPLIERS = ("hundred", "scale", "group")
VAGUE_TOP = 10.0  # a vague word reaches to the next power of ten
DOZENS = (24.0, 100.0)
TOO_LARGE = 1e30
LARGE = 1000.0  # from here on "and a half" is half of the scale word: a million and a half


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


def numerals(text: str) -> Iterator[Reading]:
    """Every number of a text as a reading without unit or bound.

    >>> [(number.value, number.form) for number in numerals("20, 000 of them; two and a half million; a fifth")]
    [(20000.0, 'digits'), (2500000.0, 'words'), (0.2, 'part')]
    """
    pieces = list(_pieces(text))
    at = 0
    while at < len(pieces):
        end, reading = _number_at(text, pieces, at)
        if reading is not None and 0 <= abs(reading.value) < TOO_LARGE:  # and so no nan
            yield reading
        at = max(end, at + 1)


def _pieces(text: str) -> Iterator[Piece]:
    before: Lexeme | None = None
    for lexeme in lexemes(text):
        gap = GAP.fullmatch(text, before.end, lexeme.start) if before and lexeme.start - before.end < 12 else None
        yield Piece(lexeme, str(gap.lastgroup) if gap else "")
        before = lexeme


def _number_at(text: str, pieces: Sequence[Piece], at: int) -> tuple[int, Reading | None]:
    """The number that begins with this piece, and the place behind it; None if the piece begins none."""
    minus = pieces[at].kind == "minus" and _hangs(pieces, at + 1, "space")
    begin = at + minus
    for read in (_vague, _part_of_scale, _counted):
        end, reading = read(pieces, begin)
        if reading is not None:
            start = pieces[at].lexeme.start
            value, worth = exact(-reading.value if minus else reading.value), exact(reading.worth)
            steps = ("minus", *reading.steps) if minus else reading.steps
            return end, replace(
                reading, start=start, end=pieces[end - 1].lexeme.end, value=value, worth=worth, steps=steps
            )
    return at + 1, None


def _hangs(pieces: Sequence[Piece], at: int, *gaps: str) -> bool:
    return at < len(pieces) and pieces[at].gap in gaps


def _is(pieces: Sequence[Piece], at: int, kinds: Sequence[str], *gaps: str) -> bool:
    return _hangs(pieces, at, *gaps) and pieces[at].kind in kinds


def _vague(pieces: Sequence[Piece], at: int) -> tuple[int, Reading | None]:
    """Hundreds of millions, several thousand, dozens: from one power of ten to the next."""
    if pieces[at].kind == "several":
        value, end = 1.0, at + 1
    elif pieces[at].kind == "vague":
        value, end = pieces[at].value, at + 1
    else:
        return at, None
    while _is(pieces, end, ("vague",), "of") or _is(pieces, end, MULTIPLIERS, "of", "space"):
        value *= pieces[end].value
        end += 1
    low, high = (value, value * VAGUE_TOP) if pieces[at].value != 12 else DOZENS
    if pieces[at].value == 12 and value != 12:
        low, high = (bound * value / 12 for bound in DOZENS)
    return end, Reading(0, 0, low, low, "vague", top=high, bound="vague", scaled=True, steps=("vague",))


def _part_of_scale(pieces: Sequence[Piece], at: int) -> tuple[int, Reading | None]:
    """Half a million, quarter of a million, two thirds of a million."""
    end, number = _counted(pieces, at)
    if pieces[at].kind == "part" and pieces[at].value in (2, 4):
        end, number = at + 1, Reading(0, 0, 1 / pieces[at].value, 0.01, "part")
    if number is None or number.form != "part":
        return at, None
    scale = end + _is(pieces, end, ("article",), "space", "of", "hyphen")
    if not _is(pieces, scale, MULTIPLIERS, "space", "of", "hyphen"):
        return (end, number) if pieces[at].kind == "part" and pieces[at].value == 2 else (at, None)
    factor = pieces[scale].value
    value = number.value * factor
    return scale + 1, Reading(0, 0, value, max(1.0, factor / 10), "words", scaled=True, steps=("part of a scale",))


def _counted(pieces: Sequence[Piece], at: int) -> tuple[int, Reading | None]:
    """A cardinal with what may follow it: a fraction, decimals in words, a denominator, a scale word."""
    end, number = _cardinal(pieces, at)
    if number is None:
        return at, None
    for follow in (_denominator, _mixed, _point):
        after, reading = follow(pieces, at, end, number)
        if reading is not None:
            return after, reading
    written = pieces[at].lexeme.written if pieces[at].kind == "number" else None
    form: Form = "digits" if written else "words"
    scaled = any(piece.kind in MULTIPLIERS for piece in pieces[at:end])
    return end, Reading(0, 0, number.value, number.worth, form, scaled=scaled, written=written)


def _cardinal(pieces: Sequence[Piece], at: int) -> tuple[int, Cardinal | None]:
    number, end = _begin(pieces, at)
    while number is not None and end < len(pieces):
        longer = _add(number, pieces[end])
        if longer is None:
            break
        number, end = longer, end + 1
    return end, number


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


def _denominator(pieces: Sequence[Piece], at: int, end: int, number: Cardinal) -> tuple[int, Reading | None]:
    """Two thirds, one-fifth, a quarter."""
    if not _is(pieces, end, ("part",), "space", "hyphen") or number.last == "number":
        return end, None
    value = number.value / pieces[end].value
    return end + 1, Reading(0, 0, value, 0.01, "part", steps=("fraction",))


def _mixed(pieces: Sequence[Piece], at: int, end: int, number: Cardinal) -> tuple[int, Reading | None]:
    """Two and a half million, a million and a half, five and three quarters."""
    if not _is(pieces, end, ("article", "digit", "part", "vulgar"), "and"):
        return end, None
    after, part = _fraction(pieces, end)
    if part is None:
        return end, None
    unit = number.scale if number.scale >= LARGE and number.group is None else 1.0
    value, worth, scaled = number.value + part * unit, unit / 10, unit > 1
    if _is(pieces, after, MULTIPLIERS, "space", "hyphen"):
        factor = pieces[after].value
        value, worth, scaled, after = value * factor, factor / 10, True, after + 1
    return after, Reading(0, 0, value, worth, "words", scaled=scaled, steps=("mixed number",))


def _fraction(pieces: Sequence[Piece], at: int) -> tuple[int, float | None]:
    if pieces[at].kind == "vulgar":
        return at + 1, pieces[at].value
    if pieces[at].kind == "part":
        return at + 1, 1 / pieces[at].value
    if _is(pieces, at + 1, ("part",), "space", "hyphen"):
        return at + 2, pieces[at].value / pieces[at + 1].value
    return at, None


def _point(pieces: Sequence[Piece], at: int, end: int, number: Cardinal) -> tuple[int, Reading | None]:
    """Two point five, nought point nought four, one point three million."""
    if not _is(pieces, end, ("point",), "space") or number.last == "group":
        return end, None
    decimals, after = "", end + 1
    while _is(pieces, after, ("digit", "teen", "ten", "number"), "space", "hyphen") and pieces[after].value < 100:
        tens = decimals[-1:] == "0" and pieces[after - 1].kind == "ten" and pieces[after].kind == "digit"
        decimals = (decimals[:-1] if tens else decimals) + f"{pieces[after].value:.0f}"
        after += 1
    if not decimals:
        return end, None
    value, worth, scaled = float(f"{number.value:.0f}.{decimals}"), 10.0 ** -len(decimals), False
    while _is(pieces, after, MULTIPLIERS, "space"):
        value, worth, scaled = value * pieces[after].value, worth * pieces[after].value, True
        after += 1
    return after, Reading(0, 0, value, worth, "words", scaled=scaled, steps=("decimals in words",))
