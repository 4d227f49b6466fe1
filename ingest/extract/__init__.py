"""From an article to all that it states: names, dates, figures and claims. `Doc` in, records out, no database."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Literal

from ingest.extract.claims import find_claims
from ingest.extract.dates import find_dates
from ingest.extract.figures import find_figures, may_hold_figure
from ingest.extract.names import find_names
from ingest.language import BATCH, Language
from ingest.model import Article, Extraction

if TYPE_CHECKING:
    from spacy.tokens import Doc

Layer = Literal["claims", "figures", "dates", "names"]


def extract_all(
    articles: Iterable[Article], language: Language, layer: Layer = "claims"
) -> Iterator[tuple[Article, Extraction]]:
    """Each article with what was found in it, in order."""
    for article, doc in read_docs(articles, language):
        yield article, extract(article, doc, layer)


def read_docs(articles: Iterable[Article], language: Language) -> Iterator[tuple[Article, Doc]]:
    """Each article with its `Doc`, in order; no more than a batch of them is held at a time."""
    articles = iter(articles)
    while batch := list(islice(articles, BATCH)):
        texts, titles = zip(*((article.text, article.title) for article in batch), strict=True)
        docs = language.read(texts, may_hold_figure, titles)
        yield from zip(batch, docs, strict=True)


def extract(article: Article, doc: Doc, layer: Layer = "claims") -> Extraction:
    """All that one article states, or only one layer of it. Dates come first, so that no year is ever a figure."""
    if layer == "names":
        return Extraction(mentions=tuple(find_names(doc)[0]))
    periods = tuple(find_dates(doc, article.published))
    if layer == "dates":
        return Extraction(periods=periods)
    figures = tuple(find_figures(doc, periods))
    if layer == "figures":
        return Extraction(periods=periods, figures=figures)
    mentions, aliases = find_names(doc)
    claims = find_claims(article, doc, figures, periods, mentions)
    return Extraction(figures, periods, tuple(mentions), tuple(aliases), tuple(claims))
