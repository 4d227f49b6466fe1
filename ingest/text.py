"""Text before any language model: where its paragraphs are. Nothing here changes a character, so offsets stay true."""

from __future__ import annotations

import re
from collections.abc import Iterator

LONG_LINE = 90  # code points; hard-wrapped text stays below it
BREAK = re.compile(r"\n[ \t\r]*\n\s*|\n")


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
