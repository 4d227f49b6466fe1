"""Names said again: lone surnames after a full name, and repeats that the model missed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ingest.extract.names.gazetteer import longest
from ingest.lexicon.names import gazetteer, words
from ingest.model import Mention


def repeated_names(text: str, found: list[Mention]) -> list[Mention]:
    """The names with those added that the document repeats: whole names first, then surnames of full names."""
    surnames = _surnames(found)
    found = [_as_surname(name) if name.surface in surnames else name for name in found]
    fixed = [name for name in found if name.entity]
    guessed = [name for name in found if not name.entity]
    first = {name.surface: name for name in reversed(guessed)}
    first.update((short, replace(name, surface=short, entity="", rule="surname")) for short, name in surnames.items())
    repeats = [again for name in first.values() for again in _again(text, name)]
    return longest([*fixed, *guessed, *free_places(repeats, fixed)])


def _surnames(found: list[Mention]) -> dict[str, Mention]:
    """The part of each full name by which a person is called afterwards, and the first full name it comes from.

    Names of China, Korea and Vietnam begin with it: "Lin" is Lin Junyang. A known organisation keeps its name, whoever
    is called so; a place ("Paris") or an ordinary word doesn't.
    """
    surnames: dict[str, Mention] = {}
    for name in found:
        if name.kind == "person" and " " in name.surface:
            surnames.setdefault(_surname(name.surface.split()), name)
    return {
        short: name for short, name in surnames.items() if len(short) > 1 and short[0].isupper() and _is_free(short)
    }


def _surname(parts: list[str]) -> str:
    return parts[0] if len(parts) < 4 and parts[0].casefold() in words("surname") else parts[-1]


def _is_free(surface: str) -> bool:
    row = gazetteer().get(surface)
    return row is None or row.kind in ("place", "person") or surface in row.ordinary


def _as_surname(name: Mention) -> Mention:
    return replace(name, kind="person", entity="", rule="surname")


def _again(text: str, name: Mention) -> Iterator[Mention]:
    rule = name.rule if name.rule == "surname" else "repeat"
    return (replace(name, start=start, end=end, rule=rule) for start, end in places(text, name.surface))


def places(text: str, surface: str) -> Iterator[tuple[int, int]]:
    """Every place where a surface stands as a whole word.

    >>> list(places("Lin met Linda. Lin's idea", "Lin"))
    [(0, 3), (15, 18)]
    """
    at = text.find(surface)
    while at >= 0:
        end = at + len(surface)
        if not (text[max(0, at - 1) : at].isalnum() or text[end : end + 1].isalnum()):
            yield at, end
        at = text.find(surface, end)


def free_places(names: Iterable[Mention], taken: Iterable[Mention]) -> list[Mention]:
    """Those names that overlap nothing that is taken."""
    spans = sorted((name.start, name.end) for name in taken)
    free, at = [], 0
    for name in sorted(names, key=lambda name: name.start):
        while at < len(spans) and spans[at][1] <= name.start:
            at += 1
        if at == len(spans) or name.end <= spans[at][0]:
            free.append(name)
    return free
