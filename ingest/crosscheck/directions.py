"""The rule that asks which way two figures go: a rise never agrees with a fall, nor a profit with a loss."""

from __future__ import annotations

from ingest.crosscheck.identity import one_sentence
from ingest.crosscheck.pairs import Pair, Verdict
from ingest.crosscheck.times import same_period, stated, undated
from ingest.lexicon.crosscheck import tolerance


def opposite(pair: Pair) -> Verdict | None:
    """One figure goes up and the other down: two things if for two times or of one sentence, else no two truths.

    Where a time was only assumed, a rise and a fall may follow one another, unless they were told on one day, or are of
    one size and were told within days.
    """
    a, b = pair.a, pair.b
    if None in (a.direction, b.direction) or a.direction == b.direction:
        return None
    if pair.other_day or (stated(a) and stated(b) and not same_period(a, b)):
        return Verdict("not_comparable", "other period")
    if (undated(a) or undated(b)) and not _of_one_time(pair):
        return Verdict("not_comparable", "period not stated")
    ways = {"way_a": a.direction, "way_b": b.direction}
    return one_sentence(pair) or Verdict("conflict", "other direction", ways)


def _of_one_time(pair: Pair) -> bool:
    """Whether two moves of assumed times may be one; a share that moves by 0.3 % in two weeks made two moves."""
    first, second = pair.a.published, pair.b.published
    if first is None or second is None or first == second:
        return first == second
    return pair.alike and abs((first - second).days) <= tolerance("one move")
