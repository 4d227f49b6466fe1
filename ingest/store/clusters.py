"""Which articles are copies of one text: candidates by shared fingerprints, and the clusters once they are known."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlite_utils import Database

from ingest.store.rows import as_json

COPIES = """
    WITH shared AS (
        SELECT article FROM fingerprints AS one WHERE hash IN (SELECT value FROM json_each(?))
        AND (SELECT count(*) FROM fingerprints AS every WHERE every.hash = one.hash) <= ?
    )
    SELECT article, count(*), (SELECT count(*) FROM fingerprints WHERE fingerprints.article = shared.article)
    FROM shared GROUP BY article
"""


def copies_of(db: Database, fingerprints: Iterable[int], at_most: int = 50) -> dict[str, tuple[int, int]]:
    """The standing articles that share fingerprints with a text: how many they share, of how many they have.

    Fingerprints that stand in more than `at_most` articles are boilerplate and don't count.
    """
    rows = db.execute(COPIES, [as_json(sorted(set(fingerprints))), at_most]).fetchall()
    return {article: (shared, total) for article, shared, total in rows}


def save_clusters(db: Database, clusters: Mapping[str, str | None]) -> None:
    """Save each article's cluster; those whose cluster changed have to be checked again."""
    with db.atomic():
        for article, cluster in clusters.items():
            changed = db.execute(
                "UPDATE articles SET cluster = ? WHERE id = ? AND cluster IS NOT ?", [cluster, article, cluster]
            )
            if changed.rowcount:
                db.execute("INSERT OR IGNORE INTO unchecked (article) VALUES (?)", [article])
