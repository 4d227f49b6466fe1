"""Numbers that are no figures: parts of names, versions, addresses, times, scores, and whatever is no prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.extract.figures.reading import Reading
from ingest.lexicon.labels import label_words
from ingest.model import Period

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Span = tuple[int, int]

NOT_PROSE = re.compile(
    r"\]\([^)\s]{1,2000}\)"  # the target of a markdown link
    r"|\b(?:https?://|www\.)\S+|\b[\w.+-]{1,64}@[\w-]{1,64}\.\w\S*|(?<![\w.])@\w+"
    r"|\b(?:\w{1,40}\.){1,5}(?:com|org|net|io|ai|gov|edu|html?|php|pdf|png|jpe?g)\b\S*"
    r"|#[0-9A-Fa-f]{3,8}\b|\b0x[0-9A-Fa-f]+\b"
    r"|\bCVE-\d+-\d+|\b[A-Z]{1,6}-\d+[\w-]*|\b(?:arXiv|doi|ISBN|ISSN)[:\s]\s?[\d.Xx/-]+"
    r"|(?<!\w)\+?\(?\d{1,4}\)?(?:[ .-]\d{2,4}){1,4}[-/]\d{4}(?!\w)|\(\d{3}\)\s?\d{3}-\d{4}"
    r"|\b0\d{3,4} \d{3} \d{3,4}\b"
    r"|\b\d{1,2}[:.]\d{2}\s?(?:[ap]\.?m\b\.?|(?=\s(?:GMT|EST|EDT|PST|PDT|CET|ET|UTC)\b))|\b\d{1,2}:\d{2}(?::\d{2})?\b|\b\d{1,2}\s?[ap]\.?m\b\.?"
    r"|\bv\.?\d+(?:\.\d+)*\b|\b\d+(?:\.\d+){2,}\b|\b24/7\b|\b9/11\b|\b20/20\b"
    r"|\b\d+(?:st|nd|rd|th)\b(?:[-\s]century)?|\b\d{4}s\b|(?<![\w])['’]\d{2}s?\b|\b\d{4}[-–/]\d{2}[-–/]\d{2}\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b"
    r"|\b[QHF]Y?[1-4]\b|\b[1-4][QH]\b|\bFY\s?'?\d{2,4}\b",
    re.IGNORECASE,
)
WORD_BEFORE = re.compile(r"([^\s()\[\]\"“”]+)[ \u00a0]$")
YEARS = (1500, 2100)


def refused_spans(text: str, periods: Sequence[Period]) -> list[Span]:
    """Spans in which no number is a figure, in order: dates and times, addresses of all kinds, versions, ordinals."""
    spans = [(found.start(), found.end()) for found in NOT_PROSE.finditer(text)]
    spans += [(period.start, period.end) for period in periods if period.kind != "duration"]
    return sorted(spans)


def is_refused(text: str, reading: Reading, doc: Doc | None = None) -> bool:
    return _inside_word(text, reading) or (reading.bare and _is_name(text, reading, doc))


def _inside_word(text: str, reading: Reading) -> bool:
    start, end = reading.start, reading.end
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and (before.isalnum() or before in "_#/@&"):
        return True
    if before in ("-", "–", "'", "’", ".") and start > 1 and (text[start - 2].isalnum()):
        return True
    return bool(after) and (after.isalnum() or after in "_@")


def _is_name(text: str, reading: Reading, doc: Doc | None) -> bool:
    found = WORD_BEFORE.search(text, max(0, reading.start - 30), reading.start)
    word = found.group(1) if found else ""
    if word.lower() in label_words("before") or word.lower().rstrip(".:") in label_words("before"):
        return True
    if (
        reading.written
        and reading.written.isdigit()
        and len(reading.written) == 4
        and YEARS[0] <= reading.value < YEARS[1]
    ):
        return not _counts(doc, reading)
    if text[reading.start : reading.end].lower() == "one":
        return not _counts(doc, reading) and reading.end - reading.start != len(text.strip())
    return bool(word[:1].isupper()) and word.isalpha() and not _counts(doc, reading)


def _counts(doc: Doc | None, reading: Reading) -> bool:
    """Whether the parse says that the number counts the noun behind it."""
    if doc is None:
        return False
    span = doc.char_span(reading.start, reading.end, alignment_mode="expand")
    if span is None:
        return False
    token: Token = span[-1]
    return bool(token.dep_ == "nummod" and token.head.i > token.i and token.head.pos_ == "NOUN")
