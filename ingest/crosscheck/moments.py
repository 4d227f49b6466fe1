"""The rules that explain a difference by time: another period, a later day, a later report, a revision."""

from __future__ import annotations

from datetime import date

from ingest.crosscheck.pairs import Pair, Verdict
from ingest.crosscheck.readings import Reading
from ingest.crosscheck.times import running, same_period, stated, undated
from ingest.lexicon.crosscheck import tolerance


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
    if not (undated(a) or undated(b)) or one.soft.meets(other.soft):
        return None
    return Verdict("not_comparable", "period not stated")


def later_day(pair: Pair) -> Verdict | None:
    """The figures hold for different days: a total grows, anything else changes."""
    if not pair.other_day:
        return None
    if pair.a.behaviour == "cumulative":
        verdict = _total(*pair.readings, timeless=_settled_toll(pair))
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
    verdict = _total(one, other, timeless=_settled_toll(pair)) if first != last else None
    if verdict is not None and (verdict.kind == "superseded" or not _still_counting(pair, last)):
        return verdict
    return Verdict("tension", "still counting") if _still_counting(pair, last) else None


def revision(pair: Pair) -> Verdict | None:
    """One source gives another figure for the same period in a later publication; for no stated period, a newer one."""
    a, b = pair.a, pair.b
    if a.source is None or (a.source, a.origin) != (b.source, b.origin):
        return None
    if None in (a.published, b.published) or a.published == b.published:
        return None
    if undated(a) or undated(b):
        return Verdict("superseded", "same source later")
    return Verdict("revised", "revised", {"source": a.source}) if same_period(a, b) else None


def _total(earlier: Reading, later: Reading, timeless: bool) -> Verdict | None:
    if later.soft.low >= earlier.soft.high:
        return Verdict("superseded", "grown")
    if not later.hard.meets(earlier.hard) and later.hard.high <= earlier.hard.low:
        return Verdict("monotone_violation", "fallen", timeless=timeless)
    return None


def _own_span(pair: Pair) -> bool:
    """Whether a figure may be the total of a stretch of time, such as a year, and not since the beginning."""
    spans = [days for side, days in ((pair.a, pair.then), (pair.b, pair.now)) if days and stated(side)]
    return not running(pair.a) and any((days.last - days.first).days > tolerance("span") for days in spans)


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
