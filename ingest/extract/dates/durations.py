"""Lengths of time and how often: "two and a half years", "18-month", "decades", "every week", "a day" behind a number."""

from __future__ import annotations

import re

from ingest.extract.dates.days import ISO_CLOCK, ISO_UNIT
from ingest.extract.dates.readings import Node, Phrase, Reading


def iso_duration(count: float | str, unit: str) -> str:
    """A length as ISO 8601; `X` for a number that isn't told.

    >>> iso_duration(2.5, "year"), iso_duration(30, "minute"), iso_duration("X", "month")
    ('P2.5Y', 'PT30M', 'PXM')
    """
    number = count if isinstance(count, str) else f"{count:g}"
    if unit in ISO_CLOCK:
        return f"PT{number}{ISO_CLOCK[unit]}"
    if unit == "weekend":
        return f"P{number}WE"
    return f"P{number}{ISO_UNIT[unit]}"


def length(count: float, node: Node) -> Reading:
    """So many of a unit; a fortnight is two weeks."""
    unit = str(node.unit)
    total = count * (node.number if node.kind in ("unit", "half") and node.number else 1)
    return Reading("duration", duration=iso_duration(total, unit), count=total, unit=unit)


OLD = re.compile(r"[\s-](?:old|olds|of age)\b")  # ages are no dates


def counted(phrase: Phrase) -> Reading | None:
    """`two years`, `18-month`, `2.5 years`, `forty-two days`, `a couple of weeks`, `a dozen years`."""
    if OLD.match(phrase.scene.text, phrase.end):
        return None
    count = sum(node.number or 0 for label in ("tens", "n") if (node := phrase.get(label)))
    return length(count, phrase.parts["u"]) if count else None


def and_a_half(phrase: Phrase) -> Reading:
    """`two and a half years`, `a year and a half`."""
    node = phrase.get("n")
    return length((node.number or 0 if node else 1) + 0.5, phrase.parts["u"])


def half_a(phrase: Phrase) -> Reading:
    """`half a year`, `half an hour`."""
    return length(0.5, phrase.parts["u"])


def span_of_lengths(phrase: Phrase) -> Reading | None:
    """`1.5 to 2 years`, `60 to 90 days`: a length between two; the longer one is what ISO 8601 can hold."""
    less, more = phrase.parts["n"].number or 0, phrase.parts["m"].number or 0
    return length(more, phrase.parts["u"]) if less < more else None


def uncounted(phrase: Phrase) -> Reading | None:
    """`several years`, `a few months`, `decades`."""
    node = phrase.parts["u"]
    if not node.word.lower().endswith("s"):
        return None
    return Reading("duration", duration=iso_duration("X", str(node.unit)), unit=node.unit)


def bare_units(phrase: Phrase) -> Reading | None:
    """`for decades`, `within hours`, `a decades-long feud`: a plural by itself, where a word of time stands before it."""
    text = phrase.scene.text
    before = text[max(0, phrase.start - 12) : phrase.start].lower()
    return uncounted(phrase) if BEFORE_LENGTH.search(before) or text.startswith("-long", phrase.end) else None


def a_unit(phrase: Phrase) -> Reading | None:
    """`a year`: how often, where it follows a number or a counted noun ("15 a day"); how long, where words say so."""
    node = phrase.parts["u"]
    text = phrase.scene.text
    before = text[max(0, phrase.start - 30) : phrase.start].lower()
    if BEFORE_LENGTH.search(before) or AFTER_LENGTH.match(text, phrase.end):
        return length(1, node)
    if RATE.search(before) and node.unit != "quarter":
        return Reading("set", duration=iso_duration(1, str(node.unit)), count=1, unit=node.unit)
    return None


BEFORE_LENGTH = re.compile(
    r"\b(?:for|in|within|after|over|about|than|nearly|almost|just|once|lasted|took|take|takes|half|under|only|of)\s$"
)
AFTER_LENGTH = re.compile(r"[\s-](?:ago|later|earlier|before|after|long|and a half|from)\b")


RATE = re.compile(
    r"(?:[\d%]|\b(?:million|billion|trillion|thousand|hundred|times|once|twice|percent|dollars|tons|tonnes|barrels|units|people|hours|bn|m)|[a-z]{3,}s)\s$"
)


def every(phrase: Phrase) -> Reading | None:
    """`every year`, `per day`, `each of ...` not."""
    node = phrase.parts["u"]
    count = phrase.number("n", 1) * (node.number if node.kind == "unit" and node.number else 1)
    return Reading("set", duration=iso_duration(count, str(node.unit)), count=count, unit=node.unit)


def rhythm(phrase: Phrase) -> Reading:
    """`annually`, `weekly`, `year over year`."""
    node = phrase.nodes[0]
    return Reading("set", duration=iso_duration(node.number or 1, str(node.unit)), count=node.number, unit=node.unit)
