"""What the explanation of a link says: every level has words, and what the sum can't tell is said beside it."""

from __future__ import annotations

from typing import Any

import pytest
from statements import make

from ingest.crosscheck.linking import Level
from ingest.crosscheck.linking.comparisons import COMPARISONS
from ingest.lexicon.levels import LevelWords, level_in_words
from ingest.lexicon.table import read
from ingest.lexicon.weights import PRIOR
from ingest.store import Comparison

LEVELS = {(it.name, level) for it in COMPARISONS for level in it.levels} | {(PRIOR, "always")}


def test_every_level_has_words_and_no_others() -> None:
    assert all(level_in_words(*level) for level in LEVELS)
    sorts = {level.partition(": ")[0] for name, level in LEVELS if name == "value"}
    told = {(name, level.rpartition(": ")[2]) for name, level in LEVELS} | {("sort", sort) for sort in sorts}
    assert {(row.comparison, row.level) for row in read("level_words.tsv", LevelWords)} == told


@pytest.mark.parametrize(
    ("bits", "one", "other", "said"),
    [
        (2.0, {"series": "s"}, {"series": "s"}, None),
        (-9.0, {}, {}, None),
        (-9.0, {"series": "s", "subject": "the ferry"}, {"series": "s"}, "by the other figures of their series"),
        (2.0, {"series": "s"}, {"series": "t"}, "not linked all the same"),
        (2.0, {}, {}, "not linked all the same"),
        (2.0, {"story": "a"}, {"story": "b"}, "in two stories"),
        (2.0, {"unit": "USD"}, {"unit": "percent"}, "different sorts of quantity"),
    ],
)
def test_what_the_sum_cannot_tell_is_said(
    bits: float, one: dict[str, Any], other: dict[str, Any], said: str | None
) -> None:
    sides = (make("40 million", **{"series": None, **each}) for each in (one, other))
    beside = Comparison(*sides, (Level("prior", "always", bits),)).beside
    assert beside is None if said is None else said in (beside or "")


def test_what_has_one_value_at_a_time_is_linked_beyond_its_words() -> None:
    sides = (make("40 million", subject="Acme", metric="revenue", unit="USD", series="s") for _ in range(2))
    said = Comparison(*sides, (Level("prior", "always", -9.0),)).beside
    assert said is not None and "only one value of this at a time" in said
