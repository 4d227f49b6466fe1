"""Currency signs and codes before a number, and minus signs: US$5, CHF 20, -3, $-99."""

from __future__ import annotations

from dataclasses import replace

from ingest.extract.figures.reading import Reading
from ingest.lexicon.units import signs_before

LONGEST = 6  # code points of the longest sign
LARGE = 1000
MINUS = "-−"


def with_sign(text: str, number: Reading, floor: int = 0) -> Reading:
    """The number with the currency sign and the minus sign before it, none of it before `floor`.

    >>> from ingest.extract.figures.numerals import numerals
    >>> [(n.unit, n.value) for n in (with_sign(t, next(numerals(t))) for t in ("HK$85", "RMB 2", "-$5", "GDP 5"))]
    [('HKD', 85.0), ('CNY', 2.0), ('USD', -5.0), (None, 5.0)]
    """
    window = text[max(floor, number.start - LONGEST - 2) : number.start]
    inner = window[-1:] in MINUS and window[-2:-1] in "$€£¥₹" and len(window) > 1
    head = window[:-1] if inner else window
    sign = (
        _sign_at_end(head.rstrip(" \u00a0"), glued=not head[-1:].isspace(), large=_is_large(text, number))
        if head[-3:].strip()
        else ""
    )
    if not sign:
        return _with_minus(text, number)
    start = number.start - inner - (len(head) - len(head.rstrip(" \u00a0"))) - len(sign)
    value = -number.value if inner else number.value
    code = signs_before()[sign]
    found = replace(number, start=start, value=value, kind="money", unit=code, steps=(*number.steps, f"sign {sign}"))
    return _with_minus(text, found)


def _sign_at_end(head: str, glued: bool, large: bool) -> str:
    """The longest sign that ends these characters, or nothing.

    A single letter must stand right before a large number: R500 million is money, the R9 is a model.
    """
    for size in range(min(LONGEST, len(head)), 0, -1):
        sign = head[-size:]
        if sign not in signs_before():
            continue
        inside_word = sign[0].isalnum() and head[-size - 1 : -size].isalnum()
        if not inside_word and (len(sign) > 1 or not sign.isalpha() or (glued and large)):
            return sign
    return ""


def _is_large(text: str, number: Reading) -> bool:
    grouped = not (number.written or "").isdigit() and number.value >= LARGE  # R4,500 is money, the R1200 a motorcycle
    return number.scaled or grouped or text[number.end : number.end + 2].lower() in ("bn", "mn", "m ")


def _with_minus(text: str, number: Reading) -> Reading:
    """A minus sign right before the number: not the hyphen of a word, nor the dash of a range."""
    at = number.start - 1
    if at < 0 or text[at] not in MINUS or number.value <= 0:
        return number
    if at > 0 and not (text[at - 1].isspace() or text[at - 1] in "(<>=~[,"):
        return number
    return replace(number, start=at, value=-number.value, steps=(*number.steps, "minus"))
