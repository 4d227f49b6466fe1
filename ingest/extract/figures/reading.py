"""The record that passes through the stages of reading a figure, each of which replaces what it finds out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from ingest.model import FigureKind, Modifier

Form = Literal["digits", "words", "part", "vague", "multiple"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A number on its way to becoming a figure: where it stands, what it says, and how that was found out.

    `value` is the number, or the lower one of a range, `top` the upper one of a range or a vague word. `worth` is the
    worth of the last digit that counts. `scaled` says that a scale word or suffix is in it, `bound` and `band` are the
    modifier and the row of the soft bands.
    """

    start: int
    end: int
    value: float
    worth: float
    form: Form
    top: float | None = None
    scaled: bool = False
    written: str | None = None
    kind: FigureKind = "count"
    unit: str | None = None
    per: str | None = None
    bound: Modifier = "exact"
    band: str | None = None
    steps: tuple[str, ...] = ()

    def times(self, factor: float, end: int, word: str) -> Reading:
        """The reading with a short scale word: 526.3m is 526,300,000, not a millionth less."""
        value, worth = exact(self.value * factor), exact(self.worth * factor)
        return replace(self, end=end, value=value, worth=worth, scaled=True, steps=(*self.steps, f"scale {word}"))

    @property
    def bare(self) -> bool:
        """Whether no word beside the number says that something is measured, bounded or counted."""
        plain = self.unit is None and not self.scaled and self.form in ("digits", "words")
        return plain and not any(step.startswith("modifier") for step in self.steps)


def exact(value: float) -> float:
    """The number without the dust of binary arithmetic.

    >>> 526.3 * 1e6, exact(526.3 * 1e6)
    (526299999.99999994, 526300000.0)
    """
    return float(f"{value:.15g}")
