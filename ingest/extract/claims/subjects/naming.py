"""From a token to a subject: the entity of a name, what "the company" or "its" points back to, else the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Subject
from ingest.extract.claims.grammar import (
    SUBJECTS,
    antecedent,
    child,
    is_definite,
    name_at,
    objects,
    phrase_start,
    subject_of,
    token_at,
)
from ingest.extract.claims.mentions import DEMONYM
from ingest.extract.claims.place import Setting
from ingest.extract.claims.subjects.back import kinds_meant, points_back_to, pronoun_kinds
from ingest.extract.claims.subjects.phrases import strip_determiner, words
from ingest.extract.names.headlines import without_story
from ingest.lexicon.belongings import belongings
from ingest.lexicon.change import change_words
from ingest.lexicon.events import events
from ingest.lexicon.names import words as names_words
from ingest.lexicon.speech import speech_verbs
from ingest.lexicon.word_classes import word_class
from ingest.model import Mention, NameKind

if TYPE_CHECKING:
    from spacy.tokens import Token

ACTORS: tuple[NameKind, ...] = ("organisation", "product", "person", "work", "event", "other")
TOPICS: tuple[NameKind, ...] = ("organisation", "product", "person", "work")
OWNING = ("of", "at", "for", "by", "from")
STRUCK = (*OWNING, "on", "against", "in", "to")  # where an attack or a leak was
NOT_NAMES = ("DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "CARDINAL", "ORDINAL")


def subject_from(mention: Mention, rule: str) -> Subject:
    """A name as a subject."""
    return Subject(mention.entity, mention.surface, rule)


def named(setting: Setting, token: Token, rule: str, places: bool = True) -> Subject | None:
    """The name that a noun phrase stands for: itself, what it points back to, or who owns it.

    `places` says whether a country or a city may be the answer.
    """
    token = antecedent(token)
    mention = name_at(setting, token) or _apposed(setting, token)
    if mention is not None and (places or mention.kind != "place") and not _are_people(token, mention):
        return subject_from(mention, rule)
    kinds = pronoun_kinds(token)
    if kinds:
        back = points_back_to(setting, token, kinds)
        before = _subject_before(setting, token, rule) if back is None or _is_aside(setting, token, back) else None
        return before or (subject_from(back, f"{rule}, pronoun") if back is not None else None)
    found = _definite(setting, token, rule)
    if found is None and token.pos_ == "PROPN" and mention is None and not _is_measure(token):
        return _unlisted(setting, token, rule)
    actor = "organisation" in (kinds_meant(token) or ())  # "the Swedish company" is not Sweden
    return found or owner(setting, token, rule, places and not actor)


def _are_people(token: Token, mention: Mention) -> bool:
    """ "Americans whose data leaked" are people, not the United States."""
    return mention.rule == DEMONYM and token.tag_ in ("NNS", "NNPS")


def _is_aside(setting: Setting, token: Token, back: Mention) -> bool:
    """ "The start-up raised $3 million from Canari. It has 20 staff.": "it" is the start-up, whatever its name is."""
    if back.start >= token.sent.start_char or token.sent.start == 0 or token.dep_ not in SUBJECTS:
        return False
    subject = subject_of(_told(setting.doc[token.sent.start - 1].sent.root))
    head = token_at(setting, back)
    if subject is None or (subject.tag_ == "NNS") != (token.lower_ in ("they", "their")):
        return False
    told = (back.kind == "place" or kinds_meant(subject) is not None) and name_at(setting, subject) is None
    return told and (head is None or head.dep_ not in SUBJECTS) and _apposed(setting, subject) is None


def _told(verb: Token) -> Token:
    """ "A quake struck, officials said": the verb of what is said."""
    said = child(verb, "ccomp") if verb.lemma_.lower() in speech_verbs() else None
    return said if said is not None else verb


def _subject_before(setting: Setting, token: Token, rule: str) -> Subject | None:
    """ "Global funds are buying. They spent $2 billion": the subject of the sentence before, a noun phrase."""
    if token.sent.start == 0 or token.dep_ not in SUBJECTS:
        return None
    subject = subject_of(_told(setting.doc[token.sent.start - 1].sent.root))
    if subject is None or name_at(setting, subject) is not None:
        return None
    return _definite(setting, subject, rule) or words(setting, subject, f"{rule}, pronoun")


def _apposed(setting: Setting, token: Token) -> Mention | None:
    """ "its streaming service Foxo", "Foxo, the latest release", "a system called Foxo": the name beside the noun."""
    beside = token.head if token.dep_ == "appos" else child(token, "appos")
    called = (kid for kid in token.children if kid.dep_ == "acl" and kid.lower_ in word_class("CALLED"))
    named = beside or next((name for verb in called if (name := child(verb, "oprd", "dobj")) is not None), None)
    if named is None or any(other.text == ";" for other in token.doc[token.i : named.i]):
        return None
    return name_at(setting, named)


def _definite(setting: Setting, token: Token, rule: str) -> Subject | None:
    """ "the company", "this platform": back to the last name of a fitting kind."""
    kinds = kinds_meant(token)
    if kinds is None or not is_definite(token) or _is_told_apart(token):
        return None
    inner = _modifier_name(setting, token, ACTORS)
    if inner is not None:
        return subject_from(inner, f"{rule}, name before the noun")
    back = points_back_to(setting, token, kinds)
    return subject_from(back, f"{rule}, the {token.lemma_.lower()}") if back else None


def _is_told_apart(token: Token) -> bool:
    """ "the network led by Ada Moss", "the company that makes Foxo": not the one spoken of before."""
    behind = (kid for kid in token.children if kid.dep_ in ("acl", "relcl") and kid.i > token.i)
    return any(kid.left_edge.i == token.i + 1 for kid in behind)


def _is_measure(token: Token) -> bool:
    """ "Acme's ARR": capitals behind a possessor are what is measured, not who."""
    return token.text.isupper() and child(token, "poss") is not None


def _unlisted(setting: Setting, token: Token, rule: str) -> Subject | None:
    """A proper noun that the names layer left alone: its capitalised words, without who owns it."""
    if token.text.isupper() and token.lower_ in names_words("stop"):  # "expectations for EPS of $0.40"
        return None
    possessor = child(token, "poss")
    start = phrase_start(token).i if possessor is None else possessor.i + 1
    phrase = setting.doc[start : token.i + 1]
    kept = [other for other in phrase if other.text[0].isupper() or other.text[0].isdigit()]
    if token.ent_type_ in NOT_NAMES or token.lower_ in word_class("INCIDENT_OF"):  # "Exposes Personal Data"
        return None
    text = without_story(strip_determiner(setting.doc[kept[0].i : token.i + 1].text)) if kept else ""
    return Subject(text, text, f"{rule}, proper noun") if text else None


def owner(setting: Setting, noun: Token, rule: str, places: bool = True) -> Subject | None:
    """Whose a noun is: "Acme's revenue", "its revenue", "Acme revenue", "revenue of Acme"."""
    if noun.lemma_.lower() in word_class("COIN"):  # "the Velda dollar" is not about Velda
        return None
    kinds: tuple[NameKind, ...] = (*ACTORS, "place") if places else ACTORS
    possessor = child(noun, "poss")
    made = _modifier_name(setting, noun, ("product", "work"))
    if possessor is not None and made is None:  # "Acme's Foxo downloads" are Foxo's
        found = named(setting, possessor, f"{rule}, possessive", places)
        if found is not None:
            return found
    mention = _modifier_name(setting, noun, kinds)
    if mention is not None:
        return subject_from(mention, f"{rule}, name before the noun")
    if noun.lemma_.lower() in change_words("noun"):  # "a 13 % drop in Foxo shipments"
        for below in objects(noun, "in", "of", "to"):
            found = named(setting, below, f"{rule}, {below.head.lower_}", places)
            if found is not None:
                return found
    for below in objects(noun, *_belonging(noun)):
        mention = name_at(setting, below)
        if mention is not None and mention.kind in kinds:
            return subject_from(mention, f"{rule}, {below.head.lower_}")
        known = _definite(setting, below, f"{rule}, {below.head.lower_}")
        if known is None and below.head.lower_ == "at" and below.pos_ == "PROPN" and mention is None:
            known = _unlisted(setting, below, f"{rule}, at")
        if known is not None:
            return known
        if below.lemma_.lower() in events() or child(below, "poss") is not None or _is_number_of(noun, below):
            found = owner(setting, below, rule, places)
            if found is not None:
                return found
    return None


def _is_number_of(noun: Token, below: Token) -> bool:
    """ "The number of users on Foxo", "a total of 3 million Foxo users"."""
    return noun.lower_ in word_class("EMPTY") and below.lemma_.lower() in belongings()


def _belonging(noun: Token) -> tuple[str, ...]:
    """The prepositions behind a noun that tell whose it is: "users of Foxo", "an attack on Foxo", "shares in Foxo"."""
    lemma = noun.lemma_.lower()
    if lemma in events():
        return STRUCK
    if lemma in ("share", "stake", "interest", "holding"):
        return (*OWNING, "in")
    told = noun.dep_ in (*SUBJECTS, "pobj")  # "users on Foxo spent"; whose "followers on Foxo" he has is known
    return (*OWNING, "on") if told and lemma in belongings() else OWNING


def _modifier_name(setting: Setting, noun: Token, kinds: tuple[NameKind, ...]) -> Mention | None:
    """The name in front of a noun ("Acme customers"): what acts before what is a place ("Acme U.S. subscribers")."""
    found = [
        mention
        for kid in noun.lefts
        if kid.dep_ in ("compound", "nmod", "amod", "npadvmod", "dep")
        for mention in [name_at(setting, kid)]
        if mention is not None and mention.kind in kinds
    ]
    return next((mention for mention in found if mention.kind != "place"), found[0] if found else None)
