"""The docs say what the code does: what is printed from it is as new, what is written by hand names all there is."""

import ast
import importlib.util
import re
import shlex
from pathlib import Path
from types import ModuleType
from typing import get_args

import click
import pytest
from click.testing import CliRunner

from ingest.cli import main
from ingest.crosscheck.compare import RULES, compare
from ingest.crosscheck.linking.comparisons import COMPARISONS
from ingest.lexicon.crosscheck import finding_words, tolerance
from ingest.model import RelationKind
from ingest.schema import describe, schema_sql

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PAGES = sorted(DOCS.glob("*.md"))
WRITTEN = [*PAGES, ROOT / "README.md"]
LINK = re.compile(r"\[[^\]]+\]\((?!https?:)([^)#]*)#?([^)]*)\)")
CALL = re.compile(r"^    tallystick (.+?)(?:  +#.*)?$|`tallystick ([^`\n]+)`", re.MULTILINE)


def _write() -> ModuleType:
    spec = importlib.util.spec_from_file_location("write", DOCS / "write.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


write = _write()
EXAMPLES = write.tomllib.loads((DOCS / "examples.toml").read_text(encoding="utf-8"))


def text(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_printed_parts_are_as_new(page: Path) -> None:
    said = page.read_text(encoding="utf-8")
    assert write.filled(said) == said, "run `make docs`"


def test_every_part_stands_in_one_page() -> None:
    found = [name for page in PAGES for name in re.findall(r"^<!-- (?!end of)([\w ]+) -->$", page.read_text(), re.M)]
    assert sorted(found) == sorted(write.PARTS)


def test_pages_are_short_enough_to_read() -> None:
    printed = {"commands.md", "linking.md", "metrics.md", "schema.md"}
    for page in PAGES:
        assert page.name in printed or len(page.read_text(encoding="utf-8").splitlines()) <= 270, page.name


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for path, place in LINK.findall(page.read_text(encoding="utf-8")):
        target = (page.parent / path) if path else page
        assert target.exists(), f"{page.name} links to {path}"
        if place:
            assert place in anchors(target), f"{page.name} links to {path}#{place}"


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", WRITTEN, ids=lambda page: page.name)
def test_calls_in_the_docs_exist(page: Path) -> None:
    for found in CALL.findall(page.read_text(encoding="utf-8")):
        command, words = main, shlex.split(next(filter(None, found)))
        while isinstance(command, click.Group):
            words = [word for word in words if word not in ("-v", "-q", "--help")]
            if not words:
                break
            command = command.commands[words.pop(0)]
        known = {option for parameter in command.params for option in parameter.opts} | {"-h", "--help"}
        assert {word for word in words if word.startswith("--")} <= known, f"{page.name}: tallystick {found}"


def test_readme_names_the_tables_and_make_tasks_that_exist() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", readme, re.MULTILINE)
    assert rows
    assert {name for row in rows for name in re.findall(r"\w+", row)} <= set(describe(schema_sql()))
    tasks = set(re.findall(r"^(\w+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    asked = {task for page in WRITTEN for task in re.findall(r"(?:^    |`)make (\w+)", page.read_text(), re.MULTILINE)}
    assert {"demo", "test", "docs"} <= asked <= tasks


def test_every_command_and_option_is_described() -> None:
    for name, command in write.all_commands():
        assert f"\n## {name}\n" in text("commands.md")
        for parameter in command.params:
            undescribed = isinstance(parameter, click.Option) and not parameter.help and parameter.name != "form"
            assert not undescribed, f"{name} {parameter.name}"


def test_help_is_the_same_in_the_docs_and_on_the_screen() -> None:
    shown = CliRunner().invoke(main, ["report", "--help"], prog_name="tallystick", terminal_width=write.WIDTH).output
    assert shown.strip() in text("commands.md")


def test_every_metric_stands_in_a_group() -> None:
    grouped = [row.id for rows in write.metric_groups().values() for row in rows]
    assert sorted(grouped) == sorted(write.metrics())
    for group in write.metric_groups():
        assert f"\n## {group}\n" in text("metrics.md")


def test_every_table_and_column_is_named() -> None:
    for name, (_, columns) in describe(schema_sql()).items():
        assert f"\n## {name}\n" in text("schema.md")
        assert all(f"| `{column}` |" in text("schema.md") for column in columns)


def test_every_kind_of_relation_and_finding_is_named() -> None:
    for kind in {*get_args(RelationKind), *(row.kind for row in finding_words().values())}:
        assert kind.replace("_", " ") in text("comparing.md") + text("findings.md"), kind


def test_every_rule_has_examples_that_it_decides() -> None:
    assert list(EXAMPLES) == [name for name, _ in RULES]
    for rule, pairs in EXAMPLES.items():
        for sides in pairs:
            relation = compare(*write.example_statements(sides))
            assert relation.rule == rule, sides


def test_every_comparison_of_links_is_asked_about() -> None:
    rows = re.findall(r"^\| ([\w ,]+) \| [^|]+\? .*\|$", text("linking.md"), re.MULTILINE)
    asked = [name for row in rows for name in row.split(", ")]
    assert sorted(asked) == sorted(comparison.name for comparison in COMPARISONS)


def test_the_example_of_a_link_is_one() -> None:
    assert sum(it.bits for it in write.link_levels()) > tolerance("link")


def test_every_field_of_the_json_lines_is_described() -> None:
    tree = ast.parse((ROOT / "ingest" / "jsonl.py").read_text(encoding="utf-8"))
    objects = [list(map(ast.literal_eval, node.keys)) for node in ast.walk(tree) if isinstance(node, ast.Dict)]
    records = [keys for keys in objects if "article_id" in keys]
    assert len(records) == 4
    assert not [field for keys in records for field in keys if f"`{field}`" not in text("extraction.md")]


@pytest.mark.parametrize("table", ["units", "scales", "metrics", "names_media"])
def test_examples_of_rows_have_the_columns_of_their_table(table: str) -> None:
    lines = (ROOT / "ingest" / "lexicon" / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    columns = next(line for line in lines if not line.startswith("#")).split("\t")
    assert columns in [line.split() for line in text("extraction.md").splitlines()]


def test_every_storyline_is_told() -> None:
    for folder in write.folders():
        assert f"\n- `{folder}`: " in text("corpus.md")
    assert set(write.expected("RELATIONS")) | set(write.expected("HARMLESS")) <= set(write.folders())


def test_invented_articles_are_the_named_ones_only() -> None:
    for article in (ROOT / "corpus").rglob("*.md"):
        said = article.read_text(encoding="utf-8")
        assert ("invented: yes" in said) == ("source: Harbour Gazette (invented)" in said), article
