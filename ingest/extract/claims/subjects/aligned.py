"""Several figures and several names in one sentence: "A and B sold 3 and 5, respectively", "A - 3 %; B - 5 %"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, TypeVar

from ingest.extract.claims.answers import Metric, Subject
from ingest.extract.claims.grammar import child, name_at
from ingest.extract.claims.place import VERBS, Place, Setting
from ingest.extract.claims.subjects.back import pronoun_kinds
from ingest.extract.claims.subjects.naming import ACTORS, named, subject_from
from ingest.extract.claims.subjects.phrases import words
from ingest.extract.claims.subjects.sources import is_source
from ingest.lexicon.belongings import belongings
from ingest.model import Figure, Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

Item = TypeVar("Item", Figure, Mention)
LINK = re.compile(r"\s*(?:,|;|and|or|,\s*and)\s*", re.IGNORECASE)
BREAKS = ("ADP", "PUNCT", "DET", "CCONJ", "SCONJ", "AUX", "PART")  # end a noun phrase
NEAR = 6  # tokens
GAP = 60  # code points: a hyphen and a name


def counted_name(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "220 Million Paying Foxo Users": a name between the figure and a noun that belongs to it, headlines included."""
    behind = setting.doc[place.tokens.end : min(place.sentence.end, place.tokens.end + NEAR)]
    noun = next((token for token in behind if _belongs(token)), None)
    if noun is None or any(_breaks(token) for token in behind[: noun.i - behind.start]):
        return None
    if (person := _person_owning(setting, noun)) is not None:
        return person
    between = setting.mentions_in(place.tokens.end_char, noun.idx)
    name = next((mention for mention in between if mention.kind in ("organisation", "product", "work")), None)
    return subject_from(name, "before the noun") if name is not None else None


def _person_owning(setting: Setting, noun: Token) -> Subject | None:
    """ "his 3 million Foxo followers": whom people follow is a person, wherever they do."""
    possessor = child(noun, "poss")
    found = named(setting, possessor, "owner of followers") if possessor is not None else None
    if possessor is None or found is None:
        return None
    name = name_at(setting, possessor)
    return found if pronoun_kinds(possessor) == ("person",) or (name is not None and name.kind == "person") else None


def _breaks(token: Token) -> bool:
    """Whether a word ends a noun phrase; "paying" doesn't, "pays" does."""
    return token.pos_ in BREAKS or (token.pos_ == "VERB" and token.tag_ not in ("VBG", "VBN"))


def _belongs(noun: Token) -> bool:
    """Whether a noun belongs to the name before it; in Title Case its lemma may be wrong ("Users")."""
    return not belongings().isdisjoint((noun.lemma_.lower(), noun.lower_.removesuffix("s")))


def measured_name(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "the 200-megawatt Velmo IV wind farm", "the $3,500 Foxo": a measure or a price in front of a name."""
    if place.figure.kind not in ("measure", "money") or place.tokens.start == place.sentence.start:
        return None
    before = setting.doc[place.tokens.start - 1]
    behind = setting.doc[place.tokens.end : place.tokens.end + 1]
    name = next(iter(setting.mentions_in(place.tokens.end_char, place.tokens.end_char + GAP)), None)
    if before.tag_ not in ("DT", "PRP$", "POS") or name is None or not behind or behind[0].pos_ in VERBS:
        return None
    gap = setting.article.text[place.tokens.end_char : name.start]
    return subject_from(name, "behind its measure") if not gap.strip(" -–") and name.kind != "person" else None


def listed(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "the Labor Party – 6.7%; the Greens – 5 %": in a list the name stands right before a dash or a bracket."""
    start = place.tokens.start
    if start < place.sentence.start + 2:
        return None
    link, label = setting.doc[start - 1], setting.doc[start - 2]
    if link.text in ("–", "—", "-", "--") and link.whitespace_ and label.pos_ == "PROPN":
        name = name_at(setting, label)
        return _whole_label(setting, label, name) if label.whitespace_ else None
    if link.text != "(":
        return None
    name = name_at(setting, label)
    return subject_from(name, "before its bracket") if name is not None and name.kind in (*ACTORS, "place") else None


def _whole_label(setting: Setting, label: Token, name: Mention | None) -> Subject | None:
    """A name as it stands, unless the noun phrase is longer: "the Christian-Democratic Party"."""
    phrase = words(setting, label, "listed")
    if name is not None and (phrase is None or name.surface == phrase.surface):
        return subject_from(name, "listed")
    return phrase


def respectively(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "Brixx and Nordis sold 3 million and 2 million phones, respectively": in order."""
    sentence = place.sentence
    if "respectively" not in sentence.text.lower():
        return None
    figures = [f for f in setting.figures if sentence.start_char <= f.start and f.end <= sentence.end_char]
    ours = next((run for run in runs(setting, figures) if place.figure in run), [])
    names = [m for m in setting.mentions_in(sentence.start_char, sentence.end_char) if not _stands_aside(setting, m)]
    named = next((run for run in runs(setting, names) if len(run) == len(ours)), None)
    if named is None or len(ours) < 2:
        return None
    return subject_from(named[ours.index(place.figure)], "in order")


def _stands_aside(setting: Setting, mention: Mention) -> bool:
    """ "According to Canari, Acme's Foxo and Brixx grew 3 % and 5 %": neither source nor owner is in the list."""
    owns = setting.article.text[mention.end : mention.end + 2] in ("'s", "’s")
    return owns or is_source(setting, mention)


def runs(setting: Setting, items: list[Item]) -> list[list[Item]]:
    """Lists of neighbours with nothing but commas and "and" between them."""
    found: list[list[Item]] = []
    for item in items:
        last = found[-1][-1] if found else None
        if last is not None and LINK.fullmatch(setting.article.text, last.end, item.start):
            found[-1].append(item)
        else:
            found.append([item])
    return found
