"""Why two figures are taken for one thing, or aren't, for people: both sentences, the sum, and what it is made of."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from ingest.explain import WIDTH
from ingest.lexicon.crosscheck import tolerance
from ingest.lexicon.levels import level_in_words
from ingest.lexicon.weights import probability
from ingest.model import Statement
from ingest.report import one_line, visible
from ingest.store import Comparison


def comparison_in_words(compared: Comparison) -> str:
    """Both figures, whether they are linked, and what speaks for it and against it."""
    blocks = (_side(compared.one), _side(compared.other), _sum(compared), _levels(compared))
    return visible("\n\n".join("\n".join(block) for block in blocks))


def _side(it: Statement) -> Iterator[str]:
    yield f"{one_line(it.figure.surface)}  [{it.subject or 'subject unknown'}: {it.metric.replace('_', ' ')}]"
    sentence = f"“{one_line(it.sentence)}”"
    yield textwrap.fill(sentence, WIDTH, initial_indent="  ", subsequent_indent="  ")
    published = f", {it.published}" if it.published else ""
    yield f"  {one_line(it.source or it.called or 'source unknown')}{published} (claim {it.id})"


def _sum(compared: Comparison) -> Iterator[str]:
    linked = "Linked: they are in one series." if compared.linked else "Not linked: they are in no series together."
    chance = f"{probability(compared.bits):.1%}"
    yield f"{linked} Together {compared.bits:+.1f} bits, a probability of {chance}."
    yield f"Groups of figures are linked where the mean of their pairs is above {tolerance('link'):+.1f} bits."
    if compared.beside:
        yield compared.beside


def _levels(compared: Comparison) -> Iterator[str]:
    for level in compared.levels:
        yield f"  {level.bits:+5.1f}  {level_in_words(level.comparison, level.level)}"
