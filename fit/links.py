"""Learn what the comparisons of two figures count for when it is asked whether they are about one thing.

    python fit/links.py [SHARED]

What SHARED/gold has annotated (see `gold.py`) is learned from. The table goes to `ingest/lexicon/link_weights.tsv`;
printed is how well links come out of stories, those they were learned from and others.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from gold import Story, annotated
from learning import Cases, learn, leave_one_out, scores, write
from scoring import total_score

from ingest.crosscheck.linking.columns import Columns
from ingest.crosscheck.linking.comparisons import COMPARISONS, levels, pairs
from ingest.lexicon.crosscheck import tolerance

TABLE = Path(__file__).parent.parent / "ingest" / "lexicon" / "link_weights.tsv"
STRENGTH = 0.3
THRESHOLDS = (-1.5, -1.0, -0.5)  # printed beside the one that is used, to see what another would cost
NAMES = {comparison.name: comparison.levels for comparison in COMPARISONS}
REMARKS = """
What it counts for that two figures compare so, when it is asked whether they are about one thing: written by
`make fit`, never by hand. weight: bits added to the logarithm of the odds. seen: pairs of figures of annotated news
stories in which the level was met; yes: of those, how many are about one thing.
"""


def main(shared: str = "../shared") -> None:
    """Learn, write the table, print the scores."""
    stories = list(annotated(Path(shared)))
    cases = list(map(cases_of, stories))
    rows = learn(NAMES, cases, STRENGTH)
    write(TABLE, REMARKS, rows)
    print(f"{len(stories)} texts, {sum(len(case.answers) for case in cases):,} pairs, {len(rows)} weights\n")
    print_scores("fitted", stories, [scores(NAMES, rows, case) for case in cases])
    print_scores("leaving one out", stories, bits_left_out(stories, cases))


def print_scores(name: str, stories: Sequence[Story], bits: Sequence[np.ndarray]) -> None:
    """Print the score at the threshold that is used, and at others."""
    for threshold in sorted({*THRESHOLDS, tolerance("link")}):
        print(f"{name:16} {threshold:5} ", total_score(stories, bits, threshold))


def bits_left_out(stories: Sequence[Story], cases: Sequence[Cases]) -> list[np.ndarray]:
    """The bits of each story's pairs by weights learned without it; the groups, which come last, aren't scored."""
    return list(islice(leave_one_out(NAMES, cases, STRENGTH), sum(story.is_story for story in stories)))


def cases_of(story: Story) -> Cases:
    """Every pair of a story that is compared, with its levels and its answer."""
    columns = Columns(story.statements)
    one, other = pairs(columns)
    answers = [_answer(story, *at) for at in zip(one.tolist(), other.tolist(), strict=True)]
    return Cases(story.name, levels(columns, one, other), np.array(answers, dtype=np.int64))


def _answer(story: Story, a: int, b: int) -> int:
    """Whether two figures are about one thing; what one article says by itself is only known where it is annotated."""
    things = story.things[a], story.things[b]
    if story.statements[a].article == story.statements[b].article and (things == (None, None) or not story.is_story):
        return -1
    return int(things[0] is not None and things[0] == things[1])


if __name__ == "__main__":
    main(*sys.argv[1:])
