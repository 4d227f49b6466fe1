"""What spaCy's model calls a name, cleaned: the largest single gain in the quality of names, and free."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from ingest.extract.names.shapes import LONGEST, is_name, stands_as_name
from ingest.lexicon.names import gazetteer, spelt, words
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
PIECE = re.compile(r"[^\n\r\t|;•·]+")
LEADING = re.compile(
    r"(?:\d[\d.,]*%[.,]?\s*)?(?:(?:[Tt]he|[Aa]n?|its?|their|his|her|our|this|that|new|all|both|and|of|by|in)\s+|[^\w.]+|\.(?!\w))*"
)
TRAILING = re.compile(r"(?:['’‘`]s?|[^\w.+!)]|(?<=[^\w])[+!])+$")
LOWER_HEAD = re.compile(r"(?!(?:von|van|de|da|di|del|bin|al|el|la|le|ter|den|dos)\b)(?:[^\WA-Z\d_][^\WA-Z_]*\s+)+")
# "Lam in Government House": the model runs over words that no name of a person, company or product has inside.
INSIDE = re.compile(r"\s+(?:in|at|from|with|as|by|after|before|who|that|which|is|was|says|said|told|will|has|had)\s")
LOWER_TAIL = re.compile(r"(?:\s+[^\WA-Z\d_][^\WA-Z_]*)+$")
GLUED_STOP = re.compile(r"\b(?:Inc|Corp|Ltd|LLC|Plc)\.(?=[A-Z][a-z])")  # "rose at Acme Corp.Money managers"
COMPANY_END = re.compile(r", | (?:Inc|Corp|Ltd|LLC|PLC|Plc|plc)\b")
QUOTE = re.compile(r"[\"“”]")
# "Acme Managing Partner Ana Sol": the model ends the company within the title.
TITLE_TAIL = re.compile(
    r"(?: (?:(?:Co-)?CEO|CFO|COO|CTO|Chief|Managing|Senior|Vice|Chairman|Chairwoman|(?:Co-)?[Ff]ounder))+$"
)
# Two words of a title, or one that is no surname, between an employer and a person.
JOB = re.compile(
    r"(?<=\w) (?:(?:Chief|Managing|Senior|Vice|Executive|Deputy|General|Prime|Foreign|Finance) (?:[A-Z][a-z]+ )?)?"
    r"(?:(?:Co-)?CEO|CFO|COO|CTO|President|Chair(?:man|woman)|Minister|Governor|Senator|Spokes(?:man|woman|person)"
    r"|Director|Partner|Analyst|Economist|Strategist|Officer|(?:Co-)?[Ff]ounder|Secretary|Commissioner|Manager) "
    r"(?=[A-Z][\w’'.-]+ [A-Z][\w’'-]+$|[A-Z][\w’'.-]+ [A-Z]\. [A-Z][\w’'-]+$)"
)
OPEN_BRACKET = re.compile(r"\s?\((?=[^)]*$)")
ABBREVIATION = re.compile(
    r"(?:\b(?:Inc|Corp|Co|Cos|Ltd|Bros|Jr|Sr|St|Mt|Dept|Univ|Intl|Bhd|Pty|Pte)|\b[A-Z](?:\.[A-Z])*|\b[Ss]\.[Aa])\.$"
)
FORENAME = re.compile(r"(?:(?<=[a-z,] )|(?<=[;(]))([A-Z][a-z]+) $")
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
    for begin, stop in _pieces(text, start, end):
        left, right = trimmed(text, begin, stop, kind)
        surface = text[left:right]
        torn = begin > start and " " not in surface and text[begin - 1] != " "  # the first word of another line
        if is_name(surface) and not torn and stands_as_name(text, left, right):
            yield from _employer_and_person(Mention(left, right, surface, kind, "", "model"))


def _employer_and_person(guess: Mention) -> Iterator[Mention]:
    """ "Acme Managing Partner Ana Sol" in one piece is Acme and Ana Sol; other guesses stay as they are."""
    job = JOB.search(guess.surface)
    if job is None or guess.kind not in ("person", "organisation"):
        yield guess
        return
    employer, person = guess.surface[: job.start()], guess.surface[job.end() :]
    yield replace(guess, end=guess.start + job.start(), surface=employer, kind="organisation")
    yield replace(guess, start=guess.end - len(person), surface=person, kind="person")


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of a guess that runs over a line, over one of two quotation marks or over the end of a company."""
    for line in PIECE.finditer(text, start, end):
        begin, stop = line.span()
        if stop - begin > 2 * LONGEST:
            continue
        for cut in _cuts(line.group()):
            yield begin, line.start() + cut
            begin = line.start() + cut
        yield begin, stop


def _cuts(piece: str) -> list[int]:
    """Where a piece of a guess is cut, in order; most have none of the marks that could do it."""
    quotes = [quote.end() for quote in QUOTE.finditer(piece)]
    ends = [found.end() for found in _next_company().finditer(piece)] if COMPANY_END.search(piece) else []
    glued = [stop.end() for stop in GLUED_STOP.finditer(piece)]
    return sorted([*(quotes if len(quotes) % 2 else ()), *ends, *glued])


@cache
def _next_company() -> re.Pattern[str]:
    """The end of one company before the next: in "Acme Inc. Foxo" and "Acme Capital, Foxo Partners"."""
    forms = "|".join(sorted(map(re.escape, spelt("legal")), key=len, reverse=True))
    kinds = "|".join(sorted(map(re.escape, spelt("company")), key=len, reverse=True))
    return re.compile(rf" (?:(?:Inc|Corp|Ltd|LLC|PLC|Plc|plc)\b\.?,? |(?:{kinds}), )(?!(?:{forms})\b)(?=[A-Z][a-z])")


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
        if tail := TITLE_TAIL.search(text, start, end):
            end = tail.start()
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
