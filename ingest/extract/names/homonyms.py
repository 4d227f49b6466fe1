"""Places of one name kept apart by what stands behind them: Orange County, California, and that of North Carolina."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.lexicon.names import gazetteer, words
from ingest.model import Mention

WIDER = ("US state", "country or territory")  # what the remarks of `names_places.tsv` call them
AMERICAN = ("US state", "city, US", "city or region, Americas")
ALSO_STATES = ("New York", "Washington")  # the table has them as cities


def with_wholes(text: str, found: Sequence[Mention]) -> list[Mention]:
    """The names, each place that goes by a common name with the state or country that the text puts behind it.

    The name alone means, in the same text, the one that was last named in full, else the first one to come.
    """
    told = [(place, whole) for place, whole in pairwise(found) if _is_whole_of(text, place, whole)]
    full = {
        place.start: f"{place.entity}, {whole.entity}" if _needs_it(place, whole) else place.entity
        for place, whole in told
    }
    return [_in_full(name, found, full) for name in found] if full else list(found)


def _in_full(name: Mention, found: Sequence[Mention], full: dict[int, str]) -> Mention:
    alike = [it.start for it in found if it.start in full and it.kind == name.kind and it.entity == name.entity]
    if not alike:
        return name
    meant = max((start for start in alike if start <= name.start), default=alike[0])
    return replace(name, entity=full[meant])


def _needs_it(place: Mention, whole: Mention) -> bool:
    """Whether a place is told from its namesakes by the state or country behind it.

    One of a shared name always is, and a town that no table knows where a state of the US follows; a known town only
    where the table has it elsewhere ("Paris, Texas").
    """
    known, state = _remark(place), _is_state(whole)
    if place.entity.split()[-1].casefold() in words("shared"):
        return True
    if not known:
        return state
    american = state or whole.entity == "United States"
    return known.startswith("city") and american and not known.startswith(AMERICAN)


def _is_whole_of(text: str, place: Mention, whole: Mention) -> bool:
    """Whether a state or country stands right behind a place: "Orange County, California", "Paris, France"."""
    both = place.kind == whole.kind == "place" and text[place.end : whole.start] == ", "
    return both and place.entity != whole.entity and (_is_state(whole) or _remark(whole).startswith(WIDER))


def _is_state(name: Mention) -> bool:
    return _remark(name) == "US state" or name.entity in ALSO_STATES


def _remark(name: Mention) -> str:
    row = gazetteer().get(name.entity)
    return (row.note or "") if row is not None and row.kind == "place" else ""
