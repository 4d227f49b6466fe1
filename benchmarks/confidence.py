"""How often claims of each confidence are right on annotated sentences: the curve that docs/confidence.md shows.

    python benchmarks/confidence.py [SHARED] [GOLD.jsonl]

SHARED holds the measures (`tools/score.py`) and the annotated text (`gold/`). A claim is right when its interval, unit,
subject and metric are.
"""

from __future__ import annotations

import importlib.util
import sys
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from typing import Any

from ingest.extract import extract_all
from ingest.jsonl import records
from ingest.language import Language
from ingest.model import Article
from ingest.readers.record import day

BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 1.01)


def main(shared: str = "../shared", gold: str | None = None) -> None:
    """Print the curve as a Markdown table."""
    score = measures(Path(shared, "tools", "score.py"))
    rows = score.read(gold or str(Path(shared, "gold", "news_claims_dev.jsonl")))
    count, right = Counter[float](), Counter[float]()
    for confidence, good in judged(rows, score):
        at = max(low for low in BINS if low <= confidence)
        count[at] += 1
        right[at] += good
    print("| confidence | claims | right |\n|---|---|---|")
    for low, high in pairwise(BINS):
        if count[low]:
            print(f"| {low:.1f} to {min(high, 1):.1f} | {count[low]} | {right[low] / count[low]:.0%} |")
    sure = [at for at in count if at >= 0.8]
    print(f"| above 0.8 in all | {sum(count[at] for at in sure)} | ", end="")
    print(f"{sum(right[at] for at in sure) / max(1, sum(count[at] for at in sure)):.0%} |")


def judged(rows: list[dict[str, Any]], score: ModuleType) -> list[tuple[float, bool]]:
    """Confidence and rightness of every claim that is found in the annotated sentences."""
    found = defaultdict(list)
    articles = [Article(row["id"], _text(row), row["page_title"], published=day(row["published"])) for row in rows]
    for article, extraction in extract_all(articles, Language()):
        found[article.key] = list(records(extraction, article.key))
    return [answer for row in rows for answer in _judged_row(row, found[row["id"]], score)]


def _judged_row(row: dict[str, Any], claims: list[dict[str, Any]], score: ModuleType) -> list[tuple[float, bool]]:
    offset = len(_text(row)) - len(row["sentence"])
    answers = []
    for claim in (it for it in claims if it["start"] >= offset):
        surface = (claim["start"] - offset, claim["end"] - offset)
        want = next((it for it in row["claims"] if _overlap(row["sentence"], it["value_text"], surface)), None)
        good = want is not None and all(score.FIELDS[name](want, claim) for name in score.USABLE)
        answers.append((claim["confidence"], good))
    return answers


def _overlap(sentence: str, value: str, span: tuple[int, int]) -> bool:
    at = sentence.find(value)
    while at >= 0:
        if at < span[1] and span[0] < at + len(value):
            return True
        at = sentence.find(value, at + 1)
    return False


def _text(row: dict[str, Any]) -> str:
    return f"{row['context']} {row['sentence']}" if row["context"] else str(row["sentence"])


def measures(path: Path) -> ModuleType:
    """The scorer, loaded from where it stands."""
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise SystemExit(f"{path}: there are no measures there")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    main(*sys.argv[1:])
