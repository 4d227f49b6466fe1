"""Times of day: "9:30 a.m. EST", "Friday morning", "noon". What is kept of them is the day."""

from __future__ import annotations

from dataclasses import replace

from ingest.extract.dates.readings import Phrase, Reading


def clock(phrase: Phrase) -> Reading:
    """A time by itself: on the day named just before, else on the day of publication."""
    near = phrase.scene.spoken_of(phrase.start, 120, "day")
    day = near.first if near else phrase.published
    return Reading("time", day, day, "day")


def time_on(phrase: Phrase) -> Reading | None:
    """`Friday morning`, `9 a.m. on March 5`: a time on that day."""
    day = phrase.reading("p")
    return replace(day, kind="time") if day and day.grain == "day" and not day.problem else None
