"""Names with a version: "Llama 3.1" and "Qwen3.5" are their family, "GPT-4" and "Qwen2.5-Max" their own products.

The span covers the version, so that nobody takes it for a figure.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from ingest.extract.names.gazetteer import longest
from ingest.lexicon.names import gazetteer, words
from ingest.model import Mention

# "Galaxy S25", "Kimi K2", "GPT-4o", "Llama 3.1", "777-200LR"; Q and H before a digit are quarters and halves.
NUMBER = r"[ -]?[a-gi-pr-zA-GI-PR-Z]?\d{1,3}(?:\.\d{1,3}){0,3}(?:[a-zA-Z]|[A-Z]{2,3})?(?![\w%]|[.,]\d)"
# "Gemini 3 million users": what makes a number after a name a figure all the same.
SCALES = "hundred|thousand|million|billion|trillion|percent|per cent|pct|times|out of"
TIMES = "hours?|days?|weeks?|months?|years?"
VERSION = re.compile(rf"{NUMBER}(?!\s?(?:{SCALES}|{TIMES})\b)")
GLUED = re.compile(r"(?<![\w.-])([A-Za-z]{2,20}+)(?=-?[a-zA-Z]?\d)")


def version_names(text: str, known: list[Mention]) -> list[Mention]:
    """The known names, stretched over the version that follows, and names glued to one ("Qwen3.5") added."""
    stretched = [_with_version(text, name.start, name.end, name) or name for name in known]
    return longest([*stretched, *_glued(text)])


def _glued(text: str) -> Iterator[Mention]:
    for found in GLUED.finditer(text):
        row = gazetteer().get(found[1])
        if row and row.versions != "none":
            stem = Mention(found.start(), found.end(), found[1], row.kind, row.name, "table")
            if name := _with_version(text, found.start(), found.end(), stem):
                yield name


def _with_version(text: str, start: int, end: int, stem: Mention) -> Mention | None:
    """The name that a stem and the version after it make, or None where no version follows."""
    row = gazetteer().get(stem.surface)
    version = VERSION.match(text, end) if row and row.versions != "none" else None
    variant = _variants().match(text, version.end() if version else end) if row and row.versions != "none" else None
    last = variant.end() if variant else version.end() if version else end
    if row is None or last == end:
        return None
    surface = text[start:last]
    if version and not variant and row.versions == "family":
        return Mention(start, last, surface, "product", row.name, "version of a family")
    return Mention(start, last, surface, "product", surface, "version of its own")


@cache
def _variants() -> re.Pattern[str]:
    """One or two words that make another product of a version: "Pro", "-Coder", "Max"."""
    alternatives = "|".join(sorted(map(re.escape, words("variant")), key=len, reverse=True))
    apart = "(?:-| (?=[A-Z]|mini|nano))"  # "Gemini Flash", "Qwen3-coder", "o3 mini"; in "Gemini next year" nothing
    return re.compile(rf"(?:{apart}(?i:{alternatives})(?:[ -]?\d{{1,3}}(?:\.\d+)?[BMbm]?)?(?!\w)){{1,2}}")
