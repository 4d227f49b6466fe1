"""The rules that explain a difference by time: another period, a later day, a later report, a revision."""

from __future__ import annotations

import re
from datetime import date

from ingest.crosscheck.pairs import Pair, Verdict
from ingest.crosscheck.readings import Reading
from ingest.crosscheck.times import running, same_period, stated, undated
from ingest.lexicon.crosscheck import tolerance
from ingest.model import Statement

# A total for one month or day that a text sets apart from the total since the beginning.
SPAN_OF_ITS_OWN = re.compile(
    r"\b(?:in|on|during|for) (?:\w+ ){1,3}alone\b|\b(?:in|on|during) a single \w+", re.IGNORECASE
)

NEAR = 60  # code points behind a figure in which words belong to it


def other_flow_period(pair: Pair) -> Verdict | None:
    """A flow or a change is for its period: sales of March and of April are two things, so are two days' gains.

    Where a period isn't stated, figures that fit one another may be for the same one; others can't be compared.
    """
    a, b = pair.a, pair.b
    if a.behaviour != "flow" and a.statistic != "change":
        return None
    if stated(a) and stated(b):
        return None if same_period(a, b) else Verdict("not_comparable", "other period")
    one, other = pair.readings
    if not (undated(a) or undated(b)) or one.soft.meets(other.soft) or _one_voice_and_day(pair):
        return None
    return Verdict("not_comparable", "period not stated")


def other_forecaster(pair: Pair) -> Verdict | None:
    """What two people foresee are two opinions; who foresees is who is named for it, else who published it."""
    a, b = pair.a, pair.b
    if not (a.status == b.status == "forecast"):
        return None
    one, other = a.origin or a.source, b.origin or b.source
    if one is None or other is None or one == other or pair.alike:
        return None
    return Verdict("not_comparable", "two opinions", {"of_a": one, "of_b": other})


def own_span(pair: Pair) -> Verdict | None:
    """ "400 deaths in February alone" is no total since the beginning."""
    if pair.a.behaviour != "cumulative":
        return None
    a, b = (_of_one_span(side) for side in (pair.a, pair.b))
    return Verdict("not_comparable", "span of its own") if a != b else None


def _of_one_span(statement: Statement) -> bool:
    """Whether the words right behind a figure set its month or day apart; farther ones may be of another figure."""
    behind = statement.sentence.partition(statement.figure.surface)[2]
    return SPAN_OF_ITS_OWN.search(behind[:NEAR]) is not None


def still_counted(pair: Pair) -> Verdict | None:
    """Within a story the toll of a fresh event differs from paper to paper, up and down, as each caught it."""
    a, b = pair.a, pair.b
    if not running(a) or a.story is None or a.story != b.story or _one_source(pair) or _one_count_day(pair):
        return None
    fresh = None not in (a.published, b.published) and not counted_out(pair) and not _settled_toll(pair)
    fresh = fresh and (pair.ratio or 1) <= tolerance("still counted")
    return Verdict("superseded", "still counting") if fresh else None


def counted_out(pair: Pair) -> bool:
    """Whether both figures are tolls of an event that lay days behind when either appeared: the count has ended, and
    the figure is one for all. The event's day is known if either of them states it.
    """
    sides = ((pair.a, pair.then), (pair.b, pair.now))
    events = [days.first for side, days in sides if days and stated(side)]
    told = [side.published for side, _ in sides]
    if not running(pair.a) or not events or None in told:
        return False
    return all((day - max(events)).days > tolerance("still counting") for day in told if day)


def later_day(pair: Pair) -> Verdict | None:
    """The figures hold for different days: a total grows, anything else changes."""
    if not pair.other_day or pair.a.behaviour == "fixed":
        return None
    if pair.a.behaviour == "cumulative":
        verdict = _total(*pair.readings, timeless=_one_count(pair))
        fallen = verdict is not None and verdict.kind == "monotone_violation"
        return Verdict("tension", "own span") if fallen and _own_span(pair) else verdict
    if pair.a.source is not None and pair.a.source == pair.b.source:
        return Verdict("superseded", "same source later")
    return Verdict("change_over_time", "changed")


def later_report(pair: Pair) -> Verdict | None:
    """The toll of an event is dated by the event, and rises from report to report."""
    if not running(pair.a) or pair.a.published is None or pair.b.published is None:
        return None
    one, other = pair.readings
    if pair.b.published < pair.a.published:
        one, other = other, one
    first, last = sorted((pair.a.published, pair.b.published))
    ended = counted_out(pair)
    verdict = _total(one, other, timeless=ended or _one_count(pair)) if first != last else None
    counting = _still_counting(pair, last) and not _one_source(pair) and not ended
    if verdict is not None and (verdict.kind == "superseded" or not counting):
        return verdict
    return Verdict("tension", "still counting") if counting and not _one_count_day(pair) else None


def revision(pair: Pair) -> Verdict | None:
    """One source gives another figure for the same period in a later publication; for no stated period, a newer one."""
    a, b = pair.a, pair.b
    if not _one_source(pair):
        return None
    if None in (a.published, b.published) or a.published == b.published:
        return None
    revised = Verdict("revised", "revised", {"source": a.source})
    if a.behaviour == "fixed":
        return revised
    if undated(a) or undated(b):
        return Verdict("superseded", "same source later")
    return revised if same_period(a, b) else None


def _total(earlier: Reading, later: Reading, timeless: bool) -> Verdict | None:
    if later.soft.low >= earlier.soft.high:
        return Verdict("superseded", "grown")
    on_the_bound = later.hard.is_point and later.value == earlier.value  # 64 after "higher than 64"
    if not later.hard.meets(earlier.hard) and later.hard.high <= earlier.hard.low and not on_the_bound:
        return Verdict("monotone_violation", "fallen", timeless=timeless)
    return None


def _own_span(pair: Pair) -> bool:
    """Whether a figure may be the total of a stretch of time, such as a year, and not since the beginning."""
    spans = [days for side, days in ((pair.a, pair.then), (pair.b, pair.now)) if days and stated(side)]
    return not running(pair.a) and any((days.last - days.first).days > tolerance("span") for days in spans)


def _one_count(pair: Pair) -> bool:
    """Whether both figures are surely of one count that can't fall: tolls of one event, the later report by the same
    source or days after.
    """
    return running(pair.a) and (_settled_toll(pair) or _one_source(pair))


def _one_source(pair: Pair) -> bool:
    a, b = pair.a, pair.b
    return a.source is not None and (a.source, a.origin) == (b.source, b.origin)


def _one_voice_and_day(pair: Pair) -> bool:
    """Whether one named speaker is given with both figures on one day: he said one thing."""
    a, b = pair.a, pair.b
    return a.origin is not None and a.origin == b.origin and a.published is not None and a.published == b.published


def _one_count_day(pair: Pair) -> bool:
    """Whether both figures are totals up to one stated day ("by 5 March"): then nobody was still counting."""
    a, b = pair.a, pair.b
    return a.period_start is None and b.period_start is None and None is not a.period_end == b.period_end


def _settled_toll(pair: Pair) -> bool:
    """Whether both figures are tolls of one event and the later report came days after: time explains nothing."""
    days = (pair.a.published, pair.b.published)
    return running(pair.a) and None not in days and _days_apart(*days) > tolerance("still counting")


def _still_counting(pair: Pair, last: date) -> bool:
    """Whether the last report came so soon after the event that outlets were still counting."""
    events = [days.first for side, days in ((pair.a, pair.then), (pair.b, pair.now)) if days and stated(side)]
    return bool(events) and (last - max(events)).days <= tolerance("still counting")


def _days_apart(one: date | None, other: date | None) -> int:
    assert one is not None and other is not None
    return abs((one - other).days)
