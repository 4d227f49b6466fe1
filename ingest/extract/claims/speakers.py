"""On whose word a figure stands: quotes, "according to", "said", "data from", across the sentence boundary."""

from __future__ import annotations

from ingest.extract.claims.answers import Speaker
from ingest.extract.claims.place import Place, Setting


def find_speaker(setting: Setting, place: Place) -> Speaker | None:
    """Who is named for a figure, or None."""
    return None
