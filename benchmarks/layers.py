"""What each layer costs: CPU seconds, and shares of what spaCy's own full pipeline takes for the same articles.

    OPENBLAS_NUM_THREADS=1 python benchmarks/layers.py ARTICLES.jsonl[.gz] [--articles 100] [--model NAME]

Everything runs in one warm process, the plain pipeline first, as spaCy loads it by itself. Dates and figures are to
stay under 10 % together, everything under 75 %.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypeVar

from ingest.extract import read_docs
from ingest.extract.claims import find_claims
from ingest.extract.dates import find_dates
from ingest.extract.figures import find_figures
from ingest.extract.names import find_names
from ingest.language import DEFAULT_MODEL, Language
from ingest.model import Article
from ingest.readers import read_file

Result = TypeVar("Result")


class Clock:
    """CPU seconds of this process, by what they were spent on."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    def time(self, name: str, work: Callable[..., Result], *given: object) -> Result:
        """Do some work and add its time to what goes by this name."""
        began = time.process_time()
        result = work(*given)
        self.seconds[name] = self.seconds.get(name, 0.0) + time.process_time() - began
        return result


def plain_pass(articles: Iterable[Article], model: str) -> Callable[[], None]:
    """spaCy's pipeline with everything its model has, loaded and warm, as a function that runs it."""
    import spacy

    nlp = spacy.load(model)
    nlp("Warm up on 1 sentence.")

    def run() -> None:
        for _ in nlp.pipe(article.text for article in articles):
            pass

    return run


def time_layers(clock: Clock, articles: Iterable[Article], language: Language) -> None:
    """Run the layers article by article, as `tallystick extract` does."""
    docs = read_docs(articles, language)
    while read := clock.time("language pass", next, docs, None):
        article, doc = read
        periods = clock.time("dates", find_dates, doc, article.published)
        figures = clock.time("figures", find_figures, doc, periods)
        mentions, _ = clock.time("names", find_names, doc)
        clock.time("claims", find_claims, article, doc, figures, periods, mentions)


def table(seconds: dict[str, float]) -> Iterator[str]:
    """One line a layer, and below them the sums that have a target."""
    plain, layers = seconds["plain nlp.pipe"], {name: spent for name, spent in seconds.items() if name[:5] != "plain"}
    both = {"dates + figures": layers["dates"] + layers["figures"], "everything": sum(layers.values())}
    for name, spent in {"plain nlp.pipe": plain, **layers, **both}.items():
        yield f"{name:16}{spent:8.2f} CPU-s{spent / plain:8.1%}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, metavar="ARTICLES", help="articles as JSON Lines")
    parser.add_argument("--articles", type=int, help="stop after so many")
    parser.add_argument("--model", default=DEFAULT_MODEL)
    args = parser.parse_args()
    articles = [item for item in islice(read_file(args.file), args.articles) if isinstance(item, Article)]
    clock, run_plain, language = Clock(), plain_pass(articles, args.model), Language(args.model)
    clock.time("plain nlp.pipe", run_plain)
    time_layers(Clock(), articles[:1], language)
    time_layers(clock, articles, language)
    print("\n".join(table(clock.seconds)))


if __name__ == "__main__":
    main()
