"""Names told by the noun beside them: "Acme's Orbit app" is a product, "the Qwen team" an organisation.

Products come from the gazetteer and from here, never from the model, whose F1 for them is 5.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ingest.extract.names.shapes import is_name
from ingest.lexicon.names import gazetteer, words
from ingest.model import Mention

REST = r"[\w+]*+(?:\.\w[\w+]*+)*+"  # "Qwen2.5-Max"; a full stop before a blank ends a sentence
WORD = rf"[A-Z]{REST}"
RUN = rf"(?<![\w.-])(?P<name>{WORD}(?:[ -][A-Z0-9]{REST}){{0,3}})"
OWNER = re.compile(r"(?:['’]s|s['’]|\b[Ii]ts|\b[Tt]heir)\s+(?:new |latest |own |flagship |popular |AI )?$")
ARTICLE = re.compile(r"\b(?:[Tt]he|[Aa]n?)\s+(?:new |popular )?$")
LOOK_BACK = 24


def noun_names(text: str, known: list[Mention]) -> list[Mention]:
    """Names that an owner or an article before and a product noun behind show to be products, and teams of products."""
    return [*_products(text, {name.start for name in known}), *_teams(text, known)]


def _products(text: str, known: set[int]) -> Iterator[Mention]:
    """ "its Foo model", "Acme's Foo chatbot", "the Foo app"; a name that the gazetteer knows stays what it is."""
    for found in _product_pattern().finditer(text):
        start, end = found.span("name")
        if start in known or not is_name(found["name"]) or found["name"] in gazetteer():
            continue
        before = text[max(0, start - LOOK_BACK) : start]
        alone = found["noun"].removesuffix("s") in words("product")
        if OWNER.search(before) or (alone and ARTICLE.search(before)):
            yield Mention(start, end, found["name"], "product", "", "product noun")


def _teams(text: str, known: list[Mention]) -> Iterator[Mention]:
    """A product's team is an organisation beside the product: "the Qwen team", "Gemini Lab"."""
    for name in known:
        if name.kind == "product" and (team := _team_pattern().match(text, name.end)):
            surface = text[name.start : team.end()]
            yield Mention(
                name.start, team.end(), surface, "organisation", f"{name.entity} {team[1].lower()}", "team noun"
            )


@cache
def _product_pattern() -> re.Pattern[str]:
    nouns = "|".join(sorted(words("product") | words("owned"), key=len, reverse=True))
    return re.compile(rf"{RUN} (?:AI )?(?P<noun>{nouns})s?\b")


@cache
def _team_pattern() -> re.Pattern[str]:
    return re.compile(rf" ((?i:{'|'.join(sorted(words('team')))}))\b")
