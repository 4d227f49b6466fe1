"""How sure a claim is: the product of what each rule is worth (measured on the development set)."""

from __future__ import annotations

from ingest.extract.claims.answers import Metric, Subject, When
from ingest.model import Figure


def confidence(figure: Figure, metric: Metric, subject: Subject | None, when: When | None) -> float:
    """0 to 1."""
    return round((0.9 if metric.basis == "catalogue" else 0.7) * (0.9 if subject else 0.4), 2)
