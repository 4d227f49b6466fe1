"""Rates for so many: "$2 per 1,000 gallons" is a fifth of a cent for one, so it never agrees with "$2 per gallon"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ingest.model import Figure

PER = re.compile(r"\s+(?:per|for every|for each|in every|out of every)\s+", re.IGNORECASE)


def per_one(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """The figures of a text, those for so many things brought down to one thing; the number of things is no figure."""
    found: list[Figure] = []
    for figure in figures:
        before = found[-1] if found else None
        if before is not None and figure.value > 0 and PER.fullmatch(text, before.end, figure.start):
            found[-1] = _divided(before, figure)
        else:
            found.append(figure)
    return found


def _divided(rate: Figure, base: Figure) -> Figure:
    """A rate for one of its base: "30 per 100 homes" is 0.3 per home."""

    def part(end: float | None) -> float | None:
        return None if end is None else end / base.value

    return replace(
        rate,
        value=rate.value / base.value,
        low=part(rate.low),
        high=part(rate.high),
        soft_low=part(rate.soft_low),
        soft_high=part(rate.soft_high),
        precision=rate.precision / base.value,
        per=base.unit,
    )
