"""Text before any language model: where its paragraphs are. Nothing here changes a character, so offsets stay true."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONG_LINE = 90  # code points; hard-wrapped text stays below it
BREAK = re.compile(r"\n[ \t\r]*\n\s*|\n")
MONTH = (
    r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|MAY|JUN|JUL|AUG|SEP|OCT|NOV|DEC)[A-Za-z]*\.?"
)
DAY = rf"(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:,? \d{{4}})?(?!\d)"
TOWN = r"[A-Z][\w.'’-]{1,20}(?:[ /][A-Z][\w.'’-]{1,20}){0,4}"
LOUD_TOWN = r"(?:ST\.|[A-ZÀ-Ý]{3,20})(?:[ /.'’-]{1,2}[A-ZÀ-Ý]{2,20}){0,5}"
REGION = r"(?:,? [A-Z][\w.]{1,20}(?: [A-Z]\w{1,20}){0,2})"
AGENCY = r"\([A-Z\u00c0-\u017fa-z][\w .&/-]{1,30}\)"
DASH = r"\s?(?:--+|[-–—]|>>|\|)\s"
LONGEST_DATELINE = 120  # code points
# What stands before a story, in the shapes of real feeds.
DATELINES = tuple(
    re.compile(rf"(?:{shape})\s*(?=[\"“'‘]?[A-ZÀ-Ý])")
    for shape in (
        rf"(?:{TOWN}{REGION}?,? (?:{DAY},? )?)?{AGENCY}{DASH}",  # Velmora, March 5 (Acme News) --; (Acme News) -
        rf"(?:(?:{LOUD_TOWN}{REGION}?|{TOWN}, {DAY}) )?{AGENCY}\s",  # VELMORA (AP); Velmora, March 5 (AP); (AP)
        rf"{TOWN}{REGION}?, {DAY}(?:{DASH}|:\s)",  # Velmora, March 5 -; Velmora, March 5:
        rf"{LOUD_TOWN}{REGION}?, {DAY}\s",  # VELMORA, March 5 Acme said
        rf"{LOUD_TOWN}{REGION}?(?:{DASH}|:\s)",  # VELMORA -; VELMORA >>; VELMORA:
    )
)


def paragraph_starts(text: str) -> Iterator[int]:
    """Offsets at which a paragraph begins, the first included.

    A blank line always ends a paragraph. A single line break does too, unless the text is hard-wrapped: the line before
    it is of ordinary wrapped length and ends in the middle of a sentence.

    >>> list(paragraph_starts("Headline\\n\\nOne.\\nTwo."))
    [0, 10, 15]
    >>> list(paragraph_starts("The ministry said on Monday that at least\\nten people had died."))
    [0]
    """
    yield 0
    line_start = 0
    for found in BREAK.finditer(text):
        blank = found.group().count("\n") > 1
        line = text[line_start : found.start()].rstrip()
        line_start = found.end()
        if line_start < len(text) and (blank or not _runs_on(line, text[line_start])):
            yield line_start


def _runs_on(line: str, following: str) -> bool:
    """Whether a hard-wrapped line goes on in the next one, which begins with `following`."""
    return 40 <= len(line) <= LONG_LINE and line[-1] not in ".!?:\"”'’" and (following.islower() or following.isdigit())


def datelines(text: str, title: str | None = None) -> Iterator[tuple[int, int]]:
    """Where each paragraph begins, a title glued to the text counting as one, and where its story does.

    >>> list(datelines("Sales rise\\nVELMORA (Acme News) - Sales rose."))
    [(0, 0), (11, 33)]
    """
    starts = set(paragraph_starts(text))
    if title and text.startswith(title):
        starts.add(len(text) - len(text[len(title) :].lstrip()))
    for start in sorted(starts):
        yield start, start + story_start(text[start : start + LONGEST_DATELINE])


def story_start(paragraph: str) -> int:
    """Where the story begins behind a dateline; 0 where there is none.

    >>> line = "VELMORA, March 5 (Acme News) -- Sales rose."
    >>> line[story_start(line):]
    'Sales rose.'
    >>> story_start("Acme (ACM) shares rose."), story_start("Sales - the best in years - rose.")
    (0, 0)
    """
    found = next((match for shape in DATELINES if (match := shape.match(paragraph))), None)
    return found.end() if found else 0
