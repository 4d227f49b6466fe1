"""Pairs of figures: the same thing or not. The latest word on a pair counts, whichever figure it named first."""

from __future__ import annotations

from dataclasses import fields
from typing import Literal

from sqlite_utils import Database

from ingest.decided import LinkDecisions
from ingest.reviews.decisions import Link, add, now

Side = tuple[str, str, str]  # the key of a figure's article, its sentence, its words
Action = Literal["same", "apart"]


def link_figures(db: Database, action: Action, one: Side, other: Side, reason: str, who: str) -> Link:
    """Record that two figures are about the same thing, or aren't; ReviewError if it says neither why nor who."""
    made = Link(
        action=action,
        one_article=one[0],
        one_sentence=one[1],
        one_surface=one[2],
        other_article=other[0],
        other_sentence=other[1],
        other_surface=other[2],
        reason=reason.strip(),
        who=who.strip(),
        at=now(),
    )
    add(db, made)
    return made


def standing_links(db: Database) -> list[Link]:
    """The last word on every pair of figures, the oldest first."""
    latest: dict[tuple[str, str], Link] = {}
    for link in all_links(db):
        latest.pop(link.pair, None)
        latest[link.pair] = link
    return list(latest.values())


def link_decisions(db: Database) -> LinkDecisions:
    """What people decided on pairs of figures, as the cross-check goes by it."""
    standing = standing_links(db)
    return LinkDecisions(
        apart=frozenset(link.pair for link in standing if link.action == "apart"),
        together=frozenset(link.pair for link in standing if link.action == "same"),
    )


def all_links(db: Database) -> list[Link]:
    """Every word on pairs of figures, the oldest first."""
    found = db.table("links").rows_where(order_by="at, id")
    return [Link(**{field.name: row[field.name] for field in fields(Link)}) for row in found]
