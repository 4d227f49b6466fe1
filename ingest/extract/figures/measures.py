"""What a number is measured in, by the words and signs beside it: currency, percent, physical units, time, rates."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.extract.figures.reading import Reading
from ingest.extract.figures.signs import with_sign
from ingest.lexicon.cues import cue_words, rate_adverbs, rates
from ingest.lexicon.numbers import number_words, short_scales
from ingest.lexicon.units import Unit, signs_before, units_by_symbol, units_by_word

SIGNS = "%％٪﹪°¢$€£¥￥₹₩₽₺₫฿₱₦₪₴₡₾₭₸₲₵৳₮₿元円″"
NAME = r"[^\W\d_]{1,40}(?:\.[^\W\d_]\.?){0,4}(?:\^[23]|[²³]|[23](?!\w))?(?:/[^\W\d_]{1,40}[²³]?)?"
WORD = re.compile(
    rf"(?P<gap>[ \t\u00a0\u202f\u2009]{{0,2}}(?:[-‑][ ]?|\n(?=[^\W\d_A-Z]))?)"
    rf"(?P<word>[°º]\s?[CF]\b|[A-Z]{{0,3}}[{SIGNS}]|{NAME}|\+)"
)
RATE = re.compile(r"(?P<link>\s+(?:per|an?|each|every)\s+|\s*/\s*|-an?-|\s+)(?P<word>[^\W\d_]{1,40})", re.IGNORECASE)
RATING = re.compile(r"\s?(?:/|out of)\s?(5|10|100)(?![\d.,]*\d)")
AGO = re.compile(r"\s(?:ago|earlier|before|later|after|on)\b")  # "48 a year earlier" is no rate
TIMES = frozenset({"minute", "hour", "day", "night", "week", "month", "quarter", "year", "season", "decade", "century"})
NEXT_WORD = re.compile(r"\s([^\W\d_]{1,40})")
PER_ANYTHING = ("per", "/")
NOUN_AHEAD = re.compile(r"\s(?!(?:in|to|on|by|for|from|at|and|as|since|with|of|or|until|during)\b)\w")
HALF_A, OF, NOTHING = re.compile(r"\s+an?(?=\s)"), re.compile(r"\s+of(?=\s)"), re.compile("")
HALVES = (0.25, 0.5, 0.75)  # a half century, but a fifth week
NEXT_NUMBER = re.compile(r"(?<=[^a-z\s])\d")  # in "3 USD50 cards" the code belongs to the 50
OLD = re.compile(r"[\s-](?:olds?|of\s+age)\b")
WORDS = re.compile(r"[^\W\d_]+")
GLUED_ONLY = frozenset(
    {"c", "p", "s", "h", "l", "m", "x", "X", "R", "V", "J", "W", "pc", "MP", "LE"}
)  # letters that are words, initials or scales when they stand alone
SCALES_OF_HEAT = ("C", "F")  # also the end of a name: the iPhone 5C, Section 3F
CAPITAL_BEFORE = re.compile(r"[A-Z][\w-]*\s?$")
MILLIONS = {"M": 1e6, "k": 1e3, "b": 1e9}  # 30 MUSD
LONGEST = 3  # words in the name of a unit
NEAR_HEAT = 80  # code points on either side of a bare C or F in which a word of heat or cold makes it a degree
NEAR_PRICE = 60  # code points before pounds in which a word of money makes them money


def with_measure(text: str, number: Reading, floor: int = 0) -> Reading:
    """The number with its currency or unit, its short scale word and what it is a rate of.

    Words before `floor`, the end of the figure before, are not its own.

    >>> from ingest.extract.figures.numerals import numerals
    >>> found = [with_measure(words, next(numerals(words))) for words in ("US$3bn a year", "5pc", "12 sq km", "60 mln")]
    >>> [(one.value, one.unit, one.per) for one in found]
    [(3000000000.0, 'USD', 'year'), (5.0, 'percent', None), (12.0, 'square kilometer', None), (60000000.0, None, None)]
    """
    return _with_rate(text, _with_unit(text, _with_scale(text, with_sign(text, number, floor))))


def _with_scale(text: str, number: Reading) -> Reading:
    """A short scale word right behind digits (2m, 60 mln), where it can't be a unit."""
    found = WORD.match(text, number.end)
    if number.form != "digits" or number.scaled or not found:
        return number
    word, spaced, money = found["word"], bool(found["gap"]), number.kind == "money"
    row = short_scales().get(word)
    if row is None or (row.where == "glued" and spaced and not money):
        return number
    lone_letter = spaced and len(word) == 1
    if not money and (lone_letter or (not row.sure and not _may_count(text, found.end("word")))):
        return number
    return number.times(row.factor, found.end("word"), word)


def _may_count(text: str, end: int) -> bool:
    """Whether nothing behind it makes the letter a unit: "2.4m users" and "2.4m" are millions, "1.8m tall" is not."""
    following = WORD.match(text, end)
    return following is None or following["word"].lower() not in cue_words("length")


def _with_unit(text: str, reading: Reading) -> Reading:
    """The longest name of a unit behind the number."""
    names: list[tuple[str, int]] = []
    link = {"part": HALF_A, "vague": OF}.get(reading.form, NOTHING).match(text, reading.end)
    if reading.form == "part" and not link and reading.value not in HALVES:
        return reading
    at = link.end() if link else reading.end
    while len(names) < LONGEST and (found := WORD.match(text, at)) and not (names and "\n" in found["gap"]):
        if (not names and found["gap"] and found["word"] in GLUED_ONLY) or NEXT_NUMBER.match(text, found.end()):
            break
        names.append((found["word"], found.end("word")))
        at = found.end("word")
    for count in range(len(names), 0, -1):
        name = " ".join(word for word, _ in names[:count])
        unit = units_by_symbol().get(name) or units_by_word().get(name.lower())
        if name in SCALES_OF_HEAT and not _is_heat(text, reading):
            return reading
        if unit is not None:
            return _in_unit(text, reading, unit, names[count - 1][1], name)
    return _in_millions(reading, *names[0]) if names else reading


def _in_unit(text: str, reading: Reading, unit: Unit, end: int, name: str) -> Reading:
    if reading.unit is not None:  # "$325 million dollars"
        return replace(reading, end=end) if unit.unit == reading.unit and name.isalpha() else reading
    if unit.kind == "money" and unit.unit == "pound":
        unit = _pounds(text, reading, end, unit)
    old = OLD.match(text, end) if unit.kind == "duration" else None
    return replace(
        reading,
        end=old.end() if old else end,
        form="words" if reading.form == "part" else reading.form,
        unit=unit.unit,
        kind="age" if old else unit.kind,
        per=unit.per,
        steps=(*reading.steps, f"unit {name}"),
    )


def _is_heat(text: str, reading: Reading) -> bool:
    """Whether a C or an F is a degree: "reached 40C in the shade", but not the iPhone 5C."""
    if CAPITAL_BEFORE.search(text, max(0, reading.start - 20), reading.start):
        return False
    around = text[max(0, reading.start - NEAR_HEAT) : reading.end + NEAR_HEAT].lower()
    return not cue_words("heat").isdisjoint(WORDS.findall(around))


def _in_millions(reading: Reading, word: str, end: int) -> Reading:
    """30 MUSD, 120 MEUR."""
    if len(word) != 4 or word[0] not in MILLIONS or word[1:] not in signs_before() or reading.unit:
        return reading
    return replace(reading.times(MILLIONS[word[0]], end, word), kind="money", unit=signs_before()[word[1:]])


def _pounds(text: str, reading: Reading, end: int, unit: Unit) -> Unit:
    """Pounds are money beside millions and prices, a weight before "of" and elsewhere."""
    window = text[max(0, reading.start - NEAR_PRICE) : reading.start].lower()
    priced = not cue_words("price").isdisjoint(WORDS.findall(window))
    money = (priced or (reading.scaled and reading.value >= 1e6)) and not text.startswith(" of ", end)
    return replace(unit, unit="GBP") if money else replace(unit, kind="measure")


def _with_rate(text: str, reading: Reading) -> Reading:
    rated = RATING.match(text, reading.end)
    if rated and reading.unit is None and not float(reading.value).is_integer():  # a rating of 5.5/10
        return replace(reading, end=rated.end(), unit="point", per=rated[1], steps=(*reading.steps, "rating"))
    per = rate_behind(text, reading.end) if reading.kind != "age" else None
    return replace(reading, per=per, steps=(*reading.steps, f"per {per}")) if per else reading


def rate_behind(text: str, end: int) -> str | None:
    """What a figure that ends here is taken over: $100 billion a year, 15 a day, 60,000 barrels daily.

    >>> [rate_behind(words, 2) for words in ("15 a day", "15 daily.", "15 daily users", "15/hour", "15 a bus")]
    ['day', 'day', None, 'hour', None]
    """
    found = RATE.match(text, end)
    if not found:
        return None
    link, word = found["link"].strip().lower(), found["word"].lower()
    if word in TIMES and AGO.match(text, found.end()):
        return None
    if link in PER_ANYTHING and word in number_words():  # $15 per million tokens
        counted = NEXT_WORD.match(text, found.end())
        return f"{word} {counted[1].lower()}" if counted else None
    if link:
        return rates().get(word) or (word if link in PER_ANYTHING and len(word) > 1 else None)
    describes = word != "annually" and NOUN_AHEAD.match(text, found.end())  # daily users
    return rates()[word] if word in rate_adverbs() and not describes else None
