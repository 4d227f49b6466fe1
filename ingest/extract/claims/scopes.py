"""Of which part of the whole a figure speaks: a place, a channel, a segment."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric, Scope, Subject
from ingest.extract.claims.grammar import name_at, start_of, upward
from ingest.extract.claims.place import VERBS, Place, Setting
from ingest.lexicon.scopes import ScopeWord, scope_words
from ingest.lexicon.word_classes import word_class
from ingest.model import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

LONGEST_PHRASE = 3  # words of a phrase in `scopes.tsv`
PLACING = ("in", "across", "outside", "within", "throughout", "to", "from")
EARNED_IN = re.compile(
    r"""(?:\ (?:annually|a\ year|per\ year|a\ quarter))? (?:\ (?:in|of|from))?
        \ (?P<words>(?:[\w-]+\ ){1,5})(?:revenues?|sales|profits?|income)\b""",
    re.VERBOSE,
)
Part = tuple[str, str]
Rule = Callable[[Setting, Place, Metric, Subject | None], Part | None]


def find_scope(setting: Setting, place: Place, metric: Metric, subject: Subject | None) -> Scope:
    """The scope of a figure; an empty one is the whole. The first part found of a dimension wins."""
    parts: dict[str, str] = {}
    trail = []
    for name, rule in RULES:
        part = rule(setting, place, metric, subject)
        if part is not None and part[0] not in parts:
            parts[part[0]] = part[1]
            trail.append(name)
    return Scope(parts, ", ".join(trail)) if parts else Scope()


def place_behind(setting: Setting, place: Place, metric: Metric, subject: Subject | None) -> Part | None:
    """ "25 % of shipments in China", "80 million subscribers outside the U.S."."""
    for preposition, thing in _prepositional(place):
        mention = name_at(setting, thing)
        if mention is not None and mention.kind == "place" and not _is_subject(mention, subject):
            outside = "outside " if preposition.lower_ == "outside" else ""
            return ("geo", f"{outside}{mention.entity}")
    return None


def place_before(setting: Setting, place: Place, metric: Metric, subject: Subject | None) -> Part | None:
    """ "58 million U.S. subscribers", "its China revenue": a place in front of the counted noun."""
    noun = place.noun
    if noun is None:
        return None
    for kid in noun.lefts:
        mention = name_at(setting, kid) if kid.dep_ in ("compound", "amod", "nmod") else None
        if mention is not None and mention.kind == "place" and not _is_subject(mention, subject):
            return ("geo", mention.entity)
    return None


def geo_word(setting: Setting, place: Place, metric: Metric, subject: Subject | None) -> Part | None:
    """ "1 billion global downloads", "3 million users worldwide"."""
    return _word(place, "geo")


def channel_word(setting: Setting, place: Place, metric: Metric, subject: Subject | None) -> Part | None:
    """ "30 million mobile users", "2 million app visits"."""
    return _word(place, "channel")


def segment_word(setting: Setting, place: Place, metric: Metric, subject: Subject | None) -> Part | None:
    """ "5 million paying customers", "$3 billion in public cloud revenue"."""
    return _word(place, "segment")


def line_of_business(setting: Setting, place: Place, metric: Metric, subject: Subject | None) -> Part | None:
    """ "$100 billion annually in AI and cloud revenue": what stands before "revenue" names the part that earned it."""
    behind = setting.doc.text[place.tokens.end_char : place.sentence.end_char]
    found = EARNED_IN.match(behind)
    if found is None:
        return None
    words = [word for word in found["words"].split() if word.lower() not in word_class("WHOLE")]
    if {"in", "of", "from", "to"} & set(found["words"].lower().split()):  # "a 24 % surge in revenue"
        return None
    part = " ".join(words).strip()
    return ("segment", part) if part and part.lower() not in ("and", "or") else None


RULES: tuple[tuple[str, Rule], ...] = (
    ("place behind", place_behind),
    ("place before the noun", place_before),
    ("geographic word", geo_word),
    ("channel word", channel_word),
    ("line of business", line_of_business),
    ("segment word", segment_word),
)


def _prepositional(place: Place) -> Iterator[tuple[Token, Token]]:
    """Prepositions and their objects that hang on the figure, its nouns or its verb."""
    for node in upward(start_of(place)):
        for kid in node.children:
            if kid.dep_ == "prep" and kid.lower_ in PLACING:
                yield from ((kid, thing) for thing in kid.children if thing.dep_ == "pobj")
        if node.pos_ in VERBS:
            return


def _word(place: Place, dimension: str) -> Part | None:
    """A restricting word beside the figure: between it and its noun, or hanging on the noun or the verb."""
    for phrase in _phrases(place):
        row: ScopeWord | None = scope_words().get(phrase)
        noun = place.noun.lemma_.lower() if place.noun is not None else ""
        if row is not None and row.dimension == dimension and noun not in row.not_with:
            return (row.dimension, row.value)
    return None


def _phrases(place: Place) -> Iterator[str]:
    noun = place.noun
    near = [noun] if noun is not None else []
    near += [token for token in (place.head, place.verb) if token is not None]
    for node in near:
        for kid in (node, *node.children):
            if (kid.i >= place.tokens.end or kid == node) and not _second_half(kid):
                for length in range(1, LONGEST_PHRASE + 1):
                    yield kid.doc[kid.left_edge.i : kid.i + 1][:length].text.lower()
                    yield kid.doc[kid.i : kid.i + length].text.lower()


def _second_half(token: Token) -> bool:
    """ "paying" in "well-paying"."""
    return bool(token.i > 0 and token.nbor(-1).text == "-")


def _is_subject(mention: Mention, subject: Subject | None) -> bool:
    """A place in the subject's own name restricts nothing: the dead of the Lisbon fire in Lisbon."""
    return subject is not None and (mention.entity in subject.name or mention.surface in subject.surface)
