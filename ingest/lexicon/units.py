"""Units and currencies: what a figure is measured in (`units.tsv`, `currencies.tsv`, Babel's CLDR data)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.core import get_global
from babel.numbers import get_currency_name

from ingest.lexicon.cues import cue_words
from ingest.lexicon.table import read
from ingest.model import FigureKind


@dataclass(frozen=True, slots=True)
class Unit:
    """One row of `units.tsv`."""

    words: tuple[str, ...]
    symbols: tuple[str, ...]
    unit: str
    kind: FigureKind
    per: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Currency:
    """One row of `currencies.tsv`."""

    code: str
    words: tuple[str, ...]
    signs: tuple[str, ...]
    note: str | None


@dataclass(frozen=True, slots=True)
class Counted:
    """One row of `counted.tsv`: words that stand for another counted noun."""

    words: tuple[str, ...]
    unit: str
    note: str | None


@cache
def units_by_word() -> dict[str, Unit]:
    """Units and currency names by their words in lower case; several words are joined by one space.

    >>> units_by_word()["square kilometres"].unit, units_by_word()["hong kong dollars"].unit
    ('square kilometer', 'HKD')
    """
    named = {name: _money(code) for name, code in _cldr_names().items()}
    named |= {word: _money(row.code) for row in read("currencies.tsv", Currency) for word in row.words}
    return named | {word: row for row in read("units.tsv", Unit) for word in row.words}


@cache
def units_by_symbol() -> dict[str, Unit]:
    """Units, currency signs and ISO codes as they are written: `MB` and `Mb` are two.

    A capital is a sign only before a number: R5 million is money, 2027E an estimate. So is a word: pounds 541,000.
    """
    rows = read("currencies.tsv", Currency)
    signs = {
        sign: _money(row.code)
        for row in rows
        for sign in row.signs
        if not (_is_capital(sign) or sign in units_by_word())
    }
    codes = {code: _money(code) for code in _codes()}
    return codes | {symbol: row for row in read("units.tsv", Unit) for symbol in row.symbols} | signs


@cache
def signs_before() -> dict[str, str]:
    """Currency signs and codes that stand before a number, to the currency's code."""
    signs = {sign: row.code for row in read("currencies.tsv", Currency) for sign in row.signs}
    return {code: code for code in _codes()} | signs


@cache
def counted_nouns() -> dict[str, str]:
    """The noun that is meant by a word, in lower case: `maus` are users."""
    return {word: row.unit for row in read("counted.tsv", Counted) for word in row.words}


def _is_capital(sign: str) -> bool:
    return len(sign) == 1 and sign.isascii() and sign.isupper()


def _codes() -> set[str]:
    """The codes of money that is legal tender somewhere today, without those that are words."""
    used = get_global("territory_currencies").values()
    return {code for spans in used for code, _, ended, tender in spans if tender and ended is None} - cue_words(
        "no code"
    )


def _cldr_names() -> dict[str, str]:
    """Currency names in English, singular and plural, lower case, without the years of old money."""
    names: dict[str, str] = {}
    for code in sorted(Locale("en").currencies, key=lambda code: code not in _codes()):
        for count in (1, 2):
            name = get_currency_name(code, count, locale="en").lower()
            if "(" not in name:
                names.setdefault(name, code)
    return names


def _money(code: str) -> Unit:
    return Unit((), (), code, "money", None, None)
