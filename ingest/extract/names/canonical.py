"""The entity that each name means: the gazetteer's name, else the fullest form that the document itself has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from ingest.extract.names.gazetteer import longest
from ingest.extract.names.repeats import free_places, places
from ingest.lexicon.names import normal_key, words
from ingest.model import Alias, Mention


def with_entities(found: list[Mention]) -> list[Mention]:
    """The same names, each with its entity. Names of different kinds never share one by spelling alone."""
    spellings = _one_spelling_each(found)
    full_names = [name for name in found if name.kind == "person" and " " in name.surface]
    short_forms = _short_forms({entity for (_, kind), entity in spellings.items() if kind == "organisation"})
    return [_with_entity(name, spellings, full_names, short_forms) for name in found]


def _with_entity(
    name: Mention, spellings: Mapping[tuple[str, str], str], full: list[Mention], short: Mapping[str, str]
) -> Mention:
    if name.entity:
        return name
    entity = spellings[normal_key(name.surface), name.kind]
    if name.kind == "person" and (person := _person(name, full)):
        entity = person.entity or spellings[normal_key(person.surface), "person"]
    elif name.kind == "organisation":
        entity = short.get(entity, entity)
    return replace(name, entity=entity)


def _one_spelling_each(found: list[Mention]) -> dict[tuple[str, str], str]:
    """For each key and kind the barest spelling: "Acme" for "Acme Inc.", and where "ACME" stands too."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name in found:
        if not name.entity:
            groups[normal_key(name.surface), name.kind].append(_without_legal_form(name.surface))
    return {key: min(group, key=lambda form: (form.isupper(), len(form))) for key, group in groups.items()}


def _without_legal_form(surface: str) -> str:
    parts = surface.split()
    while len(parts) > 1 and parts[-1].strip(".,").casefold() in words("legal"):
        del parts[-1]
    return " ".join(parts).rstrip(",& ")


def _person(name: Mention, full_names: list[Mention]) -> Mention | None:
    """The person whose lone surname this is: the last one named in full before it, else the first one after it."""
    if " " in name.surface:
        return None
    bearers = [full for full in full_names if name.surface in (full.surface.split()[0], full.surface.split()[-1])]
    before = [full for full in bearers if full.start < name.start]
    return before[-1] if before else bearers[0] if bearers else None


def _short_forms(organisations: set[str]) -> dict[str, str]:
    """Organisations called by their first words: "Acme" is Acme Group if only company words are left out."""
    found: dict[str, str] = {}
    for entity in sorted(organisations):
        parts = entity.split()
        while len(parts) > 1 and parts[-1].casefold() in words("company"):
            del parts[-1]
            short = " ".join(parts)
            if short in organisations:
                found[short] = "" if found.get(short, entity) != entity else entity
    return {short: entity for short, entity in found.items() if entity}


def with_aliases(text: str, found: list[Mention], aliases: list[Alias]) -> list[Mention]:
    """The same names where an alias that the text states means its entity everywhere in this text."""
    if not aliases:
        return found
    said = {alias.alias: alias for alias in aliases}
    linked = [_linked(name, said.get(name.surface)) for name in found]
    added = [
        Mention(start, end, alias.alias, alias.kind, alias.entity, f"alias: {alias.reason}")
        for alias in said.values()
        for start, end in places(text, alias.alias)
    ]
    return longest([*linked, *free_places(added, linked)])


def _linked(name: Mention, alias: Alias | None) -> Mention:
    """The name as the alias has it; what the gazetteer knows stays unless the text is sure ("Rivers Council (RC)")."""
    if alias is None or (alias.suggested and name.rule.startswith(("table", "version"))):
        return name
    return replace(name, kind=alias.kind, entity=alias.entity, rule=f"alias: {alias.reason}")
