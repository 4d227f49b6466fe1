"""Names that stand right before their figure or verb: "A sold 3 and B 5", "followed by B at 5", "against B's 5"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric, Subject
from ingest.extract.claims.grammar import SUBJECTS, child, is_definite, name_at
from ingest.extract.claims.place import Place, Setting
from ingest.extract.claims.subjects.back import kinds_meant
from ingest.extract.claims.subjects.naming import ACTORS, named, subject_from
from ingest.extract.claims.subjects.phrases import words
from ingest.extract.claims.subjects.sources import is_source
from ingest.extract.names.headlines import tells
from ingest.lexicon.change import change_words
from ingest.lexicon.names import words as names_words
from ingest.model import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

JOINS = ("and", "while", "but", ",", ";")
TRAILING = ("followed", "trailed", "chased", "joined")
LINK = re.compile(r"(?: |,? (?:at|with|on|for) |,? (?:up|down|off)(?: by)? | \()")  # between a name and its figure
ITEM = re.compile(r"(?:, and|, but|,|;| and| by) (?P<who>[A-Z][\w&-]*(?: [A-Z][\w&-]*){0,3}) (?:at|with) $")
CLAUSE = re.compile(  # the end of a clause in Title Case, up to its figure
    r"(?:^|(?<=[;:,|.!?] )|(?<=\n))"
    r"(?P<who>(?:[A-Z][\w.&’'-]*+ ){1,4})(?P<verb>[A-Z][a-z]+)(?: (?:Up|By|Over|Nearly|About))? $"
)
COMPARED = re.compile(r"\b(?:compared (?:with|to)|versus|vs\.?|against) (?:just |only |about )?$")
OWNING = re.compile(r"[^,;:.()\d]{0,40} (?:at|for|in) (?:the )?")  # between a figure and whose it is
LONGEST_CLAUSE = 80  # code points
FINITE = ("VBD", "VBZ", "VBP")
LOST = ("conj", "dep", "ccomp", "advcl", "parataxis")  # as what a clause is read whose subject the parser lost
BESIDE_VERB = ("ADV", "AUX", "PART")


def gapped(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "Brixx sold 3 million phones and Nordis 2 million": the verb is left out, the name stands before the figure."""
    return _before_second_verb(setting, place) or _before_figure(setting, place) or _unknown_item(setting, place)


def _before_second_verb(setting: Setting, place: Place) -> Subject | None:
    """ "Sales fell 4 % and sales at Nordis declined 8 %", "while embattled Nordis again lost 8 %"."""
    verb = place.verb
    if verb is None or verb.dep_ not in LOST or verb.tag_ not in FINITE or verb.i > place.head.i:
        return None
    if child(verb, *SUBJECTS) is not None:
        return None
    before = _before_adverbs(verb)
    if before is None or before.pos_ != "PROPN" or before.ent_type_ in ("DATE", "TIME"):
        return None
    name = name_at(setting, before)
    if name is not None and (is_source(setting, name) or name.kind == "place"):
        return None
    return named(setting, before, "before its verb")


def _before_adverbs(verb: Token) -> Token | None:
    """The word before a verb and what belongs to it: "Nordis" before "once again has lost"."""
    before = (verb.doc[at] for at in range(verb.i - 1, verb.sent.start - 1, -1))
    return next((token for token in before if token.pos_ not in BESIDE_VERB), None)


def _before_figure(setting: Setting, place: Place) -> Subject | None:
    """ "Nordis 2 million", "followed by Nordis at 16 percent and Foxo, up 3 percent"."""
    start, sentence = place.figure.start, place.sentence
    earlier = [figure for figure in setting.figures if sentence.start_char <= figure.start and figure.end < start]
    name = next(reversed(setting.mentions_in(sentence.start_char, start)), None) if earlier else None
    link = setting.article.text[name.end : start] if name is not None else ""
    if name is None or name.kind not in (*ACTORS, "place") or not LINK.fullmatch(link):
        return None
    alike = any(figure.kind == place.figure.kind for figure in earlier)
    if link != " " and (name.kind == "place" or not alike):
        return None
    return subject_from(name, "verb left out") if _is_item(setting, name) else None


def _unknown_item(setting: Setting, place: Place) -> Subject | None:
    """ "and Wex with 14 percent": a name on the list that the names layer left alone."""
    item = ITEM.search(
        setting.article.text, max(place.sentence.start_char, place.figure.start - 80), place.figure.start
    )
    earlier = (f for f in setting.figures if item is not None and place.sentence.start_char <= f.start < item.start())
    if item is None or not any(figure.kind == place.figure.kind for figure in earlier):
        return None
    span = setting.doc.char_span(*item.span("who"))
    proper = span is not None and all(token.pos_ == "PROPN" and token.ent_type_ != "DATE" for token in span)
    return Subject(item["who"], item["who"], "verb left out, proper noun") if proper else None


def _is_item(setting: Setting, name: Mention) -> bool:
    """Whether a name goes on a list: "and Nordis", "with Nordis", "followed by Nordis"."""
    span = setting.doc.char_span(name.start, name.end, alignment_mode="expand")
    if span is None or span.start < 2:
        return False
    before = setting.doc[span.start - 1]
    return before.lower_ in (*JOINS, "with") or (before.lower_ == "by" and before.nbor(-1).lower_ in TRAILING)


def headlined(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "Money for Grocers: Nordis Picks $4 Million; Foxo Taps $5 Million": Title Case makes names of verbs."""
    sentence = place.sentence
    start = max(sentence.start_char, place.figure.start - LONGEST_CLAUSE)
    clause = CLAUSE.search(setting.article.text, start, place.figure.start)
    if clause is None or not tells(clause["verb"].casefold()):
        return None
    name = next(iter(setting.mentions_in(clause.start("who"), clause.start("verb"))), None)
    if name is not None:
        return subject_from(name, "headline")
    who, verb = clause["who"].strip(), clause["verb"].casefold()
    known = " " in who or who.casefold() in names_words("stop") or verb.removesuffix("s") in change_words("verb")
    return None if known else Subject(who, who, "headline, proper noun")


def possessed(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "against Nordis's 2 million", "compared with the Swedish brewer's $3 billion value": whose the figure is."""
    first = place.tokens.start
    mark = place.tokens.doc[first - 1] if first > place.sentence.start + 1 else None
    if mark is None or mark.text not in ("'s", "’s", "'", "’"):
        return None
    possessor = mark.nbor(-1)
    name = name_at(setting, possessor)
    if name is None:
        return _unnamed(setting, possessor)
    return subject_from(name, "possessor") if _is_bare(place) and not is_source(setting, name) else None


def _is_bare(place: Place) -> bool:
    """ "Nordis's 2 million": the figure stands alone, what it counts was said before."""
    return place.noun is None or place.noun.i > place.tokens.end + 1


def _unnamed(setting: Setting, possessor: Token) -> Subject | None:
    """ "the Swedish brewer's": told apart by its country from the one spoken of."""
    company = "organisation" in (kinds_meant(possessor) or ())
    described = any(kid.dep_ == "amod" for kid in possessor.lefts)
    return words(setting, possessor, "possessor") if company and described and is_definite(possessor) else None


def compared(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "Kordal lost $8 billion, compared with $2 billion a year earlier at Nordis": whose the other figure is."""
    text, figure, end = setting.article.text, place.figure, place.sentence.end_char
    if not COMPARED.search(text, max(place.sentence.start_char, figure.start - 30), figure.start):
        return None
    name = next(iter(setting.mentions_in(figure.end, end)), None)
    if name is None or not OWNING.fullmatch(text, figure.end, name.start):
        return None
    before = setting.mentions_in(place.sentence.start_char, figure.start)
    places = name.kind == "place" and all(other.kind == "place" for other in before)  # "Foxo in Velda" is Foxo's
    return subject_from(name, "compared") if places or name.kind in ACTORS else None
