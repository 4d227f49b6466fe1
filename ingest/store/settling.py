"""The one rule by which rows that can change are written: nothing is overwritten by its absence.

A row that is new begins with first_seen; one that is gone gets last_seen and stays; one that comes back loses
last_seen; one that is the same is not touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlite_utils import Database

from ingest.store.rows import Row, as_json


def settle(db: Database, table: str, rows: Iterable[Row], moment: str, before: Mapping[str, Row]) -> None:
    """Let `rows` be what stands in a table, of all that it held `before` (stored rows by id, standing or not)."""
    wanted = {row["id"]: row for row in rows}
    target = db.table(table)
    target.insert_all({**row, "first_seen": moment} for ident, row in wanted.items() if ident not in before)
    for ident, row in wanted.items():
        if ident in before and not _says(before[ident], row):
            target.update(ident, {**row, "last_seen": None})
    for ident, row in before.items():
        if ident not in wanted and row["last_seen"] is None:
            target.update(ident, {"last_seen": moment})


def stored(db: Database, table: str, idents: Iterable[str]) -> dict[str, Row]:
    """The rows of a table that have one of these ids."""
    found = db.table(table).rows_where("id IN (SELECT value FROM json_each(?))", [as_json(list(idents))])
    return {row["id"]: row for row in found}


def _says(stored_row: Row, row: Row) -> bool:
    """Whether a stored row stands and says the same."""
    return stored_row["last_seen"] is None and all(stored_row[name] == value for name, value in row.items())
