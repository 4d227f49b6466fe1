"""Times of day: "9:30 a.m. EST", "Friday morning", "noon". What is kept of them is the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from ingest.extract.dates.readings import Phrase, Reading

REACH = 120  # characters back to the day a time is on


def clock(phrase: Phrase) -> Reading:
    """A time by itself: on the day named just before, else on the day of publication."""
    day = _day_spoken_of(phrase) or phrase.published
    return Reading("time", day, day, "day")


def _day_spoken_of(phrase: Phrase) -> date | None:
    """A day of the same sentence, or one of the sentence before that isn't yet to come."""
    near = phrase.scene.spoken_of(phrase.start, REACH, "day")
    if near is None or near.first is None or phrase.published is None or near.first <= phrase.published:
        return near.first if near else None
    here = phrase.scene.sentence(phrase.start, phrase.end)[0]
    near = phrase.scene.spoken_of(phrase.start, min(REACH, phrase.start - here), "day")
    return near.first if near else None


def time_on(phrase: Phrase) -> Reading | None:
    """`Friday morning`, `9 a.m. on March 5`: a time on that day."""
    day = phrase.reading("p")
    return replace(day, kind="time") if day and day.grain == "day" and not day.problem else None
