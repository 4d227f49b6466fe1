"""The journey of articles from files to findings: again, changed, in another order, beside bad ones, and cut short."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest
from marked import language
from sqlite_utils import Database
from store_samples import content, rows
from test_store_growth import STANDING

from ingest.crosscheck import Checked
from ingest.extract import extract_all
from ingest.journey import (
    InputError,
    Outcome,
    articles_of,
    checked_collections,
    cross_check,
    lines_of,
    read_into,
    rules_digest,
)
from ingest.store import findings, finish_run, open_store, publish, read_store, start_run

ARTICLES = {
    "post.md": ("The Harbour Post", "2026-03-02", "Lyra has had over 2 billion downloads as of 1 March 2026."),
    "globe.md": ("Lorn Globe", "2026-03-03", "As of 1 March 2026, Lyra has had 700 million downloads."),
    "echo.md": ("Mull Echo", "2026-03-04", "Lyra has had 701 million downloads as of 1 March 2026."),
    "later.md": ("Isle Mail", "2026-06-02", "Lyra has had 2.4 billion downloads as of 1 June 2026, Orbit Data said."),
    "wire.md": ("Oban Wire", "2026-03-03", "Reuters: As of 1 March 2026, Lyra has had 700 million downloads."),
}


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ARTICLES:
        write(name)


def write(name: str, text: str | None = None, day: str | None = None) -> None:
    """One of the articles as a file, perhaps with another text or day."""
    publisher, published, said = ARTICLES[name]
    Path(name).write_text(f"---\nsource: {publisher}\npublished: {day or published}\n---\n{text or said}\n")


def ingest(
    *names: str, db: str = "news.db", again: bool = False, tell: Callable[[Outcome], None] | None = None
) -> list[Outcome]:
    """One run of `tallystick ingest`; what became of each input."""
    outcomes: list[Outcome] = []
    store = open_store(Path(db))
    try:
        run = start_run(store, "ingest", "test", rules=rules_digest())
        read_into(store, run, [Path(name) for name in names], language(), tell or outcomes.append, again)
        cross_check(store, run)
        finish_run(store, run)
        publish(store, Path(db))
    finally:
        store.close()
    return outcomes


def db(name: str = "news.db") -> Database:
    return read_store(Path(name))


def standing(name: str) -> dict[str, set[tuple[object, ...]]]:
    """What stands in a database, whenever it came there."""
    return {what: set(rows(db(name), sql)) for what, sql in STANDING.items()}


@pytest.mark.parametrize("again", [False, True])
def test_reading_the_same_again_changes_nothing(again: bool) -> None:
    assert {it.kind for it in ingest(*ARTICLES)} == {"read"}
    before = content(db())
    assert {it.kind for it in ingest(*ARTICLES, again=again)} == {"read" if again else "unchanged"}
    assert content(db()) == before


def test_a_changed_article_is_a_new_version_and_its_old_claims_are_seen_last() -> None:
    ingest("post.md", "echo.md")
    untouched = rows(db(), "SELECT claims.* FROM claims JOIN articles ON articles.id = article WHERE key = 'echo.md'")
    write("post.md", "Lyra has had over 3 billion downloads as of 1 March 2026.")
    assert {(it.name, it.kind) for it in ingest(".")} >= {("post.md", "read"), ("echo.md", "unchanged")}
    versions = "SELECT version, last_seen IS NULL FROM articles WHERE key = 'post.md' ORDER BY version"
    assert rows(db(), versions) == [(1, 0), (2, 1)]
    claims = "SELECT claims.surface, claims.last_seen IS NULL FROM claims JOIN articles ON articles.id = article"
    assert rows(db(), claims + " WHERE key = 'post.md' ORDER BY version") == [
        ("over 2 billion", 0),
        ("over 3 billion", 1),
    ]
    again = rows(db(), "SELECT claims.* FROM claims JOIN articles ON articles.id = article WHERE key = 'echo.md'")
    assert again == untouched
    assert "silent_edit" in {it.kind for it in findings(db())}


def test_an_article_that_is_dated_anew_is_read_again() -> None:
    ingest("post.md")
    write("post.md", day="2026-03-09")
    assert [it.kind for it in ingest("post.md")] == ["read"]
    assert rows(db(), "SELECT version, published FROM articles") == [(1, "2026-03-09")]


def test_a_bad_file_loses_nothing_else() -> None:
    ingest(*ARTICLES, db="good.db")
    Path("all").mkdir()
    bad = {"latin.txt": "Größe".encode("latin-1"), "a.bin": b"\0", "empty.md": b"", "lines.jsonl": b'{"id": 1}\n'}
    for name, data in bad.items():
        Path("all", name).write_bytes(data)
    outcomes = ingest("all", *ARTICLES, "nowhere.txt")
    assert {it.name for it in outcomes if it.kind == "rejected"} == {
        *("all/latin.txt", "all/a.bin", "all/empty.md", "all/lines.jsonl:1", "nowhere.txt")
    }
    assert all(it.reason for it in outcomes if it.kind == "rejected")
    assert standing("news.db") == standing("good.db")
    assert len(rows(db(), "SELECT * FROM rejects WHERE last_seen IS NULL")) == 5


def test_the_database_may_stand_among_the_articles() -> None:
    for _ in range(2):
        outcomes = ingest(".")
        assert {it.name for it in outcomes} == set(ARTICLES)
    assert [it.kind for it in ingest("news.db", db="other.db")] == ["rejected"]


def test_a_reject_that_was_mended_stands_no_longer() -> None:
    Path("post.md").write_bytes(b"\xff\xfe")
    ingest("post.md")
    write("post.md")
    ingest("post.md")
    assert rows(db(), "SELECT path, last_seen IS NULL FROM rejects") == [("post.md", 0)]
    assert len(rows(db(), "SELECT id FROM articles")) == 1


@pytest.mark.parametrize(
    "order",
    [("post.md", "globe.md", "echo.md"), ("echo.md", "globe.md", "post.md"), ("later.md", "wire.md", "post.md")],
)
def test_the_order_of_the_articles_does_not_matter(order: tuple[str, ...]) -> None:
    ingest(*sorted(order), db="together.db")
    for name in order:
        ingest(name, db="one-by-one.db")
    assert standing("one-by-one.db") == standing("together.db")
    assert standing("together.db")["relations"]


def test_a_run_that_was_cut_short_is_gone_on_with() -> None:
    def stop(outcome: Outcome) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(*ARTICLES, tell=stop)
    assert not Path("news.db").exists()
    assert {it.name: it.kind for it in ingest(*ARTICLES)}["post.md"] == "unchanged"
    ingest(*ARTICLES, db="whole.db")
    assert standing("news.db") == standing("whole.db")


def test_only_other_rules_check_again_what_was_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    ingest(*ARTICLES)
    before = standing("news.db")
    with monkeypatch.context() as patch:
        patch.setattr("ingest.journey.check", lambda *_, **__: pytest.fail("nothing changed, so nothing is checked"))
        ingest(*ARTICLES)
        patch.setattr("ingest.journey.check", lambda *_, **__: Checked((), (), (), ()))
        patch.setitem(globals(), "rules_digest", lambda: "other")
        ingest(*ARTICLES)
    assert standing("news.db")["findings"] == set()
    ingest(*ARTICLES)
    assert standing("news.db") == before


def test_collections_are_checked_by_themselves() -> None:
    said = {name: {"id": name, "text": text} for name, (_, _, text) in ARTICLES.items()}
    together = answers([{**said["post.md"], "collection": "x"}, {**said["globe.md"], "collection": "x"}])
    apart = answers([{**said["post.md"], "collection": "x"}, {**said["globe.md"], "collection": "y"}])
    nowhere = answers([said["post.md"], said["globe.md"]])
    assert {it["kind"] for it in together["x"]} == {it["kind"] for it in nowhere[None]} != set()
    assert apart == {"x": [], "y": []}


def answers(articles: Iterable[dict]) -> dict[str | None, list[dict]]:
    Path("articles.jsonl").write_text("".join(json.dumps(it) + "\n" for it in articles))
    found = extract_all(articles_of(Path("articles.jsonl"), jsonl=True), language())
    return {name: list(lines) for name, lines in checked_collections(found)}


def test_articles_of_json_lines_are_known_by_their_ids() -> None:
    Path("a.jsonl").write_text('\n{"id": 7, "text": "One.", "url": "https://x.example/", "published": "2026-03-02"}\n')
    [article] = articles_of(Path("a.jsonl"), jsonl=True)
    assert (article.key, article.url, str(article.published)) == ("7", None, "2026-03-02")
    with pytest.raises(InputError, match=r"a\.jsonl:2"):
        Path("a.jsonl").write_text('\n{"id": 7}\n')
        list(articles_of(Path("a.jsonl"), jsonl=True))


def test_a_separator_inside_a_line_ends_no_line() -> None:
    Path("a.jsonl").write_text('{"id": 1, "text": "One.\u2028Two.\x85"}\n', encoding="utf-8")
    assert len(lines_of(Path("a.jsonl"))) == 2
    assert [it.text for it in articles_of(Path("a.jsonl"), jsonl=True)] == ["One.\u2028Two.\x85"]


def test_the_rules_are_the_code_and_the_words_of_the_cross_check(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ingest.journey.files", lambda _: tmp_path)
    for file in ("crosscheck/rule.py", "lexicon/words.tsv", "site/page.py"):
        (tmp_path / file).parent.mkdir()
        (tmp_path / file).write_text("1")
    digests = [rules_digest()]
    for file in ("site/page.py", "crosscheck/rule.py", "lexicon/words.tsv"):
        (tmp_path / file).write_text("2")
        digests.append(rules_digest())
    assert digests[0] == digests[1] and len(set(digests)) == 3
