"""A sentence with its figures marked, so that the words between them can be read: "rose «0» to «1» from «2»"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.crosscheck.intervals import Interval
from ingest.crosscheck.readings import reading
from ingest.extract.figures import parse_figure
from ingest.model import Statement

# Words between two figures that belong together; these begin something else.
OTHER = "and|but|while|whereas|from|to|or|than|after|before|excluding|adjusted|adjusting|organic|constant|annualized"
WORDS = rf"(?:,? (?!(?:{OTHER})\b)[\w'’$.%/-]+){{0,7}}"


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence with each figure as «its place in `members`»."""

    text: str
    members: tuple[Statement, ...]

    def found(self, pattern: str) -> Iterator[re.Match[str]]:
        """Where a pattern fits, in any case."""
        return re.finditer(pattern, self.text, re.IGNORECASE)

    def member(self, match: re.Match[str], name: str) -> Statement:
        """The statement whose figure a group of the pattern holds."""
        return self.members[int(match[name].strip("«»"))]


def marked_sentences(groups: Iterable[Sequence[Statement]]) -> Iterator[Marked]:
    """The sentences of statements, marked; those whose figures can't be found in them are left out."""
    for inside in groups:
        stated = [it for it in inside if it.status != "hypothetical"]
        if stated and (start := _start(stated)) is not None:
            yield Marked(_marked(stated, start), tuple(stated))


def mark(name: str) -> str:
    """The pattern of one figure, by the name of its group.

    >>> re.search(f"to {mark('last')}", "rose to «1»")["last"]
    '«1»'
    """
    return rf"(?P<{name}>«\d+»)"


def unclaimed(words: str, beside: Statement) -> Statement | None:
    """A figure that stands in a sentence without being a claim of its own, on the word of the claim beside it."""
    figure = parse_figure(words)
    if figure is None:
        return None
    shared = figure.unit or beside.unit
    kind = beside.figure.kind if figure.unit is None else figure.kind
    return replace(beside, figure=replace(figure, unit=shared, kind=kind), unit=shared, exact_count=False)


def allowed(statement: Statement) -> Interval:
    """All that a figure may be: what its words allow, but "nearly 250 %" isn't 100 %."""
    read = reading(statement)
    if statement.figure.modifier != "nearly":
        return _half_a_digit(statement) if read.hard.is_point and not statement.exact_count else read.hard
    return Interval(2 * read.soft.low - read.soft.high, read.soft.high)


def _half_a_digit(statement: Statement) -> Interval:
    """A bare number as it may have been rounded: 6 is 5.5 to 6.5."""
    value, half = statement.figure.value, statement.figure.precision / 2
    return Interval(value - half, value + half)


def _marked(members: Sequence[Statement], start: int) -> str:
    text, at = "", 0
    for place, member in enumerate(members):
        first = member.figure.start - start
        if first < at:
            continue
        text += f"{_plain(member.sentence[at:first])}«{place}»"
        at = first + len(member.figure.surface)
    return text + _plain(members[0].sentence[at:])


def _plain(text: str) -> str:
    return re.sub(r"\s", " ", text.replace("«", " ").replace("»", " "))


def _start(members: Sequence[Statement]) -> int | None:
    """Where in its article the sentence begins, told by its figures: the one place from which all are found in it."""
    sentence, first = members[0].sentence, members[0].figure
    places = (first.start - match.start() for match in re.finditer(re.escape(first.surface), sentence))
    for start in places:
        if all(sentence.startswith(it.figure.surface, it.figure.start - start) for it in members):
            return start
    return None
