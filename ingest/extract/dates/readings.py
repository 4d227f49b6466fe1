"""What a date phrase means: days with their grain, before they get words and offsets; and the scene it is read in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ingest.model import DateKind, DateMod, Grain

if TYPE_CHECKING:
    from spacy.tokens import Doc


@dataclass(frozen=True, slots=True)
class Reading:
    """The meaning of a phrase; the fields are those of `model.Period`. `unit` is what a duration or a set counts in."""

    kind: DateKind = "date"
    first: date | None = None
    last: date | None = None
    grain: Grain | None = None
    mod: DateMod | None = None
    duration: str | None = None
    problem: str | None = None
    count: float | None = None
    unit: str | None = None


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


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a phrase stands: the document, the day of publication, and the calendar periods read before it, newest last."""

    doc: Doc
    text: str
    published: date | None
    history: tuple[Node, ...] = ()

    def spoken_of(self, at: int, reach: int, *grains: str) -> Node | None:
        """The last calendar period (of one of those grains, if any are given) at most `reach` code points before `at`."""
        for node in reversed(self.history):
            if at - node.end > reach:
                return None
            if node.reading and node.reading.first and (not grains or node.reading.grain in grains):
                return node
        return None


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

    def get(self, label: str) -> Node | None:
        return self.parts.get(label)

    def number(self, label: str, default: int = 0) -> int:
        """The whole number of a labelled word."""
        node = self.parts.get(label)
        return default if node is None or node.number is None else int(node.number)

    def reading(self, label: str) -> Reading | None:
        node = self.parts.get(label)
        return node.reading if node else None
