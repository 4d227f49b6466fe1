"""Fact, estimate, forecast, target or hypothesis; affirmed or denied; a level or brought in to compare."""

from __future__ import annotations

from ingest.extract.claims.answers import Metric, Standing
from ingest.extract.claims.place import Place, Setting


def find_standing(setting: Setting, place: Place, metric: Metric) -> Standing:
    """How a figure is put."""
    return Standing("actual", "plain statement")
