"""What people decided, in reviews.db: on findings, on names and on pairs of figures. Rows are only ever added.

    db = open_reviews(path)              to add to; read_reviews(path) makes no file
    decide(db, finding, evidence, sentence, "explained", "the Post counts crew too", "Ana")
    states(db, {finding: evidence})      open, reopened, or the verdict that stands
    merge_names(db, "Lorn Line", "Lorn Ferries", "renamed in 2019", "Ana"); undo_merge(...); standing_merges(db)
    link_figures(db, "apart", one, other, "another ferry", "Ana"); standing_links(db)
    name_decisions(db); link_decisions(db); latest_verdicts(db)    what an ingest or a check goes by
    export_lines(db); import_lines(db, lines)

A finding is known by its content, so a verdict survives every re-ingest; it counts as long as the evidence is the same.
"""

from ingest.decided import State, Verdict
from ingest.reviews.decisions import SIDES, VERDICTS, Link, Merge, ReviewError, open_reviews, read_reviews
from ingest.reviews.lines import export_lines, import_lines
from ingest.reviews.links import Action, Side, link_decisions, link_figures, standing_links
from ingest.reviews.merges import (
    decisions_on,
    merge_names,
    merged_names,
    name_decisions,
    standing_merges,
    undo_merge,
    undone_merges,
)
from ingest.reviews.verdicts import decide, history, latest_verdicts, states

__all__ = [
    "SIDES",
    "VERDICTS",
    "Action",
    "Link",
    "Merge",
    "ReviewError",
    "Side",
    "State",
    "Verdict",
    "decide",
    "decisions_on",
    "export_lines",
    "history",
    "import_lines",
    "latest_verdicts",
    "link_decisions",
    "link_figures",
    "merge_names",
    "merged_names",
    "name_decisions",
    "open_reviews",
    "read_reviews",
    "standing_links",
    "standing_merges",
    "states",
    "undo_merge",
    "undone_merges",
]
