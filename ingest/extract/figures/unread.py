"""Spans of a text whose digits are no numbers: addresses of the web, phones, times, versions, ordinals, ids.

Three patterns instead of one, each with a first character that most of a text hasn't, so that the search is quick.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.model import Period

Span = tuple[int, int]

LINK_TARGET = re.compile(r"\]\([^)\s]{1,2000}\)")
FROM_A_DIGIT = re.compile(
    r"(?<!\w)(?=[\d+(])(?:"
    r"\+\d[\d\s().-]{6,18}\d|\d+-[a-z]{1,3}-\d+\b"  # phones, dockets
    r"|\+?\(?\d{1,4}\)?(?:[ .-]\d{2,4}){1,4}[-/]\d{4}(?!\w)|\(\d{3}\)\s?\d{3}-\d{4}|0\d{3,4} \d{3} \d{3,4}\b"  # phones
    r"|\d{1,2}[:.]\d{2}\s?[ap]\.?m\b\.?|\d{1,2}:\d{2}(?::\d{2})?\b|\d{1,2}\s?[ap]\.?m\b\.?"  # times
    r"|\d,?\d{3}\s?[x×]\s?\d,?\d{3}\b"  # pixels of a screen
    r"|(?:360|480|720|1080|1440|2160)[pi]\b|\d+(?:\.\d+){2,}\b|(?:24/7|9/11|20/20|50/50)\b|24x7\b"
    r"|\d+(?:st|nd|rd|th)\b(?:[-\s]century)?|\d{2,4}s\b"  # ordinals, decades
    r"|\d{4}[-–/]\d{2}[-–/]\d{2}\b|\d{1,2}/\d{1,2}/\d{2,4}\b|[1-4][QH]\d*\b"
    r"|\d{3}\([a-z]\)|\d+\(\d+\)(?:[,:]\s?\d+[-–]\d+)?|0x[0-9A-F]+\b)",  # 401(k), a journal's 14(1), 366-410
    re.IGNORECASE,
)
FROM_A_LETTER = re.compile(
    r"(?<![\w.])(?=[hwv#@qfcgiuad'’]\S)(?:"
    r"https?://\S+|www\.\S+|@\w+|#[0-9A-F]{3,8}\b|['’]\d{2}s?\b"
    r"|v\.?\d+(?:\.\d+)*\b|[QH][1-4]\b|FY\s?'?\d{2,4}\b"
    r"|CVE-\d+-\d+|(?:arXiv|doi|ISBN|ISSN)[:\s]\s?[\d.x/-]+|(?:GMT|UTC)\s?[+−-]\s?\d+)",
    re.IGNORECASE,
)
LIST_NUMBER = re.compile(
    r"(?:^|\n)[ \t]*\d{1,3}[.)](?=\s+\S)|\n[ \t]*\d{1,4}[ \t]*(?=\n)|(?<=[.!?”\"]\s)\d{1,2}\.(?=\s+[A-Z])"
)
ATTRIBUTE = re.compile(r"=[\"'][\d,; ]*[\"']|(?<=\w)=\d+|\[[a-z]{3,12} \d+(?=[ \]])")  # width=640, [vimeo 123]
ADDRESS = re.compile(r"\S+@\S+\.\w+|\S+\.(?:com|org|net|io|ai|gov|edu|html?|php|pdf|png|jpe?g)\b\S*", re.IGNORECASE)


PATTERNS = (LINK_TARGET, FROM_A_DIGIT, FROM_A_LETTER, LIST_NUMBER, ATTRIBUTE)


def unread_spans(text: str, periods: Sequence[Period]) -> list[Span]:
    """Spans in which no digit is read, in order: all of the above, and date phrases.

    >>> text = "Call 212-306-6794 by 9.45 p.m. or see https://example.org/2026/7"
    >>> [text[start:end] for start, end in unread_spans(text, ())]
    ['212-306-6794', '9.45 p.m.', 'https://example.org/2026/7']
    """
    spans = [found.span() for way in PATTERNS for found in way.finditer(text)]
    spans += [(period.start, period.end) for period in periods if period.kind != "duration"]
    return sorted(spans)


def in_address(text: str, start: int, end: int) -> bool:
    """Whether the characters stand inside an e-mail address or the name of a site or file."""
    left = max(text.rfind(blank, max(0, start - 80), start) for blank in " \n\t")
    run = re.compile(r"\S{0,160}").match(text, max(left + 1, start - 80))
    word = run.group() if run else ""
    return ("@" in word or "." in word) and end - start < len(word) and ADDRESS.match(word) is not None


def outside(spans: Sequence[Span], starts: Sequence[Span]) -> Iterator[bool]:
    """For each of the second spans, in order, whether it touches none of the first."""
    at = 0
    for start, end in starts:
        while at < len(spans) and spans[at][1] <= start:
            at += 1
        yield at == len(spans) or end <= spans[at][0]
