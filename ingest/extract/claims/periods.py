"""For when a figure is: stated in its clause, inherited from before, else assumed from the day of publication."""

from __future__ import annotations

from ingest.extract.claims.answers import Metric, When
from ingest.extract.claims.place import Place, Setting


def find_when(setting: Setting, place: Place, metric: Metric) -> When | None:
    """The period of a figure, or None where nothing is known."""
    published = setting.article.published
    return When(published, published, None, "assumed", "day of publication") if published else None
