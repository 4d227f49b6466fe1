"""Numbers in digits and words, from pieces to values: "2.5 million", "a hundred and two", "half a dozen"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.extract.figures.cardinals import Cardinal, Piece, cardinal, pieces_of
from ingest.extract.figures.reading import Form, Reading, exact

MULTIPLIERS = ("hundred", "scale", "group")
VAGUE_TOP = 10.0  # a vague word reaches to the next power of ten
DOZEN, DOZENS = 12.0, (24.0, 100.0)
TOO_LARGE = 1e30
LARGE = 1000.0  # from here on "and a half" is half of the scale word: a million and a half


def numerals(text: str) -> Iterator[Reading]:
    """Every number of a text as a reading without unit or bound.

    >>> [(number.value, number.form) for number in numerals("20, 000 of them; two and a half million; a fifth")]
    [(20000.0, 'digits'), (2500000.0, 'words'), (0.2, 'part')]
    """
    pieces = list(pieces_of(text))
    at = 0
    while at < len(pieces):
        end, reading = _number_at(pieces, at)
        if reading is not None and 0 <= abs(reading.value) < TOO_LARGE:  # and so no nan
            yield reading
        at = max(end, at + 1)


def _number_at(pieces: Sequence[Piece], at: int) -> tuple[int, Reading | None]:
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
    dozens = DOZEN in (pieces[at].value, pieces[end - 1].value)  # dozens, several dozen
    low, high = (bound * value / DOZEN for bound in DOZENS) if dozens else (value, value * VAGUE_TOP)
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
    end, number = cardinal(pieces, at)
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
