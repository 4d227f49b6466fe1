"""The pieces numbers are made of, found in one pass over the text: digits, number words, articles, signs.

Digits are those of ASCII and their full-width forms; digits of other scripts are left alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.lexicon.numbers import number_words

D = "[0-9０-９]"
SPACES = "\u00a0\u2009\u202f\u2007"
GROUPED = rf"{D}{{1,3}}(?:,{D}{{3}})+(?!{D})|{D}{{1,2}}(?:,{D}{{2}})+,{D}{{3}}(?!{D})"
SPACED = rf"(?<!\d[ {SPACES}])(?<!\d){D}{{1,3}}(?:[ {SPACES}]{D}{{3}})+(?![ {SPACES}]?\d)"
BROKEN = rf"(?<!\d, )(?<![\d,]){D}{{1,3}}, {D}00(?![\d,])"  # a page's "20, 000"
CUT = rf"(?<![\w.]){D}{{1,3}}\. {D}{{1,2}}(?=[A-Za-z%]|\s(?:million|billion|trillion|percent|per cent)\b)"  # "1. 2GW"
POWER = rf"(?:[eE][+-]?{D}{{1,2}}(?!\w)|\s?[x×]\s?10\^?[-−+]?{D}{{1,2}}(?!\d))?"
FRACTION = rf"(?:{D}{{1,6}}[ -]+)?{D}{{1,3}}\s?/\s?{D}{{1,3}}(?![\d/])"
NUMBER = rf"{FRACTION}|(?:{SPACED}|{BROKEN}|{CUT}|{GROUPED}|{D}+)(?:\.{D}+)?{POWER}|(?<![\w.])\.{D}+"
VULGAR = "½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞"
LONGEST = 30  # a longer run of digits is no number anybody wrote down
AFTER_ARTICLE = ("hundred", "scale", "group", "part")


@dataclass(frozen=True, slots=True)
class Lexeme:
    """A piece of a number. `kind` is a kind of `numbers.tsv`, or number, vulgar, article, several, point or minus."""

    start: int
    end: int
    kind: str
    value: float
    written: str


@cache
def _pattern() -> re.Pattern[str]:
    words = number_words()
    every = "|".join(sorted(words, key=len, reverse=True))
    nouns = "|".join(sorted((w for w in words if words[w].kind in AFTER_ARTICLE), key=len, reverse=True))
    scales = "|".join(word for word in words if words[word].kind in ("hundred", "scale", "group"))
    initials = "".join(
        sorted({word[0] for word in (*words, "a", "several", "few", "couple", "many", "minus", "negative", "point")})
    )
    return re.compile(
        rf"(?=[0-9０-９.])(?P<number>{NUMBER})|(?P<vulgar>[{VULGAR}])"
        rf"|(?<!\w)(?=[{initials}])(?:(?P<word>{every})|(?P<article>an?)(?=[\s-](?:{nouns})\b)"
        rf"|(?P<several>several|a\s+few|a\s+couple\s+of|a\s+couple|few|many)(?=\s(?:{scales})\b)"
        rf"|(?P<minus>minus|negative)(?=\s)|(?P<point>point)(?=\s))\b",
        re.IGNORECASE,
    )


def lexemes(text: str) -> Iterator[Lexeme]:
    """Every piece of a number in a text, in order.

    >>> [(piece.kind, piece.value) for piece in lexemes("about 2.5 million, or half a dozen")]
    [('number', 2.5), ('scale', 1000000.0), ('part', 2.0), ('article', 1.0), ('group', 12.0)]
    """
    words = number_words()
    for found in _pattern().finditer(text):
        kind, written = str(found.lastgroup), found.group()
        value = 1.0
        if kind == "word":
            row = words[written.lower()]
            kind, value = row.kind, row.value
        elif kind == "number":
            if len(written) > LONGEST:
                continue
            value = number_value(written)
        elif kind == "vulgar":
            value = unicodedata.numeric(written)
        yield Lexeme(found.start(), found.end(), kind, value, written)


def number_value(written: str) -> float:
    """Digits as a number: groups, decimals, fractions and powers.

    >>> [number_value(written) for written in ("9,300", "20, 000", "1. 2", "2 1/2", "1.3x10^6", "１２")]
    [9300.0, 20000.0, 1.2, 2.5, 1300000.0, 12.0]
    """
    plain = plain_digits(written)
    if "/" in plain:
        whole, _, rest = plain.replace("-", " ").rpartition(" ") if " " in plain.replace("-", " ") else ("", "", plain)
        top, bottom = (float(part) for part in rest.split("/"))
        return (float(whole) if whole.strip() else 0.0) + (top / bottom if bottom else float("nan"))
    power = re.search(r"\s?[x×]\s?10\^?([-+]?\d+)$|[eE]([-+]?\d+)$", plain)
    mantissa = plain[: power.start()] if power else plain
    exponent = int(power[1] or power[2]) if power else 0
    return float(f"{re.sub(r'[ ,]', '', mantissa)}e{exponent}")


def plain_digits(written: str) -> str:
    """Digits in ASCII with plain spaces and minus signs, and no space round a fraction's bar."""
    plain = unicodedata.normalize("NFKC", written).replace("−", "-").replace("⁄", "/")
    return re.sub(r"\s*/\s*", "/", re.sub(r"\s+", " ", plain))


def worth_of_digits(written: str) -> float:
    """The worth of the last digit that counts: trailing zeros of a whole number don't.

    >>> [worth_of_digits(written) for written in ("9,300", "382", "1.30", "2 1/2")]
    [100.0, 1.0, 0.01, 0.5]
    """
    plain = plain_digits(written)
    if "/" in plain:
        return 1.0 / max(1.0, float(plain.rpartition("/")[2]))
    mantissa, _, exponent = re.sub(r"[ ,]", "", re.split(r"\s?[x×]", plain)[0]).lower().partition("e")
    whole, point, decimals = mantissa.partition(".")
    zeros = len(whole) - len(whole.rstrip("0")) if whole.strip("0") else 0
    return float(10 ** ((-len(decimals) if point else zeros) + int(exponent or 0)))
