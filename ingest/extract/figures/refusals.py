"""Numbers that are no figures: parts of names, versions, addresses, times, scores, and whatever is no prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ingest.extract.figures.counted import PLURALS, noun_behind
from ingest.extract.figures.reading import Reading
from ingest.lexicon.cues import cue_words
from ingest.lexicon.labels import label_words
from ingest.model import Period

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Span = tuple[int, int]

NOT_PROSE = re.compile(
    r"\]\([^)\s]{1,2000}\)"  # the target of a markdown link
    r"|\b(?:https?://|www\.)\S+|\b[\w.+-]{1,64}@[\w-]{1,64}\.\w\S*|(?<![\w.])@\w+"
    r"|\b(?:[\w-]{1,40}\.){1,5}(?:com|org|net|io|ai|gov|edu|html?|php|pdf|png|jpe?g)\b\S*"
    r"|#[0-9A-F]{3,8}\b|\b0x[0-9A-F]+\b"
    r"|\bCVE-\d+-\d+|\b(?:arXiv|doi|ISBN|ISSN)[:\s]\s?[\d.x/-]+"
    r"|(?<!\w)\+?\(?\d{1,4}\)?(?:[ .-]\d{2,4}){1,4}[-/]\d{4}(?!\w)|\(\d{3}\)\s?\d{3}-\d{4}|\b0\d{3,4} \d{3} \d{3,4}\b"
    r"|\b\d{1,2}[:.]\d{2}\s?[ap]\.?m\b\.?|\b\d{1,2}:\d{2}(?::\d{2})?\b|\b\d{1,2}\s?[ap]\.?m\b\.?"
    r"|\b(?:GMT|UTC)\s?[+−-]\s?\d+"
    r"|\bv\.?\d+(?:\.\d+)*\b|\b\d+(?:\.\d+){2,}\b|\b(?:24/7|9/11|20/20|50/50)\b"
    r"|\b\d+(?:st|nd|rd|th)\b(?:[-\s]century)?|\b\d{2,4}s\b|(?<!\w)['’]\d{2}s?\b"
    r"|\b\d{4}[-–/]\d{2}[-–/]\d{2}\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b"
    r"|\b[QH][1-4]\b|\b[1-4][QH]\d*\b|\bFY\s?'?\d{2,4}\b|\b\d{3}\([a-z]\)",
    re.IGNORECASE,
)
WORD_BEFORE = re.compile(r"([^\s()\[\]\"“”*]+)[ \u00a0]$")
WORD_AFTER = re.compile(r"[\s-]([^\W\d_]+)")
GLUED = re.compile(r"[0-9][A-Za-z]$")
SCORE = re.compile(r"\d{1,3}[-–]\d{1,3}$")
SEQUENCE_OF = re.compile(r"[\s-](?:of\s+)?(?:the\s+)?$")
YEARS = (1900, 2100)
BARE_SCALES = frozenset({"million", "billion", "thousand", "hundred", "trillion"})
CORPORATE = frozenset({"co", "inc", "corp", "company", "ltd"})


def refused_spans(text: str, periods: Sequence[Period]) -> list[Span]:
    """Spans in which no number is a figure, in order: dates and times, addresses of all kinds, versions, ordinals."""
    spans = [(found.start(), found.end()) for found in NOT_PROSE.finditer(text)]
    spans += [(period.start, period.end) for period in periods if period.kind != "duration"]
    return sorted(spans)


def accepted(text: str, readings: Iterable[Reading], doc: Doc | None = None) -> list[Reading]:
    """The readings that are figures. A number that once was part of a name stays one in the whole document."""
    whole = text.strip()
    left = [
        one for one in readings if not _inside_word(text, one) and not _is_score(text, one) and not _is_model(text, one)
    ]
    named = {number for one in left if (number := _named(text, one, doc))}
    return [
        one
        for one in left
        if text[one.start : one.end] == whole
        or not (_named(text, one, doc) or _is_vain(text, one, doc) or (one.bare and len(named & {one.written}) > 0))
    ]


def _inside_word(text: str, reading: Reading) -> bool:
    """Whether the number is glued to letters or signs that make it part of something else: GPT-4, 3D, 7-Eleven."""
    before, after = text[max(0, reading.start - 2) : reading.start], text[reading.end : reading.end + 2]
    signed = not text[reading.start].isalnum()
    if before and not signed and (before[-1].isalnum() or before[-1] in "_#/@&"):
        return True
    if before[-1:] in ("-", "–", "'", "’", ".") and before[:-1].isalnum() and not signed:
        return True
    if after[:1].isalnum() or after[:1] in ("_", "@"):
        return True
    return after[:1] == "-" and after[1:].isupper() and reading.bare


def _is_score(text: str, reading: Reading) -> bool:
    """A 62-19 win, a 1-5 record, 6-6: two numbers with a dash that are no rising range of something."""
    surface = text[reading.start : reading.end]
    dash = text[reading.end : reading.end + 1] in ("-", "–") and text[reading.end + 1 : reading.end + 2].isdigit()
    if reading.unit is None and dash and surface.isdigit():
        return True
    if (
        text[reading.start - 1 : reading.start] in ("-", "–")
        and text[max(0, reading.start - 2)].isdigit()
        and reading.unit is None
    ):
        return True
    return bool(SCORE.fullmatch(surface)) and _word_after(text, reading) in cue_words("contest")


def _is_model(text: str, reading: Reading) -> bool:
    """A glued size before a noun that it names: the 7B model, 3M Co."""
    if reading.unit is not None or not GLUED.search(text[: reading.end][-4:]):
        return False
    word = _word_after(text, reading)
    return word in label_words("after") or word in CORPORATE


def _named(text: str, reading: Reading, doc: Doc | None) -> str | None:
    """The number as written, if it is part of a name or a label: Boeing 737, iPhone 4, Article 29, Route 66."""
    if not reading.bare:
        return None
    word = _word_before(text, reading)
    written = reading.written or text[reading.start : reading.end]
    if word.lower() in label_words("before") or word.lower().rstrip(".:") in label_words("before"):
        return written
    if _word_after(text, reading) in label_words("after"):
        return written
    return written if _follows_name(word, reading, doc) else None


def _follows_name(word: str, reading: Reading, doc: Doc | None) -> bool:
    """Whether a proper noun stands right before the number and no plural behind it that could be counted."""
    owner = word.removesuffix("'s").removesuffix("’s")
    if (
        "," in (reading.written or "")
        or not any(letter.isupper() for letter in word)
        or not owner.replace("&", "a").replace(".", "").isalnum()
    ):
        return False
    token = _token(doc, reading)
    if token is None or doc is None:
        return word[1:] != word[1:].lower() or doc is None
    before = doc[token.i - 1] if token.i else token
    mixed = any(letter.isupper() for letter in word[1:])
    if not mixed and before.pos_ != "PROPN" and owner == word:
        return False
    return (mixed and owner == word) or not _counts(token, reading)


def _is_vain(text: str, reading: Reading, doc: Doc | None) -> bool:
    """Whether the number measures nothing: a year, "one of them", "the second half", "the two sides"."""
    words = text[reading.start : reading.end].lower()
    if words in BARE_SCALES:
        return not text.startswith("-", reading.end)
    if words in ("one", "one point"):
        return words != "one" or _word_after(text, reading) == "more" or not _counts(_token(doc, reading), reading)
    if words == "two" and _word_before(text, reading).lower() in ("the", "these", "those", "both"):
        return True
    if reading.form == "part" and reading.bound == "exact":
        return _word_before(text, reading).lower() in cue_words("sequence") or words in ("quarter", "a quarter", "half")
    if not reading.bare:
        return (
            reading.bound == "range" and reading.unit is None and _is_year(reading.value) and _is_year(reading.top or 0)
        )
    if reading.written and reading.written.isdigit() and _is_year(reading.value):
        return not _counts(_token(doc, reading), reading)
    return doc is not None and _misfits(_token(doc, reading), reading)


def _is_year(value: float) -> bool:
    return YEARS[0] <= value < YEARS[1]


def _misfits(token: Token | None, reading: Reading) -> bool:
    """A number other than one before a singular noun describes it: the 717 jet, the 2008 model."""
    if token is None or reading.value == 1 or token.dep_ != "nummod" or token.i == 0:
        return False
    if token.nbor(-1).pos_ not in ("DET", "PRON", "PART", "ADJ") or _word_hangs_on(token):
        return False
    noun = noun_behind(token, plural=True)
    return noun is not None and noun.tag_ in ("NN", "NNP") and noun.lower_ not in cue_words("invariant")


def _word_hangs_on(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor(1).text in ("-", "‑")


def _counts(token: Token | None, reading: Reading) -> bool:
    """Whether the parse says that the number counts the noun behind it."""
    if token is None or token.head.i <= token.i or token.dep_ not in ("nummod", "quantmod", "compound", "det"):
        return False
    noun = noun_behind(token, plural=reading.value != 1)
    return noun is not None and (reading.value == 1 or noun.tag_ in PLURALS or noun.lower_ in cue_words("invariant"))


def _token(doc: Doc | None, reading: Reading) -> Token | None:
    span = doc.char_span(reading.start, reading.end, alignment_mode="expand") if doc is not None else None
    return span[-1] if span is not None and len(span) else None


def _word_before(text: str, reading: Reading) -> str:
    found = WORD_BEFORE.search(text, max(0, reading.start - 30), reading.start)
    return found[1] if found else ""


def _word_after(text: str, reading: Reading) -> str:
    found = WORD_AFTER.match(text, reading.end)
    return found[1].lower() if found else ""
