"""Numbers, days and kinds as a reader wants them: short, rounded never, and in the words of a newspaper."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import Any

from babel.numbers import get_currency_symbol

from ingest.days import day_words, whole_words
from ingest.lexicon import table
from ingest.lexicon.units import Unit

SCALES = ((1e12, "trillion", "tn"), (1e9, "billion", "bn"), (1e6, "million", "m"))


def spell_out(name: str) -> str:
    """A name from the database as words: `odd_one_out` is 'Odd one out'."""
    return name.replace("_", " ").replace("-", " ").capitalize()


def number(value: float) -> str:
    """A number without loss: with a scale word where five digits say it all, else in full.

    >>> [number(v) for v in (1e9, 158_600_000, 158_612_345, 1200, 0.5, -3e6, 112.0)]
    ['1 billion', '158.6 million', '158,612,345', '1,200', '0.5', '-3 million', '112']
    """
    for scale, word, _ in SCALES:
        if abs(value) >= scale and float(f"{value:.5g}") == value:
            return f"{value / scale:.12g} {word}"
    return digits(value)


def digits(value: float) -> str:
    """A number in full, with commas.

    >>> digits(158612345.0), digits(0.25), digits(1e9)
    ('158,612,345', '0.25', '1,000,000,000')
    """
    if abs(value) < 1e18 and value == int(value):
        return f"{int(value):,}"
    return f"{value:,.12g}"


def short(value: float) -> str:
    """A number for an axis, at most four digits.

    >>> [short(v) for v in (1.2e9, 4e8, 52_500_000, 1500, 20_000, 98, 0.25, 0)]
    ['1.2bn', '400m', '52.5m', '1,500', '20k', '98', '0.25', '0']
    """
    for scale, _, letter in SCALES:
        if abs(value) >= scale:
            return f"{value / scale:.4g}{letter}"
    if abs(value) >= 10_000:
        return f"{value / 1000:.4g}k"
    return digits(float(f"{value:.4g}"))


def amount(value: float | None, unit: str | None = None) -> str:
    """A number with the unit that belongs to it; a counted noun is left to the metric's name.

    >>> amount(50, "percent"), amount(1.25e7, "USD"), amount(4e7, "download"), amount(34, "inch"), amount(1, "foot")
    ('50%', '$12.5 million', '40 million', '34 inches', '1 foot')
    """
    return "" if value is None else f"{_symbol(unit)}{number(value)}{_after(unit, value)}"


def _after(unit: str | None, value: float) -> str:
    """What stands behind a number: a percent sign, or the name of a measure."""
    if unit == "percent":
        return "%"
    if unit not in measures():
        return ""
    one, many = measures()[unit]
    return f" {one if value == 1 else many}"


@cache
def measures() -> dict[str, tuple[str, str]]:
    """The units of measures, durations and ratios: how one is called, and many."""
    rows = [row for row in table.read("units.tsv", Unit) if row.kind not in ("percent", "money", "count")]
    named = {row.unit: (row.unit, row.words[1] if len(row.words) > 1 else row.unit) for row in reversed(rows)}
    return named | {"ratio": ("time", "times")}


@cache
def _symbol(unit: str | None) -> str:
    if unit is None or len(unit) != 3 or not unit.isupper():
        return ""
    symbol = str(get_currency_symbol(unit, locale="en_US"))
    return symbol if not symbol[-1].isalpha() else f"{symbol} "


def interval(low: float | None, high: float | None, unit: str | None = None) -> str:
    """What lies between two ends, either of which may be open.

    >>> interval(4e7, None), interval(None, 50, "percent"), interval(98, 112), interval(7, 7), interval(None, None)
    ('40 million or more', 'up to 50%', '98 to 112', '7', '')
    >>> interval(33.5, 34.5, "inch"), interval(4.75e8, 5.25e8, "USD")
    ('33.5 to 34.5 inches', '$475 million to $525 million')
    """
    if low is None and high is None:
        return ""
    if high is None:
        return f"{amount(low, unit)} or more"
    if low is None:
        return f"up to {amount(high, unit)}"
    if low == high:
        return amount(low, unit)
    return f"{_symbol(unit)}{number(low)} to {amount(high, unit)}"


def span(ends: Any, unit: str | None = None) -> str:
    """An interval given as a pair, in words; nothing where it is none.

    >>> span([98, None]), span(None)
    ('98 or more', '')
    """
    return interval(ends[0], ends[1], unit) if isinstance(ends, list) and len(ends) == 2 else ""


def to_day(text: str | None) -> date | None:
    """The day at the beginning of an ISO date or time; None for anything else."""
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError:
        return None


def day(text: str | None) -> str:
    """A day as newspapers write it; what isn't a day is given back.

    >>> day("2026-02-03"), day("2026-03-10T08:00:00Z"), day("spring"), day(None)
    ('3 February 2026', '10 March 2026', 'spring', '')
    """
    read = to_day(text)
    return day_words(read) if read else text or ""


def period(start: str | None, end: str | None) -> str:
    """The days a figure is for, in words; a whole month, quarter or year by its name.

    >>> period("2026-01-01", "2026-01-31"), period("2025-01-01", "2025-12-31"), period("2026-03-01", "2026-03-01")
    ('January 2026', '2025', '1 March 2026')
    >>> period(None, "2026-01-31"), period("2026-01-05", None), period("2026-01-05", "2026-01-09"), period(None, None)
    ('by 31 January 2026', 'from 5 January 2026', '5 January 2026 to 9 January 2026', '')
    """
    first, last = to_day(start), to_day(end)
    if first is None or last is None:
        return f"by {day(end)}" if last else f"from {day(start)}" if first else ""
    if first == last:
        return day(start)
    return whole_words(first, last) or f"{day(start)} to {day(end)}"


def web(url: str | None) -> str | None:
    """An address that may be linked to: what an article calls its URL could also be a script.

    >>> web("https://gazette.example/1"), web("javascript:alert(1)"), web(None)
    ('https://gazette.example/1', None, None)
    """
    return url if url and url.lower().startswith(("http://", "https://")) else None


def plural(count: int, noun: str) -> str:
    """A count and its noun.

    >>> plural(1, "claim"), plural(1200, "claim"), plural(2, "story")
    ('1 claim', '1,200 claims', '2 stories')
    """
    if count == 1:
        return f"1 {noun}"
    return f"{count:,} {noun[:-1]}ies" if noun.endswith("y") else f"{count:,} {noun}s"


def stored(text: str | None) -> Any:
    """What a JSON column holds; None where it holds none or isn't JSON."""
    try:
        return json.loads(text or "null")
    except ValueError:
        return None


def scope(text: str | None) -> str:
    """The scope of a series in words.

    >>> scope('{"geo": "China", "channel": "app store"}'), scope("{}")
    ('China, app store', '')
    """
    read = stored(text)
    return ", ".join(str(part) for part in read.values()) if isinstance(read, dict) else ""


def plain(value: Any) -> str:
    """A value out of a proof, in words; fractions to four digits.

    >>> plain(1.15e7), plain([1, 2.5]), plain({"claim": "a", "value": 3}), plain(True), plain(0.8136087843)
    ('11.5 million', '1, 2.5', 'claim a, value 3', 'yes', '0.8136')
    """
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return number(value if float(value).is_integer() else float(f"{value:.4g}"))
    if isinstance(value, list):
        return ", ".join(plain(item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{name} {plain(item)}" for name, item in value.items())
    return "none" if value is None else str(value)
