"""Numbers that are no figures: parts of names and words, labels, scores, years, and "one of them"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import TYPE_CHECKING

from ingest.extract.figures.nouns import PLURALS, around, hyphenated, noun_behind, preceding
from ingest.extract.figures.reading import Reading
from ingest.extract.figures.unread import Span, in_address
from ingest.lexicon.cues import cue_words
from ingest.lexicon.labels import label_words
from ingest.lexicon.names import gazetteer
from ingest.lexicon.numbers import number_words

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

WORD_BEFORE = re.compile(r"([^\s()\[\]\"“”*]+)[ \u00a0]$")
WORD_AFTER = re.compile(r"[\s-]([^\W\d_]{1,40})")
NAME = re.compile(r"[\w&./-]*\w")
MAGNITUDE = re.compile(r"\bmagnitude-$", re.I)  # a magnitude-5.8 quake
GLUED = re.compile(r"[0-9][A-Za-z]$")
SIZE = re.compile(r"[0-9.]+B")
CLOSING = ("AUX", "VERB", "ADP", "PART", "PUNCT", "CCONJ", "SCONJ", "ADV", "PRON")  # words that count nothing
SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}")
SETS = r"\s(?:games?|sets?|goals?|frames?|legs?|matches|rounds?|maps?|tries)\sto\s"
SETS_BEHIND, SETS_BEFORE = re.compile(rf"{SETS}(?:[0-9]|[a-z]{{2,5}}\b)"), re.compile(rf"\w{SETS}$")  # by 5 games to 0
TO_DO = frozenset({"to", "will", "would", "could", "can", "may", "might", "should", "must"})
NAMING = ("amod", "compound", "nmod")
LISTED = re.compile(r"(?:\s[^\W\d_]{1,40}){1,3}(?:,| and| or)\s([^\W\d_]{1,40}|\d)")
LONG_WORD, HEADLINE_SHARE = 4, 0.8
YEARS = (1900, 2100)
BARE_SCALES = frozenset({"million", "billion", "thousand", "hundred", "trillion"})
CORPORATE = frozenset({"co", "inc", "corp", "company", "ltd"})
SCENE = frozenset({"in", "at", "across", "outside", "near"})  # what brings in the place of a sentence
SEEN_AS = {"GPE": "place", "LOC": "place", "ORG": "organisation"}  # spaCy's labels, where no table knows the name
DEFINITE = frozenset({"the", "these", "those", "both"})


def accepted(text: str, readings: Iterable[Reading], doc: Doc, unread: Sequence[Span] = ()) -> list[Reading]:
    """The readings that are figures. A number that once was part of a name stays one in the whole document."""
    dated = {end for _, end in unread}  # in "On 12 May 40 people" no name stands before the 40
    whole = text.strip()
    checks = (_inside_word, _is_score, _is_model)
    left = [one for one in readings if not (any(check(text, one) for check in checks) or _is_size(text, one, doc))]
    names = {one for one in left if one.bare and one.start - 1 not in dated and _follows_name(text, one, doc)}
    ends = {one.end + 1 for one in names}
    names |= {one for one in left if one.bare and one.start in ends and one.form == "digits"}  # Inspiron 15 3000
    named = {one.written for one in names} - {None}

    def is_name(one: Reading) -> bool:
        return one in names or (one.bare and (one.written in named or _is_label(text, one, doc)))

    return [one for one in left if text[one.start : one.end] == whole or not (is_name(one) or _is_vain(text, one, doc))]


def _inside_word(text: str, reading: Reading) -> bool:
    """Whether the number is glued to letters or signs that make it part of something else: GPT-4, 3D, 7-Eleven."""
    before, after = text[max(0, reading.start - 2) : reading.start], text[reading.end : reading.end + 2]
    if after[:1].isalnum() or after[:1] in ("_", "@") or (after[:1] == "-" and after[1:].isupper() and reading.bare):
        return True
    if in_address(text, reading.start, reading.end):
        return True
    if not text[reading.start].isalnum():  # $5 may be glued to anything
        return False
    if MAGNITUDE.search(text, max(0, reading.start - 12), reading.start):
        return False
    hyphened = before[-1:] in ("-", "–", "'", "’", ".") and before[:-1].isalnum()
    return hyphened or before[-1:].isalnum() or before[-1:] in ("_", "#", "/", "@", "&")


def _is_score(text: str, reading: Reading) -> bool:
    """A 62-19 win, a 1-5 record, 6-6: two numbers with a dash that are no rising range of something."""
    if reading.unit is not None:
        return False
    dash = text[reading.end : reading.end + 1] in ("-", "–") and text[reading.end + 1 : reading.end + 2].isdigit()
    dashed = text[reading.start - 1 : reading.start] in ("-", "–") and text[max(0, reading.start - 2)].isdigit()
    surface = text[reading.start : reading.end]
    if SETS_BEHIND.match(text, reading.end) or SETS_BEFORE.search(text, max(0, reading.start - 14), reading.start):
        return True
    ascending = SCORE.fullmatch(surface) and _word_after(text, reading) in cue_words("contest")
    return (dash and surface.isdigit()) or dashed or bool(ascending)


def _is_model(text: str, reading: Reading) -> bool:
    """A glued size before a noun that it names, or behind its name: the 7B model, 3M Co, like Mistral 7B."""
    glued = reading.unit is None and GLUED.search(text, max(0, reading.end - 2), reading.end)
    word = _word_after(text, reading)
    named = _word_before(text, reading)[:1].isupper() and word in ("", "and", "or")
    return bool(glued) and (word in label_words("after") or word in CORPORATE or named)


def _is_size(text: str, reading: Reading, doc: Doc) -> bool:
    """A glued size that ends a name in a sentence: Falcon 180B has topped Llama 3 8B in a test."""
    token = _token(doc, reading)
    if token is None or reading.unit is not None or not SIZE.fullmatch(text, reading.start, reading.end):
        return False
    before = preceding(token.doc.char_span(reading.start, reading.end, alignment_mode="expand")[0])[:2]
    numbered = len(before) == 2 and before[0].is_digit
    named = len(before) > numbered and before[numbered].text[:1].isupper() and before[numbered].pos_ == "PROPN"
    follows = token.nbor(1).pos_ if token.i + 1 < len(token.doc) else ""
    return named and follows in CLOSING and (numbered or not _in_headline(token))


def _is_label(text: str, reading: Reading, doc: Doc) -> bool:
    """Whether the word beside the number makes it a label: Article 29, No. 3, a 2100 block; not "issue 500 shares"."""
    if _word_after(text, reading) in label_words("after"):
        return True
    word, labels = _word_before(text, reading).lower(), label_words("before")
    token = _token(doc, reading)
    verb = token is not None and token.i > 0 and token.nbor(-1).pos_ == "VERB"
    return (word in labels or word.rstrip(".:") in labels) and not verb


def _follows_name(text: str, reading: Reading, doc: Doc) -> bool:
    """Whether a proper noun stands right before the number and no plural behind it that could be counted."""
    word = _word_before(text, reading)
    owner = word.removesuffix("'s").removesuffix("’s")
    if "," in (reading.written or "") or word == word.lower() or not NAME.fullmatch(owner):
        return False
    mixed = any(letter.isupper() for letter in owner[1:]) or not owner.isalpha()
    token = _token(doc, reading)
    if token is None or token.i == 0:
        return mixed
    if mixed and owner == word:
        return True
    before = token.nbor(-1)
    if _sets_the_scene(before) and _counts_plural(token):
        return False
    if before.pos_ != "PROPN":
        return owner != word and not _counts(token, reading)
    first_word = before.is_sent_start and not before.ent_type_
    certain = owner == word and not first_word and not _in_headline(token)
    return certain or not _counts(token, reading)


def _sets_the_scene(name: Token) -> bool:
    """Whether a place or firm opens the sentence and is done: "In Kenya 92 rangers", "At Acme 12 workers".

    Of other names the number may be a part: "In Boeing 737 jets".
    """
    behind = preceding(name.nbor(1))
    run = list(takewhile(lambda word: word.pos_ == "PROPN" or word.lower_ == "the", behind))
    opening = behind[len(run)] if len(run) < len(behind) else None
    if opening is None or opening.pos_ not in ("ADP", "SCONJ") or opening.lower_ not in SCENE:
        return False
    if not (opening.is_sent_start or opening.nbor(-1).is_punct):
        return False
    words = name.doc[opening.i + 1 : name.i + 1].text.removeprefix("the ")
    row = gazetteer().get(words)
    kind = row.kind if row is not None else SEEN_AS.get(name.ent_type_)
    return kind == "place" or (kind == "organisation" and opening.lower_ == "at")


def _counts_plural(token: Token) -> bool:
    """Whether a plural behind the number is what it counts, whatever the parse hangs it on."""
    noun = noun_behind(token, plural=True)
    return noun is not None and (noun.tag_ in PLURALS or noun.lower_ in cue_words("invariant"))


def _in_headline(token: Token) -> bool:
    """Whether the words of the sentence are capitalised, so that a capital says nothing of a name."""
    words = [str(word) for word in around(token) if len(word) >= LONG_WORD and word.is_alpha]
    return sum(word[0].isupper() for word in words) >= HEADLINE_SHARE * len(words)


def _is_vain(text: str, reading: Reading, doc: Doc) -> bool:
    """Whether the number measures nothing."""
    return any(check(text, reading, doc) for check in VAIN)


def _is_scale_alone(text: str, reading: Reading, doc: Doc) -> bool:
    """A billion-dollar club, "million" by itself: no number is said."""
    first, _, rest = text[reading.start : reading.end].lower().replace("-", " ").partition(" ")
    return first in BARE_SCALES and rest.partition(" ")[0] not in BARE_SCALES


def _is_one(text: str, reading: Reading, doc: Doc) -> bool:
    """One of them, at one point: "one" is a figure only where it is counted off beside another number."""
    if reading.form != "words" or reading.value != 1 or reading.bound != "exact":
        return False
    if reading.unit is not None:
        return reading.unit == "point"
    return not (_in_a_list(text, reading) and _counts(_token(doc, reading), reading))


def _is_both(text: str, reading: Reading, doc: Doc) -> bool:
    """The two sides: two that are known already."""
    words = text[reading.start : reading.end].lower()
    return words == "two" and _word_before(text, reading).lower() in DEFINITE


def _is_no_part(text: str, reading: Reading, doc: Doc) -> bool:
    """The second half, a fourth week, half-hearted."""
    if reading.form != "part" or reading.bound != "exact":
        return False
    words, after = text[reading.start : reading.end].lower(), _word_after(text, reading)
    ordinal = words.startswith(("a ", "an ")) and reading.value < 0.5 and after not in ("of", "")
    prefix = words.endswith("half") and text.startswith("-", reading.end)
    return ordinal or prefix or _word_before(text, reading).lower() in cue_words("sequence")


def _is_date(text: str, reading: Reading, doc: Doc) -> bool:
    """A year, or a range of years, that no date phrase took."""
    if reading.bound == "range":
        return reading.unit is None and _is_year(reading.value) and _is_year(reading.top or 0)
    if not reading.bare or not (reading.written or "").isdigit() or not _is_year(reading.value):
        return False
    return reading.value % 100 != 0 or not _counts(_token(doc, reading), reading)


def _is_description(text: str, reading: Reading, doc: Doc) -> bool:
    """A number other than one before a singular noun describes it: the 717 jet, their 2008 model."""
    token = _token(doc, reading)
    if not reading.bare or token is None or token.i == 0 or token.dep_ != "nummod" or reading.value == 1:
        return False
    if hyphenated(token) or token.nbor(-1).pos_ not in ("DET", "PRON", "PART", "ADJ"):
        return False
    noun = noun_behind(token, plural=True)
    return noun is not None and noun.tag_ in ("NN", "NNP") and noun.lower_ not in cue_words("invariant")


def _is_double(text: str, reading: Reading, doc: Doc) -> bool:
    """A double murder, the women's doubles: it multiplies nothing, as "double the rate" does."""
    if reading.form != "multiple" or reading.bound != "exact":
        return False
    token, after = _token(doc, reading), _word_after(text, reading)
    if token is None or after in cue_words("comparison") | cue_words("sequence"):
        return False
    verb = _word_before(text, reading).lower() in TO_DO  # plans to double output
    names = token.dep_ in NAMING and token.head.i > token.i and not verb
    thing = token.pos_ == "NOUN" and any(kid.dep_ in ("det", "poss") for kid in token.lefts)
    return names or thing


VAIN = (_is_scale_alone, _is_one, _is_both, _is_no_part, _is_double, _is_date, _is_description)


def _is_year(value: float) -> bool:
    return YEARS[0] <= value < YEARS[1]


def _in_a_list(text: str, reading: Reading) -> bool:
    """Whether "one" is counted off beside another number: one derailment and two collisions."""
    listed = LISTED.match(text, reading.end)
    return listed is not None and (listed[1].isdigit() or listed[1].lower() in number_words())


def _counts(token: Token | None, reading: Reading) -> bool:
    """Whether the parse says that the number counts the noun behind it."""
    if token is None or token.head.i <= token.i or token.dep_ not in ("nummod", "quantmod", "compound", "det"):
        return False
    noun = noun_behind(token, plural=reading.value != 1)
    return noun is not None and (reading.value == 1 or noun.tag_ in PLURALS or noun.lower_ in cue_words("invariant"))


def _token(doc: Doc, reading: Reading) -> Token | None:
    span = doc.char_span(reading.start, reading.end, alignment_mode="expand")
    return span[-1] if span is not None and len(span) else None


def _word_before(text: str, reading: Reading) -> str:
    found = WORD_BEFORE.search(text, max(0, reading.start - 30), reading.start)
    return found[1] if found else ""


def _word_after(text: str, reading: Reading) -> str:
    found = WORD_AFTER.match(text, reading.end)
    return found[1].lower() if found else ""
