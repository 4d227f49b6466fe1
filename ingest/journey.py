"""The journey of an article: read, extract, store, cross-check. The commands call these steps and print the result."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from sqlite_utils import Database

from ingest.extract import extract_all
from ingest.language import Language
from ingest.model import Article, Reject
from ingest.readers import name_of, read_paths
from ingest.readers.record import article_from_fields
from ingest.store import Run, known, save_article, save_rejects


class InputError(ValueError):
    """An input that a command can't go on with; the message is one sentence that names the file and the line."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one input: its name, and for a rejected one the reason."""

    name: str
    kind: Literal["read", "unchanged", "rejected"]
    reason: str | None = None


Tell = Callable[[Outcome], None]


def read_into(
    db: Database, run: Run, paths: Sequence[Path], language: Language, tell: Tell, again: bool = False
) -> None:
    """Read files and folders into the store, each article in a transaction of its own.

    Articles that stand there unchanged are passed over unless `again`; `tell` hears of every input as it is done.
    """
    rejects: list[Reject] = []
    fresh = _fresh_articles(db, paths, tell, again, rejects)
    for article, extraction in extract_all(fresh, language):
        save_article(db, run, article, extraction)
        tell(Outcome(article.key, "read"))
    save_rejects(db, run, rejects, map(name_of, paths))


def _fresh_articles(
    db: Database, paths: Iterable[Path], tell: Tell, again: bool, rejects: list[Reject]
) -> Iterator[Article]:
    """The articles that have to be read; what can't be is added to `rejects`."""
    for item in read_paths(paths):
        if isinstance(item, Reject):
            rejects.append(item)
            tell(Outcome(f"{item.path}:{item.line}" if item.line else item.path, "rejected", item.reason))
        elif again or not known(db, item):
            yield item
        else:
            tell(Outcome(item.key, "unchanged"))


def read_records(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file; InputError names the first line that is none."""
    records = []
    for at, line in enumerate(_lines(path), 1):
        if line.strip():
            records.append(_record(f"{path}:{at}", line))
    return records


def articles_of(path: Path, records: Iterable[dict[str, Any]]) -> Iterator[Article]:
    """An article for each record, named by its id; InputError names the record that lacks id or text."""
    for at, record in enumerate(records, 1):
        if not isinstance(record.get("text"), str) or record.get("id") is None:
            raise InputError(f"{path}: object {at} lacks an id or a text")
        yield article_from_fields(str(record["id"]), record["text"], {**record, "url": None})


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except UnicodeDecodeError:
        raise InputError(f"{path}: is not UTF-8; convert it, for example with iconv") from None


def _record(where: str, line: str) -> dict[str, Any]:
    try:
        record = json.loads(line)
    except ValueError:
        raise InputError(f"{where}: is no JSON; one object a line is needed") from None
    if not isinstance(record, dict):
        raise InputError(f"{where}: is no JSON object")
    return record
