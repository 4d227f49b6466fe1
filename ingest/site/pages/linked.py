"""Why the figures of a finding are taken for one thing: the levels that link its first two of different articles."""

from __future__ import annotations

from typing import Any

from sqlite_utils import Database

from ingest.lexicon.crosscheck import tolerance
from ingest.lexicon.levels import level_in_words
from ingest.lexicon.weights import probability
from ingest.site.sql import News, Row

NO_PROFILE = "{}"


async def linked(news: News, claims: list[Row]) -> dict[str, Any] | None:
    """The two claims, the sum and its levels in words; None where no two claims are linked across articles."""
    pair = across(claims)
    if pair is None:
        return None
    from ingest.store import compared  # brings in numpy and more, which no other page needs

    one, other = pair
    found = await news.db.execute_fn(lambda connection: compared(Database(connection), one["id"], other["id"]))
    return {
        "sides": pair,
        "bits": found.bits,
        "probability": probability(found.bits),
        "threshold": tolerance("link"),
        "beside": found.beside,
        "levels": [(level.bits, level_in_words(level.comparison, level.level)) for level in found.levels],
    }


def across(claims: list[Row]) -> tuple[Row, Row] | None:
    """The first claim and the first one of another article, where both are in one series and have a profile.

    >>> a, b, c = ({"article": it, "series": "s", "profile": '{"part": false}'} for it in "xxy")
    >>> across([a, b, c]) == (a, c)
    True
    >>> across([a, b]), across([a, {**c, "series": None}]), across([a, {**c, "profile": "{}"}])
    (None, None, None)
    """
    other = next((claim for claim in claims if claim["article"] != claims[0]["article"]), None)
    if other is None or claims[0]["series"] is None or claims[0]["series"] != other["series"]:
        return None
    return None if NO_PROFILE in (claims[0]["profile"], other["profile"]) else (claims[0], other)
