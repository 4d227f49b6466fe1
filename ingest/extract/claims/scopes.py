"""Of which part of the whole a figure speaks: a place, a channel, a segment."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric, Scope, Subject
from ingest.extract.claims.grammar import name_at, start_of, upward
from ingest.extract.claims.place import VERBS, Place, Setting
from ingest.lexicon.scopes import scope_words
from ingest.lexicon.word_classes import word_class
from ingest.model import Mention

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST_PHRASE = 3  # words of a phrase in `scopes.tsv`
PLACING = ("in", "across", "outside", "within", "throughout", "to", "from")
EARNED_IN = re.compile(
    r"""(?:\ (?:annually|a\ year|per\ year|a\ quarter))? (?:\ (?:in|of|from))?
        \ (?P<words>(?:[\w-]+\ ){1,5})(?:revenues?|sales|profits?|income)\b""",
    re.VERBOSE,
)
EARNED = ("revenue", "sale", "profit", "income")
BREAKING = frozenset({"in", "of", "from", "to", "on", "at", "by", "for", "with", "share", "than", "as"})
FAR = 12  # words before a figure among which what was earned is looked for
Part = tuple[str, str]
Rule = Callable[[Setting, Place, Subject | None], Iterable[Part]]


def find_scope(setting: Setting, place: Place, metric: Metric, subject: Subject | None) -> Scope:
    """The scope of a figure; an empty one is the whole. The first part found of a dimension wins."""
    parts: dict[str, str] = {}
    trail = []
    for name, rule in RULES:
        for dimension, value in rule(setting, place, subject):
            if dimension not in parts:
                parts[dimension] = value
                trail.append(name)
    return Scope(parts, ", ".join(trail)) if parts else Scope()


def place_behind(setting: Setting, place: Place, subject: Subject | None) -> Iterator[Part]:
    """ "25 % of shipments in China", "80 million subscribers outside the U.S."."""
    for preposition, thing in _prepositional(place):
        mention = name_at(setting, thing)
        if mention is not None and mention.kind == "place" and not _is_subject(mention, subject):
            outside = "outside " if preposition.lower_ == "outside" else ""
            yield "geo", f"{outside}{mention.entity}"


def place_before(setting: Setting, place: Place, subject: Subject | None) -> Iterator[Part]:
    """ "58 million U.S. subscribers", "its China revenue": a place in front of the counted noun."""
    for kid in place.noun.lefts if place.noun is not None else ():
        mention = name_at(setting, kid) if kid.dep_ in ("compound", "amod", "nmod") else None
        if mention is not None and mention.kind == "place" and not _is_subject(mention, subject):
            yield "geo", mention.entity


def line_of_business(setting: Setting, place: Place, subject: Subject | None) -> Iterator[Part]:
    """ "$100 billion annually in AI and cloud revenue": what stands before "revenue" names the part that earned it."""
    behind = setting.article.text[place.tokens.end_char : place.sentence.end_char]
    found = EARNED_IN.match(behind)
    if found is None or not BREAKING.isdisjoint(found["words"].lower().split()):
        return  # "a 24 % surge in revenue", "48 cents a share and sales of $7 billion"
    kept = [word for word in found["words"].split() if word.lower() not in word_class("WHOLE")]
    if kept and {kept[0], kept[-1]}.isdisjoint(("and", "or")):  # "a year and services revenue"
        yield "segment", " ".join(kept)


def line_before(setting: Setting, place: Place, subject: Subject | None) -> Iterator[Part]:
    """ "services revenue of $10 billion", "phone sales fell to $52 billion": the nouns in front of what was earned."""
    if place.figure.kind != "money":
        return
    words = place.tokens.doc[max(place.sentence.start, place.tokens.start - FAR) : place.tokens.start]
    earned = next((word for word in reversed(words) if word.lemma_.lower() in EARNED), None)
    kept = [kid.text for kid in earned.lefts if _names_a_line(setting, kid)] if earned is not None else []
    if kept:
        yield "segment", " ".join(kept)


def _names_a_line(setting: Setting, word: Token) -> bool:
    """Whether a noun before "revenue" says which part of the business: "services", but neither whose nor for when."""
    time = {word.lemma_.lower(), *(kid.lemma_.lower() for kid in word.children)} & word_class("TIME_NOUN")
    whole = word.lower_ in word_class("WHOLE") or any(sign.isdigit() for sign in word.text)
    return word.dep_ == "compound" and word.is_alpha and not time and not whole and name_at(setting, word) is None


def restricting_words(setting: Setting, place: Place, subject: Subject | None) -> Iterator[Part]:
    """ "1 billion global downloads", "30 million mobile users", "5 million paying customers"."""
    noun = place.noun.lemma_.lower() if place.noun is not None else ""
    for phrase in _phrases(place):
        row = scope_words().get(phrase)
        if row is not None and noun not in row.not_with:
            yield row.dimension, row.value


RULES: tuple[tuple[str, Rule], ...] = (
    ("place behind", place_behind),
    ("place before the noun", place_before),
    ("line of business", line_of_business),
    ("line before", line_before),
    ("restricting word", restricting_words),
)


def _prepositional(place: Place) -> Iterator[tuple[Token, Token]]:
    """Prepositions and their objects that hang on the figure, its nouns or its verb."""
    for node in upward(start_of(place)):
        for kid in node.children:
            if kid.dep_ == "prep" and kid.lower_ in PLACING:
                yield from ((kid, thing) for thing in kid.children if thing.dep_ == "pobj")
        if node.pos_ in VERBS:
            return


def _phrases(place: Place) -> Iterator[str]:
    """The words that hang on the figure, its noun or its verb, behind the figure, in lower case."""
    near = {token.i: token for token in (place.noun, place.head, place.verb) if token is not None}
    stop = _next_number(place)
    for node in near.values():
        for kid in (node, *node.children):
            if (place.tokens.end <= kid.i < stop or kid == node) and not _second_half(kid):
                yield kid.lower_
                yield from _longer(kid.doc, kid.left_edge.i)
                yield from _longer(kid.doc, kid.i)


def _next_number(place: Place) -> int:
    """Where the next figure begins: of "5 million mobile and 3 million desktop users" only the last are on desktops."""
    behind = place.tokens.doc[place.tokens.end : place.sentence.end]
    return next((int(token.i) for token in behind if token.like_num), int(place.sentence.end))


def _longer(doc: Doc, start: int) -> Iterator[str]:
    """Two and three words from a place on: "public cloud", "around the world"."""
    words = doc[start : start + LONGEST_PHRASE].text.lower().split()
    yield from (" ".join(words[:length]) for length in range(2, LONGEST_PHRASE + 1))


def _second_half(token: Token) -> bool:
    """ "paying" in "well-paying"."""
    return bool(token.i > 0 and token.nbor(-1).text == "-")


def _is_subject(mention: Mention, subject: Subject | None) -> bool:
    """A place in the subject's own name restricts nothing: the dead of the Lisbon fire in Lisbon."""
    return subject is not None and (mention.entity in subject.name or mention.surface in subject.surface)
