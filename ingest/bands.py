"""The soft interval of a figure: how people read it, beside what its words allow.

The numbers are rows of `lexicon/bands.tsv`; this module only does the arithmetic.
"""

from __future__ import annotations

from ingest.lexicon.bands import bands

Interval = tuple[float | None, float | None]
SCALES = (1e3, 1e6, 1e9, 1e12)  # the worth of the last digit before a scale word


def soft_interval(band: str, value: float, precision: float, hard: Interval) -> Interval:
    """The ends between which a figure is read; None is an open end. All in base units.

    >>> soft_interval("exact", 158.6e6, 1e5, (158.6e6, 158.6e6))
    (158550000.0, 158650000.0)
    >>> soft_interval("exact", 300e6, 1e8, (300e6, 300e6))
    (285000000.0, 315000000.0)
    >>> soft_interval("over", 382e6, 1e6, (382e6, None))
    (382000000.0, 383000000.0)
    >>> soft_interval("vague", 1e8, 1e8, (1e8, 1e9))
    (200000000.0, 1000000000.0)
    """
    row = bands()[band]
    low, high = value, value
    if hard[0] is not None and hard[1] is not None:
        low, high = hard[0], hard[1]
    size, units = abs(value), precision
    down = max((1 - row.low_factor) * abs(low) - row.low_units * units, row.least_units * units)
    up = max((row.high_factor - 1) * abs(high) + row.high_units * units, row.least_units * units)
    if row.low_factor > 1:  # a vague word starts above its own lower end
        return low * row.low_factor, high
    cap = row.cap_zeros if row.cap_zeros and zeros_trail(precision) else row.cap
    if cap is not None:
        down, up = min(down, cap * size), min(up, cap * size)
    return low - down, high + up


def zeros_trail(precision: float) -> bool:
    """Whether a number of this precision ends in zeros: "300" and "300 million" do, "382 million" and "1.3" don't.

    >>> zeros_trail(1e8), zeros_trail(1e6), zeros_trail(10), zeros_trail(0.1)
    (True, False, True, False)
    """
    return precision >= 10 and precision not in SCALES
