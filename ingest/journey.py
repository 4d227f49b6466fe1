"""The journey of an article: read, extract, store, cross-check. The commands call these steps and print the result."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Literal

from sqlite_utils import Database

from ingest.comparing import Record, check_articles, compare_records, compare_texts
from ingest.crosscheck import check
from ingest.crosscheck.copies import clusters, fingerprints
from ingest.extract import extract, extract_all, read_docs
from ingest.ids import article_id, short_hash
from ingest.language import Language
from ingest.model import Article, Extraction, Reject
from ingest.readers import name_of, read_file, read_paths
from ingest.readers.record import article_from_fields
from ingest.store import (
    Run,
    edited_statements,
    fingerprints_of,
    impossible_dates,
    known,
    save_article,
    save_check,
    save_clusters,
    save_rejects,
    unchecked,
    unchecked_statements,
)


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
    for article, doc in read_docs(fresh, language):
        try:
            extraction = extract(article, doc)
        except Exception as error:  # a defect of ours in one article must not cost the others, nor stay unseen
            defect = f"can't be extracted, which is a defect of Tallystick ({type(error).__name__}: {error})"
            _reject(Reject(article.key, defect), rejects, tell)
            continue
        save_article(db, run, article, extraction, fingerprints(article.text))
        tell(Outcome(article.key, "read"))
    save_rejects(db, run, rejects, map(name_of, paths))


def _fresh_articles(
    db: Database, paths: Iterable[Path], tell: Tell, again: bool, rejects: list[Reject]
) -> Iterator[Article]:
    """The articles that have to be read; what can't be is added to `rejects`."""
    for item in read_paths(paths):
        if isinstance(item, Reject):
            _reject(item, rejects, tell)
        elif again or not known(db, item):
            yield item
        else:
            tell(Outcome(item.key, "unchanged"))


def _reject(item: Reject, rejects: list[Reject], tell: Tell) -> None:
    rejects.append(item)
    tell(Outcome(_where(item), "rejected", item.reason))


def _where(item: Reject) -> str:
    return f"{item.path}:{item.line}" if item.line else item.path


def cross_check(db: Database, run: Run) -> None:
    """Check anew, and store, whatever the articles read and the names decided since the last check have to do with."""
    if not unchecked(db):
        return
    save_clusters(db, clusters(fingerprints_of(db)))
    todo = unchecked_statements(db, run.names)
    earlier = {now[0].article: before for before, now in edited_statements(db, run.names) if now}
    found = check([*todo.statements, *todo.beside], dates=impossible_dates(db), earlier=earlier)
    save_check(db, run, todo, found.series, found.relations, found.findings, found.estimates)


def rules_digest() -> str:
    """What the cross-check's rules and words are, as a hash: other rules leave every article unchecked."""
    parts = [path for folder in ("crosscheck", "lexicon") for path in files("ingest").joinpath(folder).iterdir()]
    return short_hash(*(path.read_bytes() for path in sorted(parts, key=str) if path.is_file()))


def articles_of(path: Path, jsonl: bool) -> Iterator[Article]:
    """The articles of one file as its reader gives them, or of JSON Lines by their ids; InputError if one is bad."""
    if not jsonl:
        for item in read_file(path):
            if isinstance(item, Reject):
                raise InputError(f"{_where(item)}: {item.reason}")
            yield item
        return
    for where, record in _records(path):
        if not isinstance(record.get("text"), str) or record.get("id") is None:
            raise InputError(f"{where}: lacks an id or a text")
        yield article_from_fields(str(record["id"]), record["text"], {**record, "url": None})


def checked_collections(found: Iterable[tuple[Article, Extraction]]) -> Iterator[tuple[str | None, Iterator[Record]]]:
    """Each collection of articles by its name, with the answers of its cross-check."""
    collections: dict[str | None, list[tuple[Article, Extraction]]] = defaultdict(list)
    for article, extraction in found:
        collections[article.collection].append((article, extraction))
    for name, inside in collections.items():
        keys = {article_id(article.key, article.text): article.key for article, _ in inside}
        yield name, check_articles(inside, keys)


def compared_texts(rows: Iterable[Record], language: Language) -> Iterator[Record]:
    """The answer to each pair of sentences `text_a` and `text_b`."""
    rows = list(rows)
    sides = (Article(side, row[f"text_{side}"]) for row in rows for side in "ab")
    found = extract_all(sides, language)
    for row in rows:
        yield {"id": row.get("id"), **compare_texts(next(found), next(found))}


def pairs_of_texts(path: Path) -> Iterator[Record]:
    """The pairs of sentences in a JSON Lines file; InputError names the first line that holds none."""
    for where, record in _records(path):
        if not all(isinstance(record.get(f"text_{side}"), str) for side in "ab"):
            raise InputError(f"{where}: lacks text_a or text_b")
        yield record


def compared_claims(path: Path) -> Iterator[Record]:
    """The answer to each pair of claims `a` and `b` in a JSON Lines file; InputError names the first bad line."""
    for where, record in _records(path):
        for side in "ab":
            _expect_claim(f"{where}: {side}", record.get(side))
        try:
            yield compare_records(record)
        except ValueError as error:  # a figure without a number, a period that is no date
            raise InputError(f"{where}: {error}") from None


def _expect_claim(where: str, claim: object) -> None:
    if not isinstance(claim, dict) or claim.get("figure") is None:
        raise InputError(f'{where}: is no claim; it needs at least a figure, such as {{"figure": "over 1 billion"}}')
    for name in ("scope", "fx"):
        if not isinstance(claim.get(name) or {}, dict):
            raise InputError(f"{where}: {name} has to be an object")
    if not all(isinstance(rate, int | float) for rate in (claim.get("fx") or {}).values()):
        raise InputError(f"{where}: the rates in fx have to be numbers")


def _records(path: Path) -> list[tuple[str, Record]]:
    """The objects of a JSON Lines file, each with its file and line; InputError names the first line that is none."""
    placed = ((f"{path}:{at}", line) for at, line in enumerate(lines_of(path), 1) if line.strip())
    return [(where, _record(where, line)) for where, line in placed]


def lines_of(path: Path) -> list[str]:
    """The lines of a file that is given to a command; InputError if it is no text."""
    try:
        return path.read_text(encoding="utf-8").split("\n")  # not splitlines: JSON may hold U+2028 inside a line
    except UnicodeDecodeError:
        raise InputError(f"{path}: is not UTF-8; convert it, for example with iconv") from None


def _record(where: str, line: str) -> Record:
    try:
        record = json.loads(line)
    except ValueError:
        raise InputError(f"{where}: is no JSON; one object a line is needed") from None
    if not isinstance(record, dict):
        raise InputError(f"{where}: is no JSON object")
    return record
