"""Events as subjects: the dead of an earthquake are the earthquake's, whatever the grammar says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric, Subject
from ingest.extract.claims.grammar import around, name_at, phrase_start, sentences_before, token_at, upward
from ingest.extract.claims.mentions import DEMONYM
from ingest.extract.claims.place import Place, Setting
from ingest.extract.claims.subjects.phrases import strip_determiner
from ingest.lexicon.events import event_signs, events, tolls
from ingest.lexicon.names import gazetteer
from ingest.lexicon.word_classes import word_class
from ingest.model import Mention

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

WORD = re.compile(r"[a-z]+")
LOCATIVE = ("in", "at", "near", "on", "off", "across", "around", "outside")
CYBER = ("cyber", "ransomware", "hacking", "hacker", "phishing", "malware", "data", "security")
HARM = ("disaster", "violence")


def event_of(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """The event that a toll belongs to, with its place: "Lisbon earthquake"; else only its place."""
    if not is_toll(place, metric):
        return None
    noun = nearest_event(around(place), place.head)
    if noun is not None:
        return _event(setting, noun, place)
    where = _where(setting, around(place))
    kind = _told(around(place)) or _titled(setting)
    if where is not None:
        name = f"{_town(where)} {kind}" if kind else where.entity
        return Subject(name, where.surface, "place of the toll")
    noun = next(_events_before(place), None)
    return _event(setting, noun, place) if noun is not None else None


def is_toll(place: Place, metric: Metric) -> bool:
    """Whether a figure counts what an event did to people: "killed 12", "12 dead", "a death toll of 12"."""
    if not tolls().isdisjoint(metric.id.split("_")) or metric.id in ("deaths", "injuries"):
        return True
    near = list(islice(upward(place.noun or place.head), 3))
    close = [*near, *(kid for token in near for kid in token.children)]
    if any(token.lemma_.lower() in tolls() for token in close):
        return True
    counted = place.noun
    people = counted is not None and (counted.lemma_.lower() in word_class("PERSON") or counted.ent_type_ == "NORP")
    return people and any(token.lemma_.lower() in tolls() for token in around(place))


def is_event(token: Token) -> bool:
    """Whether a noun names a disaster or violence; "fire" only as "a fire", not in "opened fire"."""
    row = events().get(token.lemma_.lower() or token.lower_)
    if row is None or row.kind not in HARM or token.pos_ not in ("NOUN", "PROPN", "") or is_cyber(token):
        return False
    return not row.article or any(kid.dep_ in ("det", "poss", "compound", "nummod") for kid in token.children)


def is_cyber(token: Token) -> bool:
    """ "a cyber attack", "ransomware raid": nobody dies of it."""
    return any(kid.lower_ in CYBER for kid in token.lefts)


def is_incident(token: Token) -> bool:
    """Whether a noun is something that befell somebody: a breach, a leak, a cyber attack."""
    row = events().get(token.lemma_.lower())
    return row is not None and (row.kind == "incident" or is_cyber(token))


def nearest_event(sentence: Span, token: Token) -> Token | None:
    """The event noun of a sentence that is nearest to a token."""
    found = [other for other in sentence if is_event(other)]
    return min(found, key=lambda other: abs(other.i - token.i)) if found else None


def _events_before(place: Place) -> Iterator[Token]:
    return (token for sentence in sentences_before(place) for token in sentence if is_event(token))


def _event(setting: Setting, noun: Token, place: Place) -> Subject:
    """ "the earthquake" of a sentence about Lisbon is the "Lisbon earthquake"."""
    phrase = setting.doc[phrase_start(noun).i : noun.i + 1]
    surface = strip_determiner(phrase.text)
    near = setting.doc[noun.i : min(noun.sent.end, noun.i + 12)]
    inner = next((m for m in (name_at(setting, t) for t in phrase) if m is not None and m.kind == "place"), None)
    where = _placed(setting, near) or inner or _where(setting, noun.sent) or _where_before(setting, place)
    if where is None:
        return Subject(surface, surface, "event")
    return Subject(f"{_town(where)} {noun.lemma_.lower()}", surface, "event and place")


def _where_before(setting: Setting, place: Place) -> Mention | None:
    """ "Lisbon was in mourning. ... 12 people were killed in the fire."."""
    for sentence in (place.sentence, *sentences_before(place)):
        where = _where(setting, sentence)
        if where is not None:
            return where
    return None


def _placed(setting: Setting, span: Span) -> Mention | None:
    """The first place behind a preposition of place."""
    return next((m for m in _places(setting, span) if _word_before(setting, m) in LOCATIVE), None)


def _where(setting: Setting, span: Span) -> Mention | None:
    """Where the things of a sentence happen: behind "in" or "at", named in the title too, else the only one."""
    title = setting.article.title or ""
    inside = _places(setting, span)
    in_title = (m for m in inside if m.surface in title)
    return _placed(setting, span) or next(in_title, inside[0] if len(inside) == 1 else None)


def _places(setting: Setting, span: Span) -> list[Mention]:
    """Places by their own name: in "the French resort of Nice" it is Nice."""
    inside = setting.mentions_in(span.start_char, span.end_char)
    return [m for m in inside if m.kind == "place" and m.rule != DEMONYM and not _is_origin(setting, m)]


def _is_origin(setting: Setting, mention: Mention) -> bool:
    """ "a native of Velmora": where somebody comes from, not where it happened."""
    token = token_at(setting, mention)
    return token is not None and token.head.lower_ in ("of", "from") and token.head.head.lower_ in word_class("ORIGIN")


def _town(where: Mention) -> str:
    """The town of a street or an airport, where its name begins with the town's: "Lisbon Airport" is Lisbon."""
    town, _, site = where.entity.rpartition(" ")
    known = gazetteer().get(town) if site.casefold() in word_class("SITE") else None
    return town if known is not None else where.entity


def _told(span: Span) -> str | None:
    """The event that a sentence tells of without its noun: "a gunman opened fire"."""
    return next((event_signs()[t.lemma_.lower()] for t in span if t.lemma_.lower() in event_signs()), None)


def _word_before(setting: Setting, mention: Mention) -> str:
    before = setting.article.text[max(0, mention.start - 20) : mention.start].lower()
    found = WORD.findall(before)
    return next((word for word in reversed(found) if word not in ("the", "a")), "")


def _titled(setting: Setting) -> str | None:
    """The event noun of the title."""
    words = WORD.findall((setting.article.title or "").lower())
    return next((word for word in words if word in events() and events()[word].kind in HARM), None)
