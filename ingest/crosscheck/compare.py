"""What two statements are to one another: an ordered list of rules, the first that fits wins.

The order is the policy: first everything that makes two figures different things, then everything harmless, then what
is suspicious, and a conflict only when nothing else is left. Every relation says which rule decided and why, and lists
the harmless explanations that were tried before it and failed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from ingest.crosscheck import amounts, directions, identity, moments
from ingest.crosscheck.pairs import Pair, Verdict, pair_of
from ingest.crosscheck.tested import was_tested
from ingest.crosscheck.times import running, undated
from ingest.lexicon.crosscheck import reasons, rule_words
from ingest.model import Relation, Statement

Rule = Callable[[Pair], Verdict | None]

RULES: tuple[tuple[str, Rule], ...] = (
    ("other thing", identity.other_thing),
    ("other scope", identity.other_scope),
    ("other status", identity.other_status),
    ("other forecaster", moments.other_forecaster),
    ("other unit", identity.other_unit),
    ("copy", identity.copied),
    ("other direction", directions.opposite),
    ("other flow period", moments.other_flow_period),
    ("own span", moments.own_span),
    ("rounding", amounts.rounding),
    ("overlap", amounts.overlap),
    ("one sentence", identity.one_sentence),
    ("vague word", amounts.vague_word),
    ("still counted", moments.still_counted),
    ("slip", amounts.slip),
    ("later day", moments.later_day),
    ("later report", moments.later_report),
    ("revision", moments.revision),
    ("open bound", amounts.open_bound),
    ("conflict", amounts.conflict),
)
ALARMS = ("conflict", "unit_error", "monotone_violation")


def compare(a: Statement, b: Statement) -> Relation:
    """The relation of two statements, the same whichever is named first."""
    pair = pair_of(a, b)
    tried: list[str] = []
    for name, rule in RULES:
        verdict = rule(pair)
        if verdict is not None:
            return _relation(pair, name, _at_most_tension(pair, verdict), tried)
        tried.append(name)
    raise AssertionError("the last rule fits every pair")


def _at_most_tension(pair: Pair, verdict: Verdict) -> Verdict:
    """A time that was only assumed from the day of publication, or that may be two times, is no ground for an alarm."""
    if verdict.kind not in ALARMS or verdict.timeless or not _time_unsure(pair):
        return verdict
    return replace(verdict, kind="tension", reason="undated")


def _time_unsure(pair: Pair) -> bool:
    """Whether the figures may hold for different times: "in 2025" beside "in May 2025".

    An event has one time, and what is fixed is so at any time.
    """
    a, b = pair.a, pair.b
    if "fixed" in (a.behaviour, b.behaviour):
        return False
    if undated(a) or undated(b):
        return True
    one_period = (a.period_start, a.period_end) == (b.period_start, b.period_end)
    return not (one_period or running(a) or a.behaviour == "flow" or pair.other_day or pair.then == pair.now)


def _relation(pair: Pair, rule: str, verdict: Verdict, tried: list[str]) -> Relation:
    gaps = {"a": pair.a.figure.surface, "b": pair.b.figure.surface, **verdict.details}
    return Relation(
        a=pair.a.id,
        b=pair.b.id,
        kind=verdict.kind,
        rule=rule,
        reason=reasons()[verdict.reason].format(**gaps),
        proof=_proof(pair, verdict, tried),
    )


def _proof(pair: Pair, verdict: Verdict, tried: list[str]) -> dict[str, Any]:
    """The arithmetic, and the harmless explanations that could have held of these two figures and didn't."""
    proof: dict[str, Any] = {"figures": [pair.a.figure.surface, pair.b.figure.surface]}
    if pair.one is not None and pair.other is not None:
        proof["values"] = [pair.one.value, pair.other.value]
        proof["read as"] = [pair.one.soft.bounded, pair.other.soft.bounded]
        proof["allowed"] = [pair.one.hard.bounded, pair.other.hard.bounded]
        if pair.ratio is not None:
            proof["ratio"] = round(pair.ratio, 4)
    ruled_out = [words for name in tried if (words := rule_words()[name].ruled_out) and was_tested(name, pair)]
    return proof | {"ruled_out": ruled_out, **verdict.details}
