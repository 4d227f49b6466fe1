"""What a figure is about, by ordered, named rules over the parse; None where it can't be told."""

from __future__ import annotations

from ingest.extract.claims.answers import Metric, Subject
from ingest.extract.claims.place import Place, Setting


def find_subject(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """The subject of a figure, or None."""
    return None
