"""The figure as a claim has it: money in the currency's main unit, and a bare number in what its metric counts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from ingest.extract.claims.answers import Metric
from ingest.extract.claims.metrics.quoted import is_quoted, quoted_in
from ingest.extract.claims.place import Place, Setting
from ingest.extract.figures.figure import times
from ingest.extract.sentences import starting_in
from ingest.lexicon.coins import HUNDREDTH, Coin, coins, currency_of
from ingest.lexicon.metrics import metrics
from ingest.lexicon.names import Name, gazetteer
from ingest.lexicon.units import units_by_word
from ingest.model import Figure

POINT = "point"
READ_OFF = ("index point", POINT, "magnitude")  # what is counted and yet has decimals
BACK = 3000  # code points before a coin in which the article may name its currency


def claimed_figure(setting: Setting, place: Place, metric: Metric) -> Figure:
    """The figure with the unit that a claim about it is compared by."""
    figure = place.figure
    coin = coins().get(figure.unit or "") if figure.kind == "money" else None
    if coin is not None:
        return _in_currency(figure, _currency(setting, place, coin))
    if is_quoted(place) and (code := quoted_in(place)):
        return replace(figure, unit=code, kind="money", steps=(*figure.steps, f"quoted in {code}"))
    unit = _unit_meant(figure, metric)
    return replace(figure, unit=unit, steps=(*figure.steps, f"metric counts {unit}")) if unit else figure


def _in_currency(figure: Figure, code: str) -> Figure:
    """57 cents are 0.57 dollars."""
    main = times(figure, HUNDREDTH)
    return replace(main, unit=code, steps=(*figure.steps, f"{figure.unit} of {code}"))


def _unit_meant(figure: Figure, metric: Metric) -> str | None:
    """What a figure without a unit is in: "Six die" are persons, "The Nasdaq fell to 7,351.63" index points."""
    row = metrics().get(metric.id) if metric.basis == "catalogue" else None
    if figure.unit == POINT:
        return row.unit if row is not None and row.unit in READ_OFF else None
    if figure.unit is not None:
        return None
    if figure.kind == "ratio":
        return figure.kind
    whole = float(figure.value).is_integer()  # 7,447.55 are no companies
    counts = row is not None and figure.kind == "count" and (whole or row.unit in READ_OFF)
    return row.counted if row is not None and counts else None


def _currency(setting: Setting, place: Place, coin: Coin) -> str:
    """The currency of a coin: the one that stands nearest to it, else that of the country spoken of, else the usual."""
    if len(coin.currencies) == 1:
        return coin.currencies[0]
    named = chain(_said(place), _money_near(setting, place), _countries(setting, place))
    return next((code for code in named if code in coin.currencies), coin.currencies[0])


def _said(place: Place) -> Iterator[str]:
    """The currency or country in the coin's own words: "5 euro cents", "14 Australian cents"."""
    for word in place.figure.surface.split():
        unit, name = units_by_word().get(word.lower()), gazetteer().get(word)
        yield from (code for code in (unit and unit.unit, name and _money_of(name)) if code)


def _money_near(setting: Setting, place: Place) -> Iterator[str]:
    """The units of the money in the coin's sentence, the nearest first, then of that before it in the article."""
    at, figures = place.figure.start, setting.figures
    sentence = starting_in(figures, place.sentence.start_char, place.sentence.end_char)
    near = sorted(sentence, key=lambda one: abs(one.start - at))
    before = reversed(starting_in(figures, at - BACK, at))
    yield from (one.unit for one in chain(near, before) if one.kind == "money" and one.unit)


def _countries(setting: Setting, place: Place) -> Iterator[str]:
    """The currency of the countries that the sentence names, if they all have the same."""
    names = setting.mentions_in(place.sentence.start_char, place.sentence.end_char)
    codes = {_money_of(gazetteer()[name.entity]) for name in names if name.entity in gazetteer()} - {None}
    if len(codes) == 1:
        yield from filter(None, codes)


def _money_of(name: Name) -> str | None:
    """The money of a country, by its name or that of its people."""
    return currency_of(name.place or name.name)
