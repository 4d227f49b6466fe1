"""A paper takes its figure back: which one was wrong, what is right now, and who still has the wrong one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from ingest.crosscheck.findings import finding
from ingest.crosscheck.identity import one_subject
from ingest.crosscheck.units import dimension
from ingest.crosscheck.wording import joined, who
from ingest.lexicon.crosscheck import tolerance
from ingest.model import Finding, Statement


def corrections(members: Sequence[Statement]) -> Iterator[Finding]:
    """Every figure that an article takes back, beside the one in its place and the articles that still give it."""
    for wrong in members:
        if wrong.polarity != "retracted" or wrong.subject is None or wrong.confidence < tolerance("confidence"):
            continue
        alike = [it for it in members if it.polarity == "affirmed" and _of_one_thing(wrong, it)]
        right = min((it for it in alike if _replaces(it, wrong)), key=lambda it: _distance(it, wrong), default=None)
        still = sorted((it for it in alike if _repeats(it, wrong)), key=lambda it: (it.published or date.max, it.id))
        yield _correction(wrong, right, still)


def _correction(wrong: Statement, right: Statement | None, still: Sequence[Statement]) -> Finding:
    tellers = list(dict.fromkeys(who(it) for it in still))
    facts = {"still": f"; still given by {joined(tellers)}" if still else ""}
    sides = [side for side in ([wrong], still, [right] if right is not None else []) if side]
    words = "correction" if right is not None else "correction_alone"
    return finding(words, sides, facts, place=f"correction {wrong.article}")


def _of_one_thing(a: Statement, b: Statement) -> bool:
    same = (a.metric, a.statistic, dimension(a)) == (b.metric, b.statistic, dimension(b))
    return same and one_subject(a, b)


def _replaces(statement: Statement, wrong: Statement) -> bool:
    return statement.article == wrong.article and statement.figure.value != wrong.figure.value


def _repeats(statement: Statement, wrong: Statement) -> bool:
    return statement.article != wrong.article and statement.figure.value == wrong.figure.value


def _distance(statement: Statement, wrong: Statement) -> int:
    return abs(statement.figure.start - wrong.figure.start)
