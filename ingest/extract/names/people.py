"""People told by the words before them: "Governor Ford" and "Ana Ford" are people, whatever company is called so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from ingest.extract.names.headlines import Headlines
from ingest.extract.names.shapes import is_name
from ingest.lexicon.names import gazetteer, words
from ingest.model import Mention

WORD_BEFORE = re.compile(r"(?<![\w.&’'-])([A-Z][\w-]*+)\.? $")
SURNAME = re.compile(r" ([A-Z][\w’'-]*+)(?! (?:Inc|Corp|Co|Ltd|Plc|plc|Group)\b)")
LOOK_BACK = 24


def people_among(text: str, known: Iterable[Mention], headlines: Headlines) -> list[Mention]:
    """The known names, with people in place of those that a title or a forename before them shows to be one.

    "NY Fed President Wells said" is about a person, not about a bank; "Judge Paris Hill" keeps both of her names.
    """
    known = list(known)
    ends = {name.end for name in known}  # "San Francisco Ford" is no Francisco Ford
    return [_person(text, name, headlines, name.start - 1 in ends) or name for name in known]


def _person(text: str, name: Mention, headlines: Headlines, behind_name: bool) -> Mention | None:
    """The person whom a known name of one word is, or None where nothing before it says so."""
    if name.kind == "person" or behind_name or not name.surface.isalpha():
        return None
    before = WORD_BEFORE.search(text, max(0, name.start - LOOK_BACK), name.start)
    word = before[1].casefold() if before else ""
    if before and word in words("honorific"):
        end = name.end if headlines.hold(name.start) else _with_surname(text, name.end)
        return Mention(name.start, end, text[name.start : end], "person", "", "title")
    if before and word in _sure_forenames():
        start = before.start(1)
        return Mention(start, name.end, text[start : name.end], "person", "", "forename")
    return None


def _with_surname(text: str, end: int) -> int:
    """The end of a surname that follows, as in "Minister Israel Levin" and "Mayor London Hall"."""
    follows = SURNAME.match(text, end)
    return follows.end() if follows and is_name(follows[1]) and follows[1] not in gazetteer() else end


@cache
def _sure_forenames() -> frozenset[str]:
    """Forenames that are nothing else: "Will Ford", "Jordan Ford" and "Mark Shell" may be a verb or a place."""
    others = {name.casefold() for name in gazetteer()} | words("stop") | words("honorific")
    return frozenset(word for word in words("forename") if word not in others)
