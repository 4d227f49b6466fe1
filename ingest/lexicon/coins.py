"""Small coins and the currencies they are a hundredth of (`coins.tsv`), and the money of each country (Babel)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from babel import Locale
from babel.core import get_global

from ingest.lexicon.table import read

HUNDREDTH = 0.01


@dataclass(frozen=True, slots=True)
class Coin:
    """One row of `coins.tsv`; the first currency is the one that is meant where nothing names another."""

    coin: str
    currencies: tuple[str, ...]
    note: str | None


@cache
def coins() -> dict[str, Coin]:
    """The small coins by the unit they are read as.

    >>> coins()["pence"].currencies, "USD" in coins()
    (('GBP',), False)
    """
    return {row.coin: row for row in read("coins.tsv", Coin, key="coin")}


@cache
def currency_of(country: str) -> str | None:
    """The money of a country today, by its English name.

    >>> currency_of("Ireland"), currency_of("New Zealand"), currency_of("Atlantis")
    ('EUR', 'NZD', None)
    """
    spans = get_global("territory_currencies").get(_codes().get(country, ""), ())
    return next((code for code, _, ended, tender in spans if tender and ended is None), None)


@cache
def _codes() -> dict[str, str]:
    return {name: code for code, name in Locale("en").territories.items() if len(code) == 2 and code.isalpha()}
