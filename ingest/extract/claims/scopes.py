"""Of which part of the whole a figure speaks: a place, a channel, a segment."""

from __future__ import annotations

from ingest.extract.claims.answers import Metric, Scope, Subject
from ingest.extract.claims.place import Place, Setting


def find_scope(setting: Setting, place: Place, metric: Metric, subject: Subject | None) -> Scope:
    """The scope of a figure; an empty one is the whole."""
    return Scope()
