"""What a figure counts: a metric of the catalogue (`lexicon/metrics.tsv`), else one derived from the counted noun."""

from __future__ import annotations

from ingest.extract.claims.answers import Metric
from ingest.extract.claims.place import Place, Setting


def find_metric(setting: Setting, place: Place) -> Metric:
    """The metric of a figure; always one, derived at the least from its unit."""
    noun = place.noun.lemma_ if place.noun else place.figure.unit or "number"
    return Metric(noun.lower(), place.noun.text if place.noun else None, "derived", "level", "counted noun")
