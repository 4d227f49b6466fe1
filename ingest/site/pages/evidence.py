"""Claims as evidence, as several pages show it: the sentence with the figure marked, and the chart of a series."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from ingest.site.chart import Chart, Point, draw
from ingest.site.marks import Mark, Piece, cut
from ingest.site.sql import CLAIMS, Row, rows
from ingest.site.words import amount, day, to_day

# What only compares ("up from 9 million a year earlier") is a figure of its own day and belongs in the series too.
IN_SERIES = """
WHERE claims.series = :series AND claims.last_seen IS NULL
ORDER BY claims.period_end DESC, articles.published DESC, claims.value DESC LIMIT :most
"""
MOST_CLAIMS = 300  # of a series on one page; the table of claims has them all
BEST = """
SELECT as_of, low, best, high, claims, articles, origins, vote_share, rule
FROM estimates WHERE series = :series AND last_seen IS NULL ORDER BY rule = 'bound', as_of DESC
"""


def sentence(claim: Row) -> list[Piece]:
    """The sentence of a claim, cut round its figure."""
    start = claim["start"] - claim["sentence_start"]
    return cut(claim["sentence"], [Mark(start, start + claim["length"], "claim", claim)])


def origin(claim: Row) -> str:
    """On whose word a figure stands: the speaker, else the publisher."""
    return str(claim["speaker_name"] or claim["publisher_name"] or "source unknown")


def figure_day(claim: Row) -> date | None:
    """The day a figure is drawn at: the end of its period, else its start, else the day of publication."""
    return to_day(claim["period_end"]) or to_day(claim["period_start"]) or to_day(claim["published"])


def to_point(claim: Row, bright: bool = False) -> Point | None:
    """A claim as a point of a chart; None without any day. An open end is drawn as far as people read the words."""
    when = figure_day(claim)
    if when is None:
        return None
    said = f"{claim['surface']} on {day(when.isoformat())}: {origin(claim)}"
    return Point(
        day=when,
        value=claim["value"],
        low=claim["low"] if claim["low"] is not None else claim["soft_low"],
        high=claim["high"] if claim["high"] is not None else claim["soft_high"],
        open_low=claim["low"] is None,
        open_high=claim["high"] is None,
        origin=origin(claim),
        label=f"{said} in {claim['publisher_name']}" if claim["publisher_name"] else said,
        key=claim["id"],
        note=note(claim) if bright else "",
    )


def note(claim: Row) -> str:
    """What is written beside a point: the figure's words, or its value where they are many.

    >>> note({"surface": "over 40 million", "value": 4e7, "unit": None})
    'over 40 million'
    """
    surface = str(claim["surface"])
    return surface if len(surface) < 20 else amount(claim["value"], claim["unit"])


def series_chart(
    title: str, claims: Iterable[Row], best: Iterable[Row], bright: Iterable[str] = (), **size: Any
) -> Chart | None:
    """The chart of a series, with the values of some claims written out."""
    shown = set(bright)
    points = [point for point in (to_point(claim, claim["id"] in shown) for claim in claims) if point]
    known = [estimate for estimate in best if estimate["best"] is not None]
    supported = [(when, estimate["best"]) for estimate in known if (when := to_day(estimate["as_of"]))]
    return draw(title, points, supported, **size)


async def series_claims(db: Any, series: str, most: int = MOST_CLAIMS) -> list[Row]:
    """The latest of the standing claims of a series, oldest figure first."""
    found = await rows(db, CLAIMS + IN_SERIES, series=series, most=most)
    return marked_copies(
        sorted(found, key=lambda claim: (figure_day(claim) or date.min, claim["published"] or "", claim["value"]))
    )


def marked_copies(claims: list[Row]) -> list[Row]:
    """The same claims, each with whether an earlier one stands in a copy of the same text and says the same.

    >>> wire = {"cluster": "c1", "value": 5.0}
    >>> [claim["repeats"] for claim in marked_copies([wire, {"cluster": None, "value": 5.0}, wire])]
    [False, False, True]
    """
    seen: set[tuple[str, float]] = set()
    marked = []
    for claim in claims:
        place = claim["cluster"], claim["value"]
        marked.append({**claim, "repeats": claim["cluster"] is not None and place in seen})
        seen.add(place)
    return marked


async def estimates(db: Any, series: str) -> list[Row]:
    """The standing estimates of a series, latest first."""
    return await rows(db, BEST, series=series)
