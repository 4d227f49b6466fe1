"""Where one statement ends and another begins, and of what time it tells: how far a date of a sentence reaches."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from ingest.extract.claims.grammar import upward
from ingest.extract.claims.place import VERBS
from ingest.extract.claims.speakers.said import CLAUSES, is_speech_verb
from ingest.extract.claims.subjects.happenings import is_event, is_incident

if TYPE_CHECKING:
    from spacy.tokens import Token

Tense = Literal["past", "perfect", "present", "future"]

COMPARED = ("from", "than", "over", "versus", "vs", "to", "since", "against", "after", "before", "following")
AGAINST = ("versus", "vs", "vs.", "than", "compared")
ASIDE = ("after", "before", "following", "since", "despite")
MEANWHILE = ("as", "while", "whereas", "with")
OUTCOMES = ("close", "settle", "end", "finish", "reach", "hit", "stand", "trade", "total", "become", "touch", "top")
TENSES: dict[str, Tense] = {"VBD": "past", "VBZ": "present", "VBP": "present"}


def clause_path(head: Token) -> list[Token]:
    """The tokens above a figure that belong to the same statement.

    "Acme, which has 3 million users, was sold in May", "Acme named a boss on Monday after a leak that hit 3 million",
    "Acme said on Monday that it has 3 million users": each ends the way before the date of the other clause.
    """
    path: list[Token] = []
    for node in upward(head):
        path.append(node)
        if node.dep_ == "relcl" and not _goes_on(node):
            path.append(node.head)
            break
        if (node.dep_ == "appos" and node != head) or ends(node) or _is_reported(node):
            break
    return path


def _is_reported(node: Token) -> bool:
    return node.dep_ in CLAUSES and is_speech_verb(node.head)


def clause_of(token: Token) -> Token:
    """The token at the top of the statement that a token belongs to."""
    node = token
    for node in upward(token):
        if ends(node) or _says_what(node) or (node.dep_ in (*CLAUSES, "relcl") and not _goes_on(node)):
            break
    return node


def _says_what(node: Token) -> bool:
    """ "settled claims that it had misled buyers in 2016": the clause is what the noun says, with a time of its own."""
    return node.dep_ == "acl" and tense_of(node) is not None


def ends(node: Token) -> bool:
    """Whether what hangs on a token is another statement, with a time of its own."""
    return any(rule(node) for rule in ENDS)


def _subordinate(node: Token) -> bool:
    """A clause behind "after", "because"; participles ("killing 59 people") go with their main clause.

    So does a clause behind "as" and "while" in the same tense: "shares fell on Monday as oil hit $50".
    """
    if node.dep_ == "advcl":
        marks = [kid for kid in node.lefts if kid.dep_ in ("mark", "advmod") and kid.tag_ in ("IN", "WRB")]
        same = tense_of(node) == tense_of(node.head) in ("past", "perfect")
        return bool(marks) and not (same and all(mark.lower_ in MEANWHILE for mark in marks))
    return node.dep_ == "pcomp" and node.head.lower_ in COMPARED


def _purpose(node: Token) -> bool:
    """ "unveiled plans in May to hire 3,000"; but in "rose 2 % on Monday to settle at $64" it is what came of it."""
    if node.dep_ == "advcl" and node.lemma_ in OUTCOMES:
        return False
    return node.dep_ in ("acl", "advcl", "relcl") and any(kid.tag_ == "TO" for kid in node.children)


def _set_against(node: Token) -> bool:
    """ "now has 650 million, versus 800 million at its rival"."""
    return node.lower_ in AGAINST and node.dep_ in ("prep", "cc", "advcl")


def _aside(node: Token) -> bool:
    """ "named a boss on Monday after a leak of 3 million files"; "since its start" is a time itself."""
    return node.dep_ in ("prep", "acl", "advcl") and node.lower_ in ASIDE


def _other_time(node: Token) -> bool:
    """ "opened in 2015 and has 300 shops": the second verb tells of another time."""
    return is_turn(node) and "past" in (tense_of(node), tense_of(node.head))


def is_turn(node: Token) -> bool:
    """Whether a verb goes on in another tense than the one it is joined to."""
    if node.dep_ != "conj" or node.pos_ not in VERBS or node.head.pos_ not in VERBS:
        return False
    first, second = tense_of(node.head), tense_of(node)
    if None in (first, second) or (first, second) == ("perfect", "past"):  # "has bought 3 and sold 4"
        return False
    return first != second


ENDS = (_subordinate, _purpose, _set_against, _aside, _other_time)


def is_participle(node: Token) -> bool:
    """ "Founded in 1974, the firm has 3 million users", "the firm, founded in 1974, has ..."."""
    apart = node.dep_ == "advcl" or (node.dep_ == "acl" and node.i > 0 and node.nbor(-1).text == ",")
    return apart and node.tag_ == "VBN" and tense_of(node) is None


def _goes_on(clause: Token) -> bool:
    """Whether a relative clause tells of the time of its main clause.

    "In 2019 it struck a deal in which it paid $3 million", "In May it had a leak that hit 3 million".
    """
    if clause.dep_ != "relcl" or tense_of(clause) != "past":
        return False
    noun = clause.head
    inside = any(kid.dep_ == "prep" and any(grand.tag_ == "WDT" for grand in kid.children) for kid in clause.lefts)
    return inside or is_event(noun) or is_incident(noun)


def tense_of(verb: Token) -> Tense | None:
    """The tense of a verb by its form and its helpers; None for participles and infinitives without any."""
    helpers = [kid for kid in verb.lefts if kid.dep_ in ("aux", "auxpass")]
    if any(kid.tag_ == "MD" for kid in helpers):
        return "future"
    if any(kid.lower_ in ("has", "have", "'ve", "’ve") for kid in helpers):
        return "perfect"
    return next((TENSES[token.tag_] for token in (*helpers, verb) if token.tag_ in TENSES), None)


def tense_at(path: list[Token]) -> Tense | None:
    """The tense of the nearest verb on the way up that has one: "continued to grow, raising $3 million" is past."""
    return next((tense for token in path if token.pos_ in VERBS and (tense := tense_of(token))), None)
