"""The commands as people and programs call them: what they print and with which exit code; never a traceback."""

from __future__ import annotations

import csv
import functools
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ingest import cli
from ingest.extract.figures import find_figures
from ingest.language import Language
from ingest.report import COLUMNS
from ingest.store import open_store

POST = """---
source: The Harbour Post
title: "=SUM(1)"
published: 2026-03-02
---
Lyra has had over 2 billion downloads as of 1 March 2026, Orbit Data said.
"""
GLOBE = """---
source: Lorn Globe
published: 2026-03-03
---
As of 1 March 2026, Lyra has had 700 million downloads, Orbit Data said.
"""
CLAIM_FIELDS = {
    *("article_id", "start", "end", "surface", "value", "low", "high", "modifier", "unit"),
    *("subject", "subject_surface", "metric", "metric_surface", "metric_basis"),
    *("period_start", "period_end", "period_text", "period_basis", "direction", "status", "polarity", "speaker"),
    "speaker_entity",
    "confidence",
}
SPAN = {"article_id", "start", "end", "surface"}
LAYERS = {
    "claims": CLAIM_FIELDS,
    "figures": SPAN | {"value", "low", "high", "modifier", "unit", "per"},
    "dates": SPAN | {"kind", "period_start", "period_end", "duration", "mod"},
    "names": SPAN | {"kind", "entity"},
}
TEXT = "Lyra sold 40 million phones in 2025, Orbit Data said."


@pytest.fixture(scope="module", autouse=True)
def one_language() -> Iterator[None]:
    """The model is loaded once, not by every command."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cli, "Language", functools.cache(Language))
        yield


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def db(one_language: None, tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database of two articles that disagree; nobody writes to it."""
    place = tmp_path_factory.mktemp("desk")
    (place / "post.md").write_text(POST)
    (place / "globe.md").write_text(GLOBE)
    path = str(place / "news.db")
    assert run("ingest", str(place / "post.md"), str(place / "globe.md"), "--db", path).exit_code == 0
    return path


def run(*words: str, code: int | None = None) -> Result:
    """Call a command; whatever happens, nobody sees a traceback."""
    result = CliRunner().invoke(cli.main, words, prog_name="tallystick")
    assert "Traceback" not in result.output
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    if code is not None:
        assert result.exit_code == code, result.output
    return result


def lines(result: Result) -> list[dict]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def written(name: str, *objects: object) -> str:
    """A JSON Lines file."""
    Path(name).write_text("".join(json.dumps(it) + "\n" for it in objects), encoding="utf-8")
    return name


# ingest


def test_ingest_says_what_it_read_and_what_is_held() -> None:
    Path("articles").mkdir()
    Path("articles/post.md").write_text(POST)
    Path("articles/globe.md").write_text(GLOBE)
    first, second = (run("ingest", "articles", code=0) for _ in range(2))
    assert first.stdout.startswith("2 articles read, 0 unchanged, 0 inputs rejected.\nnews.db holds 2 articles from 2 ")
    assert "     1  Different figures\n" in first.stdout
    assert first.stderr == ""
    assert second.stdout == first.stdout.replace("2 articles read, 0 unchanged", "0 articles read, 2 unchanged")
    again = run("ingest", "articles", "--again", code=0)
    assert again.stdout == first.stdout


def test_ingest_names_what_it_rejects_and_keeps_the_rest() -> None:
    Path("a").mkdir()
    Path("a/good.md").write_text(POST)
    Path("a/latin.txt").write_bytes("Größe: 40 Millionen".encode("latin-1"))
    Path("a/lines.jsonl").write_text('{"id": 1, "text": "Twelve people died in Lorn."}\n{"id": 2}\n')
    Path("a/photo.png").write_bytes(b"\x89PNG\0")
    result = run("ingest", "a", "nowhere", code=1)
    assert "rejected: a/latin.txt is not UTF-8" in result.stderr
    assert "rejected: a/lines.jsonl:2 has no text" in result.stderr
    assert "rejected: a/photo.png is no format that can be read" in result.stderr
    assert "rejected: nowhere can't be read: No such file or directory" in result.stderr
    assert result.stdout.startswith("2 articles read, 0 unchanged, 4 inputs rejected.")
    assert "; 4 inputs couldn't be read." in result.stdout


def test_quiet_prints_errors_only_and_verbose_names_every_input() -> None:
    Path("post.md").write_text(POST)
    Path("bad.txt").write_bytes(b"\xff\xfe")
    loud = run("-v", "ingest", "post.md", "bad.txt", code=1)
    assert "read: post.md" in loud.stderr and "rejected: bad.txt" in loud.stderr
    quiet = run("-q", "ingest", "post.md", "bad.txt", code=1)
    assert quiet.stdout == "" and quiet.stderr.startswith("rejected: bad.txt")
    assert "unchanged: post.md" in run("-v", "ingest", "post.md", code=0).stderr


def test_no_colours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    Path("post.md").write_text(POST)
    result = CliRunner().invoke(cli.main, ["ingest", "post.md"], color=True)
    assert "\x1b" not in result.output


def test_two_writers_at_once() -> None:
    Path("post.md").write_text(POST)
    with closing(open_store(Path("news.db"))):
        result = run("ingest", "post.md", code=1)
    assert result.stderr.count("\n") == 1 and result.stderr.startswith("Error: news.db: ")


def test_a_defect_is_one_sentence_and_verbose_shows_it(db: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("ferry")

    monkeypatch.setattr(cli, "findings", broken)
    assert "Error: KeyError: 'ferry' (a defect of Tallystick" in run("report", "--db", db, code=1).stderr
    assert isinstance(CliRunner().invoke(cli.main, ["-v", "report", "--db", db]).exception, KeyError)


# report


def test_report_in_words(db: str) -> None:
    shown = run("report", "--db", db, code=0).stdout
    assert shown.startswith("1 discrepancy: 1 contradiction.\n\nCONTRADICTION: Different figures. Lyra: downloads\n")
    assert "700 million" in shown and "over 2 billion" in shown
    assert run("report", "--db", db, "--format", "md", code=0).stdout.startswith("# Discrepancies\n")


def test_report_as_json_and_csv(db: str) -> None:
    [finding] = json.loads(run("report", "--db", db, "--format", "json", code=0).stdout)
    assert finding["kind"] == "conflict" and finding["proof"]["ruled_out"]
    rows = list(csv.reader(run("report", "--db", db, "--format", "csv", code=0).stdout.splitlines()))
    assert tuple(rows[0]) == COLUMNS
    titles = [row[COLUMNS.index("claim_title")] for row in rows[1:]]
    assert "'=SUM(1)" in titles and "=SUM(1)" not in titles


@pytest.mark.parametrize(
    ("options", "count", "code"),
    [
        (["--kind", "conflict"], 1, 0),
        (["--kind", "tension"], 0, 0),
        (["--kind", "tension", "--kind", "conflict"], 1, 0),
        (["--since", "1"], 1, 0),
        (["--since", "2020-01-01"], 1, 0),
        (["--since", "2999-01-01"], 0, 0),
        (["--fail-on", "conflict"], 1, 1),
        (["--fail-on", "unit_error"], 1, 0),
        (["--fail-on", "unit_error", "--fail-on", "conflict"], 1, 1),
        (["--fail-on", "conflict", "--since", "2999-01-01"], 0, 0),
    ],
)
def test_report_options(db: str, options: list[str], count: int, code: int) -> None:
    assert len(json.loads(run("report", "--db", db, "--format", "json", *options, code=code).stdout)) == count


# extract


def test_extract_in_words_says_why() -> None:
    Path("a.txt").write_text(TEXT)
    plain = run("extract", "a.txt", code=0).stdout
    assert plain.startswith("40 million  [Lyra: ") and TEXT in plain and "speaker    Orbit Data (say)" in plain
    assert "rule:" not in plain
    explained = run("extract", "a.txt", "--explain", code=0).stdout
    for question in ("metric", "subject", "scope", "status", "period", "speaker"):
        assert f"    rule: {question}: " in explained
    assert "    read: " in explained


def test_extract_of_nothing() -> None:
    Path("a.txt").write_text("The mayor spoke.")
    assert run("extract", "a.txt", code=0).stdout == "No claims.\n"
    assert run("extract", "a.txt", "--only", "figures", code=0).stdout == "No figures.\n"


@pytest.mark.parametrize("layer", LAYERS)
def test_extract_as_json_lines_has_the_fields_that_others_rely_on(layer: str) -> None:
    text = "🛳 Zürich. " + TEXT
    file = written("a.jsonl", {"id": "x", "text": text, "published": "2026-03-02", "colour": "red"})
    found = lines(run("extract", "--jsonl", file, "--only", layer, code=0))
    assert found
    for record in found:
        assert set(record) == LAYERS[layer]
        assert record["article_id"] == "x" and text[record["start"] : record["end"]] == record["surface"]


@pytest.mark.parametrize("layer", LAYERS)
def test_extract_prints_a_layer_in_words(layer: str) -> None:
    Path("a.txt").write_text(TEXT)
    surface = {"dates": "in 2025", "names": "Orbit Data"}.get(layer, "40 million")
    assert surface.removeprefix("in ") in run("extract", "a.txt", "--only", layer, code=0).stdout


def test_extract_reads_every_format() -> None:
    Path("a.md").write_text(POST)
    assert "over 2 billion" in run("extract", "a.md", code=0).stdout
    written("a.jsonl", {"text": TEXT}, {"text": TEXT.replace("40", "50")})
    shown = run("extract", "a.jsonl", code=0).stdout
    assert "40 million" in shown and "50 million" in shown


# check and compare


def test_check_of_collections() -> None:
    articles = [
        {"id": "p", "text": POST.split("---\n")[-1], "publisher": "The Harbour Post", "collection": "lyra"},
        {"id": "g", "text": GLOBE.split("---\n")[-1], "publisher": "Lorn Globe", "collection": "lyra"},
        {"id": "z", "text": TEXT, "collection": "other"},
    ]
    found = lines(run("check", "--jsonl", written("a.jsonl", *articles), code=0))
    [conflict] = [it for it in found if it["kind"] == "conflict"]
    assert set(conflict) == {"collection", "kind", "severity", "sentence", "claims"}
    assert conflict["collection"] == "lyra" and conflict["severity"] == "violation"
    assert {span["article_id"] for span in conflict["claims"]} == {"p", "g"}
    assert all(set(span) == {"article_id", "start", "end"} for it in found for span in it["claims"])


def test_check_of_a_database_changes_nothing_that_stands() -> None:
    Path("post.md").write_text(POST)
    Path("globe.md").write_text(GLOBE)
    ingested = run("ingest", "post.md", "globe.md", code=0).stdout
    checked = run("check", code=0).stdout
    assert checked == ingested.split("\n", 1)[1]
    assert run("-q", "check", code=0).output == ""


def test_two_claims_are_explained_level_by_level(db: str) -> None:
    post, globe = claim_ids(db)
    shown = run("check", "--explain", post, globe, "--db", db, code=0).stdout
    assert "over 2 billion  [Lyra: downloads]" in shown and f"Lorn Globe, 2026-03-03 (claim {globe})" in shown
    assert "Linked: they are in one series." in shown
    bits = [float(line.split()[0]) for line in shown.split("\n\n")[-1].splitlines()]
    assert [abs(each) for each in bits[:-1]] == sorted(map(abs, bits[:-1]), reverse=True)
    assert shown.rstrip().endswith("before anything is compared") and "the same metric" in shown
    [said] = [line for line in shown.splitlines() if "a probability of" in line]
    assert float(said.split("Together ")[1].split()[0]) == pytest.approx(sum(bits), abs=0.5)


@pytest.mark.parametrize("unknown", ["0123456789abcdef", "'; DROP TABLE claims"])
def test_only_two_known_claims_can_be_explained(db: str, unknown: str) -> None:
    post, _ = claim_ids(db)
    assert f"Error: there is no claim {unknown};" in run("check", "--explain", post, unknown, "--db", db, code=1).output
    assert f"Error: {post} is one claim, not two" in run("check", "--explain", post, post, "--db", db, code=1).output
    assert "isn't there yet" in run("check", "--explain", post, unknown, "--db", "none.db", code=1).output


def claim_ids(db: str) -> list[str]:
    """The claims of the database, that of the Post first."""
    with closing(sqlite3.connect(db)) as held:
        return [ident for (ident,) in held.execute("SELECT id FROM claims ORDER BY value DESC")]


def test_compare_of_two_sentences() -> None:
    shown = run("compare", "The firm is worth $ 2.6 billion.", "The firm is worth $ 2.6 million.", code=0).stdout
    assert shown.startswith("unit error: ") and shown.count("\n") == 1


def test_compare_of_pairs_of_sentences() -> None:
    pairs = written(
        "p.jsonl",
        {"id": 7, "text_a": "The club has won 14 titles.", "text_b": "The club won fourteen titles."},
        {"id": 8, "text_a": "The mayor spoke.", "text_b": "Nobody knows why."},
    )
    first, second = lines(run("compare", "--jsonl", pairs, code=0))
    assert set(first) == {"id", "verdict", "reason", "pairs"}
    assert (first["id"], first["verdict"]) == (7, "agree") and len(first["pairs"]) == 1
    assert (second["id"], second["verdict"], second["pairs"]) == (8, "not_comparable", [])


def test_compare_of_claims() -> None:
    pairs = written("c.jsonl", {"id": "x", "a": {"figure": "over 1 billion"}, "b": {"figure": "1.2 billion"}})
    assert [set(it) for it in lines(run("compare", "--claims", pairs, code=0))] == [{"id", "verdict", "reason"}]


# review


def test_verdicts_are_decided_exported_and_imported(db: str) -> None:
    shown = run("review", "list", "--db", db, code=0).stdout
    finding, status, sentence = shown.strip().split("  ", 2)
    assert status == "open" and "700 million" in sentence
    words = ("--reason", "the Globe counts stores only\u2028not the web", "--who", "Ana", "--wrong", "second")
    assert (
        run("review", "decide", finding, "explained", *words, "--db", db, code=0).stdout == f"explained: {sentence}\n"
    )
    assert run("review", "list", "--db", db, code=0).stdout == ""
    assert f"{finding}  explained  " in run("review", "list", "--all", "--db", db, code=0).stdout
    exported = run("review", "export", code=0).stdout
    Path("v.jsonl").write_text(exported, encoding="utf-8")
    imported = [run("review", "import", "v.jsonl", "--reviews", "other.db", code=0).stdout for _ in range(2)]
    assert imported == ["1 decision added.\n", "0 decisions added.\n"]
    assert run("review", "export", "--reviews", "other.db", code=0).stdout == exported


def test_a_verdict_on_no_finding_is_refused(db: str) -> None:
    result = run("review", "decide", "nope", "explained", "--reason", "x", "--who", "Ana", "--db", db, code=2)
    assert "there is no finding nope: see `tallystick review list --all`" in result.stderr


# errors: one sentence each


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (["report"], 1, "news.db: isn't there yet; make it with: tallystick ingest"),
        (["serve"], 1, "news.db: isn't there yet"),
        (["check"], 2, "there is no news.db; make it with: tallystick ingest"),
        (["review", "list"], 1, "news.db: isn't there yet"),
        (["review", "apart", "a", "b", "--reason", "x", "--who", "y"], 1, "news.db: isn't there yet"),
        (["report", "--db", "text.db"], 1, "text.db: is no SQLite database"),
        (["report", "--kind", "conflit"], 2, "'conflit' is none of"),
        (["report", "--fail-on", "conflit"], 2, "'conflit' is none of"),
        (["extract", "nowhere.txt"], 2, "does not exist"),
        (["extract", "latin.jsonl"], 1, "latin.jsonl: is not UTF-8"),
        (["extract", "--jsonl", "latin.jsonl"], 1, "latin.jsonl: is not UTF-8"),
        (["extract", "--jsonl", "broken.jsonl"], 1, "broken.jsonl:3: is no JSON"),
        (["extract", "broken.jsonl"], 1, "broken.jsonl:3: is no JSON"),
        (["extract", "--jsonl", "list.jsonl"], 1, "list.jsonl:1: is no JSON object"),
        (["extract", "--jsonl", "claims.jsonl"], 1, "claims.jsonl:1: lacks an id or a text"),
        (["extract", "broken.jsonl", "--only", "names", "--explain"], 2, "--explain is for claims in words"),
        (["extract", "good.txt", "--model", "nix"], 1, "model 'nix' can't be loaded"),
        (["ingest", "good.txt", "--model", "nix"], 1, "model 'nix' can't be loaded"),
        (["ingest", "broken.jsonl", "--db", "no/news.db"], 1, "there is no folder no"),
        (["check", "--jsonl", "broken.jsonl"], 1, "broken.jsonl:3: is no JSON"),
        (["check", "--jsonl"], 2, "--jsonl and FILE go together"),
        (["check", "--jsonl", "broken.jsonl", "--explain", "a", "b"], 2, "--explain is for claims of the database"),
        (["compare", "one sentence"], 2, "give two sentences"),
        (["compare", "--jsonl", "claims.jsonl"], 1, "claims.jsonl:1: lacks text_a or text_b"),
        (["compare", "--claims", "broken.jsonl"], 1, "broken.jsonl:3: is no JSON"),
        (["compare", "--claims", "claims.jsonl"], 1, "claims.jsonl:1: b: is no claim"),
        (["review", "import", "latin.jsonl"], 1, "latin.jsonl: is not UTF-8"),
        (["review", "import", "claims.jsonl"], 1, "line 1: is no decision"),
    ],
)
def test_errors_are_one_sentence(words: list[str], code: int, said: str) -> None:
    Path("good.txt").write_text(TEXT)
    Path("text.db").write_text("no database at all")
    Path("latin.jsonl").write_bytes("Größe".encode("latin-1"))
    Path("broken.jsonl").write_text('{"id": 1, "text": "Twelve died."}\n\nno\n')
    written("list.jsonl", [1])
    written("claims.jsonl", {"a": {"figure": "5"}, "fx": 1})
    result = run(*words, code=code)
    assert said in result.stderr
    assert len(result.stderr.strip().splitlines()) == (1 if code == 1 else 4)
    assert not Path("news.db").exists()


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ({"figure": "plenty"}, "c.jsonl:2: 'plenty' holds no figure"),
        ({"figure": "5", "period": "2025-02-31"}, "c.jsonl:2: '2025-02-31' is no date of the calendar"),
        ({"figure": "5", "scope": "China"}, "c.jsonl:2: a: scope has to be an object"),
        ({"figure": "€5", "fx": {"USD": "1,08"}}, "c.jsonl:2: a: the rates in fx have to be numbers"),
        ("5", "c.jsonl:2: a: is no claim"),
    ],
)
def test_a_bad_claim_is_named_with_its_line(claim: object, said: str) -> None:
    Path("c.jsonl").write_text("\n" + json.dumps({"id": 1, "a": claim, "b": {"figure": "$6"}}) + "\n")
    assert said in run("compare", "--claims", "c.jsonl", code=1).stderr


@pytest.mark.parametrize("since", ["soon", "99", "2026-13-01", "²"])
def test_a_bad_since_is_one_sentence(db: str, since: str) -> None:
    result = run("report", "--db", db, "--since", since, code=1)
    assert result.stderr.startswith(f"Error: --since {since}: ") and result.stderr.count("\n") == 1


def test_an_older_database_says_what_to_do(db: str) -> None:
    with closing(sqlite3.connect("old.db")) as old:
        old.execute("CREATE TABLE other (name TEXT)")
    assert run("report", "--db", "old.db", code=1).stderr.count("\n") == 1


def test_a_layer_that_fails_costs_one_article_only(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(doc, periods=()):
        if "ferry" in doc.text:
            raise ZeroDivisionError("oars")
        return find_figures(doc, periods)

    monkeypatch.setattr("ingest.extract.find_figures", breaks)
    Path("a.txt").write_text("The ferry carried 40 people.")
    Path("b.txt").write_text(TEXT)
    result = run("ingest", "a.txt", "b.txt", code=1)
    assert "a.txt can't be extracted, which is a defect of Tallystick (ZeroDivisionError: oars)" in result.stderr
    assert result.stdout.startswith("1 article read")
