"""Statements for the tests of cross-checking, from the few words that matter in a case."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count
from typing import Any

from ingest.comparing import statement_from_record
from ingest.model import Statement

DEFAULTS = {"subject": "S", "metric": "downloads", "behaviour": "cumulative", "period": "2025-09"}
NUMBERS = count()


def make(figure: str, exact: bool = False, **fields: Any) -> Statement:
    """A statement from the fields of `compare --claims`; any other field of a statement is set as it is."""
    record = {**DEFAULTS, "figure": figure, "behaviour_exact_count": exact, **fields}
    known = {"subject", "metric", "behaviour", "period", "published", "source", "status", "scope", "definition"}
    known |= {"cluster", "currency", "fx"}
    number = f"c{next(NUMBERS):04}"
    more = {key: value for key, value in fields.items() if key not in known}
    return replace(statement_from_record(record, number), **{"article": number, "sentence": number, **more})


def undated(figure: str, published: str, **fields: Any) -> Statement:
    """A statement whose time was only assumed from its day of publication."""
    day = date.fromisoformat(published)
    return make(
        figure,
        published=published,
        period_basis="assumed",
        **{"period": None, **fields},
        period_start=day,
        period_end=day,
    )
