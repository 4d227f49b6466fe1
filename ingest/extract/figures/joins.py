"""Figures made of two numbers: ranges, shares (nine out of ten), money with its small coin, two bounds."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from ingest.extract.figures.reading import Reading, exact
from ingest.lexicon.coins import coins
from ingest.lexicon.cues import cue_words

Pair = Callable[[str, Reading, Reading], Reading | None]

DASH = re.compile(r"\s{0,2}(?:-|–|—|‑|−|~)\s{0,2}")
TO = re.compile(r"\s+(?:to|through|and up to|up to)\s+|-to-|\s?-\s?to\s+")
AND, OR = re.compile(r"\s+and\s+"), re.compile(r"\s+or\s+")
EITHER = re.compile(r"\b(?:either|whether|neither)\s+(?:\w+\s+){0,2}$", re.I)
OPENING = re.compile(
    r"\b(?:(?:(?:any|some)where\s+)?(?:in\s+)?between|(?:anywhere\s+|rang(?:ing|es?)\s+)?from)\s+$", re.I
)
BOTH = re.compile(r"\s+(?:and|but)\s+|\s*,\s*(?:but\s+)?")
SHARE = re.compile(r"[\s-](?:out of|in every|of every|out of every)[\s-]|(?P<loose>[\s-]in[\s-])", re.I)
BRACKET = re.compile(r"\s*[(\[]\s*")
PAIRED = re.compile(r"(?:\s[\w’'-]+){1,8},?\sand\s")
COIN = re.compile(r"\s+(?:and\s+)?")
WORDS = re.compile(r"[^\W\d_]+")
ROUND_BASES = frozenset({3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1000, 10_000, 100_000})
SAME_SCALE = 1000.0  # below this the first number of "1-2 million" takes over the scale of the second
FACTORS = (1e12, 1e9, 1e7, 1e6, 1e5, 1e3)
FAR = 16  # code points between two numbers that can be one figure
NEIGHBOURS = 2.0  # in "two or three" the larger number is at most twice the smaller one
STEPS = 6.0  # a level is so many times the step that led to it; the ends of a range are nearer to one another
NEAR_STEP, NEXT_TO = 40, 3  # code points and words before a step in which something rises or falls
AIMS = frozenset({"of", "to", "at", "in", "from", "for"})  # gains of 2 to 20 percent
NEAR_CHANGE = 200  # and before a number in which something may rise or fall to it
LONGEST_OPENING = 24
BELOW, ABOVE = ("under", "at_most", "up_to"), ("over", "at_least")


def join_numbers(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Neighbours that are one figure together, before their bounds are known.

    >>> from ingest.extract.figures.measures import with_measure
    >>> from ingest.extract.figures.numerals import numerals
    >>> def joined(text):
    ...     numbers = [with_measure(text, number) for number in numerals(text)]
    ...     return [(one.value, one.top, one.unit) for one in join_numbers(text, numbers)]
    >>> joined("1-2 million yuan"), joined("up 4 % to $13.60")
    ([(1000000.0, 2000000.0, 'CNY')], [(4.0, None, 'percent'), (13.6, None, 'USD')])
    """
    return _join(text, readings, (_with_coin, _share, _range))


def join_bounds(text: str, readings: Sequence[Reading]) -> list[Reading]:
    """Two bounds on one thing (more than 10 but less than 20), and figures that are bounded like the one before."""
    joined = _join(text, readings, (_from_both_sides,))
    pairs = zip([None, *joined], joined, strict=False)
    return [_bounded_like(text, first, second) if first else second for first, second in pairs]


def _bounded_like(text: str, first: Reading, second: Reading) -> Reading:
    """More than 9 billion yuan ($1.2 billion), more than double A and triple B: the second is a lower bound too."""
    if second.bound != "exact" or first.top is not None:
        return second
    if not (_is_converted(text, first, second) or _is_second_multiple(text, first, second)):
        return second
    return replace(second, bound=first.bound, band=first.band, steps=(*second.steps, "bounded like the one before"))


def _is_converted(text: str, first: Reading, second: Reading) -> bool:
    """The dollars of "9 billion yuan ($1.2 billion)"."""
    other = first.kind == second.kind and None not in (first.unit, second.unit) and first.unit != second.unit
    return other and BRACKET.fullmatch(text, first.end, second.start) is not None


def _is_second_multiple(text: str, first: Reading, second: Reading) -> bool:
    """The triple of "more than double the rate in Spain and triple that in Italy"."""
    multiples = first.form == second.form == "multiple"
    return multiples and PAIRED.fullmatch(text, first.end, second.start) is not None


def _join(text: str, readings: Sequence[Reading], ways: Sequence[Pair]) -> list[Reading]:
    joined: list[Reading] = []
    for reading in readings:
        near = joined and reading.start - joined[-1].end <= FAR
        made = (way(text, joined[-1], reading) for way in ways) if near else ()
        one = next((found for found in made if found is not None), None)
        if one is None:
            joined.append(reading)
        else:
            joined[-1] = one
    return joined


def _with_coin(text: str, first: Reading, second: Reading) -> Reading | None:
    """Twenty dollars and 43 cents."""
    whole = first.kind == "money" and first.unit not in coins() and not first.scaled and float(first.value).is_integer()
    coin = second.unit in coins() and second.value < 100 and not second.scaled
    if not whole or not coin or not COIN.fullmatch(text, first.end, second.start):
        return None
    value = exact(first.value + second.value / 100)
    return replace(first, end=second.end, value=value, worth=0.01, steps=(*first.steps, "coin"))


def _share(text: str, first: Reading, second: Reading) -> Reading | None:
    """One in five, nine out of 10."""
    link = SHARE.fullmatch(text, first.end, second.start)
    if not link or not (first.bare and second.unit in (None, "ratio") and 0 < first.value < second.value):
        return None
    if link["loose"] and first.value != 1 and second.value not in ROUND_BASES:
        return None
    share = exact(first.value / second.value)
    return replace(first, end=second.end, value=share, worth=0.01, form="part", written=None, steps=("share",))


def _range(text: str, first: Reading, second: Reading) -> Reading | None:
    """From one number to another, both of one unit, where nothing changes from the one to the other."""
    opening = OPENING.search(text, max(0, first.start - LONGEST_OPENING), first.start)
    word = opening[0].split()[-1].lower() if opening else ""
    if not _is_linked(text, first, second, word) or not _agree(first, second):
        return None
    if not opening and _is_step(text, first, second):
        return None
    first = _scaled_like(first, second)
    falling = first.value >= second.value
    if (falling and not (word == "between" or first.value < 0)) or (word == "from" and _changes(text, first)):
        return None
    return _from_to(opening.start() if opening else first.start, first, second)


def _is_linked(text: str, first: Reading, second: Reading, opening: str) -> bool:
    """Whether a dash, a "to", a guessing "or" or, after "between" and "from", an "and" stands between two numbers."""
    links = (DASH, TO, AND) if opening else (DASH, TO)
    return any(link.fullmatch(text, first.end, second.start) for link in links) or _is_guess(text, first, second)


def _is_guess(text: str, first: Reading, second: Reading) -> bool:
    """Two or three, 10 or 12, five or six million: numbers next to one another, not a choice: 64GB or 128GB."""
    if not OR.fullmatch(text, first.end, second.start) or None not in (first.unit, second.unit):
        return False
    low = _scaled_like(first, second).value
    chosen = EITHER.search(text, max(0, first.start - LONGEST_OPENING), first.start)
    return 0 < low < second.value <= NEIGHBOURS * low and not chosen


def _from_to(start: int, first: Reading, second: Reading) -> Reading:
    low, high = sorted((first.value, second.value))
    return replace(
        second,
        start=start,
        value=low,
        top=high,
        worth=min(first.worth, second.worth),
        kind=first.kind if second.unit is None else second.kind,
        unit=first.unit or second.unit,
        bound="range",
        written=None,
        steps=(*first.steps, *second.steps, "range"),
    )


def _agree(first: Reading, second: Reading) -> bool:
    """Whether two numbers can be the ends of one range: of one unit, or the one without a unit of its own."""
    plain = {first.form, second.form} <= {"digits", "words"} and first.top is None and second.top is None
    same = first.unit == second.unit or first.unit is None or (second.unit is None and first.kind == "money")
    return plain and same


def _scaled_like(first: Reading, second: Reading) -> Reading:
    """In "1-2 million" the one is a million too."""
    if first.scaled or not second.scaled or abs(first.value) >= SAME_SCALE:
        return first
    factor = next((factor for factor in FACTORS if abs(second.value) >= factor), 1.0)
    return replace(first, value=first.value * factor, worth=first.worth * factor, scaled=True)


def _changes(text: str, first: Reading) -> bool:
    """Whether something rises or falls before the number in its sentence."""
    before = text[max(0, first.start - NEAR_CHANGE) : first.start].rpartition(". ")[2]
    return not cue_words("change").isdisjoint(word.lower() for word in WORDS.findall(before))


def _is_step(text: str, first: Reading, second: Reading) -> bool:
    """Whether something rises by the first number to the second: "rose $2 to $53", but not "rose 5 to 10 percent"."""
    alike = first.scaled == second.scaled and second.value >= STEPS * first.value
    coin = first.unit in coins() and second.unit is None  # weakened 2 sen to 4.23
    if not (alike or coin) or not TO.fullmatch(text, first.end, second.start):
        return False
    before = [word.lower() for word in WORDS.findall(text, max(0, first.start - NEAR_STEP), first.start)][-NEXT_TO:]
    rising = [at for at, word in enumerate(before) if word in cue_words("change")]
    return bool(rising) and AIMS.isdisjoint(before[rising[-1] :])


def _from_both_sides(text: str, first: Reading, second: Reading) -> Reading | None:
    if first.unit not in (None, second.unit):
        return None
    low, high = (second, first) if first.bound in BELOW else (first, second)
    if low.bound not in ABOVE or high.bound not in BELOW or low.value >= high.value:
        return None
    if not BOTH.fullmatch(text, first.end, second.start):
        return None
    return replace(
        second, start=first.start, value=low.value, top=high.value, unit=second.unit or first.unit, bound="range"
    )
