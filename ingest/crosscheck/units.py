"""What kind of quantity a figure is, and two figures in one unit."""

from __future__ import annotations

from ingest.crosscheck.readings import Reading, converted, reading, rescaled
from ingest.lexicon.conversions import conversions
from ingest.model import Figure, FigureKind, Statement


def dimension(statement: Statement) -> str:
    """What a statement's figure measures; its unit may be known better than from the figure's own words."""
    return _dimension(statement.unit, statement.figure.kind)


def dimension_of(figure: Figure) -> str:
    """What a figure measures: money, percent, length, count, ... Whatever is counted one by one is a count.

    What is counted isn't part of it: "5 million customers" and "5 million people" differ in words, their metric is one.
    """
    return _dimension(figure.unit, figure.kind)


def _dimension(unit: str | None, kind: FigureKind) -> str:
    if is_currency(unit) or kind == "money":
        return "money"
    if unit in conversions():
        return conversions()[unit].dimension
    if kind in ("count", "age"):
        return "count"
    if kind == "percentage_point":
        return "points"
    return unit or kind


def is_currency(unit: str | None) -> bool:
    """Whether a unit is an ISO 4217 code."""
    return unit is not None and len(unit) == 3 and unit.isupper()


def same_unit(a: Statement, b: Statement) -> bool:
    """Whether two numbers can be laid side by side as they stand; a percentage and a bare one can, to find a slip."""
    if dimension(a) != dimension(b):
        return {dimension(a), dimension(b)} == {"percent", "count"} and None in (a.unit, b.unit)
    if dimension(a) == "money" or a.unit in conversions():
        return a.unit == b.unit or None in (a.unit, b.unit)
    return True


def in_one_unit(a: Statement, b: Statement) -> tuple[Reading, Reading] | None:
    """Both figures in one unit, by a rate dated in the period or a fixed factor; None where there is neither."""
    one, other = reading(a), reading(b)
    if same_unit(a, b):
        return one, other
    if dimension(a) != dimension(b):
        return None
    if dimension(a) == "money":
        return _at_rate(a, b, one, other)
    factor = conversions()[str(a.unit)].factor / conversions()[str(b.unit)].factor
    return rescaled(one, factor), other


def _at_rate(a: Statement, b: Statement, one: Reading, other: Reading) -> tuple[Reading, Reading] | None:
    if rate := a.fx.get(b.unit or ""):
        return converted(one, rate), other
    if rate := b.fx.get(a.unit or ""):
        return one, converted(other, rate)
    return None
