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
    ratio = pair.ratio
    if ratio is None or any(side.figure.modifier not in POINTED for side in (pair.a, pair.b)):
        return None
    near = ((slip, abs(ratio / slip.factor - 1)) for slip in slips())
    return next((slip for slip, off in near if off <= slip.tolerance and _fits(pair, slip, off)), None)


def _fits(pair: Pair, slip: Slip, off: float) -> bool:
    if slip.dimension == "any":
        return not pair.other_day or (slip.factor >= tolerance("slip scale") and _same_digits(pair))
    if any(side.figure.modifier not in POINTS for side in (pair.a, pair.b)):
        return False
    bare = pair.a.unit is None and pair.b.unit is None
    return (bare and off <= tolerance("slip bare")) or all(dimension(it) == slip.dimension for it in (pair.a, pair.b))


def _same_digits(pair: Pair) -> bool:
    return all(side.precision <= tolerance("slip digits") * abs(side.value) for side in pair.readings)
