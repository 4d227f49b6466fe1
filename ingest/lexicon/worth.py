"""What the rules about claims are worth (`rule_worth.tsv`): how often each was right on the development sentences."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from ingest.lexicon import table

Question = Literal["catalogue", "derived", "subject", "figure"]


@dataclass(frozen=True, slots=True)
class Worth:
    """The worth of the rules of one question whose names contain these words; no words stand for all others."""

    question: Question
    rule: str | None
    worth: float
    note: str | None


@cache
def worth(question: Question, rule: str) -> float:
    """How often the answer of a rule is right, 0 to 1.

    >>> worth("subject", "none") < worth("subject", "event of a toll: event and place")
    True
    """
    return next(row.worth for row in _rows(question) if row.rule is None or row.rule in rule)


@cache
def _rows(question: Question) -> tuple[Worth, ...]:
    return tuple(row for row in table.read("rule_worth.tsv", Worth) if row.question == question)
