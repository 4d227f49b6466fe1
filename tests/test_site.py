"""The site's pages through Datasette's client: they answer, their links lead somewhere, and texts stay texts."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette
from datasette.utils import tilde_encode
from sample import ARTICLES, ATTACK, CLAIMS
from serving import Page, local_links, serve

from ingest.schema import schema_sql
from ingest.site.pages import PAGES
from ingest.site.settings import configuration, metadata_path, serve_arguments

PAGES_OF_ROWS = [
    "/news/articles/a1",
    "/news/articles/a5",
    "/news/articles/a7",
    "/news/claims/c4",
    "/news/claims/c11",
    "/news/entities/lumora",
    "/news/entities/nobody",
    "/news/findings/f1",
    "/news/findings/f3",
    "/news/findings/f4",
    "/news/publishers/post",
    "/news/series/s1",
    "/news/series/s2",
    "/news/stories/attack",
    "/news/stories/flood",
    "/news/stories/lumora-counted",
]
STARTS = [
    "/",
    "/news",
    "/-/stories?all=1",
    "/-/search",
    "/-/search?q=lumora",
    "/news/discrepancies_view",
    *PAGES_OF_ROWS,
]


@pytest.fixture
def site(sample_db: Path) -> Any:
    return serve(sample_db)


async def html(site: Any, path: str, status: int = 200) -> str:
    response = await site.client.get(path)
    assert response.status_code == status, (path, response.text[-500:])
    return str(response.text)


def unfold(text: str) -> str:
    """Words without the line breaks and indentation of the templates."""
    return " ".join(text.split())


# What they show


async def test_home_counts_what_stands(site: Any) -> None:
    page = unfold(await html(site, "/"))
    for count, label in ((7, "Articles"), (4, "Sources"), (13, "Claims"), (3, "Open discrepancies")):
        assert f"{label}</a></dt><dd>{count}</dd>" in page
    assert "An old finding" not in page
    assert page.index("over 40 million in Harbour Gazette") < page.index("may be a slip of the scale")
    assert "One subject&#39;s figures over time" in page and '<a href="/news/rejects' in page


async def test_article_marks_claims_names_and_dates(site: Any) -> None:
    page = await html(site, "/news/articles/a1")
    assert '<mark class="ts-claim ts-level0" id="claim-c1"><a href="#about-c1"' in page
    assert '<mark class="ts-claim" id="claim-c2"><a href="#about-c2"' in page
    assert 'href="/news/entities/mara" title="Mara Oyelaran (person)">Mara Oyelaran</a>' in page
    assert '<span class="ts-date" title="31 January 2026">the end of January</span>' in page
    assert "/news/series/s1" in page and "/news/findings/f1" in page


@pytest.mark.parametrize("article", [row[0] for row in ARTICLES])
async def test_text_of_an_article_survives_its_marks(site: Any, article: str) -> None:
    text = next(row[-1] for row in ARTICLES if row[0] == article)
    page = Page(await html(site, f"/news/articles/{article}"), of="text")
    assert page.text == text


@pytest.mark.parametrize("article", [row[0] for row in ARTICLES])
async def test_every_claim_can_be_jumped_to(site: Any, article: str) -> None:
    ids = Page(await html(site, f"/news/articles/{article}")).ids
    for claim in (row[0] for row in CLAIMS if row[1] == article):
        assert ids.count(f"claim-{claim}") == 1 and ids.count(f"about-{claim}") == 1
    assert len(ids) == len(set(ids))


async def test_article_shows_versions_and_copies(site: Any) -> None:
    older, newer = await html(site, "/news/articles/a5"), await html(site, "/news/articles/a5v2")
    assert "a newer one took its place" in older and "/news/articles/a5v2" in older
    assert "/news/articles/a5" in newer and "a newer one took its place" not in newer
    assert "Copies of the same text" in await html(site, "/news/articles/a2")


async def test_discrepancy_shows_both_sides_and_why(site: Any) -> None:
    page = unfold(await html(site, "/news/findings/f1"))
    assert (
        '<mark class="ts-claim">over 40 million</mark>' in page and '<mark class="ts-claim">52.5 million</mark>' in page
    )
    assert "/news/articles/a1#claim-c1" in page and "/news/articles/a2#claim-c4" in page
    assert "don&#39;t touch" in page and "A copy of one text" in page
    assert "40 million to 41 million" in page and "40 million or more" in page
    assert "Best supported for 31 January 2026: <strong>52.5 million</strong>" in page


async def test_where_nothing_is_best_the_page_says_disputed_and_the_spread(site: Any) -> None:
    page = await html(site, "/news/series/s4")
    assert "Disputed" in page and "112 to 121" in " ".join(page.split())
    assert ">disputed</span>" in await html(site, "/news/series_view")


async def test_chart_has_a_mark_for_every_figure(site: Any) -> None:
    page = await html(site, "/news/series/s1")
    in_series = [row for row in CLAIMS if row[3][2] == "s1"]
    assert page.count('class="ts-dot') == len(in_series)
    assert 'role="img"' in page and "<desc" in page and "Logarithmic scale" in page
    assert page.count('<td data-label="Figure">') == len(in_series)
    assert page.count("(a copy)") == 1


async def test_story_shows_its_articles_by_day_what_they_count_and_what_is_disputed(site: Any) -> None:
    page = unfold(await html(site, "/news/stories/lumora-counted"))
    assert "3 February 2026 to 9 February 2026" in page and "2 open discrepancies" in page
    days = [page.index(f'/news/articles/{article}"') for article in ("a1", "a2", "a3", "a4")]
    assert days == sorted(days)
    for words in ("/news/findings/f1", "/news/findings/f2", "/news/series/s1", "some 400 million", "(a copy)"):
        assert words in page
    assert "61 million" not in page and "/news/series/s3" not in page, "another story's figure, or a lone one"
    assert "Best supported for 31 January 2026" in page and 'Lumora</a> <span class="ts-note">product, in 4' in page
    flood = unfold(await html(site, "/news/stories/flood"))
    assert "Disputed for 3 March 2026" in flood and "/news/articles/a5v2" in flood and '/news/articles/a5"' not in flood


async def test_stories_are_listed_the_latest_first(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    page = unfold(await html(site, "/-/stories"))
    assert page.index("/news/stories/flood") < page.index("/news/stories/lumora-counted")
    assert "9 February 2026 · 4 articles, <strong>2 open discrepancies</strong>" in page
    assert "/news/stories/attack" not in page and "/news/stories/attack" in await html(site, "/-/stories?all=1")
    monkeypatch.setattr("ingest.site.stories.SIZE", 1)
    assert 'rel="next"' in await html(site, "/-/stories") and 'rel="prev"' in await html(site, "/-/stories?page=2")
    assert "/news/stories/flood" in await html(site, "/") and "/-/stories" in await html(site, "/news/claims")


async def test_article_names_its_story(site: Any) -> None:
    page = unfold(await html(site, "/news/articles/a1"))
    assert 'Part of the story <a href="/news/stories/lumora-counted">' in page and "</a>, 4 articles." in page
    assert "Part of the story" not in await html(site, "/news/articles/a5")


async def test_an_empty_database_has_no_stories(tmp_path: Path) -> None:
    path = tmp_path / "news.db"
    with sqlite3.connect(path) as db:
        db.executescript(schema_sql())
    assert "<p>None.</p>" in await html(serve(path), "/-/stories")
    assert "The latest stories" not in await html(serve(path), "/")


async def test_finding_says_why_its_figures_are_one_thing(site: Any) -> None:
    page = unfold(await html(site, "/news/findings/f1"))
    assert "Why these are taken for one thing" in page and "the same metric" in page
    assert "review apart c1 c4" in page and page.count("review apart") == 1
    assert "before anything is compared" in page and "above -1.5 bits" in page


@pytest.mark.parametrize("finding", ["f2", "f3", "f4"])
async def test_without_profiles_or_a_second_article_nothing_is_said_of_links(site: Any, finding: str) -> None:
    assert "taken for one thing" not in await html(site, f"/news/findings/{finding}")


async def test_gone_finding_says_so(site: Any) -> None:
    assert "no longer found since 12 March 2026" in unfold(await html(site, "/news/findings/f4"))


async def test_finding_without_series_or_claims(tmp_path: Path, sample_db: Path) -> None:
    path = tmp_path / "news.db"
    path.write_bytes(sample_db.read_bytes())
    with sqlite3.connect(path) as db:
        db.execute("UPDATE findings SET series = NULL, proof = 'no JSON', kind = 'something_new' WHERE id = 'f1'")
        db.execute("DELETE FROM finding_claims WHERE finding = 'f1'")
    page = await html(serve(path), "/news/findings/f1")
    assert "Something new" in page and "<svg" not in Page(page, of="series").text


async def test_subject_shows_its_metrics_and_names(site: Any) -> None:
    page = unfold(await html(site, "/news/entities/lumora"))
    assert "Lumora Camera" in page and "share of downloads" in page and "<svg" in page
    assert "Perhaps also" in await html(site, "/news/entities/appscope")


async def test_claim_says_how_it_was_read(site: Any) -> None:
    page = unfold(await html(site, "/news/claims/c4"))
    for words in ("52.45 million to 52.55 million", "scale: million", "Suspected slip of scale</strong> with"):
        assert words in page


# Search


async def test_search_marks_hits(site: Any) -> None:
    page = await html(site, "/-/search?q=january")
    assert '<mark class="ts-hit-word">January</mark>' in page
    assert "/news/claims/c1" in page and "/news/articles/a1" in page


@pytest.mark.parametrize(
    "q", ["50%", '"unbalanced', "NEAR(", "a OR", "*", "Zürich", "zurich", "'; drop", "\u0000", "-", "^x"]
)
async def test_search_takes_any_words(site: Any, q: str) -> None:
    response = await site.client.get("/-/search", params={"q": q})
    assert response.status_code == 200


async def test_search_finds_names_without_accents_and_by_alias(site: Any) -> None:
    assert "/news/articles/a7" in await html(site, "/-/search?q=zurich")
    assert "/news/entities/lumora" in await html(site, "/-/search?q=camera")


async def test_search_turns_pages_and_narrows_to_a_source(site: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.site.search.LONG", 2)
    first = await html(site, "/-/search?q=downloads&in=claims")
    assert 'rel="next"' in first and 'rel="prev"' not in first and "page=2" in first
    assert 'rel="prev"' in await html(site, "/-/search?q=downloads&in=claims&page=2")
    narrow = await html(site, "/-/search?q=lumora&source=wirefeed")
    assert "/news/articles/a2" in narrow and "/news/articles/a1" not in narrow
    assert "Nothing found" in await html(site, "/-/search?q=zebra")


# Links, safety, other databases


async def test_every_link_leads_somewhere(site: Any) -> None:
    """All links of the first pages, and of the tables, views and questions they lead to."""
    seen: set[str] = set()
    for start in STARTS:
        for link in sorted(local_links(await html(site, start), start) - seen):
            seen.add(link)
            response = await site.client.get(link)
            assert response.status_code in (200, 302), (start, link, response.status_code)
    assert len(seen) > 80


@pytest.mark.parametrize(
    "path", [*PAGES_OF_ROWS, "/-/stories?all=1", "/-/search?q=script", "/news/claims", "/news/articles", "/"]
)
async def test_texts_never_become_markup(site: Any, path: str) -> None:
    page = await html(site, path)
    assert ATTACK not in page and "<b>61" not in page


@pytest.mark.parametrize("path", ["/", "/news/articles/a1", "/news/claims.json", "/-/search", "/nowhere"])
async def test_no_other_host_may_be_used(site: Any, path: str) -> None:
    headers = (await site.client.get(path)).headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "http" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"


async def test_style_sheet_is_served(site: Any) -> None:
    page = await html(site, "/")
    link = page.split('href="/-/static-plugins/')[1].split('"')[0]
    assert (await site.client.get(f"/-/static-plugins/{link}")).status_code == 200


async def test_only_web_addresses_are_linked(site: Any) -> None:
    assert "The original" in await html(site, "/news/articles/a1")
    page = await html(site, "/news/articles/a7")
    assert "The original" not in page and not any(link.startswith("javascript") for link in Page(page).links)


async def test_ids_of_any_letters_have_pages(site: Any) -> None:
    odd = tilde_encode("l'écho/du nord")
    assert "L&#39;Écho du Nord</h1>" in await html(site, f"/news/publishers/{odd}")


async def test_missing_rows_are_not_found(site: Any) -> None:
    for table in PAGES:
        await html(site, f"/news/{table}/nothing-here", status=404)


async def test_a_foreign_database_keeps_its_stock_pages(tmp_path: Path) -> None:
    """Even one named news, with tables named as ours: a hook that raised would take down every page."""
    path = tmp_path / "news.db"
    with sqlite3.connect(path) as db:
        for table in PAGES:
            db.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, kind TEXT, value, severity)")
            db.execute(f"INSERT INTO {table} VALUES (1, 'conflict', 9e999, 'violation')")  # noqa: S608
    site = Datasette(immutables=[str(path)])
    await html(site, "/-/search", status=404)
    for page in ("/", "/news", *(f"/news/{table}{row}" for table in PAGES for row in ("", "/1"))):
        assert "ts-bar" not in await html(site, page)


async def test_an_older_schema_keeps_its_stock_pages(tmp_path: Path, sample_db: Path) -> None:
    path = tmp_path / "news.db"
    path.write_bytes(sample_db.read_bytes())
    with sqlite3.connect(path) as db:
        db.execute("ALTER TABLE estimates RENAME COLUMN vote_share TO share")
    assert "series: s1" in await html(serve(path), "/news/series/s1")


async def test_both_kinds_of_databases_side_by_side(tmp_path: Path, sample_db: Path) -> None:
    other = tmp_path / "books.db"
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE articles (id INTEGER PRIMARY KEY, title TEXT)")
        db.execute("INSERT INTO articles VALUES (1, 'A foreign article')")
    site = serve(other, sample_db)
    assert "Open discrepancies" in await html(site, "/")
    assert "A foreign article" in await html(site, "/books/articles/1")


async def test_what_is_private_stays_private(sample_db: Path) -> None:
    site = serve(sample_db, allow={"id": "editor"})
    for path, status in (("/", 200), ("/-/search?q=lumora", 404), ("/news/articles/a1", 403)):
        page = await html(site, path, status)
        assert "52.5 million" not in page and "Lumora" not in page


async def test_verdicts_are_shown_beside_the_finding(tmp_path: Path, sample_db: Path) -> None:
    reviews = tmp_path / "reviews.db"
    with sqlite3.connect(reviews) as db:
        db.executescript(files("ingest").joinpath("reviews.sql").read_text(encoding="utf-8"))
        for at, evidence in (("2026-03-11", "e"), ("2026-03-10", "older")):
            row = (at, "f1", evidence, "…", "explained", "first", "The makers count <web>.", "Ana", at)
            db.execute("INSERT INTO verdicts VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    page = unfold(await html(serve(sample_db, reviews), "/news/findings/f1"))
    assert "Explained</strong> (first side wrong): The makers count &lt;web&gt;." in page
    assert page.count("on figures that have changed since") == 1
    assert "What people decided" not in await html(serve(sample_db), "/news/findings/f1")


async def test_cells_read_well(site: Any) -> None:
    page = await html(site, "/news/claims_view")
    assert 'title="52,500,000">52.5 million</span>' in page and '<a href="/news/claims/c4">see claim</a>' in page
    assert '<span class="ts-chip ts-violation"' in await html(site, "/news/conflicting_figures")


async def test_wide_tables_show_some_columns_or_all(site: Any) -> None:
    assert ".ts-some .col-sentence_start" in await html(site, "/news/claims")
    assert ".ts-some" not in await html(site, "/news/claims?_all=1")


# How it is started


def test_the_site_needs_no_language_model() -> None:
    code = "import sys, ingest.site; print([name for name in ('spacy', 'thinc') if name in sys.modules])"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "[]"


def test_arguments_start_datasette(sample_db: Path) -> None:
    arguments = serve_arguments(sample_db, Path("no-reviews.db"), "127.0.0.1", 8001)
    assert "no-reviews.db" not in arguments and arguments[1:3] == ["--immutable", str(sample_db)]
    command = [sys.executable, "-m", "datasette", *arguments, "--get", "/news/most_disputed.json?_shape=array"]
    assert "Verrin valley: deaths" in subprocess.run(command, capture_output=True, text=True, check=True).stdout


def test_metadata_is_handed_over_as_each_version_wants_it() -> None:
    assert configuration(metadata_path(), "1.0") == ["-m", str(metadata_path()), "-c", str(metadata_path())]
