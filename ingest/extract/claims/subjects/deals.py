"""What money is the price of: the thing sold, the company bought, the share an analyst sets a target for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric, Subject
from ingest.extract.claims.grammar import child, is_definite, is_noun, is_time, name_at, objects, start_of, upward
from ingest.extract.claims.place import VERBS, Place, Setting
from ingest.extract.claims.subjects.back import points_back_to
from ingest.extract.claims.subjects.naming import named, owner, subject_from
from ingest.extract.claims.subjects.phrases import first_found, words
from ingest.extract.claims.subjects.sources import is_source
from ingest.lexicon.word_classes import word_class

if TYPE_CHECKING:
    from spacy.tokens import Token

PRICING = ("for", "at", "from", "in")
BOUGHT = ("of", "for", "in")


def deal(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "Acme sells the Foxo phone for $399", "Acme is to buy Brixx for $5 billion", "a $5 billion bid for Brixx"."""
    if place.figure.kind != "money":
        return None
    return first_found(
        _of_verb(setting, place, node) or _of_noun(setting, node) or _paid_for(setting, place, node)
        for node in _clause(place)
    )


def _clause(place: Place) -> Iterator[Token]:
    """The way up inside the figure's clause."""
    for node in upward(start_of(place)):
        yield node
        if node.pos_ in VERBS and not _begins(node):
            return


def _begins(verb: Token) -> bool:
    """ "Acme unveils the Foxo 3 starting at $399"."""
    return verb.lemma_.lower() in ("start", "begin", "retail") and verb.dep_ in ("xcomp", "acl", "advcl")


def _of_verb(setting: Setting, place: Place, verb: Token) -> Subject | None:
    if not _is_priced(place) or verb.lemma_.lower() not in word_class("OFFERING") | word_class("BUYING"):
        return None
    thing = child(verb, "dobj", "nsubjpass")
    return _thing(setting, thing, "thing offered") if thing is not None else None


def _paid_for(setting: Setting, place: Place, verb: Token) -> Subject | None:
    """ "Acme will pay $5 billion for Brixx"."""
    if verb.lemma_.lower() not in word_class("PAYING"):
        return None
    things = (*objects(place.head, "for"), *objects(verb, "for"))
    return first_found(_thing(setting, thing, "thing paid for") for thing in things)


def _is_priced(place: Place) -> bool:
    """ "for $5 billion", "in a $5 billion deal"."""
    first = place.tokens.start
    inside = any(
        node.lemma_.lower() in word_class("DEAL") for node in (place.head.head, place.noun) if node is not None
    )
    return inside or (first > 0 and place.tokens.doc[first - 1].lower_ in PRICING)


def _of_noun(setting: Setting, noun: Token) -> Subject | None:
    """ "a $5 billion takeover of Brixx", "a $5 billion deal to buy Brixx"."""
    if (
        not is_noun(noun) or noun.lemma_.lower() not in word_class("DEAL") or noun.tag_ == "NNS"
    ):  # "sales of $3 billion"
        return None
    bought = [thing for kid in noun.children if _buys(kid) and (thing := child(kid, "dobj")) is not None]
    things = [*objects(noun, *BOUGHT), *bought] or _right_behind(setting, noun)
    return first_found(_thing(setting, thing, "thing bought") for thing in things)


def _right_behind(setting: Setting, noun: Token) -> list[Token]:
    """The name in "its purchase of N-Ordis", which the tokenizer cuts and the parser hangs elsewhere."""
    behind = setting.doc[noun.i + 1 : min(noun.i + 3, noun.sent.end)]
    linked = len(behind) == 2 and behind[0].lower_ in BOUGHT
    return [behind[1]] if linked and name_at(setting, behind[1]) is not None else []


def _buys(token: Token) -> bool:
    return token.dep_ in ("acl", "relcl", "pcomp") and token.lemma_.lower() in word_class("BUYING")


def _thing(setting: Setting, thing: Token, rule: str) -> Subject | None:
    """ "Brixx", "rival Brixx", "30 % of Brixx", "its stake in Brixx"."""
    inner = next(objects(thing, "of", "in"), None)
    if name_at(setting, thing) is None and inner is not None:
        found = named(setting, inner, rule, places=False)
        if found is not None:
            return found
    return named(setting, thing, rule, places=False) or _known(setting, thing, rule)


def _known(setting: Setting, thing: Token, rule: str) -> Subject | None:
    """ "The deal values the chip designer at $5 billion"."""
    return words(setting, thing, rule) if is_definite(thing) and not is_time(thing) else None


def price_target(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "Ada Moss rates Brixx a buy with a $65 price target": of the share, not of who sets it."""
    near = (token for node in _clause(place) for token in (node, *node.children))
    noun = next((token for token in near if _is_target(token)), None)
    if place.figure.kind != "money" or noun is None:
        return None
    holders = [owner(setting, noun, "target", places=False)] if child(noun, "poss") is None else []
    verbs = [node for node in upward(noun) if node.pos_ in VERBS]
    things = [*objects(noun, "on", "for", "of"), *(t for v in verbs for t in _rated(v) if t not in (noun, place.head))]
    found = first_found([*(named(setting, thing, "target", places=False) for thing in things), *holders])
    if found is not None:
        return found
    back = points_back_to(setting, noun, ("organisation",))
    return subject_from(back, "target, company spoken of") if back and not is_source(setting, back) else None


def _is_target(noun: Token) -> bool:
    beside = {kid.lower_ for kid in noun.children}
    return (noun.lower_ in ("target", "targets") and "price" in beside) or (
        noun.lower_ == "price" and "target" in beside
    )


def _rated(verb: Token) -> Iterator[Token]:
    """What a verb of rating is about: "rates Brixx a buy" (which parses as "Brixx is a buy"), "upgraded Brixx"."""
    yield from (kid for kid in verb.children if kid.dep_ in ("dobj", "dative", "iobj", "nsubjpass"))
    clauses = (kid for kid in verb.children if kid.dep_ == "ccomp")
    yield from (subject for clause in clauses if (subject := child(clause, "nsubj")) is not None)
    yield from objects(verb, "on", "for")
