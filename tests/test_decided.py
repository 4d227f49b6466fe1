"""People's verdicts close findings, here and on the site; what they call wrong is known; two figures can be parted."""

from __future__ import annotations

import functools
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from serving import serve
from sqlite_utils import Database
from store_samples import FIRST, article, extraction, run_at

from ingest import cli
from ingest.decided import LinkDecisions, pair_of, side_key
from ingest.language import Language
from ingest.migrations import migrate, reviews
from ingest.reviews import (
    decide,
    export_lines,
    import_lines,
    link_decisions,
    link_figures,
    open_reviews,
    standing_links,
)
from ingest.schema import schema_sql
from ingest.store import finish_run, open_store, save_article, start_run, unchecked, wrong_claims

SAID = ("--reason", "the board's own report", "--who", "Ana")
TEXTS = {
    "post": "Lyra has had 900 million downloads as of 1 March 2026, the company said.",
    "globe": "As of 1 March 2026, Lyra has had 700 million downloads, Orbit Data said.",
}
OPEN = "SELECT finding FROM discrepancies_view"
COUNTS = """
    SELECT (SELECT sum(findings) FROM series), (SELECT max(findings) FROM publishers), count(*) FROM discrepancies_view
"""
DOCS = Path(__file__).parent.parent / "docs"


@pytest.fixture(scope="module", autouse=True)
def one_language() -> Iterator[None]:
    """The model is loaded once, not by every command."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cli, "Language", functools.cache(Language))
        yield


@pytest.fixture
def finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The one finding of a folder with two papers that disagree."""
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for name, text in TEXTS.items():
        write(name, text)
    run("ingest", "in")
    ((found,),) = rows(OPEN)
    return str(found)


def write(name: str, text: str) -> None:
    Path("in", f"{name}.md").write_text(f"---\nsource: {name.title()}\npublished: 2026-03-03\n---\n{text}\n")


def run(*arguments: str, code: int = 0) -> Result:
    result = CliRunner().invoke(cli.main, arguments)
    assert result.exit_code == code, result.output
    return result


def rows(sql: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect("news.db")) as connection:
        return list(connection.execute(sql))


def counts() -> list[tuple[Any, ...]]:
    """Open findings as the series, the publishers and the view count them."""
    return rows(COUNTS)


# A verdict closes a finding


@pytest.mark.parametrize("verdict", ["confirmed", "explained", "extraction_error", "dismissed"])
def test_a_decided_finding_leaves_lists_and_counts_and_all_shows_it(finding: str, verdict: str) -> None:
    assert counts() == [(1, 1, 1)]
    run("review", "decide", finding, verdict, *SAID)
    assert run("review", "list").stdout == ""
    report = run("report", "--fail-on", "conflict")
    assert report.stdout == "No discrepancies.\n" and report.stderr == "1 decided: --all shows them.\n"
    shown = run("report", "--all").stdout
    assert shown.startswith("No open discrepancies; 1 decided.")
    assert f"Decided: {verdict.replace('_', ' ')}: the board's own report (Ana, " in shown
    assert "1 decided" in run("check").stdout
    assert counts() == [(0, 0, 0)]


def test_a_deferred_finding_stays_open(finding: str) -> None:
    run("review", "decide", finding, "deferred", *SAID)
    run("check")
    assert counts() == [(1, 1, 1)]
    assert "Deferred: the board's own report" in run("report").stdout
    assert rows("SELECT verdict, state FROM decided_view") == [("deferred", "open")]


def test_other_evidence_opens_it_again_with_the_old_verdict(finding: str) -> None:
    run("review", "decide", finding, "confirmed", *SAID, "--wrong", "second")
    run("check")
    write("isle", "As of 1 March 2026, Lyra has had 700 million downloads, Isle Bureau said.")
    run("ingest", "in")
    assert counts() == [(1, 1, 1)] and rows("SELECT state FROM decided_view") == [("reopened",)]
    assert "Open again, since its figures changed; it was confirmed, second side wrong" in run("report").stdout
    assert rows("SELECT * FROM wrong_claims") == [] == rows("SELECT * FROM unchecked")


def test_machines_read_the_verdict_too(finding: str) -> None:
    run("review", "decide", finding, "explained", *SAID, "--wrong", "neither")
    (told,) = json.loads(run("report", "--all", "--format", "json").stdout)
    assert told["state"]["status"] == "explained" and told["state"]["verdict"]["who"] == "Ana"
    assert (
        ",explained,explained,neither,the board's own report,Ana," in run("report", "--all", "--format", "csv").stdout
    )


# What news.db knows of it


def test_the_documented_query_joins_findings_and_verdicts(finding: str) -> None:
    run("review", "decide", finding, "confirmed", *SAID, "--wrong", "second")
    run("ingest", "in")  # nothing new to read, but the verdict is copied
    documented = (DOCS / "deciding.md").read_text(encoding="utf-8").split("```sql\n")[1].split("```")[0]
    ((sentence, verdict, wrong, reason, who),) = rows(documented)
    assert "700 million" in sentence
    assert (verdict, wrong, reason, who) == ("confirmed", "second", "the board's own report", "Ana")


def test_verdicts_on_findings_of_another_database_are_not_copied(finding: str) -> None:
    decide(open_reviews(Path("reviews.db")), "f1", "e1", "Of another database.", "dismissed", "x", "Ana")
    run("check")
    assert rows("SELECT * FROM decided") == []


@pytest.mark.parametrize(
    ("wrong", "expected"),
    [
        ("first", {"900 million"}),
        ("second", {"700 million"}),
        ("both", {"900 million", "700 million"}),
        ("neither", set()),
    ],
)
def test_the_claims_on_the_wrong_side(finding: str, wrong: str, expected: set[str]) -> None:
    named = [
        surface for (surface,) in rows("SELECT surface FROM finding_claims JOIN claims ON id = claim ORDER BY place")
    ]
    if named[0] == "700 million":  # the sentence names them the other way round
        swap = {"900 million": "700 million", "700 million": "900 million"}
        expected = {swap[surface] for surface in expected}
    run("review", "decide", finding, "confirmed", *SAID, "--wrong", wrong)
    run("ingest", "in")
    assert {s for (s,) in rows("SELECT surface FROM wrong_claims JOIN claims ON id = claim")} == expected
    with closing(sqlite3.connect("news.db")) as db:
        assert len(wrong_claims(Database(db))) == len(expected)
    run("review", "decide", finding, "deferred", *SAID, "--wrong", wrong)
    run("ingest", "in")
    assert rows("SELECT * FROM wrong_claims") == []


def test_a_database_made_anew_goes_by_the_same_verdicts(finding: str) -> None:
    run("review", "decide", finding, "confirmed", *SAID, "--wrong", "second")
    Path("news.db").unlink()
    run("ingest", "in")
    assert counts() == [(0, 0, 0)] and len(rows("SELECT * FROM wrong_claims")) == 1


# The site


async def test_a_running_site_sees_a_verdict_at_once(finding: str) -> None:
    open_reviews(Path("reviews.db")).close()
    site = serve(Path("news.db"))
    site.add_database(site_database(site, Path("reviews.db")), name="reviews")
    page = (await site.client.get(f"/news/findings/{finding}")).text
    claims = [claim for (claim,) in rows("SELECT claim FROM finding_claims ORDER BY place")]
    assert f"tallystick review decide {finding} confirmed" in page
    assert f"tallystick review apart {claims[0]} {claims[1]}" in page
    assert finding in (await site.client.get("/")).text
    run("review", "decide", finding, "explained", "--reason", "<i>crew</i>", "--who", "Ana", "--wrong", "neither")
    page = (await site.client.get(f"/news/findings/{finding}")).text
    assert "Decided: <strong>Explained</strong> (neither side wrong): &lt;i&gt;crew&lt;/i&gt;" in page
    home = (await site.client.get("/")).text
    assert finding not in home and "_decided=1" in home
    assert (await site.client.get("/news/discrepancies_view.json?_shape=array")).json() == []
    decided = (await site.client.get("/news/findings?_decided=1")).text
    assert finding in decided and "&lt;i&gt;crew&lt;/i&gt;" in decided
    assert f"/news/findings/{finding}" not in (await site.client.get(f"/news/claims/{claims[0]}")).text


async def test_without_reviews_the_site_shows_what_was_copied(finding: str) -> None:
    run("review", "decide", finding, "dismissed", *SAID)
    run("check")
    site = serve(Path("news.db"))
    assert "Decided: <strong>Dismissed</strong>" in (await site.client.get(f"/news/findings/{finding}")).text
    assert finding not in (await site.client.get("/")).text


def site_database(site: Any, path: Path) -> Any:
    from datasette.database import Database as Served

    return Served(site, path=str(path), is_mutable=True)


# The same thing, or not


ONE = ("a.txt", "It has 5 users.", "5")
OTHER = ("b.txt", "It has 7 users.", "7")
PAIR = pair_of(side_key(*ONE), side_key(*OTHER))


def test_the_latest_word_on_a_pair_counts_whichever_side_it_named_first(tmp_path: Path) -> None:
    db = open_reviews(tmp_path / "reviews.db")
    assert link_decisions(db) == LinkDecisions()
    link_figures(db, "apart", ONE, OTHER, "another app", "Ana")
    assert link_decisions(db) == LinkDecisions(apart=frozenset([PAIR]))
    link_figures(db, "same", OTHER, ONE, "renamed", "Ben")
    assert link_decisions(db) == LinkDecisions(together=frozenset([PAIR]))
    assert [link.who for link in standing_links(db)] == ["Ben"]
    other = Database(memory=True)
    migrate(other, reviews, Path("other.db"))
    assert import_lines(other, export_lines(db)) == 2
    assert link_decisions(other) == link_decisions(db)


def test_claims_are_parted_and_joined_by_their_ids(finding: str) -> None:
    one, other = (claim for (claim,) in rows("SELECT claim FROM finding_claims ORDER BY place"))
    assert run("review", "links").stdout == ""
    assert "takes effect with the next ingest or check" in run("review", "apart", one, other, *SAID).stdout
    assert run("review", "links").stdout.startswith("not the same thing  “")
    run("ingest", "in")
    ((links,),) = rows("SELECT links FROM runs ORDER BY id DESC LIMIT 1")
    assert len(json.loads(links)["apart"]) == 1
    run("review", "same", other, one, *SAID)
    (line,) = run("review", "links").stdout.splitlines()
    assert line.startswith("the same thing  “")


@pytest.mark.parametrize("command", ["same", "apart"])
def test_wrong_ids_get_one_sentence(finding: str, command: str) -> None:
    one = rows("SELECT claim FROM finding_claims ORDER BY place")[0][0]
    assert "there is no claim nope in news.db" in run("review", command, one, "nope", *SAID, code=2).stderr
    assert run("review", command, one, one, *SAID, code=1).stderr == (
        "Error: a figure is always the same thing as itself; name two figures\n"
    )


def test_a_word_on_a_pair_leaves_only_its_articles_unchecked(tmp_path: Path) -> None:
    db = open_store(tmp_path / "news.db")
    first = run_at(db, FIRST)
    texts = [article(key=key) for key in ("a.txt", "b.txt", "c.txt")]
    for of in texts:
        save_article(db, first, of, extraction(of))
    db.execute("DELETE FROM unchecked")
    finish_run(db, first)
    sides = [side_key(of.key, of.text, "over 40,000") for of in texts[:2]]
    links = LinkDecisions(apart=frozenset([pair_of(*sides)]))
    assert start_run(db, "ingest", "0", links=links).links == links
    assert unchecked(db) == 2
    db.execute("DELETE FROM unchecked")
    start_run(db, "ingest", "0", links=links)
    assert unchecked(db) == 0
    start_run(db, "ingest", "0")
    assert unchecked(db) == 2


def test_an_older_file_of_decisions_gets_the_links(tmp_path: Path) -> None:
    old, new = Database(memory=True), Database(memory=True)
    reviews.apply(old, stop_before="reviews_m002_links")
    migrate(old, reviews, tmp_path / "reviews.db")
    new.conn.executescript(schema_sql("reviews.sql"))
    assert {table: old.table(table).columns for table in new.table_names()} == {
        table: new.table(table).columns for table in new.table_names()
    }
    assert {trigger.name for trigger in old.triggers} == {trigger.name for trigger in new.triggers}
