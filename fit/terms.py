"""How common names and words are in the news, so that it is known which ones tell what an article is about.

    python fit/terms.py [SHARED]

Counted are the stories of SHARED/gold and the articles of SHARED/news, a story once; the table goes to
`ingest/lexicon/common_terms.tsv`. It holds single words and names, no text.
"""

from __future__ import annotations

import gzip
import json
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from ingest.crosscheck.stories import terms_in
from ingest.extract import extract_all
from ingest.language import Language
from ingest.model import Article

TABLE = Path(__file__).parent.parent / "ingest" / "lexicon" / "common_terms.tsv"
LEAST = 0.01  # terms in a smaller share of the news are rare
REMARKS = """\
# In what share of news stories a name, or the stem of a word of headline and lead, is found: written by `make terms`.
# What isn't listed is rarer than the rarest here.
"""


def main(shared: str = "../shared") -> None:
    """Count and write the table."""
    found: dict[str, set[str]] = defaultdict(set)
    texts: set[str] = set()
    for text, article, names in read(Path(shared)):
        texts.add(text)
        for term in terms_in(article.title, article.text, names):
            found[term].add(text)
    shares = {term: len(inside) / len(texts) for term, inside in found.items()}
    kept = sorted(
        (-share, term) for term, share in shares.items() if share >= LEAST and term.strip() == term and "\t" not in term
    )
    lines = [f"{term}\t{-share:.3f}" for share, term in kept]
    TABLE.write_text(REMARKS + "term\tshare\n" + "\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(texts)} texts, {len(lines)} terms")


def read(shared: Path) -> Iterator[tuple[str, Article, list[str]]]:
    """Each article with the name of its story and the names in it."""
    articles = {}
    for line in (shared / "gold" / "stories_dev.jsonl").read_text(encoding="utf-8").splitlines():
        story = json.loads(line)
        articles |= {
            row["id"]: (story["id"], Article(row["id"], row["text"], row.get("title"))) for row in story["articles"]
        }
    with gzip.open(shared / "news" / "finance_500.jsonl.gz", "rt", encoding="utf-8") as lines:
        for at, line in enumerate(lines):
            row = json.loads(line)
            articles[f"news {at}"] = (f"news {at}", Article(f"news {at}", row["text"], row.get("title")))
    for article, extraction in extract_all((article for _, article in articles.values()), Language(), "names"):
        yield articles[article.key][0], article, [mention.entity for mention in extraction.mentions]


if __name__ == "__main__":
    main(*sys.argv[1:])
