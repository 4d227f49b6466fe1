"""Metrics that have a name of their own for a change or per share: `gold_price_change`, `earnings_per_share`."""

from __future__ import annotations

from dataclasses import replace

from ingest.extract.claims.answers import Metric
from ingest.lexicon.metrics import MetricRow, metrics, noun_index
from ingest.model import Figure


def variant(metric: Metric, figure: Figure) -> Metric:
    """The metric as the catalogue calls it when the figure is a change of it, or what it is for each share."""
    row = _per_share(metric.id) if figure.per == "share" else None
    if metric.statistic == "change":
        row = metrics().get(f"{metric.id.removesuffix('_level')}_change", row)
    return replace(metric, id=row.id, behaviour=row.behaviour) if row else metric


def level_of(metric: Metric) -> Metric:
    """What a change is of: "fell 7 percent to 9,000" goes on with the level of the index."""
    stem = metric.id.removesuffix("_change")
    row = next((metrics()[name] for name in (stem, f"{stem}_level") if name in metrics()), None)
    return replace(metric, id=row.id, behaviour=row.behaviour) if row and stem != metric.id else metric


def _per_share(metric: str) -> MetricRow | None:
    """The row that the catalogue names "profit share" where the metric is profit.

    >>> _per_share("profit").id
    'earnings_per_share'
    """
    words = (*metric.split("_"), "share")
    return next((row for pattern, row in noun_index().get("share", ()) if pattern.words == words), None)
