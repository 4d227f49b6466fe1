"""Patterns over words instead of letters: a stage of rules turns stretches of nodes into phrases that have a reading.

A pattern names the kinds of words it wants, in order:

    m:months dot? d:day ( comma? y:y )?

`a|b` is either kind, `?` makes an element or a group in brackets optional, `m:` labels what is found, `!( ... )` must
not follow and `<a|b` must stand before. A hyphen may stand between any two words ("mid-May", "three-month"). Kinds and
their groups are rows of `date_kinds.tsv`. Each kind is one character to `re`, so that a pattern becomes an ordinary
regular expression over a string as long as the run; none repeats anything without end, so the time grows with the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from ingest.extract.dates.readings import Node, Phrase, Reading, Scene
from ingest.lexicon.calendar import date_kinds

FIRST_CODE = 0x100  # beyond the characters that mean something to `re`
BRACKETS = {"(": "(?:", ")": ")", ")?": ")?", "!(": "(?!"}
WITHIN_RUN = 12  # nodes of the run itself that a phrase may lean on
LABEL = re.compile(r"\?P<[a-z]+>")
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
    """Rules tried together, the first that reads a stretch wins; what they read is one node for the stages behind."""

    rules: tuple[Rule, ...]

    @cached_property
    def starts(self) -> re.Pattern[str]:
        """Finds where any rule of the stage may apply; which one does is asked there."""
        return re.compile("|".join(f"(?={LABEL.sub('?:', to_regex(rule.pattern))})" for rule in self.rules))


def to_regex(pattern: str) -> str:
    """A pattern of kinds as a regular expression over their characters."""
    elements = pattern.split()
    return "".join(BRACKETS.get(element) or _element(element, at == 0) for at, element in enumerate(elements))


def _element(element: str, first: bool) -> str:
    if element.startswith("<"):
        return f"(?<={_characters(element[1:])})"
    label, _, names = element.removesuffix("?").rpartition(":")
    wanted = f"(?P<{label}>{_characters(names)})" if label else _characters(names)
    hyphen = "" if first else codes()["dash"] + "?"
    return f"(?:{hyphen}{wanted})?" if element.endswith("?") else hyphen + wanted


def _characters(names: str) -> str:
    kinds = [kind for name in names.split("|") for kind in groups().get(name, (name,))]
    return "[" + "".join(codes()[kind] for kind in kinds) + "]"


@cache
def codes() -> dict[str, str]:
    """The character each kind is to `re`."""
    return {kind: chr(FIRST_CODE + place) for place, kind in enumerate(date_kinds())}


@cache
def groups() -> dict[str, tuple[str, ...]]:
    """The kinds of each group."""
    rows = date_kinds().values()
    names = {name for row in rows for name in row.groups}
    return {name: tuple(row.kind for row in rows if name in row.groups) for name in names}


def apply(stage: Stage, nodes: Sequence[Node], scene: Scene) -> list[Node]:
    """The nodes with every stretch that a rule of the stage reads replaced by one node."""
    kinds = "".join(codes()[node.kind] for node in nodes)
    made: list[Node] = []
    at = 0
    for found in stage.starts.finditer(kinds):
        if found.start() < at or nodes[found.start()].kind == "dash":
            continue
        near = (*made[-WITHIN_RUN:], *nodes[max(at, found.start() - WITHIN_RUN) : found.start()])
        read = tuple(node for node in near[-WITHIN_RUN:] if node.is_calendar)
        here = replace(scene, history=scene.history + read) if read else scene
        for rule, end, phrase in _phrases(stage.rules, kinds, found.start(), nodes, here):
            reading = _read(rule, phrase)
            if reading is not None:
                made += [*nodes[at : found.start()], _as_node(rule, phrase, reading)]
                at = end
                break
    return [*made, *nodes[at:]]


def _phrases(
    rules: Iterable[Rule], kinds: str, at: int, nodes: Sequence[Node], scene: Scene
) -> Iterator[tuple[Rule, int, Phrase]]:
    """Every rule that fits the words from `at` on, where its phrase ends, and the phrase."""
    for rule in rules:
        found = rule.regex.match(kinds, at)
        if found is not None:
            parts = {label: nodes[found.start(label)] for label, kind in found.groupdict().items() if kind}
            yield rule, found.end(), Phrase(parts, tuple(nodes[at : found.end()]), scene)


def _read(rule: Rule, phrase: Phrase) -> Reading | None:
    try:
        return rule.read(phrase)
    except (OverflowError, ValueError):  # "500,000 years ago": the calendar of `datetime` has the years 1 to 9999
        return None


def _as_node(rule: Rule, phrase: Phrase, reading: Reading) -> Node:
    start, end = phrase.start, phrase.end
    return Node(_kind(reading), start, end, word=phrase.scene.text[start:end], reading=reading, rule=rule.name)


def _kind(reading: Reading) -> str:
    """What the patterns of later stages call a phrase that was read."""
    if reading.kind == "date":
        return {"year": "year_date", "month": "month_date"}.get(reading.grain or "", "date")
    return "rhythm" if reading.kind == "set" else reading.kind
