"""Words brought to a common form, so that two texts meet that say the same with other endings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

WORD = re.compile(r"[^\W\d_]+")
ENDINGS = ("ingly", "edly", "ings", "ing", "ies", "ied", "ed", "es", "s", "ly")


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A word without its commonest endings, good enough to find it again.

    >>> stem("Recoveries"), stem("recovered"), stem("his")
    ('recover', 'recover', 'his')
    """
    word = word.lower()
    ending = next((it for it in ENDINGS if word.endswith(it) and len(word) - len(it) >= 3), "")
    return word.removesuffix(ending)


def stems(text: str) -> Iterator[str]:
    """The words of a text that say something, stemmed: those of three letters and more."""
    return (stem(word) for word in WORD.findall(text) if len(word) > 2)
