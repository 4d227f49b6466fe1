"""What a figure counts, told by the parse: "5 million monthly active users" counts users."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.extract.figures.reading import Reading
from ingest.lexicon.units import counted_nouns

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NOUNS = ("NOUN", "PROPN")


def with_counted(doc: Doc, readings: Sequence[Reading]) -> list[Reading]:
    """The readings with the lemma of the noun they count, where their own words name no unit."""
    return [one if one.unit is not None else _with_noun(doc, one) for one in readings]


def _with_noun(doc: Doc, reading: Reading) -> Reading:
    span = doc.char_span(reading.start, reading.end, alignment_mode="expand")
    noun = counted_noun(span[-1]) if span is not None and len(span) else None
    if noun is None:
        return reading
    return replace(reading, unit=unit_of(noun), steps=(*reading.steps, f"counts {noun.text}"))


def counted_noun(last: Token) -> Token | None:
    """The noun that the number ending in this token counts."""
    token = last
    for _ in range(4):
        if token.pos_ in NOUNS and token.i > last.i:
            return token
        if token.head.i == token.i:
            break
        token = token.head
    return None


def unit_of(noun: Token) -> str:
    """The unit a counted noun gives: its lemma, a person for the people of a country."""
    if noun.ent_type_ == "NORP":
        return "person"
    text = str(noun.text)
    if text[:-1].isupper() and text.endswith("s"):
        text = text[:-1]
    meant = counted_nouns().get(noun.text.lower())
    if meant:
        return meant
    return text if text.isupper() else str(noun.lemma_).lower()
