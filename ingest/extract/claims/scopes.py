"""Of which part of the whole a figure speaks: a place, a channel, a segment, a group, by which definition."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric, Scope, Subject
from ingest.extract.claims.grammar import name_at, start_of, upward
from ingest.extract.claims.place import VERBS, Place, Setting
from ingest.lexicon.names import gazetteer
from ingest.lexicon.scopes import ScopeWord, scope_words
from ingest.lexicon.word_classes import word_class
from ingest.model import Extraction, Mention

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
SEVERAL = 2  # places in a sentence
FAR = 12  # words before a figure among which what was earned is looked for
ANYWHERE = ("group", "definition", "base")  # dimensions whose words need not hang on the figure
# What ends the part of a sentence that speaks of a figure: in "named the men who killed 12 people" the 12 aren't men.
BREAK = re.compile(
    r"[;:—]|,? (?:while|whereas|including|(?:\w+ )?among them|but|although|because"
    r"|who|which|that|when|after|before|as)\b"
)
NUMBER = r"(?:[1-9]\d?)(?![\d,.]*\d)"
AGED = r"(?:aged?|ages|between the ages of|the ages? of)\s(?:between\s)?"
AGES = (
    re.compile(rf"\b(?:{AGED}(?P<low>{NUMBER})(?:\s?[-–]\s?|\s(?:to|and)\s)(?P<high>{NUMBER}))\b", re.I),
    re.compile(rf"\b(?P<low>{NUMBER})(?:[-–]?\s?to[-–\s]|[-–])(?P<high>{NUMBER})[-–\s]years?[-–\s]olds?\b", re.I),
    re.compile(rf"\b(?:{AGED})?(?P<above>{NUMBER})\s(?:years\s)?(?:and|or)\s(?:over|older|above|up)\b", re.I),
    re.compile(rf"\b(?:{AGED})?(?P<below>{NUMBER})\s(?:years\s)?(?:and|or)\s(?:under|younger|below)\b", re.I),
    re.compile(rf"\bover[-\s]?(?P<above>{NUMBER})s\b|\bunder[-\s]?(?P<below>{NUMBER})s\b", re.I),
    re.compile(rf"\b(?:over|above|older than)\s(?:the\sage\sof|age)\s(?P<above>{NUMBER})\b", re.I),
    re.compile(rf"\b(?:under|below|younger than)\s(?:the\sage\sof|age)\s(?P<below>{NUMBER})\b", re.I),
    re.compile(rf"[a-z]s\s(?:aged\s)?(?:over|above)\s(?P<above>{NUMBER})(?=\s(?:are|were|have|had|who|in)\b|[.,]?$)"),
    re.compile(rf"[a-z]s\s(?:aged\s)?(?:under|below)\s(?P<below>{NUMBER})(?=\s(?:are|were|have|had|who|in)\b|[.,]?$)"),
)
OTHERS = re.compile(r"\b[Nn]on-(?P<name>[A-Z][\w.]*)\b")
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


def scopes_by_figure(text: str, extraction: Extraction) -> Mapping[int, Mapping[str, str]]:
    """Of which part each claimed figure of a sentence speaks, by where the figure starts.

    A place that is what the figure is about is a part as well, of wherever such things are: Leeds, and not England.
    Where a sentence names several places, which figure is whose is too unsure to tell figures apart by it.
    """
    names = ((name.kind, name.entity) for name in extraction.mentions)
    places = {entity if kind == "place" else place_named(entity) for kind, entity in names} - {None}
    wholes = {place.partition(", ")[2] for place in places if place}
    named = len(places - wholes) + sum(1 for _ in _geo_words().finditer(text))
    scopes: dict[int, Mapping[str, str]] = {}
    for claim in extraction.claims:
        about = {"geo": claim.subject} if claim.subject and claim.subject in places else {}
        parts = {**about, **claim.scope}
        scopes[claim.figure.start] = {key: parts[key] for key in parts if key != "geo" or named < SEVERAL}
    return scopes


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
        if row is not None and row.dimension not in ANYWHERE and noun not in row.not_with:
            yield row.dimension, row.value


def ages(setting: Setting, place: Place, subject: Subject | None) -> Iterator[Part]:
    """ "children aged 5 to 11", "Australians over the age of 16", "the over-65s", "people 80 and older"."""
    text = " ".join(_stretch(setting, place))
    found = next((it for pattern in AGES if (it := pattern.search(text))), None)
    if found is None:
        return
    said = found.groupdict()
    if said.get("low") and said.get("high"):
        yield "group", f"aged {said['low']} to {said['high']}"
    elif said.get("above"):
        yield "group", f"aged {said['above']} and over"
    elif said.get("below"):
        yield "group", f"under {said['below']}"


def group_or_definition(setting: Setting, place: Place, subject: Subject | None) -> Iterator[Part]:
    """ "of women", "non-UK nationals took 326,000", "confirmed and probable deaths", "with a first dose"."""
    before, behind = _stretch(setting, place)
    if others := OTHERS.search(f"{before} {behind}"):
        place_meant = place_named(others["name"])
        yield ("geo", f"outside {place_meant}") if place_meant else ("group", f"non-{others['name']}")
    found: dict[str, set[str]] = {}
    for row in [*_told(before), *_told(behind)]:
        found.setdefault(row.dimension, set()).add(row.value)
    if place.figure.kind == "count":  # of "The men robbed 12 banks" the banks are no men
        found["group"] = {row.value for row in _told(behind) if row.dimension == "group"}
    found["group"] = found.get("group", set()) - _in_names(setting, place)
    yield from ((dimension, values.pop()) for dimension, values in found.items() if len(values) == 1)


def base_of_share(setting: Setting, place: Place, subject: Subject | None) -> Iterator[Part]:
    """ "19 % of UK electricity", "3 percent of those infected": what a share is of, where kindred wholes differ."""
    if place.figure.kind == "percent":
        behind = setting.article.text[place.figure.end : place.sentence.end_char]
        if found := _base().match(behind):
            yield "base", scope_words()[found["base"].lower()].value


RULES: tuple[tuple[str, Rule], ...] = (
    ("place behind", place_behind),
    ("place before the noun", place_before),
    ("line of business", line_of_business),
    ("line before", line_before),
    ("restricting word", restricting_words),
    ("ages", ages),
    ("group or definition", group_or_definition),
    ("base of a share", base_of_share),
)


def place_named(word: str) -> str | None:
    """The place that a name or the name of its people means: "UK", "American"."""
    row = gazetteer().get(word)
    return None if row is None else row.name if row.kind == "place" else row.place


def _in_names(setting: Setting, place: Place) -> set[str]:
    """The groups that only a name speaks of: "Men in Black"."""
    names = setting.mentions_in(place.sentence.start_char, place.sentence.end_char)
    return {row.value for name in names if name.kind != "place" for row in _told(name.surface)}


def _told(text: str) -> list[ScopeWord]:
    """The groups and definitions of some words; a capital inside them begins a name ("the film Men in Black")."""
    found = [word for word in _told_anywhere().finditer(text) if not (word.start() > 1 and word.group()[0].isupper())]
    return [scope_words()[word.group().lower()] for word in found]


def _stretch(setting: Setting, place: Place) -> tuple[str, str]:
    """The words before and behind that speak of a figure: from the last figure before to the next, or to a break.

    Ages are no figures here, and what is only brought in ("including 12 children") breaks off.
    """
    text, figure = setting.article.text, place.figure
    near = setting.figures_in(place.sentence.start_char, place.sentence.end_char)
    others = [other for other in near if other.kind not in ("age", "duration")]
    start = max((other.end for other in others if other.end <= figure.start), default=place.sentence.start_char)
    end = min((other.start for other in others if other.start >= figure.end), default=place.sentence.end_char)
    return BREAK.split(text[start : figure.start])[-1], BREAK.split(text[figure.end : end])[0]


@cache
def _told_anywhere() -> re.Pattern[str]:
    """Groups and definitions, the longest phrase first; "men and women" are everybody, which the rule sees."""
    phrases = [row.phrase for row in scope_words().values() if row.dimension in ("group", "definition")]
    return _one_of(phrases, r"(?<![\w-])(?:{})(?![\w-]| of\b)")


@cache
def _geo_words() -> re.Pattern[str]:
    phrases = [row.phrase for row in scope_words().values() if row.dimension == "geo"]
    return _one_of(phrases, r"(?<![\w-])(?:{})(?![\w-])")


@cache
def _base() -> re.Pattern[str]:
    phrases = [row.phrase for row in scope_words().values() if row.dimension == "base"]
    return _one_of(phrases, r"\s+of\s+(?:[\w’'.-]+\s+){{0,4}}?(?P<base>{})(?![\w-])")


def _one_of(phrases: Iterable[str], pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.format("|".join(sorted(map(re.escape, phrases), key=len, reverse=True))), re.IGNORECASE)


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
