"""Dates in the figure's own sentence: in its clause first, then beside it, then when it was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric, When
from ingest.extract.claims.grammar import around, upward
from ingest.extract.claims.periods.candidates import Candidate, as_when, dated
from ingest.extract.claims.place import VERBS, Place, Setting, find_place
from ingest.extract.claims.speakers.said import CLAUSES, is_speech_verb
from ingest.extract.claims.subjects.happenings import is_toll

if TYPE_CHECKING:
    from spacy.tokens import Token

COMPARED = ("from", "than", "over", "versus", "vs", "to", "since", "against", "after", "before", "following")
JOINING = ("when", "if", "as", "once", "should")
WEEK = 7  # days


def in_clause(setting: Setting, place: Place, metric: Metric) -> When | None:
    """ "sold 3 million phones in March": a date that hangs on the way up, without another clause between."""
    path = clause_path(place.head)
    ranked = [
        (rank, abs(candidate.token.i - place.head.i), candidate)
        for candidate in dated(setting, around(place))
        for rank in [_rank(candidate, path, place)]
        if rank is not None
    ]
    if not ranked:
        return None
    _, _, best = min(ranked, key=lambda row: row[:2])
    return as_when(setting, best, _verb(path, place), "stated")


def _verb(path: list[Token], place: Place) -> Token | None:
    return next((token for token in path if token.pos_ in VERBS), place.verb)


def clause_path(head: Token) -> list[Token]:
    """The tokens above a figure that belong to the same statement.

    "Acme, which has 3 million users, was sold in May", "Acme named a boss on Monday after a leak that hit 3 million",
    "Acme said on Monday that it has 3 million users": each ends the way before the date of the other clause.
    """
    path: list[Token] = []
    for node in upward(head):
        path.append(node)
        if node.dep_ == "relcl":
            path.append(node.head)
            break
        if (node.dep_ == "appos" and node != head) or any(ends(node) for ends in ENDS):
            break
    return path


def _subordinate(node: Token) -> bool:
    """A clause behind "after", "while", "because"; participles ("killing 59 people") go with their main clause."""
    if node.dep_ == "advcl":
        return any(
            kid.dep_ in ("mark", "advmod") and kid.i < node.i and kid.tag_ in ("IN", "WRB") for kid in node.lefts
        )
    return node.dep_ == "pcomp" and node.head.lower_ in COMPARED


def _reported(node: Token) -> bool:
    return node.dep_ in CLAUSES and is_speech_verb(node.head)


def _purpose(node: Token) -> bool:
    """ "unveiled plans in May to hire 3,000"."""
    return node.dep_ in ("acl", "advcl") and any(kid.tag_ == "TO" for kid in node.children)


def _set_against(node: Token) -> bool:
    """ "now has 650 million, versus 800 million at its rival"."""
    return node.lower_ in ("versus", "vs", "vs.", "than", "compared") and node.dep_ in ("prep", "cc", "advcl")


ENDS = (_subordinate, _reported, _purpose, _set_against)


def _rank(candidate: Candidate, path: list[Token], place: Place) -> int | None:
    """How many steps above the figure a date hangs; None where another clause or a comparison stands between."""
    where = {token.i: rank for rank, token in enumerate(path)}
    if _before_relative(candidate, path):
        return 1
    for node in upward(candidate.token):
        if node.i in where:
            return where[node.i]
        if node.dep_ == "acl" and node.head in (place.head, place.noun):
            return 0
        if node.pos_ in VERBS or (node.dep_ == "prep" and node.lower_ in COMPARED and not _opens(candidate)):
            return None
    return None


def _before_relative(candidate: Candidate, path: list[Token]) -> bool:
    """ "a leak last year that hit 3 million": the date stands right before a clause that hangs anywhere."""
    clause = next((node for node in path if node.dep_ == "relcl"), None)
    if clause is None:
        return False
    first = clause.left_edge
    before = first.nbor(-1) if first.i > 0 else first
    return bool(before.idx + len(before) == candidate.period.end)


def _opens(candidate: Candidate) -> bool:
    """ "since May" as a period of its own, open at one end."""
    return candidate.period.rule in ("open-end", "open-start") or candidate.period.first is None


def in_toll_sentence(setting: Setting, place: Place, metric: Metric) -> When | None:
    """The day of an event governs all of its dead and injured, wherever it stands in the sentence."""
    if not is_toll(place, metric):
        return None
    for candidate in dated(setting, around(place)):
        if not _when_said(candidate) and candidate.period.grain in ("day", None):
            return as_when(setting, candidate, place.verb, "stated")
    return None


def beside(setting: Setting, place: Place, metric: Metric) -> When | None:
    """ "capacity will reach 584 MW when the plant opens in 2021": the only date, in a clause that sets the time."""
    candidates = dated(setting, around(place))
    if len(candidates) != 1 or _when_said(candidates[0]):
        return None
    clause = next((node for node in upward(candidates[0].token) if node.pos_ in VERBS), None)
    if clause is None or clause.dep_ != "advcl" or not any(kid.lower_ in JOINING for kid in clause.lefts):
        return None
    return as_when(setting, candidates[0], place.verb, "stated") if clause.head in upward(place.head) else None


def when_said(setting: Setting, place: Place, metric: Metric) -> When | None:
    """ "Acme said last month that it has 3 million users": as of then; "said on Monday" is only the day of the news."""
    published = setting.article.published
    for candidate in dated(setting, around(place)):
        last = candidate.period.last
        old = published is None or last is None or (published - last).days > WEEK
        verb = _speech_verb(candidate)
        if verb is not None and _reports(verb, place) and (old or candidate.period.grain != "day"):
            return as_when(setting, candidate, verb, "stated")
    return None


def _reports(verb: Token, place: Place) -> bool:
    return any(node.dep_ in CLAUSES and node.head == verb for node in upward(place.head))


def _when_said(candidate: Candidate) -> bool:
    return _speech_verb(candidate) is not None


def _speech_verb(candidate: Candidate) -> Token | None:
    """The speech verb on which a date hangs."""
    verb = next((node for node in upward(candidate.token) if node.pos_ in VERBS), None)
    return verb if verb is not None and is_speech_verb(verb) and _has_clause(verb) else None


def _has_clause(verb: Token) -> bool:
    return verb.dep_ in CLAUSES or any(kid.dep_ in CLAUSES for kid in verb.children)


def figure_before(setting: Setting, place: Place, metric: Metric) -> When | None:
    """ "grew 24 % in 2019, with shipments of 185 million": a figure without a date goes with the one before it."""
    earlier = [f for f in setting.figures if place.sentence.start_char <= f.start < place.figure.start]
    if not earlier or any(ends(node) for node in clause_path(place.head) for ends in (_subordinate, _set_against)):
        return None
    return in_clause(setting, find_place(setting.doc, earlier[-1]), metric)
