"""The journey of an article: read, extract, store, cross-check. The commands call these steps and print the result."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ingest.model import Article
from ingest.readers.record import article_from_fields


class InputError(ValueError):
    """An input that a command can't go on with; the message is one sentence that names the file and the line."""


def read_records(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file; InputError names the first line that is none."""
    records = []
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError:
        raise InputError(f"{path}: is not UTF-8; convert it, for example with iconv") from None
    for at, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except ValueError:
            raise InputError(f"{path}:{at}: is no JSON; one object a line is needed") from None
        if not isinstance(record, dict):
            raise InputError(f"{path}:{at}: is no JSON object")
        records.append(record)
    return records


def articles_of(path: Path, records: list[dict[str, Any]]) -> Iterator[Article]:
    """An article for each record, named by its id; InputError names the record that lacks id or text."""
    for at, record in enumerate(records, 1):
        if not isinstance(record.get("text"), str) or record.get("id") is None:
            raise InputError(f"{path}: object {at} lacks an id or a text")
        yield article_from_fields(str(record["id"]), record["text"], {**record, "url": None})
