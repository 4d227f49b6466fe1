"""Datasette as `tallystick serve` starts it, for the tests of the site: one way for 0.65 and 1.0."""

from __future__ import annotations

import copy
from html.parser import HTMLParser
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import yaml
from datasette.app import Datasette

from ingest.site.settings import SETTINGS, metadata_path

METADATA: dict[str, Any] = yaml.safe_load(metadata_path().read_text(encoding="utf-8"))
WORDS = {"on": True, "off": False}


def serve(*files: Path, allow: dict[str, Any] | None = None) -> Datasette:
    """The site over some files; `allow` denies the database `news` to all who don't match it."""
    metadata = copy.deepcopy(METADATA)
    if allow is not None:
        metadata["databases"]["news"]["allow"] = allow
    options: dict[str, Any] = {"metadata": metadata, "settings": {name: _setting(SETTINGS[name]) for name in SETTINGS}}
    if not version("datasette").startswith("0."):
        options["config"] = copy.deepcopy(metadata)
    return Datasette(immutables=[str(file) for file in files], **options)


def _setting(text: str) -> Any:
    return WORDS[text] if text in WORDS else int(text)


class Page(HTMLParser):
    """What a test wants of a page: its links, its ids, its tags, and the text inside the element with one id."""

    def __init__(self, html: str, of: str = "") -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.ids: list[str] = []
        self.tags: list[str] = []
        self.text = ""
        self._of, self._open = of, 0
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.tags.append(tag)
        if given.get("id"):
            self.ids.append(given["id"] or "")
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        if self._open or (self._of and given.get("id") == self._of):
            self._open += 1

    def handle_endtag(self, tag: str) -> None:
        self._open -= bool(self._open)

    def handle_data(self, data: str) -> None:
        if self._open:
            self.text += data


def local_links(html: str, at: str) -> set[str]:
    """The links of a page that lead to other pages of the site, without their fragments."""
    joined = {urljoin(at, link).split("#")[0] for link in Page(html).links}
    return {link for link in joined if not urlsplit(link).netloc}
