"""Weights learned from annotated cases: logistic regression over the levels of comparisons, and the table it makes.

Used by the scripts of this folder only; what is learned goes into a data file that `ingest.lexicon.weights` reads.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from ingest.lexicon.weights import PRIOR, WeightRow

EXACT = 1e-8  # the slope at which the search ends: small enough for the same weights on any machine

Levels = Mapping[str, NDArray[np.int64]]  # the level of each comparison, one number a case


@dataclass(frozen=True)
class Cases:
    """Cases of one text or story: their levels, and whether the answer is yes (1), no (0) or unknown (-1)."""

    source: str
    levels: Levels
    answers: NDArray[np.int64]


def learn(names: Mapping[str, Sequence[str]], cases: Sequence[Cases], strength: float) -> list[WeightRow]:
    """The rows of the table; `names` has the levels of each comparison, a smaller `strength` keeps weights smaller."""
    table = np.vstack([_indicators(names, case) for case in cases])
    answers = np.concatenate([case.answers for case in cases])
    known = answers >= 0
    table, answers = table[known], answers[known]
    model = LogisticRegression(C=strength, max_iter=20_000, tol=EXACT).fit(table, answers)
    bits = model.coef_[0] / log(2)
    rows = [WeightRow(PRIOR, "always", round(float(model.intercept_[0] / log(2)), 2), len(answers), int(answers.sum()))]
    for at, (comparison, level) in enumerate(_columns(names)):
        held = table[:, at] > 0
        rows.append(WeightRow(comparison, level, round(float(bits[at]), 2), int(held.sum()), int(answers[held].sum())))
    return [row for row in rows if row.seen]


def scores(names: Mapping[str, Sequence[str]], rows: Sequence[WeightRow], case: Cases) -> NDArray[np.float64]:
    """The sum of weights of each case, in bits."""
    weight = {(row.comparison, row.level): row.weight for row in rows}
    total = np.full(len(case.answers), weight[PRIOR, "always"])
    for comparison, levels in names.items():
        total += np.array([weight.get((comparison, level), 0.0) for level in levels])[case.levels[comparison]]
    return total


def leave_one_out(
    names: Mapping[str, Sequence[str]], cases: Sequence[Cases], strength: float
) -> Iterator[NDArray[np.float64]]:
    """The scores of each text's cases by weights learned from all the others."""
    for at, case in enumerate(cases):
        yield scores(names, learn(names, [*cases[:at], *cases[at + 1 :]], strength), case)


def write(path: Path, remarks: str, rows: Sequence[WeightRow]) -> None:
    """Write a table of weights with remarks on top."""
    lines = [f"# {line}" for line in remarks.strip().splitlines()]
    lines.append("comparison\tlevel\tweight\tseen\tyes")
    lines += [f"{row.comparison}\t{row.level}\t{row.weight:g}\t{row.seen}\t{row.yes}" for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def _columns(names: Mapping[str, Sequence[str]]) -> list[tuple[str, str]]:
    return [(comparison, level) for comparison, levels in names.items() for level in levels]


def _indicators(names: Mapping[str, Sequence[str]], case: Cases) -> NDArray[np.float64]:
    parts = [np.eye(len(levels))[case.levels[comparison]] for comparison, levels in names.items()]
    return np.hstack(parts)
