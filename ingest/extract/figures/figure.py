"""From a finished reading to the `Figure` record, with its two intervals."""

from __future__ import annotations

from dataclasses import replace

from ingest.bands import Interval, soft_interval
from ingest.extract.figures.reading import Reading, exact
from ingest.model import Figure, Modifier

OPEN_ABOVE = ("over", "at_least")
OPEN_BELOW = ("under", "at_most", "nearly", "up_to")
SMALL_COUNT = 100  # below this a plain count is itself: 20 seats are neither 19 nor 21


def to_figure(text: str, reading: Reading) -> Figure:
    """The figure a reading says."""
    low, high = hard_interval(reading)
    band = reading.band or ("dozens" if reading.bound == "vague" and reading.value % 24 == 0 else reading.bound)
    soft = (low, high) if _is_small_count(reading) else soft_interval(band, reading.value, reading.worth, (low, high))
    return Figure(
        start=reading.start,
        end=reading.end,
        surface=text[reading.start : reading.end],
        value=reading.value,
        low=low,
        high=high,
        soft_low=soft[0],
        soft_high=soft[1],
        precision=reading.worth,
        modifier=reading.bound,
        kind=reading.kind,
        unit=reading.unit,
        per=reading.per,
        number=reading.written,
        steps=reading.steps,
    )


def times(figure: Figure, factor: float) -> Figure:
    """The figure with its number, its precision and both its intervals multiplied.

    >>> shares = times(Figure(0, 8, "57 cents", 57, 57, None, 57, 58, 1), 0.01)
    >>> shares.value, shares.low, shares.high, shares.soft_high, shares.precision
    (0.57, 0.57, None, 0.58, 0.01)
    """
    low, high, soft_low, soft_high = (
        None if end is None else exact(end * factor)
        for end in (figure.low, figure.high, figure.soft_low, figure.soft_high)
    )
    return replace(
        figure,
        value=exact(figure.value * factor),
        low=low,
        high=high,
        soft_low=soft_low,
        soft_high=soft_high,
        precision=exact(figure.precision * factor),
    )


def hard_interval(reading: Reading) -> Interval:
    """What the words allow; None is an open end."""
    if reading.top is not None:
        return reading.value, reading.top
    return _ends(reading.bound, reading.value)


def _ends(bound: Modifier, value: float) -> Interval:
    if bound in OPEN_ABOVE:
        return value, None
    if bound in OPEN_BELOW:
        return None, value
    return value, value


def _is_small_count(reading: Reading) -> bool:
    plain = reading.bound == "exact" and reading.kind == "count" and not reading.scaled
    return plain and 0 <= reading.value < SMALL_COUNT and float(reading.value).is_integer()
