"""The database's own description: schema.sql, and the comments in it as data for metadata and docs.

Every table and view is introduced by a line `-- name: what it is`, and every column carries `-- what it holds`:

    >>> describe('''
    ... -- sticks: one row a stick.
    ... CREATE TABLE sticks (
    ...     id INTEGER PRIMARY KEY, -- counts up
    ...     "end" TEXT              -- where it was split
    ... ) STRICT;
    ... ''')
    {'sticks': ('one row a stick', {'id': 'counts up', 'end': 'where it was split'})}
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

Description = tuple[str, dict[str, str]]

INTRODUCTION = re.compile(r"-- (\w+): (.+)")
CREATE = re.compile(r"CREATE (?:TABLE|VIEW) (\w+)")
TABLE_COLUMN = re.compile(r'\s+"?([a-z]\w*)"? [A-Z].*?-- (.+)')
VIEW_COLUMN = re.compile(r'\s+(?:.*? AS |\w+\.)"?(\w+)"?,?\s+-- (.+)')


def schema_sql(name: str = "schema.sql") -> str:
    """A schema as it is now: from the installed package, or from beside it in a checkout."""
    packaged = files("ingest").joinpath(name)
    if packaged.is_file():
        return packaged.read_text(encoding="utf-8")
    return Path(__file__).parent.parent.joinpath(name).read_text(encoding="utf-8")


def statements(sql: str) -> Iterator[str]:
    """The single statements of a script, so that they can run inside one transaction (`executescript` would end it).

    >>> list(statements("CREATE TABLE a (b TEXT); -- the last one\\nSELECT 1;"))
    ['CREATE TABLE a (b TEXT); -- the last one', 'SELECT 1;']
    """
    lines: list[str] = []
    for line in sql.splitlines():
        lines.append(line)
        if sqlite3.complete_statement("\n".join(lines)):
            yield "\n".join(lines)
            lines = []


def describe(sql: str) -> dict[str, Description]:
    """Each table and view with its description and those of its columns, in the order of the script."""
    introductions = dict(INTRODUCTION.findall(sql))
    described = {}
    for statement in statements(sql):
        created = CREATE.search(statement)
        if created:
            pattern = VIEW_COLUMN if "CREATE VIEW" in created[0] else TABLE_COLUMN
            columns = dict(pattern.findall(statement[created.end() :]))
            described[created[1]] = (introductions.get(created[1], "").rstrip("."), columns)
    return described
