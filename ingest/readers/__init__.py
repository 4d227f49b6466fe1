"""Readers: from a path to articles. One module a format, all of them in `READERS`; nothing here knows a claim.

A reader takes a file's name and its text and yields an `Article` for everything it could read and a `Reject` for what
it could not, so that one bad line never costs the others.
"""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from ingest.model import Article, Reject
from ingest.readers.jsonlines import read_jsonl
from ingest.readers.markdown import read_markdown
from ingest.readers.plain import read_plain

Reader = Callable[[str, str], Iterator[Article | Reject]]

READERS: dict[str, Reader] = {
    ".txt": read_plain,
    ".md": read_markdown,
    ".jsonl": read_jsonl,
}
LARGEST = 200_000_000  # bytes of one file; more is a mistake or should be split


def read_paths(paths: Iterable[Path]) -> Iterator[Article | Reject]:
    """Everything that stands in the files and folders, in the order of their names.

    Hidden files of a folder are passed over, and so are databases: `tallystick ingest .` makes one in that very folder.
    """
    for path in paths:
        for file in _files(path):
            yield from read_file(file)


def read_file(path: Path) -> Iterator[Article | Reject]:
    """The articles of one file."""
    name = name_of(path)
    if not path.exists():
        yield Reject(name, "can't be read: No such file or directory")
        return
    reader = READERS.get(path.with_suffix("").suffix if path.suffix == ".gz" else path.suffix.lower())
    if reader is None:
        known = ", ".join(READERS)
        yield Reject(name, f"is no format that can be read ({known}): convert it, or leave it out")
        return
    try:
        text = _text(path)
    except (OSError, EOFError, zlib.error) as error:
        yield Reject(name, f"can't be read: {getattr(error, 'strerror', None) or error}")
    except ValueError as error:
        yield Reject(name, str(error))
    else:
        yield from reader(name, text)


def _files(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for file in sorted(path.rglob("*")):
        hidden = any(part.startswith(".") for part in file.relative_to(path).parts)
        if not hidden and not file.is_dir() and not file.suffix.startswith(".db"):
            yield file


def name_of(path: Path) -> str:
    """The path as a reader of the database knows it: below the folder the command ran in, else in full."""
    full = path.absolute()
    return (full.relative_to(Path.cwd()) if full.is_relative_to(Path.cwd()) else full).as_posix()


def _text(path: Path) -> str:
    """The file's text; ValueError says in words why it is none."""
    if path.stat().st_size > LARGEST:
        raise ValueError(f"is larger than {LARGEST // 1_000_000} MB: split it")
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    if b"\0" in data:
        raise ValueError("is binary, not text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"is not UTF-8 (byte {error.start}): convert it, for example with iconv") from None
    if not text.strip():
        raise ValueError("is empty")
    return text.replace("\r\n", "\n").replace("\r", "\n")
