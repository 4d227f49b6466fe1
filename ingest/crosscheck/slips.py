"""Factors between two figures that betray a lost digit, a wrong scale word or a wrong unit: a suspicion, no proof."""

from __future__ import annotations

from ingest.crosscheck.pairs import Pair
from ingest.crosscheck.units import dimension
from ingest.lexicon.crosscheck import Slip, slips, tolerance

POINTED = ("exact", "approx", "over", "at_least", "under", "at_most", "nearly")  # a vague word has no digits to slip
POINTS = ("exact", "approx")


def slip_between(pair: Pair) -> Slip | None:
    """The slip that would explain the ratio of two figures.

    Between different days a running total may well grow tenfold: only a scale word with the same digits is suspicious.
    """
    if pair.ratio is None or any(side.figure.modifier not in POINTED for side in (pair.a, pair.b)):
        return None
    return next((slip for slip in slips() if _fits(pair, slip)), None)


def _fits(pair: Pair, slip: Slip) -> bool:
    assert pair.ratio is not None
    off = abs(pair.ratio / slip.factor - 1)
    if slip.dimension == "any":
        sure = not pair.other_day or (slip.factor >= tolerance("slip scale") and _same_digits(pair))
        return sure and off <= slip.tolerance
    if any(side.figure.modifier not in POINTS for side in (pair.a, pair.b)):
        return False
    bare = pair.a.unit is None and pair.b.unit is None
    known = all(dimension(side) == slip.dimension for side in (pair.a, pair.b))
    return (known and off <= slip.tolerance) or (bare and off <= tolerance("slip bare"))


def _same_digits(pair: Pair) -> bool:
    return all(side.precision <= tolerance("slip digits") * abs(side.value) for side in pair.readings)
