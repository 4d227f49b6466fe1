"""On whose word a figure stands: quotes, "according to", "said", "data from", across the sentence boundary."""

from __future__ import annotations

from collections.abc import Callable

from ingest.extract.claims.answers import Speaker
from ingest.extract.claims.place import Place, Setting
from ingest.extract.claims.speakers.cited import according_to, agent_of_estimate, by_its_count, cited_source, put_at
from ingest.extract.claims.speakers.foreseen import estimated_by, own_forecast
from ingest.extract.claims.speakers.headlines import before_colon, behind_mark, tailed
from ingest.extract.claims.speakers.quotes import is_quoted, quoted
from ingest.extract.claims.speakers.said import said, said_at_the_end

Rule = Callable[[Setting, Place], Speaker | None]

RULES: tuple[tuple[str, Rule], ...] = (
    ("according to", according_to),
    ("agent of an estimate", agent_of_estimate),
    ("by its count", by_its_count),
    ("said", said),
    ("said at the end", said_at_the_end),
    ("put at", put_at),
    ("end of the headline", tailed),
    ("behind a mark", behind_mark),
    ("before a colon", before_colon),
    ("quotation", quoted),
    ("own forecast", own_forecast),
    ("estimate of others", estimated_by),
    ("cited", cited_source),
)


def find_speaker(setting: Setting, place: Place) -> Speaker | None:
    """Who is named for a figure, or None; the first rule that answers wins."""
    for name, rule in RULES:
        found = rule(setting, place)
        if found is not None:
            quote = is_quoted(setting, place)
            return Speaker(found.name, found.words, found.verb, quote, f"{name}: {found.rule}")
    return None
