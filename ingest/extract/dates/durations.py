"""Lengths of time and how often: "two and a half years", "18-month", "decades", "every week", "15 a day"."""

from __future__ import annotations

import re
from functools import cache

from ingest.extract.dates.days import ISO_CLOCK, ISO_UNIT
from ingest.extract.dates.readings import Node, Phrase, Reading
from ingest.lexicon.calendar import cue_words

OLD = re.compile(r"[\s-](?:olds?|of age)\b")  # ages are no dates
AFTER_LENGTH = re.compile(r"[\s-](?:ago|later|earlier|before|after|long|from)\b")


def iso_duration(count: float | str, unit: str) -> str:
    """A length as ISO 8601; `X` for a number that isn't told.

    >>> iso_duration(2.5, "year"), iso_duration(30, "minute"), iso_duration("X", "month")
    ('P2.5Y', 'PT30M', 'PXM')
    """
    number = f"{count:g}" if isinstance(count, float) and count % 1 else count if isinstance(count, str) else int(count)
    return f"PT{number}{ISO_CLOCK[unit]}" if unit in ISO_CLOCK else f"P{number}{ISO_UNIT[unit]}"


def _length(count: float, node: Node) -> Reading:
    """So many of a unit; a fortnight is two weeks."""
    total = count * (node.number if node.kind == "unit" and node.number else 1)
    return Reading("duration", duration=iso_duration(total, str(node.unit)), count=total, unit=node.unit)


def _often(count: float, node: Node) -> Reading:
    """Once in so many of a unit."""
    total = count * (node.number if node.kind != "second" and node.number else 1)
    return Reading("set", duration=iso_duration(total, str(node.unit)), count=total, unit=node.unit)


def counted(phrase: Phrase) -> Reading | None:
    """`two years`, `18-month`, `2.5 years`, `forty-two days`, `a couple of weeks`; no ages, no fractions."""
    unit = phrase.parts["u"]
    count = sum(node.number or 0 for label in ("tens", "n") if (node := phrase.get(label)))
    fraction = unit.unit == "quarter" and count in (1, 3) and phrase.after(4) == " of "  # "three quarters of all users"
    return None if not count or fraction or OLD.match(phrase.after(8)) else _length(count, unit)


def and_a_half(phrase: Phrase) -> Reading:
    """`two and a half years`, `a year and a half`."""
    node = phrase.get("n")
    return _length((node.number or 0 if node else 1) + 0.5, phrase.parts["u"])


def half_a(phrase: Phrase) -> Reading:
    """`half a year`, `half an hour`."""
    return _length(0.5, phrase.parts["u"])


def between_lengths(phrase: Phrase) -> Reading | None:
    """`1.5 to 2 years`, `60 to 90 days`: a length between two; the longer one is what ISO 8601 can hold."""
    less, more = phrase.parts["n"].number or 0, phrase.parts["m"].number or 0
    return _length(more, phrase.parts["u"]) if less < more and not OLD.match(phrase.after(8)) else None


def uncounted(phrase: Phrase) -> Reading | None:
    """`several years`, `a few months`."""
    node = phrase.parts["u"]
    if not node.plural:
        return None
    return Reading("duration", duration=iso_duration("X", str(node.unit)), unit=node.unit)


def single(phrase: Phrase) -> Reading | None:
    """`a single-day fall`, `in a single month`."""
    return _length(1, phrase.parts["u"]) if phrase.parts["s"].lower == "single" else None


def bare_units(phrase: Phrase) -> Reading | None:
    """`for decades`, `within hours`, `a decades-long feud`: a plural by itself, where words say that it is a length."""
    lasting = _lasting().search(phrase.before(12)) or phrase.after(5) == "-long"
    return uncounted(phrase) if lasting else None


def a_unit(phrase: Phrase) -> Reading | None:
    """`a year`: how long, where words say so; how often, behind a number or a counted noun ("15 ships a day")."""
    node, before = phrase.parts["u"], phrase.before(30)
    if _lasting().search(before) or AFTER_LENGTH.match(phrase.after(9)):
        return _length(1, node)
    return _often(1, node) if node.unit != "quarter" and _rate().search(before) else None


@cache
def _lasting() -> re.Pattern[str]:
    return re.compile(rf"\b{cue_words('lasting')}\s$", re.IGNORECASE)


@cache
def _rate() -> re.Pattern[str]:
    return re.compile(rf"(?:[\d%]|\b{cue_words('rate')}|[a-z]{{3,}}s)\s$")


def every(phrase: Phrase) -> Reading:
    """`every year`, `per day`, `every two weeks`."""
    return _often(phrase.number("n", 1), phrase.parts["u"])


def rhythm(phrase: Phrase) -> Reading:
    """`annually`, `weekly`, `year over year`."""
    return _often(1, phrase.nodes[0])
