"""Labels before a colon: list items ("- Foxo: ..."), chart lines ("Foxo: 12.4") and headlines ("Acme hack: ...").

A label governs the rest of its line, up to the next label.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.extract.claims.place import Setting
from ingest.model import Mention

REACH = 1500  # code points that one label can govern
LABEL = re.compile(
    r"""(?:^|(?<=[.!?:)”"]\s)(?=[-–—•*#]))      # a line, or a bullet after a sentence
        [ \t]*(?:[-–—•*#]{1,3}[ \t]*)?          # the bullet
        (?P<label>[^\s:.!?][^\n:!?]{0,79}?)     # the label: longer, and it is a sentence
        [ \t]*:(?=[\s"“*])                      # its colon
    """,
    re.VERBOSE | re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Label:
    """A label, where it stands, and the names in it."""

    start: int
    end: int
    text: str
    mentions: Sequence[Mention]


def label_before(setting: Setting, offset: int) -> Label | None:
    """The label that governs an offset: the last one before it on its line."""
    text = setting.article.text
    line = max(text.rfind("\n", 0, offset) + 1, offset - REACH)
    found = None
    for match in LABEL.finditer(text, line, offset):
        found = match
    if found is None:
        return None
    start, end = found.span("label")
    return Label(start, end, found["label"], setting.mentions_in(start, end))
