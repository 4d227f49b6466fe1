"""What spaCy's model calls a name, cleaned: the largest single gain in the quality of names, and free."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from ingest.lexicon.names import gazetteer, words
from ingest.model import Mention, NameKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Numbers, dates and money are not names: the labels that are missing here.
KINDS: Mapping[str, NameKind] = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "NORP": "other",
    "LANGUAGE": "other",
    "PRODUCT": "product",
    "EVENT": "event",
    "WORK_OF_ART": "work",
    "LAW": "work",
}
LONGEST = 90
PIECE = re.compile(r"[^\n\r\t|;•·]+")
LEADING = re.compile(
    r"(?:(?:[Tt]he|[Aa]n?|its?|their|his|her|our|this|that|new|all|both|and|of|by|in)\s+|[^\w.]+|\.(?!\w))+"
)
TRAILING = re.compile(r"(?:['’‘`]s?|[^\w.+!)]|(?<=[^\w])[+!])+$")
LOWER_HEAD = re.compile(r"(?!(?:von|van|de|da|di|del|bin|al|el|la|le|ter|den|dos)\b)(?:[^\WA-Z\d_][^\WA-Z_]*\s+)+")
# "Lam in Government House": the model runs over words that no name of a person, company or product has inside.
INSIDE = re.compile(r"\s+(?:in|at|from|with|as|by|after|before|who|that|which|is|was|says|said|told|will|has|had)\s")
LOWER_TAIL = re.compile(r"(?:\s+[^\WA-Z\d_][^\WA-Z_]*)+$")
OPEN_BRACKET = re.compile(r"\s?\((?=[^)]*$)")
ABBREVIATION = re.compile(
    r"(?:\b(?:Inc|Corp|Co|Cos|Ltd|Bros|Jr|Sr|St|Mt|Dept|Univ|Intl|Bhd|Pty|Pte)|\b[A-Z](?:\.[A-Z])*|\b[Ss]\.[Aa])\.$"
)
MEASURE = re.compile(r"[$€£]?\d[\d.,]*[\s-]?\w{0,3}$")  # "290MW", "12.5 m"
URL_OR_HANDLE = re.compile(r"https?:|www\.|@|\w\.(?:com|org|net)/")
FORENAME = re.compile(r"(?<=[a-z,] )([A-Z][a-z]+) $")
TITLE_WORD = re.compile(r"(\w[\w.]*)\s+")


def model_names(doc: Doc, text: str) -> list[Mention]:
    """The names that the model sees, trimmed to the name itself; what isn't a name after that is dropped."""
    found: list[Mention] = []
    for ent in doc.ents:
        kind = KINDS.get(ent.label_)
        if kind:
            found.extend(_cleaned(text, ent.start_char, ent.end_char, kind))
    return found


def _cleaned(text: str, start: int, end: int, kind: NameKind) -> Iterator[Mention]:
    for piece in PIECE.finditer(text, start, end):
        if piece.end() - piece.start() > 2 * LONGEST:
            continue
        left, right = trimmed(text, piece.start(), piece.end(), kind)
        surface = text[left:right]
        torn = piece.start() > start and " " not in surface  # the first word of another line
        if is_name(surface) and not torn:
            yield Mention(left, right, surface, kind, "", "model")


def trimmed(text: str, start: int, end: int, kind: NameKind) -> tuple[int, int]:
    """A name's span without articles, quotes, "'s", titles, brackets left open and lower-case words at its end.

    >>> text = 'the “Acme Robotics’s board” of directors'
    >>> slice(*trimmed(text, 0, 26, "organisation"))
    slice(5, 18, None)
    """
    if lead := LEADING.match(text, start, end):
        start = lead.end()
    end = _without_tail(text, start, end)
    if kind not in ("work", "event"):
        start, end = _without_lower_ends(text, start, end)
    if kind in ("person", "organisation"):
        start = past_titles(text, start, end)
    if kind == "person" and " " not in text[start:end]:
        start = _from_forename(text, start)
    return start, max(start, end)


def _from_forename(text: str, start: int) -> int:
    """Where a person begins of whom the model saw the surname alone: Sol in "the club signed Ana Sol"."""
    before = FORENAME.search(text, max(0, start - 24), start)
    if before is None or before[1] in gazetteer():
        return start
    word = before[1].casefold()
    return start if word in words("stop") or word in words("title") else before.start(1)


def _without_lower_ends(text: str, start: int, end: int) -> tuple[int, int]:
    if head := LOWER_HEAD.match(text, start, end):
        start = head.end()
    for pattern in (INSIDE, LOWER_TAIL):
        if cut := pattern.search(text, start, end):
            end = _without_tail(text, start, cut.start())
    return start, end


def past_titles(text: str, start: int, end: int) -> int:
    """Where a name begins after titles: "Chief Executive Ana Sol" is Ana Sol; "President" alone keeps its word."""
    while (word := TITLE_WORD.match(text, start, end)) and word[1].casefold().rstrip(".") in words("title"):
        start = word.end()
    return start


def _without_tail(text: str, start: int, end: int) -> int:
    if tail := TRAILING.search(text, start, end):
        end = tail.start()
    if bracket := OPEN_BRACKET.search(text, start, end):
        return _without_tail(text, start, bracket.start())
    if text.endswith(")", start, end) and "(" not in text[start:end]:
        end -= 1
    if text.endswith(".", start, end) and not ABBREVIATION.search(text, max(start, end - 12), end):
        end -= 1
    return end


def is_name(surface: str) -> bool:
    """Whether a cleaned surface can be a name: it has a capital or a letter without case, and no rule forbids it.

    >>> [is_name(word) for word in ("Qwen", "阿里巴巴", "iOS", "2025", "billion", "GDP", "https://a.example")]
    [True, True, True, False, False, False, False]
    """
    if not 1 < len(surface) <= LONGEST or surface.casefold().rstrip(".") in words("stop") or MEASURE.match(surface):
        return False
    return any(char.isalpha() and not char.islower() for char in surface) and not URL_OR_HANDLE.search(surface)
