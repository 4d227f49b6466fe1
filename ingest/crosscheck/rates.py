"""Exchange rates that the articles give themselves: "135 billion won ($91 million)" is a rate of its day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from statistics import median_low

from ingest.crosscheck.identity import converts_itself
from ingest.crosscheck.pairs import pair_of
from ingest.crosscheck.sentences import by_sentence
from ingest.crosscheck.units import is_currency
from ingest.lexicon.crosscheck import tolerance
from ingest.model import Statement

Rates = Mapping[tuple[str, str], Sequence[tuple[date, float]]]


def with_rates(statements: Sequence[Statement]) -> list[Statement]:
    """The statements, sums of money with the rates that articles of those weeks give."""
    known = stated_rates(statements)
    return [replace(it, fx={**_near(known, it), **it.fx}) if is_currency(it.unit) else it for it in statements]


def stated_rates(statements: Iterable[Statement]) -> Rates:
    """Every rate that follows from a sum given in two currencies, with the day of its article, both ways."""
    rates: dict[tuple[str, str], list[tuple[date, float]]] = defaultdict(list)
    for inside in by_sentence(statements):
        for one, other in pairwise(inside):
            if one.published and one.unit and other.unit and one.figure.value > 0 and _converted(one, other):
                rates[one.unit, other.unit].append((one.published, other.figure.value / one.figure.value))
                rates[other.unit, one.unit].append((one.published, one.figure.value / other.figure.value))
    return rates


def _converted(one: Statement, other: Statement) -> bool:
    both = is_currency(one.unit) and is_currency(other.unit) and one.unit != other.unit
    return both and other.figure.value > 0 and converts_itself(pair_of(one, other))


def _near(known: Rates, statement: Statement) -> dict[str, float]:
    """The middle rate of the weeks around a statement's day, for each currency its own was converted to."""
    day = statement.period_end or statement.published
    found = {}
    for (own, other), dated in known.items():
        near = [rate for when, rate in dated if day and abs((when - day).days) <= tolerance("undated days")]
        if own == statement.unit and near:
            found[other] = median_low(near)
    return found
