"""Patterns over words instead of letters: a stage of rules turns stretches of nodes into phrases that have a reading.

A pattern names the kinds of words it wants, in order:

    m:month d:day ( comma? y:year )?

`a|b` is either kind, `?` makes an element or a bracketed group optional, `m:` labels what is found, and a hyphen may
stand between any two words ("mid-May", "three-month"). `!( ... )` must not follow, `<a|b` must stand before. Kinds that belong together have a name of their own in GROUPS.
Each kind is one character to `re`, so a pattern is an ordinary regular expression over a string as long as the run.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.extract.dates.readings import Node, Phrase, Reading, Scene

KINDS = ["afterwards", "ago", "and", "approx", "article", "as_of", "at", "before", "between", "by", "clock", "clock_unit", "close", "comma", "consecutive", "couple", "dash", "decade", "decade_word", "dot", "dozen", "early", "end", "ended", "every", "festival", "final", "fiscal", "fiscal_year", "for", "from", "half", "half_no", "iso", "last", "late", "meridiem", "mid", "month", "month_word", "next", "noon", "now", "number", "number_word", "numeric", "oclock", "of", "open", "or", "ordinal", "part_of_day", "possessive", "quarter_no", "same", "season", "season_word", "second", "set", "short_year", "since", "small", "so_far", "start", "teen", "tens_word", "that", "the", "this", "to", "to_date", "today", "tonight", "unit", "until", "vague", "vaguely", "weekday", "weekday_set", "weekday_short", "year", "year_on_year", "zone", "after", "date", "year_date", "month_date", "duration", "time", "count", "parts", "in", "period", "rhythm", "quarter", "century", "recent", "future"]
CODES = {kind: chr(0x100 + place) for place, kind in enumerate(KINDS)}
GROUPS = {
    "day": "small teen ordinal second",
    "months": "month month_word",
    "weekdays": "weekday weekday_short",
    "y": "year year_date",
    "nth": "ordinal second final",
    "rel": "this last next",
    "plain": "small teen number year number_word tens_word",
    "units": "unit quarter century recent future",
    "clocks": "clock_unit second",
    "dates": "date year_date month_date",
}
BRACKETS = {"(": "(?:", ")": ")", ")?": ")?", "!(": "(?!"}
Reader = Callable[[Phrase], Reading | None]


@dataclass(frozen=True)
class Rule:
    """One way to say a date: its name, its pattern and the function that reads it (None: these words were no date)."""

    name: str
    pattern: str
    read: Reader

    @cached_property
    def regex(self) -> re.Pattern[str]:
        return re.compile(to_regex(self.pattern))


@dataclass(frozen=True)
class Stage:
    """Rules that are tried together, the first that reads a stretch wins; what they find is one node for later stages."""

    rules: tuple[Rule, ...]

    @cached_property
    def starts(self) -> re.Pattern[str]:
        """Finds where any rule of the stage may apply; which rule it is, is asked there."""
        return re.compile(
            "|".join(f"(?={re.sub('[?]P<[a-z_]+>', '?:', to_regex(rule.pattern))})" for rule in self.rules)
        )


def to_regex(pattern: str) -> str:
    """A pattern of kinds as a regular expression over their characters."""
    return "".join(
        BRACKETS.get(element) or _element(element, first=place == 0) for place, element in enumerate(pattern.split())
    )


def _element(element: str, first: bool) -> str:
    if element.startswith("<"):
        return f"(?<={_codes(element[1:])})"
    optional = element.endswith("?")
    label, _, names = element.removesuffix("?").rpartition(":")
    codes = _codes(names)
    wanted = f"(?P<{label}>{codes})" if label else codes
    hyphen = "" if first else CODES["dash"] + "?"
    return f"(?:{hyphen}{wanted})?" if optional else hyphen + wanted


def _codes(names: str) -> str:
    kinds = [kind for name in names.split("|") for kind in GROUPS.get(name, name).split()]
    return "[" + "".join(CODES[kind] for kind in kinds) + "]"


def apply(stage: Stage, nodes: Sequence[Node], scene: Scene) -> list[Node]:
    """The nodes with every stretch that a rule of the stage reads replaced by one node."""
    codes = "".join(CODES[node.kind] for node in nodes)
    made: list[Node] = []
    at = 0
    for found in stage.starts.finditer(codes):
        if found.start() < at or nodes[found.start()].kind == "dash":
            continue
        read = _first_reading(stage.rules, codes, found.start(), nodes, scene)
        if read is not None:
            node, end = read
            made.extend(nodes[at : found.start()])
            made.append(node)
            at = end
    made.extend(nodes[at:])
    return made


def _first_reading(
    rules: Iterable[Rule], codes: str, at: int, nodes: Sequence[Node], scene: Scene
) -> tuple[Node, int] | None:
    for rule in rules:
        found = rule.regex.match(codes, at)
        if found is None:
            continue
        labels = {label: nodes[found.start(label)] for label, code in found.groupdict().items() if code}
        phrase = Phrase(labels, tuple(nodes[at : found.end()]), scene)
        reading = _read(rule, phrase)
        if reading is not None:
            return _as_node(rule, phrase, reading), found.end()
    return None


def _read(rule: Rule, phrase: Phrase) -> Reading | None:
    try:
        return rule.read(phrase)
    except (OverflowError, ValueError):  # "in 500,000 years": the calendar ends in 9999
        return None


def _as_node(rule: Rule, phrase: Phrase, reading: Reading) -> Node:
    start, end = phrase.start, phrase.end
    return Node(kind_of(reading), start, end, word=phrase.scene.text[start:end], reading=reading, rule=rule.name)


def kind_of(reading: Reading) -> str:
    """What later stages call a phrase that was read."""
    if reading.kind == "date":
        return {"year": "year_date", "month": "month_date"}.get(reading.grain or "", "date")
    return {"set": "rhythm"}.get(reading.kind, reading.kind)
