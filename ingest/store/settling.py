"""The one rule by which rows that can change are written: nothing is overwritten by its absence.

A row that is new begins with first_seen; one that is gone gets last_seen and stays; one that comes back loses
last_seen; one that is the same is not touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlite_utils import Database

from ingest.store.rows import Row, as_json


def settle(db: Database, table: str, rows: Iterable[Row], moment: str, before: Mapping[str, Row]) -> None:
    """Let `rows` be what stands in a table, of all that it held `before` (stored rows by id, standing or not)."""
    wanted = {row["id"]: row for row in rows}
    write(db, table, [{**row, "first_seen": moment} for ident, row in wanted.items() if ident not in before])
    changed = [row for ident, row in wanted.items() if ident in before and not _says(before[ident], row)]
    _update(db, table, [{**row, "last_seen": None} for row in changed])
    gone = [ident for ident, row in before.items() if ident not in wanted and row["last_seen"] is None]
    _update(db, table, [{"id": ident, "last_seen": moment} for ident in gone])


def write(db: Database, table: str, rows: Sequence[Row], ignore: bool = False) -> None:
    """Insert rows that all have the same columns; with `ignore`, pass over those that are there.

    By one prepared statement: articles are many and small, and looking at the schema for each would cost the most.
    """
    if rows:
        columns = ", ".join(f'"{name}"' for name in rows[0])
        marks = ", ".join("?" for _ in rows[0])
        verb = "INSERT OR IGNORE" if ignore else "INSERT"
        db.conn.executemany(f"{verb} INTO {table} ({columns}) VALUES ({marks})", [tuple(row.values()) for row in rows])


def stored(db: Database, table: str, idents: Iterable[str]) -> dict[str, Row]:
    """The rows of a table that have one of these ids."""
    return stored_where(db, table, "id IN (SELECT value FROM json_each(?))", as_json(list(idents)))


def stored_where(db: Database, table: str, where: str, *values: str) -> dict[str, Row]:
    """The rows of a table of which a condition holds, by id."""
    return {row["id"]: row for row in db.table(table).rows_where(where, list(values))}


def _update(db: Database, table: str, rows: Sequence[Row]) -> None:
    if rows:
        settings = ", ".join(f'"{name}" = :{name}' for name in rows[0] if name != "id")
        db.conn.executemany(f"UPDATE {table} SET {settings} WHERE id = :id", rows)  # noqa: S608 - our own names


def _says(stored_row: Row, row: Row) -> bool:
    """Whether a stored row stands and says the same."""
    return stored_row["last_seen"] is None and all(stored_row[name] == value for name, value in row.items())
