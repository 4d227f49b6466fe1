"""One name at each place: what to do where the model's names and the known ones overlap."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from ingest.extract.names.cleanup import past_titles
from ingest.extract.names.gazetteer import longest
from ingest.extract.names.shapes import is_name
from ingest.lexicon.names import Name, gazetteer_keys, normal_key, words
from ingest.model import Mention

CAPITALISED = re.compile(r"[^\W\d_a-z]\w*")
POSSESSIVE = re.compile(r"['’]s?\s+")


def settle(text: str, known: list[Mention], seen: list[Mention]) -> list[Mention]:
    """Known names win over the model's, unless the model's is a longer name that holds them ("Bank of China Tower")."""
    known = longest(known)
    starts = [name.start for name in known]
    guesses = [part for guess in seen for part in _owner_and_owned(guess, seen)]
    kept = [name for guess in guesses for name in _beside(text, guess, _overlapping(guess, known, starts))]
    return longest([*known, *kept])


def _owner_and_owned(guess: Mention, seen: list[Mention]) -> list[Mention]:
    """ "Acme's Sol Road" as Acme and Sol Road if Acme stands alone elsewhere; else it is one ("Women's Cup")."""
    owned = POSSESSIVE.search(guess.surface)
    if not owned or not any(name.surface == guess.surface[: owned.start()] for name in seen):
        return [guess]
    middle, after = guess.start + owned.start(), guess.start + owned.end()
    owner = replace(guess, end=middle, surface=guess.surface[: owned.start()])
    thing = replace(guess, start=after, surface=guess.surface[owned.end() :])
    return [part for part in (owner, thing) if is_name(part.surface)]


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
    if known := _other_spelling(text, guess, over):
        yield known
    elif not over or _is_longer_name(text, guess, over):
        yield guess
    else:
        yield from _owner(text, guess, over[0])
        yield from _rest(text, guess, over[-1])


def _other_spelling(text: str, guess: Mention, over: list[Mention]) -> Mention | None:
    """A known name with a legal form, other case or its country before it: "Acme Corp.", "U.S. Robotics Board"."""
    key = normal_key(guess.surface)
    if len(over) == 1 and over[0].entity and normal_key(over[0].surface) == key:
        return replace(over[0], start=guess.start, end=guess.end, surface=guess.surface, rule="table, legal form")
    row = _known(text, guess, key) or _known_agency(text, guess, over)
    if row is None or any(name.start < guess.start or name.end > guess.end for name in over):
        return None
    return replace(guess, kind=row.kind, entity=row.name, rule="table, other spelling")


def _known(text: str, guess: Mention, key: str) -> Name | None:
    """The known name with this key. One word is none that is only known with a legal form or "The".

    "Wells said" isn't about Wells Cos., "the Orbit said" may be about The Orbit.
    """
    row = gazetteer_keys().get(key)
    if row is None or " " in key or " " in guess.surface:
        return row
    article = text[max(0, guess.start - 4) : guess.start].casefold() == "the "
    spelt = (surface.removeprefix("The ") if article else surface for surface in row.surfaces)
    return row if any(" " not in surface and normal_key(surface) == key for surface in spelt) else None


def _known_agency(text: str, guess: Mention, over: list[Mention]) -> Name | None:
    """The known organisation that stands behind a country: "U.S. Robotics Board" is the Robotics Board."""
    if not over or over[0].kind != "place" or over[0].start != guess.start:
        return None
    row = gazetteer_keys().get(normal_key(text[over[0].end : guess.end]))
    return row if row and row.kind == "organisation" and text[over[0].end] == " " else None


def _is_longer_name(text: str, guess: Mention, over: list[Mention]) -> bool:
    """Whether the model's guess is a name of its own that only contains known ones."""
    first, last = over[0], over[-1]
    if first.start < guess.start or last.end > guess.end:
        return False
    before, after = text[guess.start : first.start], text[last.end : guess.end]
    own = [word.casefold() for word in CAPITALISED.findall(f"{before} {after}")]
    if guess.kind == "person" and len(over) == 2 and not own and _is_forename(first.surface):
        return text[first.end : last.start] == " "  # "Paris Hilton"
    listed = after.startswith(", ") and first.kind == "organisation"  # "Barclays, Bridge Bank" are two
    if not own or listed or words("title").intersection(own) or POSSESSIVE.match(after) or POSSESSIVE.search(before):
        return False
    if guess.kind == "person":
        if before.strip().casefold() in words("stop"):  # "Will Ford cut 300 jobs?"
            return False
        return first.kind in ("place", "person", "other") or bool(before.strip()) or _is_forename(first.surface)
    return first.kind in ("place", "other") or not before.strip() or own[0] in words("organisation")


def _is_forename(surface: str) -> bool:
    return surface.casefold() in words("forename")


def _owner(text: str, guess: Mention, first: Mention) -> Iterator[Mention]:
    """The owner of a known name: "Acme's Paris" leaves Acme."""
    owned = POSSESSIVE.search(text, guess.start, first.start)
    if owned and is_name(surface := text[guess.start : owned.start()]):
        yield replace(guess, end=owned.start(), surface=surface)


def _rest(text: str, guess: Mention, last: Mention) -> Iterator[Mention]:
    """The person after a known employer and a title: "Acme CEO Ana Sol" leaves Ana Sol."""
    start = last.end
    if owner := POSSESSIVE.match(text, start, guess.end):
        start = owner.end()
    start = past_titles(text, start + (text[start : start + 1] == " "), guess.end)
    surface = text[start : guess.end]
    if start < guess.end and CAPITALISED.match(surface) and is_name(surface):
        yield replace(guess, start=start, surface=surface)
