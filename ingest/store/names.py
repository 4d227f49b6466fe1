"""Names that mean one thing: what the texts and the rules say of it, for people to decide on."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from ingest.decided import NameDecisions
from ingest.store.rows import entity_id

SUGGESTED = """
    SELECT aliases.alias AS name, entities.name AS into_name, group_concat(DISTINCT aliases.reason) AS reason,
        min(articles.title) AS article
    FROM aliases JOIN entities ON entities.id = aliases.entity
    LEFT JOIN articles ON articles.id = aliases.article
    WHERE aliases.suggested = 1
    GROUP BY aliases.alias, entities.name ORDER BY entities.name, aliases.alias
"""
LINKED = """
    SELECT EXISTS (SELECT 1 FROM aliases WHERE entity = :entity AND alias = :name)
        OR EXISTS (SELECT 1 FROM mentions WHERE entity = :entity AND surface = :name)
"""
CLAIMS = "SELECT count(*) FROM claims WHERE subject = ? AND last_seen IS NULL"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name that may mean another, why, and the headline of an article that says so."""

    name: str
    into_name: str
    reason: str
    article: str | None


def suggested_merges(db: Database, decided: NameDecisions) -> list[Suggestion]:
    """The suggestions of texts and of spellings on which people haven't decided yet."""
    found = [Suggestion(**row) for row in db.query(SUGGESTED)]
    return [it for it in found if not _is_decided(it, decided)]


def _is_decided(suggestion: Suggestion, decided: NameDecisions) -> bool:
    """Whether people merged the two, even by way of another name, or said of either that it isn't the other."""
    name, into = suggestion.name, suggestion.into_name
    undone = name in decided.undone.get(into, ()) or into in decided.undone.get(name, ())
    return undone or decided.means(name) == decided.means(into)


def is_linked(db: Database, name: str, into_name: str) -> bool:
    """Whether a rule took a name for another: by an alias that a text states, or by the list of names."""
    return bool(db.execute(LINKED, {"entity": entity_id(into_name), "name": name}).fetchone()[0])


def claims_about(db: Database, name: str) -> int:
    """How many standing claims are about a name in their own words, whatever it was merged into."""
    return int(db.execute(CLAIMS, [entity_id(name)]).fetchone()[0])
