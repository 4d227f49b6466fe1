"""From text to the words date phrases are made of: runs of words of the lexicon and of numbers that fit a date.

Numbers are told apart by their shape alone: one of four digits may be a year, one up to 31 a day, and one with a
currency sign before it or unknown letters behind it is none of our business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from ingest.extract.dates.readings import Node
from ingest.lexicon.calendar import DateWord, date_kinds, date_words
from ingest.text import paragraph_starts

TOKEN = re.compile(
    r"""
    (?P<iso>[12][0-9]{3}-[01][0-9]-[0-3][0-9](?:T[0-9][0-9:.]*Z?)?(?![\w-]))
  | (?P<years>(?:19|20)[0-9]{2}/(?:[0-9]{2}|(?:19|20)[0-9]{2})(?![\w/]))
  | (?P<numeric>[0-9]{1,4}/[0-9]{1,2}/[0-9]{2,4}(?![\w/])
              | [0-9]{1,2}\.[0-9]{1,2}\.[12][0-9]{3}(?!\w|\.\w)
              | [0-9]{1,2}/[0-9]{1,2}(?![\w/%]))
  | (?P<clock>[0-2]?[0-9]:[0-5][0-9](?::[0-5][0-9])?(?![0-9:]))
  | (?P<decade>(?:[12][0-9])?[0-9]0['’]?s\b | ['’‘][0-9]0s\b)
  | (?P<number>[0-9]+(?:,[0-9]{3}(?![0-9]))*(?:\.[0-9]+)?)(?P<suffix>[^\W_]*)
  | (?P<short_year>['’‘][0-9][0-9](?!\w))
  | (?P<possessive>['’]s?(?!\w))
  | (?P<meridiem>[AaPp]\.\s?[Mm]\b\.?)
  | (?P<word>[^\W\d_]+(?:\.[^\W\d_](?!\w))*(?:['’](?!s\b)[^\W\d_]+)?)(?P<tail>\d\w*)?
  | (?P<mark>\S)
    """,
    re.VERBOSE,
)
MARKS = {",": "comma", ".": "dot", "-": "dash", "–": "dash", "—": "dash", "(": "open", ")": "close"}
NEVER_BEFORE = frozenset("$€£¥₹#@_/\\=&+©")  # behind one of these a number is a price, a tag or part of an address
PERIOD_CODE = re.compile(r"(?P<q>[qh])(?P<part>[1-4])|(?P<fy>fy)(?P<year>\d{4}|\d{2})", re.ASCII)
PART_FIRST = re.compile(r"(?P<q>[qh])(?P<year>\d{4}|\d{2})?", re.ASCII)
NAMES_ONLY = frozenset({"month_word", "weekday_short", "season_word"})
ABBREVIATED = frozenset({"month", "month_word", "weekday_short", "zone"})
ORDINALS = frozenset({"st", "nd", "rd", "th"})


def runs(text: str) -> Iterator[list[Node]]:
    """The stretches of a text that hold nothing but words of dates, if one of them says so by itself.

    >>> [[node.kind for node in run] for run in runs("It was the first since Sept. 5, he said.")]
    [['the', 'ordinal', 'since', 'month', 'dot', 'small', 'comma']]
    """
    breaks = set(paragraph_starts(text))
    run: list[Node] = []
    telling = False
    for node in _nodes(text):
        if node is None or node.start in breaks or _begins_sentence(node, run):
            if telling:
                yield run
            run, telling = [], False
        if node is not None:
            run.append(node)
            telling = telling or date_kinds()[node.kind].telling
    if telling:
        yield run


def _nodes(text: str) -> Iterator[Node | None]:
    """Each word of dates as a node, everything else as None."""
    found = list(TOKEN.finditer(text))
    longer, at = _phrases(), 0
    while at < len(found):
        token = found[at]
        length = 0
        for words, entry in longer.get(token.group().lower(), ()):
            if length := _matches(words, found, at):
                yield _word(entry, text[token.start() : found[at + length - 1].end()], token.start())
                break
        else:
            yield _node(token, text)
        at += length or 1


def _begins_sentence(node: Node, run: Sequence[Node]) -> bool:
    """Whether a word stands behind a full stop that is none of an abbreviation: "by March 6. Two days later"."""
    if len(run) < 2 or run[-1].kind != "dot" or not node.word[0].isupper():
        return False
    return node.start > run[-1].end and run[-2].kind not in ABBREVIATED


@cache
def _phrases() -> dict[str, list[tuple[tuple[str, ...], DateWord]]]:
    """The entries of several words by their first word, the longest first; hyphens are left out."""
    longer: dict[str, list[tuple[tuple[str, ...], DateWord]]] = {}
    for entry in date_words().values():
        words = tuple(token.group() for token in TOKEN.finditer(entry.word) if token.group() != "-")
        if len(words) > 1:
            longer.setdefault(words[0], []).append((words, entry))
    for entries in longer.values():
        entries.sort(key=lambda item: -len(item[0]))
    return longer


def _matches(words: tuple[str, ...], found: Sequence[re.Match[str]], at: int) -> int:
    """How many tokens from `at` on spell those words, hyphens between them included; 0 if they don't."""
    here = at
    for word in words:
        if here > at and here < len(found) and found[here].group() == "-":
            here += 1
        if here >= len(found) or found[here].group().lower() != word:
            return 0
        here += 1
    return here - at


def _node(token: re.Match[str], text: str) -> Node | None:
    surface, start = token.group(), token.start()
    shape = token.lastgroup
    if shape == "word":
        entry = date_words().get(surface.lower())
        return _word(entry, surface, start) if entry and _written_as_name(entry, surface) else None
    if shape == "mark":
        return Node(MARKS[surface], start, token.end(), word=surface) if surface in MARKS else None
    if shape == "tail":
        return _period_code(PERIOD_CODE.fullmatch(surface.lower()), surface, start)
    if shape in ("possessive", "meridiem"):
        return Node(shape, start, token.end(), word=surface)
    if (start and text[start - 1] in NEVER_BEFORE) or text[token.end() : token.end() + 1] in ("%", "°"):
        return None
    return _number(token, surface, start)


def _word(entry: DateWord, surface: str, start: int) -> Node:
    return Node(entry.kind, start, start + len(surface), entry.number, entry.unit, surface)


def _written_as_name(entry: DateWord, surface: str) -> bool:
    return entry.kind not in NAMES_ONLY or surface[0].isupper()


def _period_code(found: re.Match[str] | None, surface: str, start: int) -> Node | None:
    """`Q3`, `H1`, `FY25`, and `3Q25` for the part alone."""
    if found is None:
        return None
    if found["fy"]:
        return Node("fiscal_year", start, start + len(surface), _full_year(found["year"]), word=surface)
    kind, part = ("quarter_no", 4) if found["q"] == "q" else ("half_no", 2)
    return (
        Node(kind, start, start + len(surface), int(found["part"]), word=surface)
        if int(found["part"]) <= part
        else None
    )


def _full_year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _number(token: re.Match[str], surface: str, start: int) -> Node | None:
    if token.lastgroup != "suffix":
        return Node(str(token.lastgroup), start, token.end(), word=surface)
    digits, suffix = token["number"], token["suffix"].lower()
    if not suffix:
        return Node(_size(digits), start, token.end(), float(digits.replace(",", "")), word=surface)
    if suffix in ORDINALS and digits.isdecimal() and len(digits) <= 3:
        return Node("ordinal", start, token.end(), int(digits), word=surface)
    if suffix in ("am", "pm"):
        return Node("clock", start, token.end(), word=surface)
    part = PART_FIRST.fullmatch(suffix)
    if part and len(digits) == 1:
        node = _period_code(PERIOD_CODE.fullmatch(part["q"] + digits), surface, start)
        return node and replace(node, unit=str(_full_year(part["year"])) if part["year"] else None)
    return None


def _size(digits: str) -> str:
    """What a plain number may be in a date: `small` an hour, month or day, `teen` a day, `year` a year."""
    if not digits.isdecimal() or len(digits) > 4:
        return "number"
    value = int(digits)
    if len(digits) == 4:
        return "year" if 1000 <= value < 3000 else "number"
    return "small" if 1 <= value <= 12 else "teen" if 13 <= value <= 31 else "number"
