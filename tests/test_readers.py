"""Readers: what comes out of each format, and that bad input costs nothing but itself."""

import gzip
from datetime import date
from pathlib import Path

import pytest

from ingest.model import Article, Reject
from ingest.readers import read_paths
from ingest.readers.stated import full_date, stated_day


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def read(path: Path) -> list[Article | Reject]:
    return list(read_paths([path]))


def test_front_matter_gives_the_metadata(folder: Path) -> None:
    Path("a.md").write_text(
        "---\ntitle: Toll rises\nsource: Andina\nauthor: Ana Ruiz\npublished: 2026-03-05\n"
        "url: https://example.org/a\nbased_on:\n  publisher: Reuters\n  url: https://example.org/b\n"
        "  date: 2026-03-04\n---\n\nTwelve people died.\n"
    )
    [article] = read(folder)
    assert isinstance(article, Article)
    assert (article.title, article.publisher, article.author) == ("Toll rises", "Andina", "Ana Ruiz")
    assert (article.published, article.key) == (date(2026, 3, 5), "https://example.org/a")
    assert article.based_on == {"publisher": "Reuters", "url": "https://example.org/b", "date": "2026-03-04"}
    assert article.text == "Twelve people died."


def test_a_retold_article_speaks_for_its_original(folder: Path) -> None:
    Path("a.md").write_text("---\nbased_on: {publisher: Reuters, date: 2026-03-04}\n---\nTwelve people died.")
    [article] = read(folder)
    assert isinstance(article, Article)
    assert (article.publisher, article.published) == ("Reuters", date(2026, 3, 4))


def test_plain_text_stays_whole_and_its_headline_is_the_title(folder: Path) -> None:
    text = "Toll rises to 12 in Lima\n\nTwelve people died on Monday.\n"
    Path("a.txt").write_text(text)
    [article] = read(folder)
    assert isinstance(article, Article)
    assert (article.title, article.text, article.published) == ("Toll rises to 12 in Lima", text, None)


def test_a_sentence_or_a_page_counter_is_no_headline(folder: Path) -> None:
    Path("a.txt").write_text("Twelve people died on Monday.\nMore are missing.\n")
    Path("b.txt").write_text("03/05 2026\n385\nTwelve people died.\n")
    first, second = read(folder)
    assert isinstance(first, Article) and isinstance(second, Article)
    assert (first.title, second.title) == (None, None)
    assert second.published == date(2026, 3, 5)


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("03/05 2026", date(2026, 3, 5)),
        ("2026/03/05", date(2026, 3, 5)),
        ("Published: 5 March 2026", date(2026, 3, 5)),
        ("Updated on Mar. 5, 2026", date(2026, 3, 5)),
        ("March 5th, 2026", date(2026, 3, 5)),
        ("2026-03-05 10:12", date(2026, 3, 5)),
        ("LIMA, March 5, 2026 (Andina) -- Twelve people died.", date(2026, 3, 5)),
        ("LIMA, March 5 (Andina) -- Twelve people died.", None),
        ("Sales had fallen by 5 March 2026, the company said in a filing.", None),
        ("31 February 2026", None),
        ("Budget 2026", None),
    ],
)
def test_the_day_of_publication_only_where_it_is_stated(line: str, day: date | None) -> None:
    assert stated_day([line]) == day


def test_a_bare_month_is_no_day() -> None:
    assert full_date("March 2026") is None


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("empty.txt", b"", "is empty"),
        ("blank.md", b" \n\n", "is empty"),
        ("only_fields.md", b"---\ntitle: x\n---\n", "has front matter but no text"),
        ("broken.md", b"---\ntitle: [x\n---\ntext", "no YAML"),
        ("list.md", b"---\n- x\n---\ntext", "no list of fields"),
        ("binary.txt", b"PK\x03\x04\x00\x00", "is binary"),
        ("latin.txt", "Die Zahl der Toten stieg in Zürich".encode("latin-1"), "is not UTF-8"),
        ("photo.jpg", b"\xff\xd8\xff", "is no format that can be read"),
        ("broken.jsonl.gz", b"no gzip at all", "can't be read"),
    ],
)
def test_bad_files_are_rejected_with_a_plain_reason(folder: Path, name: str, data: bytes, reason: str) -> None:
    Path(name).write_bytes(data)
    Path("good.txt").write_text("Twelve people died on Monday.")
    found = {item.path if isinstance(item, Reject) else item.key: item for item in read(folder)}
    rejected = found[name]
    assert isinstance(rejected, Reject)
    assert reason in rejected.reason
    assert isinstance(found["good.txt"], Article)


def test_a_missing_file_is_a_reject(folder: Path) -> None:
    [reject] = read(folder / "gone.txt")
    assert isinstance(reject, Reject)
    assert reject.reason == "can't be read: No such file or directory"


def test_every_line_of_jsonl_counts_for_itself(folder: Path) -> None:
    lines = [
        '{"id": "a", "text": "Twelve died.", "published": "2026-03-05"}',
        "{",
        "[1]",
        '{"text": ""}',
        '{"text": "x\\u0000"}',
        '{"text": "\\ud800"}',
    ]
    Path("a.jsonl").write_text("\n".join(lines) + "\n\n")
    article, *rejects = read(folder)
    assert isinstance(article, Article)
    assert (article.key, article.published) == ("a.jsonl#a", date(2026, 3, 5))
    assert [reject.line for reject in rejects if isinstance(reject, Reject)] == [2, 3, 4, 5, 6]


def test_compressed_jsonl_and_windows_line_ends(folder: Path) -> None:
    Path("a.jsonl.gz").write_bytes(gzip.compress(b'{"text": "Twelve died."}\r\n'))
    Path("b.txt").write_bytes("\ufeffTwelve died.\r\nMore are missing.".encode())
    first, second = read(folder)
    assert isinstance(first, Article) and isinstance(second, Article)
    assert (first.text, second.text) == ("Twelve died.", "Twelve died.\nMore are missing.")


def test_hidden_files_are_passed_over(folder: Path) -> None:
    Path(".git").mkdir()
    Path(".git/a.txt").write_text("x")
    Path(".DS_Store").write_bytes(b"\0")
    assert read(folder) == []
