"""What a date phrase means: days with their grain, before they get words and offsets; and the scene it is read in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ingest.extract.dates.days import Days
from ingest.model import DateKind, DateMod, Grain

if TYPE_CHECKING:
    from spacy.tokens import Doc

COMPARISONS = frozenset({"ago", "away", "same-unit", "year-ago-unit"})  # "a year earlier" leans on none of these
NEAR = 60  # tokens either side within which a sentence is looked for


@dataclass(frozen=True, slots=True)
class Reading:
    """The meaning of a phrase; the fields are those of `model.Period`; `count` and `unit` are a duration's."""

    kind: DateKind = "date"
    first: date | None = None
    last: date | None = None
    grain: Grain | None = None
    mod: DateMod | None = None
    duration: str | None = None
    problem: str | None = None
    count: float | None = None
    unit: str | None = None

    @property
    def days(self) -> Days | None:
        """Its days, if both ends are known."""
        return Days(self.first, self.last) if self.first and self.last else None


def on(days: Days, grain: Grain, mod: DateMod | None = None) -> Reading:
    """A reading of known days."""
    return Reading(first=days.first, last=days.last, grain=grain, mod=mod)


def unresolved(grain: Grain) -> Reading:
    """A phrase whose days can't be told: it needs a day of publication and there is none."""
    return Reading(grain=grain)


def impossible(problem: str, grain: Grain) -> Reading:
    """A phrase that names no day there is."""
    return Reading(grain=grain, problem=problem)


@dataclass(frozen=True, slots=True)
class Node:
    """A word or number of a date phrase (`kind` as in `date_words.tsv`), or a phrase that was read already."""

    kind: str
    start: int
    end: int
    number: float | None = None
    unit: str | None = None
    word: str = ""
    reading: Reading | None = None
    rule: str = ""

    @property
    def is_calendar(self) -> bool:
        """Whether others may lean on it: days of the calendar that were not themselves what is compared with."""
        reading = self.reading
        return bool(reading and reading.kind == "date" and reading.first) and self.rule not in COMPARISONS

    @property
    def lower(self) -> str:
        return self.word.lower()

    @property
    def plural(self) -> bool:
        return self.word.lower().endswith("s")


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a phrase stands: the document, the day of publication, and the calendar periods before it, newest last."""

    doc: Doc
    text: str
    published: date | None
    history: tuple[Node, ...] = ()

    def spoken_of(self, at: int, reach: int, *grains: str) -> Reading | None:
        """The last calendar period (of one of those grains, if any) at most `reach` characters before `at`."""
        for node in reversed(self.history):
            if at - node.end > reach:
                return None
            if node.reading and node.reading.first and (not grains or node.reading.grain in grains):
                return node.reading
        return None

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Where the sentence of `text[start:end]` begins and ends, as far as it is near."""
        span = self.doc.char_span(start, end, alignment_mode="expand")
        if span is None:
            return start, end
        first, last = span.start, span.end
        while first > max(0, span.start - NEAR) and not self.doc[first].is_sent_start:
            first -= 1
        while last < min(len(self.doc), span.end + NEAR) and not self.doc[last].is_sent_start:
            last += 1
        after = self.doc[last - 1]
        return self.doc[first].idx, after.idx + len(after)

    def label(self, node: Node) -> str:
        """The label the model gave a word as part of a name, or nothing."""
        span = self.doc.char_span(node.start, node.end, alignment_mode="expand")
        return span[0].ent_type_ if span is not None else ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """The words a pattern matched, by the labels it gave them, in their scene."""

    parts: dict[str, Node]
    nodes: tuple[Node, ...]
    scene: Scene

    @property
    def start(self) -> int:
        return self.nodes[0].start

    @property
    def end(self) -> int:
        return self.nodes[-1].end

    @property
    def published(self) -> date | None:
        return self.scene.published

    def before(self, reach: int) -> str:
        """So many characters of the text before the phrase."""
        return self.scene.text[max(0, self.start - reach) : self.start]

    def after(self, reach: int) -> str:
        """So many characters of the text behind the phrase."""
        return self.scene.text[self.end : self.end + reach]

    def get(self, label: str) -> Node | None:
        return self.parts.get(label)

    def number(self, label: str, default: int = 0) -> int:
        """The whole number of a labelled word."""
        node = self.parts.get(label)
        return default if node is None or node.number is None else int(node.number)

    def reading(self, label: str) -> Reading | None:
        node = self.parts.get(label)
        return node.reading if node else None
