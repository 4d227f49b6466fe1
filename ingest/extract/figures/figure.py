"""From a finished reading to the `Figure` record, with its two intervals."""

from __future__ import annotations

from ingest.bands import Interval, soft_interval
from ingest.extract.figures.reading import Reading
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
