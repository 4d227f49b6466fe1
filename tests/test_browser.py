"""The site in a real Chromium: no other host is asked for anything, no script complains, and pages fit a telephone."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from ingest.site.settings import serve_arguments

playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), None)
PAGES = [
    "/",
    "/-/search?q=lumora",
    "/-/stories",
    "/news",
    "/news/articles/a1",
    "/news/articles/a7",
    "/news/claims",
    "/news/claims/c4",
    "/news/discrepancies_view",
    "/news/entities/lumora",
    "/news/figures_over_time",
    "/news/findings/f1",
    "/news/publishers/post",
    "/news/series/s1",
    "/news/stories/lumora-counted",
]

pytestmark = pytest.mark.skipif(CHROMIUM is None, reason=f"no Chromium on the path ({', '.join(NAMES)})")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])


@pytest.fixture(scope="module")
def address(sample_db: Path) -> Iterator[str]:
    """The address of a server of its own, as `tallystick serve` starts it."""
    port = free_port()
    command = [sys.executable, "-m", "datasette", *serve_arguments(sample_db, port=port)]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(10)


def wait_for(url: str, server: subprocess.Popen[bytes], seconds: float = 30) -> None:
    """Until the server answers."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and server.poll() is None:
        try:
            urllib.request.urlopen(url).close()
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the server didn't start")


@pytest.fixture(scope="module")
def driver() -> Iterator[playwright.Playwright]:
    with playwright.sync_playwright() as started:
        yield started


def launch(driver: playwright.Playwright, profile: Path, **options: bool) -> playwright.BrowserContext:
    return driver.chromium.launch_persistent_context(profile, executable_path=CHROMIUM, args=FLAGS, **options)


@pytest.fixture(scope="module")
def browser(
    driver: playwright.Playwright, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[playwright.BrowserContext]:
    context = launch(driver, tmp_path_factory.mktemp("chromium"))
    yield context
    context.close()


@pytest.fixture
def page(browser: playwright.BrowserContext, address: str) -> Iterator[playwright.Page]:
    """A fresh page that fails the test if a script complains, a dialog opens or another host is asked."""
    page, troubles = browser.new_page(), []
    page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("dialog", lambda dialog: (troubles.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    page.on("request", lambda asked: asked.url.startswith((address, "data:")) or troubles.append(asked.url))
    yield page
    page.close()
    assert troubles == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [400, 1200])
def test_pages_fit_and_stay_at_home(page: playwright.Page, address: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    assert page.goto(address + path).status == 200
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    clipped = page.evaluate(
        """() => [...document.querySelectorAll(".ts-chart text")].map(text => text.getBoundingClientRect())
                .filter(box => box.left < -1 || box.right > innerWidth + 1).length"""
    )
    assert clipped == 0


def test_from_the_front_page_to_the_claim_in_its_article(page: playwright.Page, address: str) -> None:
    page.goto(address)
    page.click(".ts-findings >> nth=0 >> .ts-headline a")
    assert "over 40 million in Harbour Gazette" in page.inner_text("h1")
    page.click("text=Read it in the article >> nth=0")
    assert page.url.endswith("#claim-c1")
    assert page.inner_text("mark:target") == "over 40 million"
    assert page.inner_text("#text").startswith("HARBOUR CITY — Lumora")


def test_marks_of_a_chart_have_one_size_on_any_screen(page: playwright.Page, address: str) -> None:
    sizes = set()
    for width in (400, 1200):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(f"{address}/news/findings/f1")
        box = page.locator(".ts-chart .ts-dot .ts-mark").first.bounding_box()
        sizes.add((round(box["width"]), round(box["height"])))
    assert len(sizes) == 1


def test_the_site_works_without_scripts(driver: playwright.Playwright, address: str, tmp_path: Path) -> None:
    browser = launch(driver, tmp_path, java_script_enabled=False)
    try:
        page = browser.new_page()
        page.goto(address)
        page.fill(".ts-search input[name=q]", "appscope")
        page.press(".ts-search input[name=q]", "Enter")
        assert page.locator(".ts-hit-word").count() > 0
    finally:
        browser.close()
