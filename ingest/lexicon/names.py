"""The gazetteer: names of places, companies, products, agencies, media, people and more, with kinds and aliases.

The rows are in `names_*.tsv`, one file a field; `names_words.tsv` has the words by which names are told apart from
other words ("CEO" stands before a person, "Inc" ends a company's name, "GDP" is no name at all). One row adds a name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from ingest.lexicon import table
from ingest.model import NameKind

FIELDS = ("places", "demonyms", "companies", "products", "agencies", "media", "people", "other")
Versions = Literal["none", "family", "own"]
Role = Literal[
    "stop", "title", "honorific", "legal", "company", "organisation", "place", "product", "owned", "team",
    "deed", "story", "variant", "forename", "surname", "shared",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Name:
    """One entity of the gazetteer.

    `aliases` mean the same entity for sure. `ordinary` lists those of its names that are also ordinary words at the
    beginning of a sentence ("Target", "Block", "Gap"). `versions` says what a number after the name makes: "family",
    the product itself ("Llama 3.1" is Llama), or "own", a product of its own ("GPT-4"). `place` is where a demonym or
    an agency belongs.
    """

    name: str
    kind: NameKind
    aliases: tuple[str, ...] = ()
    ordinary: tuple[str, ...] = ()
    versions: Versions = "none"
    place: str | None = None
    note: str | None = None

    @property
    def surfaces(self) -> tuple[str, ...]:
        """All its names, the canonical one first."""
        return (self.name, *self.aliases)


@dataclass(frozen=True, slots=True)
class Word:
    """A word that says something about names, and what: see `Role`."""

    word: str
    role: Role
    note: str | None = None


@cache
def names() -> tuple[Name, ...]:
    """All rows of the gazetteer, field by field."""
    return tuple(row for field in FIELDS for row in table.read(f"names_{field}.tsv", Name, key="name"))


@cache
def press() -> frozenset[str]:
    """Publishers, agencies, pollsters and market researchers: they tell of others."""
    return frozenset(row.name for row in table.read("names_media.tsv", Name, key="name"))


@cache
def gazetteer() -> Mapping[str, Name]:
    """The gazetteer by surface, as written. A surface that two rows claim is refused."""
    rows: dict[str, Name] = {}
    for row in names():
        for surface in row.surfaces:
            if surface in rows:
                raise table.LexiconError(f"names: {surface!r} means both {rows[surface].name!r} and {row.name!r}")
            rows[surface] = row
    return rows


@cache
def gazetteer_keys() -> Mapping[str, Name]:
    """The gazetteer by normalised key; keys that are short, ordinary words or claimed twice are left out."""
    rows: dict[str, Name | None] = {}
    for surface, row in gazetteer().items():
        key = normal_key(surface)
        if len(key) >= 4 and surface not in row.ordinary:
            rows[key] = row if rows.get(key, row) is row else None
    return {key: row for key, row in rows.items() if row}


@cache
def spelt(role: Role) -> frozenset[str]:
    """The words of one role as the table spells them."""
    return frozenset(row.word for row in table.read("names_words.tsv", Word) if row.role == role)


@cache
def words(role: Role) -> frozenset[str]:
    """The words of one role, case-folded.

    >>> "ceo" in words("title"), "plc" in words("legal")
    (True, True)
    """
    return frozenset(map(str.casefold, spelt(role)))


@lru_cache(maxsize=100_000)
def normal_key(name: str) -> str:
    """The key that spellings of one name share: case, accents, punctuation, "'s", "the" and legal forms are off.

    >>> normal_key("The Walt Disney Company") == normal_key("Walt Disney Co.")
    True
    >>> [normal_key(name) for name in ("Nestlé S.A.", "Qwen3.5", "TP-Link's", "Inc", "高德地图")]
    ['nestle', 'qwen 3.5', 'tp link', 'inc', '高德地图']
    """
    parts = [part for part in _plain_words(name) if part]
    if len(parts) > 1 and parts[0] == "the":
        del parts[0]
    while len(parts) > 1 and (parts[-1] in words("legal") or parts[-1] == "and"):
        del parts[-1]
    return " ".join(parts)


INITIALS = re.compile(r"(?<=\b[^\W\d])\.(?=[^\W\d]\b|\s|$)")
LETTER_DIGIT = re.compile(r"(?<=[^\W\d_])(?=\d)")
POSSESSIVE = re.compile(r"'s\b|'")
OTHER = re.compile(r"[^\w.+&]+|(?<!\d)\.|\.(?!\d)")


def _plain_words(name: str) -> Iterator[str]:
    decomposed = unicodedata.normalize("NFKD", name.casefold().replace("’", "'"))
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    plain = INITIALS.sub("", POSSESSIVE.sub("", plain)).replace("&", " and ")
    yield from OTHER.sub(" ", LETTER_DIGIT.sub(" ", plain)).split()
