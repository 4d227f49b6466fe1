"""metadata.yml and the schema say the same, and the ready questions answer."""

from __future__ import annotations

import sqlite3
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from serving import METADATA, Page, serve

from ingest.schema import Description, describe, schema_sql

NEWS = METADATA["databases"]["news"]
REVIEWS = METADATA["databases"]["reviews"]
REVIEWS_SQL = files("ingest").joinpath("reviews.sql").read_text(encoding="utf-8")
DESCRIBED = [
    *((NEWS["tables"], name, said) for name, said in describe(schema_sql()).items()),
    *((REVIEWS["tables"], name, said) for name, said in describe(REVIEWS_SQL).items()),
]
RIGHTS = ("license", "source", "about")
QUESTIONS = NEWS["queries"]
EMPTY = {"": "", "all": "&".join(f"{name}=" for query in QUESTIONS.values() for name in query.get("params", []))}


@pytest.mark.parametrize(("tables", "name", "said"), DESCRIBED, ids=[name for _, name, _ in DESCRIBED])
def test_descriptions_are_those_of_the_schema(tables: dict[str, Any], name: str, said: Description) -> None:
    description, columns = said
    assert tables[name]["columns"] == columns
    assert tables[name]["description"].lower() == description.lower()


def test_no_table_is_invented(sample_db: Path) -> None:
    with sqlite3.connect(sample_db) as db:
        real = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")}
    described = set(NEWS["tables"]) - {"_sqlite_migrations"}
    assert described == {name for name in real if not name.startswith("sqlite_")}


def test_columns_named_in_settings_exist() -> None:
    for tables, name, (_, columns) in DESCRIBED:
        table = tables[name]
        sorts = {table[key] for key in ("sort", "sort_desc") if key in table}
        sortable, facets = set(table.get("sortable_columns", [])), set(table.get("facets", []))
        assert sorts <= sortable or not sortable, name
        assert sorts | sortable | facets | {table.get("label_column", next(iter(columns)))} <= set(columns), name


def test_every_table_has_a_label_and_every_level_its_rights() -> None:
    for level in (METADATA, NEWS, REVIEWS):
        assert all(level.get(right) for right in RIGHTS)
    for tables, name, _ in DESCRIBED:
        assert all(tables[name].get(right) for right in RIGHTS), name
        assert "label_column" in tables[name] or name.endswith("_view"), name


def test_questions_say_what_they_ask() -> None:
    for name, query in QUESTIONS.items():
        assert query["title"] and query["description"] and "SELECT" in query["sql"], name
        assert all(f":{parameter}" in query["sql"] for parameter in query.get("params", [])), name


@pytest.mark.parametrize("name", QUESTIONS)
@pytest.mark.parametrize("parameters", EMPTY.values(), ids=["none", "empty"])
async def test_questions_answer_without_parameters(sample_db: Path, name: str, parameters: str) -> None:
    response = await serve(sample_db).client.get(f"/news/{name}.json?_shape=array&{parameters}")
    assert response.status_code == 200 and response.json(), response.text


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("conflicting_figures?kind=unit_error", ["f2"]),
        ("conflicting_figures?subject=verrin", ["f3"]),
        ("figures_over_time?subject=verrin", ["c9", "c10"]),
        ("figures_over_time?subject=lumora+camera&metric=funding", ["c3"]),
        ("claims_of_a_source?source=wire", ["c4", "c5"]),
        ("figures_on_a_day?day=2026-02-28", ["c13"]),
        ("figures_on_a_day?day=2026-01-31&subject=lumora", ["c2", "c1", "c4", "c6", "c7"]),
        ("known_on_a_day?day=2026-03-11&subject=verrin", ["c8", "c9", "c10"]),
        ("known_on_a_day?day=2026-03-12&subject=verrin", ["c9", "c10"]),
        ("known_on_a_day?day=2026-03-09", []),
        ("most_disputed?", ["s1", "s4"]),
        ("changed_articles?", ["a5v2"]),
    ],
)
async def test_questions_answer_what_was_asked(sample_db: Path, question: str, expected: list[str]) -> None:
    path, _, asked = question.partition("?")
    rows = (await serve(sample_db).client.get(f"/news/{path}.json?_shape=array&{asked}")).json()
    found = [row.get("finding") or row.get("claim") or row.get("series") or row.get("article") for row in rows]
    assert sorted(found) == sorted(expected)


async def test_who_says_what_counts_origins(sample_db: Path) -> None:
    rows = (await serve(sample_db).client.get("/news/who_says_what.json?_shape=array&metric=downloads")).json()
    appscope = next(row for row in rows if row["on_the_word_of"] == "Appscope")
    assert (appscope["claims"], appscope["sources"], appscope["least"], appscope["most"]) == (3, 2, 9e6, 5.25e7)


async def test_descriptions_and_hidden_tables_reach_the_pages(sample_db: Path) -> None:
    client = serve(sample_db).client
    assert "the sentence it stands in" in (await client.get("/news/claims")).text
    links = Page((await client.get("/news")).text).links
    assert "/news/claims_view" in links and not {"/news/fingerprints", "/news/articles_fts_idx"} & set(links)
