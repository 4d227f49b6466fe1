"""What was really ruled out: an explanation counts as tested only where it could have held of these two figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ingest.crosscheck.identity import scope_of
from ingest.crosscheck.pairs import Pair
from ingest.crosscheck.times import running, stated
from ingest.crosscheck.units import dimension

OPEN = ("over", "at_least", "under", "at_most", "up_to")


def was_tested(rule: str, pair: Pair) -> bool:
    """Whether a rule that didn't fit had a chance to: another currency isn't ruled out for two counts of people."""
    return rule not in CHANCES or CHANCES[rule](pair)


def _a_part(pair: Pair) -> bool:
    return bool(scope_of(pair.a) or scope_of(pair.b))


def _measured(pair: Pair) -> bool:
    return "count" not in (dimension(pair.a), dimension(pair.b))


def _flow_with_periods(pair: Pair) -> bool:
    flow = pair.a.behaviour == "flow" or pair.a.statistic == "change"
    return flow and stated(pair.a) and stated(pair.b)


def _rounded(pair: Pair) -> bool:
    return any(side is not None and side.rounds for side in (pair.one, pair.other))


def _wider_than_a_point(pair: Pair) -> bool:
    return any(side is not None and not side.soft.is_point for side in (pair.one, pair.other))


def _both_dated(pair: Pair) -> bool:
    return stated(pair.a) and stated(pair.b)


def _toll_of_two_reports(pair: Pair) -> bool:
    return running(pair.a) and None not in (pair.a.published, pair.b.published)


def _one_source(pair: Pair) -> bool:
    return pair.a.source is not None and (pair.a.source, pair.a.origin) == (pair.b.source, pair.b.origin)


def _a_bound(pair: Pair) -> bool:
    return any(side is not None and side.modifier in OPEN for side in (pair.one, pair.other))


# What must hold for a rule to have had a chance; a rule that isn't here always has one.
CHANCES: Mapping[str, Callable[[Pair], bool]] = {
    "other scope": _a_part,
    "other unit": _measured,
    "other flow period": _flow_with_periods,
    "rounding": _rounded,
    "overlap": _wider_than_a_point,
    "later day": _both_dated,
    "later report": _toll_of_two_reports,
    "revision": _one_source,
    "open bound": _a_bound,
}
