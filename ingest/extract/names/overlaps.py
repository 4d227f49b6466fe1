"""One name at each place: what to do where the model's names and the known ones overlap."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from ingest.extract.names.cleanup import is_name, past_titles
from ingest.extract.names.gazetteer import longest
from ingest.lexicon.names import gazetteer_keys, normal_key, words
from ingest.model import Mention

CAPITALISED = re.compile(r"[^\W\d_a-z]\w*")
POSSESSIVE = re.compile(r"['’]s?\s+")


def settle(text: str, known: list[Mention], seen: list[Mention]) -> list[Mention]:
    """Known names win over the model's, unless the model's is a longer name that holds them ("Bank of China Tower")."""
    known = longest(known)
    starts = [name.start for name in known]
    kept = [name for guess in seen for name in _beside(text, guess, _overlapping(guess, known, starts))]
    return longest([*known, *kept])


def _overlapping(guess: Mention, known: list[Mention], starts: list[int]) -> list[Mention]:
    at = bisect_left(starts, guess.start)
    if at and known[at - 1].end > guess.start:
        at -= 1
    over = []
    while at < len(known) and known[at].start < guess.end:
        over.append(known[at])
        at += 1
    return over


def _beside(text: str, guess: Mention, over: list[Mention]) -> Iterator[Mention]:
    """What is left of a guess of the model beside the known names that it overlaps."""
    row = gazetteer_keys().get(normal_key(guess.surface))
    if row and all(name.entity == row.name for name in over):
        yield replace(guess, kind=row.kind, entity=row.name, rule="table, other spelling")
    elif not over or _is_longer_name(text, guess, over):
        yield guess
    else:
        yield from _rest(text, guess, over[-1])


def _is_longer_name(text: str, guess: Mention, over: list[Mention]) -> bool:
    """Whether the model's guess is a name of its own that only contains known ones."""
    first, last = over[0], over[-1]
    if first.start < guess.start or last.end > guess.end:
        return False
    before, after = text[guess.start : first.start], text[last.end : guess.end]
    own = [word.casefold() for word in CAPITALISED.findall(f"{before} {after}")]
    if not own or words("title").intersection(own) or POSSESSIVE.match(after):
        return False
    if guess.kind == "person":
        return first.kind in ("place", "person", "other") or bool(before.strip())
    return first.kind in ("place", "other") or not before.strip() or " of " in before


def _rest(text: str, guess: Mention, last: Mention) -> Iterator[Mention]:
    """The person after a known employer and a title: "Acme CEO Ana Sol" leaves Ana Sol."""
    start = last.end
    if owner := POSSESSIVE.match(text, start, guess.end):
        start = owner.end()
    start = past_titles(text, start + (text[start : start + 1] == " "), guess.end)
    surface = text[start : guess.end]
    if start < guess.end and CAPITALISED.match(surface) and is_name(surface):
        yield replace(guess, start=start, surface=surface)
