"""schema.sql describes itself: every table, view and column carries a comment, and the database keeps its promises."""

import sqlite3

import pytest

from ingest.schema import describe, schema_sql

DESCRIBED = describe(schema_sql())


@pytest.fixture(scope="module")
def db() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.executescript(schema_sql())
    return connection


def names(db: sqlite3.Connection, kind: str) -> list[str]:
    """Tables or views that people see: not those that full-text search keeps for itself."""
    rows = db.execute("SELECT name FROM sqlite_master WHERE type = ? AND name NOT LIKE '%\\_fts%' ESCAPE '\\'", [kind])
    return [name for (name,) in rows]


def test_every_table_and_view_has_a_description(db: sqlite3.Connection) -> None:
    assert set(DESCRIBED) == {*names(db, "table"), *names(db, "view")}
    assert not [name for name, (description, _) in DESCRIBED.items() if not description]


def test_every_column_has_a_description(db: sqlite3.Connection) -> None:
    for name, (_, columns) in DESCRIBED.items():
        real = [row[1] for row in db.execute("SELECT * FROM pragma_table_xinfo(?)", [name])]
        assert list(columns) == real, name


def test_descriptions_are_short_plain_words() -> None:
    for name, (description, columns) in DESCRIBED.items():
        for text in (description, *columns.values()):
            assert 2 < len(text) < 160 and text == text.strip(" ,") and "--" not in text, (name, text)


def test_every_table_is_strict(db: sqlite3.Connection) -> None:
    loose = db.execute(
        "SELECT name FROM pragma_table_list WHERE type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'"
    )
    assert [name for (name,) in loose if "_fts" not in name] == []


def test_every_reference_has_an_index(db: sqlite3.Connection) -> None:
    """Without one, deleting or joining along it reads the whole table."""
    for table in names(db, "table"):
        firsts = {
            db.execute("SELECT name FROM pragma_index_info(?) WHERE seqno = 0", [index]).fetchone()[0]
            for (index,) in db.execute("SELECT name FROM pragma_index_list(?)", [table])
        }
        references = {row[0] for row in db.execute('SELECT "from" FROM pragma_foreign_key_list(?)', [table])}
        assert references - firsts <= {"run"}, table
