"""The one loader of the lexicon's data files: tab-separated tables, one row a word, read into typed records.

A file `NAME.tsv` starts with a header of column names; lines that begin with `#` are remarks. A record is a frozen
dataclass whose fields are those columns. Lists are written with `|` between the items, an empty cell is None, an empty
list or the field's default, and `yes` is true. A bad row is refused with file and line:

    >>> from dataclasses import dataclass
    >>> @dataclass(frozen=True)
    ... class Scale:
    ...     word: str
    ...     factor: float
    >>> parse("scales.tsv", ["word\\tfactor", "million\\t1e6"], Scale)
    (Scale(word='million', factor=1000000.0),)
    >>> parse("scales.tsv", ["word\\tfactor", "million\\tlots"], Scale)
    Traceback (most recent call last):
    ...
    ingest.lexicon.table.LexiconError: scales.tsv:2: factor: 'lots' is not a number
"""

from __future__ import annotations

import types
from collections.abc import Iterable
from dataclasses import MISSING, fields
from importlib.resources import files
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

Row = TypeVar("Row")


class LexiconError(ValueError):
    """A data file has a row that can't be used; the message names file and line."""


def read(name: str, row: type[Row], key: str | None = None) -> tuple[Row, ...]:
    """All rows of `ingest/lexicon/NAME`, in the order of the file; `key` names a column whose values must be unique."""
    text = files("ingest.lexicon").joinpath(name).read_text(encoding="utf-8")
    return parse(name, text.splitlines(), row, key)


def parse(name: str, lines: Iterable[str], row: type[Row], key: str | None = None) -> tuple[Row, ...]:
    """The rows of a table given as lines; raises LexiconError with file and line for the first bad one."""
    numbered = [(at, line) for at, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    if not numbered:
        raise LexiconError(f"{name}:1: no header line")
    columns = numbered[0][1].split("\t")
    unknown = set(columns) - {field.name for field in fields(row)}  # type: ignore[arg-type]
    if unknown:
        raise LexiconError(f"{name}:{numbered[0][0]}: unknown column {sorted(unknown)[0]!r}")
    hints = get_type_hints(row)
    made: list[Row] = []
    seen: dict[Any, int] = {}
    for at, line in numbered[1:]:
        try:
            made.append(_row(dict(zip(columns, line.split("\t"), strict=True)), row, hints))
        except ValueError as error:
            said = (
                f"{len(line.split(chr(9)))} cells for {len(columns)} columns" if "zip()" in str(error) else str(error)
            )
            raise LexiconError(f"{name}:{at}: {said}") from None
        if key is not None:
            value = getattr(made[-1], key)
            if value in seen:
                raise LexiconError(f"{name}:{at}: {value!r} stands already in line {seen[value]}")
            seen[value] = at
    return tuple(made)


def _row(cells: dict[str, str], row: type[Row], hints: dict[str, Any]) -> Row:
    values = {}
    for field in fields(row):  # type: ignore[arg-type]
        cell = cells.get(field.name, "").strip()
        if cell:
            values[field.name] = _value(field.name, cell, hints[field.name])
        elif field.default is MISSING and field.default_factory is MISSING:
            values[field.name] = _empty(field.name, hints[field.name])
    return row(**values)


def _value(name: str, cell: str, hint: Any) -> Any:
    if get_origin(hint) is types.UnionType:
        hint = next(part for part in get_args(hint) if part is not type(None))
    if get_origin(hint) is tuple:
        item = get_args(hint)[0]
        return tuple(_value(name, part.strip(), item) for part in cell.split("|") if part.strip())
    if hint is bool:
        if cell not in ("yes", "no"):
            raise ValueError(f"{name}: {cell!r} is neither yes nor no")
        return cell == "yes"
    if hint in (int, float):
        try:
            return hint(cell)
        except ValueError:
            raise ValueError(f"{name}: {cell!r} is not a number") from None
    choices = get_args(hint)
    if choices and cell not in choices:
        raise ValueError(f"{name}: {cell!r} is none of {', '.join(map(str, choices))}")
    return cell


def _empty(name: str, hint: Any) -> Any:
    if get_origin(hint) is tuple:
        return ()
    if hint is bool:
        return False
    if type(None) in get_args(hint):
        return None
    raise ValueError(f"{name} is missing")
