"""Figures: numbers with their words, from a `Doc` to `Figure` records."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.model import Figure, Period

if TYPE_CHECKING:
    from spacy.tokens import Doc

HINT = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozen|hundred|thousand|million|half|doubl)"
)


def may_hold_figure(text: str) -> bool:
    """Whether a sentence is worth a parse: it has a digit or a number word."""
    return bool(HINT.search(text.lower()))


def find_figures(doc: Doc, periods: Sequence[Period] = ()) -> list[Figure]:
    """Every figure of a document, in order, outside the given date phrases."""
    return []
