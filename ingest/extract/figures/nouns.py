"""The noun behind a number, told by tags and parse, and the unit it gives."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from ingest.lexicon.cues import cue_words
from ingest.lexicon.names import gazetteer
from ingest.lexicon.plurals import mended, singular
from ingest.lexicon.units import counted_nouns

if TYPE_CHECKING:
    from spacy.tokens import Token

NOUNS = ("NOUN", "PROPN")
BETWEEN = ("ADJ", "ADV", "NUM", "PART")  # what stands between a number and its noun
PARTICIPLES = ("VBN", "VBG", "VBD")  # paying users; the tagger calls some of them past tense
PLURALS = ("NNS", "NNPS")
JOINING = frozenset({"and", "or", "-", "'s", "’s", '"', "“", "”", "'", "‘", "’", "``", "''", "*", "**", "&", "/"})
HYPHENS = ("-", "‑")
COMPOUND = "-"  # in counted.tsv: the noun before is counted, as in a user base
REACH = 9  # tokens from a number to its noun
FAR = 100  # tokens before or behind a number beyond which no word of its sentence says anything of it


def noun_behind(last: Token, plural: bool) -> Token | None:
    """The noun counted by the number that ends in this token.

    Words that describe the noun are passed over, and so is a singular noun on the way to a plural one: a number other
    than one counts a plural ("15 trillion image and text tokens").
    """
    following = _following(last)
    if _breaks_off(following):
        return None
    if following and hyphenated(last):  # a 25 million-user base
        return following[0] if following[0].pos_ in NOUNS else None
    singular: Token | None = None
    for token in following:
        noun = token.pos_ in NOUNS and token.text[0].isalnum() and not _goes_on(token)
        if noun and (token.tag_ in PLURALS or not plural):
            return token
        singular = singular or (token if noun else None)
        if not _describes(token, last, singular) or token.lower_ in cue_words("sequence"):
            break
    return singular


def _breaks_off(following: Sequence[Token]) -> bool:
    """Whether another statement begins right behind a number: hurt 160 and wrecked boats, Foxo (3m) and Brixx."""
    joined = len(following) > 1 and following[0].lower_ in ("and", "or")
    return joined and (following[1].tag_ in ("VBD", "VBZ") or following[0].nbor(-1).text == ")")


def _following(last: Token) -> Sequence[Token]:
    """The tokens behind a number, without the hyphen or the "of" and the articles that tie them to it."""
    doc = last.doc
    tokens = _without_brackets(takewhile(lambda token: not token.is_sent_start, doc[last.i + 1 : last.i + 1 + REACH]))
    if tokens and tokens[0].text in HYPHENS:
        return tokens[1:]
    if tokens and tokens[0].lower_ == "of":
        tokens = tokens[1:]
        while tokens and (tokens[0].pos_ in ("DET", "PRON", "NUM") or tokens[0].lower_ in cue_words("sequence")):
            tokens = tokens[1:]
    return tokens


def _without_brackets(tokens: Iterable[Token]) -> list[Token]:
    """The tokens outside round brackets: 5 million Acme (ACM) users."""
    outside, depth = [], 0
    for token in tokens:
        depth += (token.text == "(") - (depth > 0 and token.text == ")")
        if depth == 0 and token.text != ")":
            outside.append(token)
    return outside


def hyphenated(last: Token) -> bool:
    """Whether a hyphen ties the number to what follows: a 25 million-user base."""
    return last.i + 1 < len(last.doc) and last.doc[last.i + 1].text in HYPHENS


def _goes_on(token: Token) -> bool:
    """Whether another noun follows of which this one is only a part: user accounts."""
    if token.i + 1 >= len(token.doc):
        return False
    following = token.doc[token.i + 1]
    more = following.tag_ in PLURALS or token.tag_ not in PLURALS
    return following.pos_ in NOUNS and more and not following.is_sent_start


def _describes(token: Token, last: Token, singular: Token | None) -> bool:
    """Whether the noun may still come behind this token."""
    if token.text == ",":  # 40 small, noisy flats; not "left 40 more damaged, cutting power lines"
        listed = token.i > last.i + 1 and token.nbor(-1).pos_ == "ADJ" and token.i + 1 < len(token.doc)
        return singular is None and listed and token.nbor(1).tag_ != "VBG"
    participle = (
        token.tag_ in PARTICIPLES and token.i + 1 < len(token.doc) and token.doc[token.i + 1].pos_ in (*NOUNS, "ADJ")
    )
    return token.pos_ in (*NOUNS, *BETWEEN) or participle or token.lower_ in JOINING


def unit_of(noun: Token) -> str:
    """The unit a counted noun gives: its lemma, a person for the people of a country."""
    meant = counted_nouns().get(noun.lower_)
    if meant == COMPOUND and noun.i > 0 and noun.nbor(-1).pos_ in NOUNS:
        return unit_of(noun.nbor(-1))
    if meant not in (None, COMPOUND):
        return str(meant)
    text = str(noun.text)
    if noun.tag_ in PLURALS and (noun.ent_type_ == "NORP" or is_people(text)):
        return "person"
    stem = text[:-1] if text.endswith("s") and text[:-1].isupper() else text
    if stem.isupper():
        return stem
    if not text[1:].islower():  # iPhones
        return text[:-1] if noun.tag_ in PLURALS else text
    lemma = mended(text.lower(), str(noun.lemma_).lower())
    return singular(lemma) if noun.tag_ == "NNPS" else lemma


def is_people(name: str) -> bool:
    """Whether a name is that of the people of a place: Tunisians, Hongkongers."""
    row = gazetteer().get(name)
    return row is not None and row.kind == "other" and row.place is not None


def preceding(first: Token) -> Sequence[Token]:
    """The tokens of the sentence before this one, the nearest first, no more of them than prose needs."""
    tokens: list[Token] = []
    while not first.is_sent_start and first.i > 0 and len(tokens) < FAR:
        first = first.nbor(-1)
        tokens.append(first)
    return tokens


def around(token: Token) -> Sequence[Token]:
    """The tokens of a token's sentence, of an endless one those near it."""
    behind = takewhile(lambda later: not later.is_sent_start, islice(token.doc[token.i + 1 :], FAR))
    return [*reversed(preceding(token)), token, *behind]
