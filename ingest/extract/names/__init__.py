"""Names: who and what an article talks about, from a `Doc` to `Mention` and `Alias` records."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.model import Alias, Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_names(doc: Doc) -> tuple[list[Mention], list[Alias]]:
    """Every name of a document, in order and without overlaps, and the aliases that the text itself states."""
    return [], []
