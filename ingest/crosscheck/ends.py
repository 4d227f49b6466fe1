"""A change beside where it began and ended: "rose 300 % to 30 million from 25 million", "a saving of 70p"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf

from ingest.crosscheck.findings import finding
from ingest.crosscheck.intervals import Interval
from ingest.crosscheck.marked import WORDS, Marked, allowed, mark, marked_sentences, unclaimed
from ingest.crosscheck.sentences import by_article_sentence
from ingest.crosscheck.units import dimension, is_currency, same_unit
from ingest.lexicon.change import change_words
from ingest.lexicon.crosscheck import tolerance
from ingest.model import Figure, Finding, Statement

SMALL = {"pence": ("GBP", 0.01), "cent": ("USD", 0.01), "penny": ("GBP", 0.01)}  # small coins, in the money they are of
BARE = r"(?P<bare>\d[\d.,]*)"
NOUNS = "|".join(sorted(change_words("noun") | {"saving", "savings", "difference"}))
NEW = r"(?:(?:a|an|its|their|about|some|around) )?(?:record |new |total of |peak of |high of |low of )?"
UP_DOWN = r"(?:up |down |lower |higher |compared |rising |falling )?"
ENDS = (
    rf"from (?:{mark('first')}|{BARE}){WORDS},? to {NEW}{mark('last')}",
    rf"to {NEW}{mark('last')}{WORDS},? {UP_DOWN}from {mark('first')}",
    rf"(?<!to ){mark('last')}{WORDS},? (?:up|down|lower|higher|compared) from {mark('first')}",
)
BEFORE = (rf"{mark('change')}{WORDS},? ", rf"{mark('change')} (?:{NOUNS}){WORDS},? ")
AFTER = (
    rf"{WORDS}(?:,| [-–—])? (?:or )?(?:an? |its )?(?:[\w-]+ )?(?:{NOUNS}) of {mark('change')}",
    rf"{WORDS}(?:,| [-–—]) (?:or )?(?:an? |up |down ){mark('change')}(?! (?:of|in)\b)",
)
PATTERNS = tuple(
    [f"{before}{ends}" for before in BEFORE for ends in ENDS[:2]]
    + [f"{ends}{after}" for ends in ENDS for after in AFTER]
)


@dataclass(frozen=True, slots=True)
class Ends:
    """A change and the figures it is said to lie between."""

    change: Statement
    first: Statement
    last: Statement


def end_inconsistencies(members: Sequence[Statement]) -> Iterator[Finding]:
    """A change that no values of its two ends, as they may have been rounded, lie apart by."""
    for sentence in marked_sentences(by_article_sentence(members)):
        known = {(it.change.id, it.last.id): it for pattern in PATTERNS for it in _ends(sentence, pattern)}
        yield from (found for ends in known.values() if (found := _judged(ends)))


def _ends(sentence: Marked, pattern: str) -> Iterator[Ends]:
    for match in sentence.found(pattern):
        last = sentence.member(match, "last")
        bare = match.groupdict().get("bare")
        first = unclaimed(bare.strip(".,"), last) if bare else sentence.member(match, "first")
        if first is not None and same_unit(first, last) and _kind(first) == _kind(last):
            yield Ends(sentence.member(match, "change"), first, last)


def _kind(statement: Statement) -> tuple[str, str | None]:
    return dimension(statement), statement.figure.per


def _judged(ends: Ends) -> Finding | None:
    first, last = allowed(ends.first), allowed(ends.last)
    if first.low <= 0 or last.low <= 0 or inf in (first.high, last.high):
        return None
    small, great = ends.first.figure.value, ends.last.figure.value
    if ends.change.figure.kind == "ratio":
        return _unless_met(ends, [_times(first, last), _times(last, first)], f"{great / small:.3g} times as much")
    if ends.change.unit == "percent":
        change = f"{100 * abs(great / small - 1):.3g} %"
        in_points = dimension(ends.last) == "percent"
        return _as_points(ends, change) if in_points else _unless_met(ends, [_percent(first, last)], change)
    apart = [_apart(first, last)]
    if ends.change.unit == "percentage point" and dimension(ends.last) == "percent":
        return _unless_met(ends, apart, f"{abs(great - small):.3g} percentage points")
    scaled = _in_the_unit_of(ends.change, ends.last)
    return (
        _unless_met(replace(ends, change=scaled), apart, f"{abs(great - small):.6g} {scaled.unit}") if scaled else None
    )


def _in_the_unit_of(change: Statement, end: Statement) -> Statement | None:
    """A sum of money in the unit of the ends, small coins as parts of the great ones; None for anything else."""
    if not is_currency(end.unit) or change.figure.kind != "money":
        return None
    if change.unit == end.unit:
        return change
    money, factor = SMALL.get(change.unit or "", (None, 1.0))
    if money != end.unit:
        return None
    return replace(change, figure=_scaled(change.figure, factor), unit=end.unit)


def _scaled(figure: Figure, factor: float) -> Figure:
    def scaled(end: float | None) -> float | None:
        return None if end is None else end * factor

    return replace(
        figure,
        value=figure.value * factor,
        precision=figure.precision * factor,
        low=scaled(figure.low),
        high=scaled(figure.high),
        soft_low=scaled(figure.soft_low),
        soft_high=scaled(figure.soft_high),
    )


def _unless_met(ends: Ends, found: Sequence[Interval], words: str) -> Finding | None:
    stated = allowed(ends.change).widened(tolerance("law"))
    return None if any(stated.meets(it) for it in found) else _about(ends, "end_inconsistency", words)


def _as_points(ends: Ends, percent: str) -> Finding | None:
    """A change in percent between two percentages: perhaps points, if those fit and the percentages don't."""
    change, first, last = allowed(ends.change).widened(tolerance("law")), allowed(ends.first), allowed(ends.last)
    if change.meets(_percent(first, last)):
        return None
    words = "points_inconsistency" if change.meets(_apart(first, last)) else "end_inconsistency"
    apart = abs(ends.last.figure.value - ends.first.figure.value)
    return _about(ends, words, f"{apart:.3g} percentage points, which is {percent}")


def _times(first: Interval, last: Interval) -> Interval:
    return Interval(last.low / first.high, last.high / first.low)


def _percent(first: Interval, last: Interval) -> Interval:
    """By how much of the first figure the last one differs, in percent, without its sign."""
    ratio = _times(first, last)
    low, high = 100 * (ratio.low - 1), 100 * (ratio.high - 1)
    return _unsigned(low, high)


def _apart(first: Interval, last: Interval) -> Interval:
    return _unsigned(last.low - first.high, last.high - first.low)


def _unsigned(low: float, high: float) -> Interval:
    if low <= 0 <= high:
        return Interval(0, max(-low, high))
    return Interval(min(abs(low), abs(high)), max(abs(low), abs(high)))


def _about(ends: Ends, words: str, found: str) -> Finding:
    facts = {
        "claim": " ".join(ends.change.figure.surface.split()),
        "first": " ".join(ends.first.figure.surface.split()),
        "last": " ".join(ends.last.figure.surface.split()),
        "found": found,
    }
    sides = [[ends.last, ends.change], [ends.first]]
    return finding(words, sides, facts, place=f"ends {ends.change.article} {ends.change.id}")
