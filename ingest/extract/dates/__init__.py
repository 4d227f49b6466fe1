"""Dates: time expressions, from a `Doc` and the day of publication to `Period` records.

A text is cut into runs of words that dates are made of (`nodes`); stages of rules (`stages`) turn them into readings,
from the calendar up to phrases made of phrases; what is left with a reading becomes a `Period`. Relative phrases lean
on the day of publication and stay unresolved without one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from ingest.extract.dates.grammar import apply
from ingest.extract.dates.nodes import runs
from ingest.extract.dates.readings import Node, Scene
from ingest.extract.dates.stages import STAGES
from ingest.model import Period

if TYPE_CHECKING:
    from spacy.tokens import Doc

REMEMBERED = 8  # calendar periods that "the same quarter" or "a year earlier" may lean on


def find_dates(doc: Doc, published: date | None) -> list[Period]:
    """Every time expression of a document, in order, without overlaps; relative ones stay unresolved without a day."""
    text = doc.text
    history: tuple[Node, ...] = ()
    found: list[Period] = []
    for run in runs(text):
        scene = Scene(doc, text, published, history)
        nodes: Sequence[Node] = run
        for stage in STAGES:
            nodes = apply(stage, nodes, scene)
        read = [node for node in nodes if node.reading]
        history = (*history, *(node for node in read if node.is_calendar))[-REMEMBERED:]
        found += [to_period(node, text) for node in read]
    return found


def to_period(node: Node, text: str) -> Period:
    """A node that was read, as the record."""
    reading = node.reading
    assert reading is not None
    return Period(
        start=node.start,
        end=node.end,
        surface=text[node.start : node.end],
        kind=reading.kind,
        first=reading.first,
        last=reading.last,
        grain=reading.grain,
        mod=reading.mod,
        duration=reading.duration,
        rule=node.rule,
        problem=reading.problem,
    )
