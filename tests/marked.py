"""Sentences with their figures and names marked, for tests of single rules without the layers below.

`<3 million>` is a figure, `{Acme:o}` an organisation and `{Acme Inc:o=Acme}` one whose entity is Acme; the letters are
in KINDS. Dates are found by the dates layer.
"""

from __future__ import annotations

import csv
import re
from datetime import date
from functools import cache
from pathlib import Path

from ingest.extract.claims.answers import Metric
from ingest.extract.claims.place import Place, Setting, find_place
from ingest.extract.dates import find_dates
from ingest.language import Language
from ingest.model import Article, Behaviour, Figure, FigureKind, Mention, NameKind

PUBLISHED = date(2026, 3, 12)  # a Thursday
KINDS: dict[str, NameKind] = {
    "o": "organisation",
    "p": "product",
    "h": "person",
    "l": "place",
    "w": "work",
    "e": "event",
}
MARK = re.compile(r"<(?P<figure>[^>]+)>|\{(?P<name>[^:{}]+):(?P<kind>\w)(?:=(?P<entity>[^}]+))?\}")


@cache
def language() -> Language:
    """The language pass, loaded once for all tests."""
    return Language()


@cache
def cases(name: str) -> list[dict[str, str]]:
    """The rows of a table in `tests/cases/` by column."""
    lines = (Path(__file__).parent / "cases" / name).read_text(encoding="utf-8").splitlines()
    return list(
        csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t", quoting=csv.QUOTE_NONE)
    )


def setting_of(marked: str, title: str | None = None) -> Setting:
    """The setting of a marked text."""
    text, figures, mentions = unmark(marked)
    doc = next(language().read([text], lambda _: True))
    article = Article("test", text, title=title, published=PUBLISHED)
    return Setting(article, doc, figures, find_dates(doc, PUBLISHED), mentions)


def unmark(marked: str) -> tuple[str, list[Figure], list[Mention]]:
    """The plain text, and where its figures and names stand."""
    text, at = "", 0
    figures: list[Figure] = []
    mentions: list[Mention] = []
    for found in MARK.finditer(marked):
        text += marked[at : found.start()]
        at, start = found.end(), len(text)
        surface = found["figure"] or found["name"]
        text += surface
        if found["figure"]:
            figures.append(figure_at(start, surface))
        else:
            entity = found["entity"] or surface
            mentions.append(Mention(start, start + len(surface), surface, KINDS[found["kind"]], entity))
    return text + marked[at:], figures, mentions


def figure_at(start: int, surface: str) -> Figure:
    """A figure of which only the place and the kind matter."""
    money = any(sign in surface for sign in "$€£")
    share = "%" in surface or "percent" in surface
    kind: FigureKind = "money" if money else "percent" if share else "measure" if "-" in surface else "count"
    return Figure(start, start + len(surface), surface, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, kind=kind)


def places(setting: Setting) -> list[Place]:
    """The places of all figures, in order."""
    return [find_place(setting.doc, figure) for figure in setting.figures]


def metric(ident: str = "users", behaviour: Behaviour = "level") -> Metric:
    """A metric as the metrics layer would answer it."""
    return Metric(ident, ident, "derived", behaviour, "test")
