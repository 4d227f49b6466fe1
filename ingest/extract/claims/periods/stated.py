"""Dates in the figure's own sentence: in its clause first, then beside it, then when it was said."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric, When
from ingest.extract.claims.grammar import around, child, upward
from ingest.extract.claims.periods.candidates import Candidate, as_when, dated
from ingest.extract.claims.periods.clauses import (
    COMPARED,
    clause_path,
    tense_of,
)
from ingest.extract.claims.periods.compared import is_base, is_set_beside, lasts
from ingest.extract.claims.place import VERBS, Place, Setting
from ingest.extract.claims.speakers.said import CLAUSES, is_speech_verb
from ingest.extract.claims.subjects.happenings import is_toll

if TYPE_CHECKING:
    from spacy.tokens import Token

JOINING = ("when", "if", "as", "once", "should")
TIMES = ("in", "on", "at", "during", "for", "of", "by", "over", "through", "throughout", "since", "until")
WEEK = 7  # days


def in_clause(setting: Setting, place: Place, metric: Metric) -> When | None:
    """ "sold 3 million phones in March": a date that hangs on the way up, without another clause between."""
    path, base = clause_path(place.head), is_base(setting, place)
    ranked = [
        (rank, abs(candidate.token.i - place.head.i), candidate)
        for candidate in eligible(setting, place)
        if not base or place.head.i < candidate.token.i  # "fell to 3 in May from 5"
        for rank in [_rank(candidate, path, place)]
        if rank is not None and not behind_said(candidate)
    ]
    if not ranked:
        return None
    _, _, best = min(ranked, key=lambda row: row[:2])
    return as_when(setting, best, verb_of(path, place), "stated")


def eligible(setting: Setting, place: Place) -> list[Candidate]:
    """The dates of the sentence that the figure isn't only measured against, none behind a semicolon."""
    text = setting.article.text
    return [
        candidate
        for candidate in dated(setting, around(place))
        if not is_set_beside(setting, place, candidate.period)
        and ";" not in text[place.figure.end : candidate.period.start]
    ]


def behind_said(candidate: Candidate) -> bool:
    """ "said on Tuesday it cut 300 jobs": the parser may hang the day on the cut."""
    doc, at = candidate.token.doc, candidate.token.left_edge.i - 1
    at -= at > 0 and doc[at].lower_ == "on"
    return candidate.period.grain == "day" and at > 0 and doc[at].tag_ in ("VBD", "VBZ") and is_speech_verb(doc[at])


def verb_of(path: list[Token], place: Place) -> Token | None:
    """The nearest verb above that has a tense, else the nearest."""
    verbs = [token for token in path if token.pos_ in VERBS]
    return next((verb for verb in verbs if tense_of(verb)), verbs[0] if verbs else place.verb)


def _rank(candidate: Candidate, path: list[Token], place: Place) -> int | None:
    """How many steps above the figure a date hangs; None where another clause or a comparison stands between."""
    where = {token.i: rank for rank, token in enumerate(path)}
    if _before_relative(candidate, path):
        return 1
    for node in upward(candidate.token):
        if node.i in where:
            return where[node.i]
        if _of_counted(candidate, node, place):
            return 0
        if node.pos_ in VERBS or compares(candidate, node) or is_name(candidate, node):
            return None
    return None


def compares(candidate: Candidate, node: Token) -> bool:
    """Whether a word above a date only compares with it; "from 2000 to 2016" opens with such a word and doesn't."""
    inside = candidate.period.start <= node.idx < candidate.period.end
    if node.lower_ == "over" and lasts(candidate.period):
        return False
    return not inside and not candidate.begins and node.dep_ == "prep" and node.lower_ in COMPARED


def _of_counted(candidate: Candidate, node: Token, place: Place) -> bool:
    """ "the 300 shops sold in May", "the 300 drones that were launched in May": the clause dates what is counted.

    Money "reported last year" is only told of then, and a date deeper in the clause is that of something else.
    """
    listed = set(_list(node.head))
    if node.dep_ not in ("acl", "relcl") or listed.isdisjoint((place.head, *_list(place.noun or place.head))):
        return False
    told = place.figure.kind in ("money", "percent") and is_speech_verb(node)
    near = candidate.token.head in (node, candidate.token) or candidate.token.head.head == node
    return near and not told and node.nbor(-1).text != ","


def _list(noun: Token) -> list[Token]:
    """A noun and those of its list before it, with the ones they are part of: "two boats and 15 planes that ..."."""
    found = []
    for node in upward(noun):
        found.append(node)
        if node.dep_ not in ("compound", "conj", "nummod", "nmod"):
            break
    return found


def is_name(candidate: Candidate, node: Token) -> bool:
    """ "refused to call off their May 2 strike": the day is part of what something is called, and says no more."""
    return (
        candidate.period.grain == "day"
        and node.dep_ in ("dobj", "pobj")
        and candidate.token.i < node.i
        and candidate.token.head == node
        and node.head.lower_ not in TIMES
    )


def _before_relative(candidate: Candidate, path: list[Token]) -> bool:
    """ "a leak last year that hit 3 million": the date stands right before a clause that hangs anywhere."""
    clause = next((node for node in path if node.dep_ == "relcl"), None)
    if clause is None:
        return False
    first = clause.left_edge
    before = first.nbor(-1) if first.i > 0 else first
    return bool(before.idx + len(before) == candidate.period.end)


def in_bracket(setting: Setting, place: Place, metric: Metric) -> When | None:
    """ "8 % more than in the whole of 2024 (3,771)": a figure in brackets is that of the date before them."""
    text = setting.article.text
    for period in setting.periods_in(around(place).start_char, place.figure.start):
        if text[period.end : place.figure.start] == " (" and (period.first or period.last):
            return When(period.first, period.last, period.surface, "stated", "")
    return None


def in_toll_sentence(setting: Setting, place: Place, metric: Metric) -> When | None:
    """The day of an event governs all of its dead and injured, wherever it stands in the sentence."""
    if not is_toll(place, metric):
        return None
    for candidate in dated(setting, around(place)):
        if not is_when_said(candidate) and candidate.period.grain in ("day", None):
            return as_when(setting, candidate, place.verb, "stated")
    return None


def beside(setting: Setting, place: Place, metric: Metric) -> When | None:
    """ "capacity will reach 584 MW when the plant opens in 2021": the only date, in a clause that sets the time."""
    candidates = dated(setting, around(place))
    if len(candidates) != 1 or is_when_said(candidates[0]):
        return None
    clause = next((node for node in upward(candidates[0].token) if node.pos_ in VERBS), None)
    if clause is None or clause.dep_ != "advcl" or not any(kid.lower_ in JOINING for kid in clause.lefts):
        return None
    return as_when(setting, candidates[0], place.verb, "stated") if clause.head in upward(place.head) else None


def when_said(setting: Setting, place: Place, metric: Metric) -> When | None:
    """ "Acme said last month that it has 3 million users": as of then; "said on Monday" is only the day of the news."""
    published = setting.article.published
    for candidate in eligible(setting, place):
        last = candidate.period.last
        old = published is None or last is None or (published - last).days > WEEK
        verb = _speech_verb(candidate)
        if verb is not None and _reports(verb, place) and (old or candidate.period.grain != "day"):
            return as_when(setting, candidate, verb, "stated")
    return None


def _reports(verb: Token, place: Place) -> bool:
    return any(node.dep_ in CLAUSES and node.head == verb for node in upward(place.head))


def is_when_said(candidate: Candidate) -> bool:
    """Whether a date says when somebody spoke."""
    return _speech_verb(candidate) is not None


def _speech_verb(candidate: Candidate) -> Token | None:
    """The speech verb on which a date hangs."""
    above = list(upward(candidate.token))
    at = next((place for place, node in enumerate(above) if node.pos_ in VERBS), 0)
    verb = above[at] if not any(compares(candidate, node) for node in above[:at]) else None
    return verb if verb is not None and is_speech_verb(verb) and _has_clause(verb) else None


def _has_clause(verb: Token) -> bool:
    """ "said on Monday that ...", and where the clause is out of its reach: "..., the Globe reported in May"."""
    if verb.dep_ in CLAUSES or any(kid.dep_ in CLAUSES for kid in verb.children):
        return True
    return child(verb, "nsubj") is not None and child(verb, "dobj", "attr") is None
