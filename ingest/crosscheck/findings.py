"""One place where findings are made: their sentence, their key, the hash of their evidence, their proof."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log10
from typing import Any

from ingest.crosscheck.pairing import metric_of_noun
from ingest.crosscheck.statements import origin_of
from ingest.crosscheck.times import as_of
from ingest.crosscheck.units import dimension
from ingest.crosscheck.wording import Side, first_capital, gaps, situation
from ingest.ids import short_hash
from ingest.lexicon.crosscheck import finding_words, rule_words, tolerance
from ingest.lexicon.metrics import metrics
from ingest.model import Finding, Severity, Statement


def finding(
    words: str,
    sides: Sequence[Side],
    facts: Mapping[str, Any],
    rule: str | None = None,
    severity: Severity | None = None,
    place: str = "",
) -> Finding:
    """A finding about one or more sides, in the words of that row of `finding_words.tsv`.

    `facts` fill the sentence's gaps and are its proof; `rule` is the rule of comparison behind it, if one is; `place`
    is where it holds, if only there. The key depends on what is disagreed about, not on who says it or how it came out,
    so that a verdict outlives a new reading; the evidence depends on every figure, its day and its origin.
    """
    row = finding_words()[words]
    first, last = sides[0][0], sides[-1][0]
    values = sorted({(side[0].figure.value, side[0].figure.modifier) for side in sides})
    return Finding(
        key=short_hash("finding", first.series, last.series, values, place),
        evidence=short_hash("evidence", words, *sorted({str(_evidence(it)) for side in sides for it in side})),
        kind=row.kind,
        severity=severity or row.severity,
        sentence=_sentence(words, sides, facts),
        claims=_claims(sides),
        series=first.series,
        rule=rule or words,
        rule_version=rule_words()[rule].version if rule else row.version,
        proof={**facts, "score": _score(first, last), "sides": [_side(side) for side in sides]},
    )


def _sentence(words: str, sides: Sequence[Side], facts: Mapping[str, Any]) -> str:
    """The finding in the words of its row, or of the row for the situation the sides are in, if there is one."""
    row = finding_words().get(f"{words}, {situation(sides)}") or finding_words()[words]
    return first_capital(row.sentence.format(**{**facts, **gaps(sides)}))


def trusted(*statements: Statement) -> bool:
    """Whether all are about something, count something known, and were read with enough confidence to bear an alarm."""
    return all(
        it.confidence >= tolerance("confidence") and _is_about(it) and _counts_something(it) for it in statements
    )


def _is_about(statement: Statement) -> bool:
    """Whether there is a subject; a metric's own name ("Revenue", "EPS") is none."""
    return statement.subject is not None and statement.subject.casefold() not in metric_of_noun()


def _counts_something(statement: Statement) -> bool:
    """Whether the metric says what is counted: "$ 300,000" of nothing in particular doesn't."""
    return statement.metric in metrics() or dimension(statement) == "count"


def _score(one: Statement, other: Statement) -> float:
    """How far apart the two sides are, in powers of ten; ranks findings of one severity."""
    small, great = sorted((abs(one.figure.value), abs(other.figure.value)))
    return round(log10(great / small), 4) if small else 0.0


def _claims(sides: Sequence[Side]) -> tuple[str, ...]:
    named = [side[0].id for side in sides]
    return tuple(dict.fromkeys(named + sorted(it.id for side in sides for it in side)))


def _side(side: Side) -> dict[str, Any]:
    """One side for the proof: its figure, and how many articles and independent origins stand behind it."""
    return {
        "figure": side[0].figure.surface,
        "value": side[0].figure.value,
        "articles": len({it.article for it in side}),
        "origins": len({origin_of(it) for it in side}),
    }


def _evidence(statement: Statement) -> tuple[object, ...]:
    figure, days = statement.figure, as_of(statement)
    when = (days.first.isoformat(), days.last.isoformat()) if days else None
    return figure.value, figure.modifier, statement.unit, when, origin_of(statement)
