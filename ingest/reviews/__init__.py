"""What people decided, in reviews.db: verdicts on findings and merges of names. Rows are only ever added.

    db = open_reviews(path)              to add to; read_reviews(path) makes no file
    decide(db, finding, evidence, sentence, "explained", "the Post counts crew too", "Ana")
    states(db, {finding: evidence})      open, reopened, or the verdict that stands
    merge_names(db, "Lorn Line", "Lorn Ferries", "renamed in 2019", "Ana"); undo_merge(...); standing_merges(db)
    name_decisions(db)                   what the cross-check goes by
    export_lines(db); import_lines(db, lines)

A finding is known by its content, so a verdict survives every re-ingest; it counts as long as the evidence is the same.
"""

from ingest.reviews.decisions import SIDES, VERDICTS, Merge, ReviewError, Verdict, open_reviews, read_reviews
from ingest.reviews.lines import export_lines, import_lines
from ingest.reviews.merges import (
    decisions_on,
    merge_names,
    merged_names,
    name_decisions,
    standing_merges,
    undo_merge,
    undone_merges,
)
from ingest.reviews.verdicts import State, decide, history, states

__all__ = [
    "SIDES",
    "VERDICTS",
    "Merge",
    "ReviewError",
    "State",
    "Verdict",
    "decide",
    "decisions_on",
    "export_lines",
    "history",
    "import_lines",
    "merge_names",
    "merged_names",
    "name_decisions",
    "open_reviews",
    "read_reviews",
    "standing_merges",
    "states",
    "undo_merge",
    "undone_merges",
]
