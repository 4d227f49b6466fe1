"""The floors: a module imports from its own part or from lower ones, and some parts know nothing of others."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "ingest"

# Lowest first; what stands on one line stands side by side and doesn't know its neighbours.
FLOORS = (
    {"model", "ids", "edtf", "days"},
    {"lexicon"},
    {"text", "bands", "decided", "stems"},
    {"readers", "language"},
    {"extract"},
    {"crosscheck"},
    {"comparing"},
    {"schema"},
    {"migrations"},
    {"store", "reviews"},
    {"jsonl", "report", "export", "journey", "components", "site", "options"},
    {"explain", "review_commands"},
    {"links"},
    {"cli"},
    {"__main__"},
)
FLOOR_OF = {name: at for at, names in enumerate(FLOORS) for name in names}
IGNORANT = {  # part -> packages it must not know
    "model": ("spacy", "sqlite_utils", "sqlite3", "datasette"),
    "lexicon": ("spacy", "sqlite_utils", "sqlite3", "datasette"),
    "text": ("spacy", "sqlite_utils", "sqlite3"),
    "readers": ("spacy", "sqlite_utils", "sqlite3"),
    "language": ("sqlite_utils", "sqlite3"),
    "extract": ("sqlite_utils", "sqlite3", "datasette"),
    "crosscheck": ("spacy", "sqlite_utils", "sqlite3", "datasette"),
    "store": ("spacy", "datasette"),
    "site": ("spacy", "rapidfuzz"),
}
MODULES = sorted(path for path in PACKAGE.rglob("*.py"))


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imports(path: Path) -> list[str]:
    """Every module a file imports by its full name, wherever the import stands."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = [alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names]
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}:{node.lineno} imports relatively"
            names += [f"{node.module}.{alias.name}" if node.module == "ingest" else node.module for alias in node.names]
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    here = part_of(path)
    if here == "__init__":
        return
    for name in imports(path):
        if name.startswith("ingest."):
            there = name.split(".")[1]
            if there in (here, "__version__"):
                continue
            assert FLOOR_OF[there] < FLOOR_OF[here], f"{here} (floor {FLOOR_OF[here]}) imports {name}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_parts_stay_ignorant(path: Path) -> None:
    forbidden = IGNORANT.get(part_of(path), ())
    for name in imports(path):
        assert name.split(".")[0] not in forbidden, f"{path} imports {name}"


def test_every_part_has_a_floor() -> None:
    assert {part_of(path) for path in MODULES} - {"__init__"} <= set(FLOOR_OF)
