"""Dates: time expressions, from a `Doc` and the day of publication to `Period` records."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ingest.model import Period

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_dates(doc: Doc, published: date | None) -> list[Period]:
    """Every time expression of a document, in order, without overlaps; relative ones stay unresolved without a day."""
    return []
