"""The checks: each is one function from what is known to findings, and one line in the table."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ingest.crosscheck.arithmetic import change_inconsistencies, ratio_inconsistencies, shares_inconsistencies
from ingest.crosscheck.brackets import bracket_inconsistencies
from ingest.crosscheck.corrections import corrections
from ingest.crosscheck.ends import end_inconsistencies
from ingest.crosscheck.laws import law_violations
from ingest.crosscheck.parts import part_inconsistencies
from ingest.model import Finding, Statement

Check = Callable[[Sequence[Statement]], Iterable[Finding]]

# Over all statements; the disagreements of a series come from its relations (`disagreements.py`).
CHECKS: tuple[tuple[str, Check], ...] = (
    ("ratio", ratio_inconsistencies),
    ("change", change_inconsistencies),
    ("shares", shares_inconsistencies),
    ("ends", end_inconsistencies),
    ("parts", part_inconsistencies),
    ("brackets", bracket_inconsistencies),
    ("laws", law_violations),
    ("corrections", corrections),
)
