"""The names of datelines: "PORT SALVO, Spain (Acme News) - ..." is filed in Port Salvo, known or not."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ingest.lexicon.names import gazetteer_keys, normal_key
from ingest.model import Mention
from ingest.text import LOUD_TOWN, datelines

# What shows that capitals are a town: an agency in brackets or a day of the month behind them.
TOWNS = re.compile(rf"({LOUD_TOWN})(?=,? [^\n]*[(\d])")


def with_datelines(text: str, found: list[Mention]) -> list[Mention]:
    """The names with the towns of datelines, in place of what the model makes of their capitals."""
    towns = [town for start, end in datelines(text) if end > start for town in _towns(text, start, end)]
    towns = [town for town in towns if not any(_is_another(name, town) for name in found)]
    kept = [name for name in found if not any(_overlaps(name, town) for town in towns)]
    return sorted([*kept, *towns], key=lambda name: name.start) if towns else found


def _overlaps(name: Mention, town: Mention) -> bool:
    return name.start < town.end and town.start < name.end


def _is_another(name: Mention, town: Mention) -> bool:
    """Whether a name says that the capitals are no town: "UBS (Ana Sol)", "RBC Capital Markets (Ana Sol)"."""
    known = name.kind != "place" and name.rule.startswith("table")
    return _overlaps(name, town) and (known or name.end > town.end)


def _towns(text: str, start: int, end: int) -> Iterator[Mention]:
    """The towns of one dateline; "LYON/PORT SALVO (Acme News) - " has two."""
    loud = TOWNS.match(text, start, end)
    for part in re.finditer(r"[^/]+", loud[1]) if loud else ():
        left, right = start + part.start(), start + part.end()
        row = gazetteer_keys().get(normal_key(part.group()))
        if row is None or row.kind == "place":
            yield Mention(left, right, part.group(), "place", row.name if row else part.group().title(), "dateline")
