"""Which figures say something measurable; the others (durations, ages, advice, idioms ...) are no claims."""

from __future__ import annotations

from ingest.extract.claims.place import Place, Setting


def why_no_claim(setting: Setting, place: Place) -> str | None:
    """The reason a figure is no claim, or None where it is one."""
    return "duration" if place.figure.kind in ("duration", "age") else None
