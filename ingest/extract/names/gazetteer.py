"""Names that the gazetteer knows, found with spaCy's PhraseMatcher: 0.14 microseconds a word for 42,000 aliases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from ingest.extract.names.headlines import Headlines
from ingest.lexicon.names import gazetteer, spelt, words
from ingest.model import Mention

if TYPE_CHECKING:
    from spacy.matcher import PhraseMatcher
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc, Token
    from spacy.vocab import Vocab

PLAIN = re.compile(r"[A-Za-z]+(?: [A-Za-z]+)*")
PART = r"((?:[A-Z]\.){2,}|[A-Z][A-Za-z]++)"
JOINED = re.compile(rf"(?<![\w.-]){PART}[-–]{PART}(?![\w-])")
CAPITAL_BEFORE = re.compile(r"(?:(?<=[a-z,] )|(?<=[;(]))([A-Z][a-z]++) $")
CAPITAL_AFTER = re.compile(r" ([A-Z][a-z]++)")
STUCK = re.compile(r"(?<![\w.@/-])(?:from|to|of|by|in|for|with|and|at|on|the|that|as)([A-Z][\w-]+)( [A-Z][\w-]+)?")
LOOK_BACK = 24
SHORTEST_IN_CAPITALS = 4  # in a line of capitals "US" and "IT" are words as often as names


def table_names(doc: Doc, text: str, seen_by_model: Iterable[Mention], headlines: Headlines) -> list[Mention]:
    """The gazetteer's names in a document, the longest at each place.

    A name that is also an ordinary word ("Target") counts where its capital can't come from the beginning of a
    sentence, where the model sees a name too, or where it does what a company does ("Target said"); once it counted,
    it counts in the whole document.
    """
    starts = {name.start for name in seen_by_model}
    candidates = [pair for pair in longest_first(_matches(doc, text)) if not _in_longer(text, *pair, headlines)]
    sure = {name.entity for name, token in candidates if _is_sure(text, name, token, starts, headlines)}
    found = [_with_legal_form(text, name) for name, _ in candidates if name.entity in sure]
    return longest([*found, *_in_capitals(text, headlines), *_joined(text), *_stuck(text)])


def longest(names: Iterable[Mention]) -> list[Mention]:
    """Names without overlaps, in order: the longest wins, then the first."""
    kept: list[Mention] = []
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        if not kept or name.start >= kept[-1].end:
            kept.append(name)
        elif name.end - name.start > kept[-1].end - kept[-1].start:
            kept[-1] = name
    return kept


def longest_first(found: Iterable[tuple[Mention, Token]]) -> list[tuple[Mention, Token]]:
    """Matches without those inside a longer one: "Gap" in "Gap Year Solutions" says nothing about the company Gap."""
    pairs = dict(found)
    return [(name, pairs[name]) for name in longest(pairs)]


def _matches(doc: Doc, text: str) -> Iterator[tuple[Mention, Token]]:
    strings = doc.vocab.strings
    for key, start, end in _matcher(doc.vocab, "ORTH")(doc):
        first, last = doc[start], doc[end - 1]
        yield _mention(text, first.idx, last.idx + len(last), strings[key], "table"), first


def _joined(text: str) -> Iterator[Mention]:
    """Both names of "U.S.-China" and "Renault–Nissan", which the tokenizer may leave in one piece."""
    for pair in JOINED.finditer(text):
        if pair[1] in gazetteer() and pair[2] in gazetteer() and pair[0] not in gazetteer():
            yield _mention(text, *pair.span(1), pair[1], "table, joined names")
            yield _mention(text, *pair.span(2), pair[2], "table, joined names")


def _stuck(text: str) -> Iterator[Mention]:
    """The known name in "bought fromTP-Link Systems", where the page lost a blank."""
    for found in STUCK.finditer(text):
        for end in sorted({found.end(), *found.span(2)}, reverse=True):
            if end > found.start(1) and (name := text[found.start(1) : end]) in gazetteer():
                yield _mention(text, found.start(1), end, name, "table, stuck to a word")
                break


def _in_capitals(text: str, headlines: Headlines) -> Iterator[Mention]:
    for line in headlines.capitals:
        doc = line.doc
        for key, start, end in _matcher(doc.vocab, "LOWER")(line):
            first, last = doc[start], doc[end - 1]  # the matcher counts from the beginning of the document
            yield _mention(text, first.idx, last.idx + len(last), doc.vocab.strings[key], "table, capitals")


def _with_legal_form(text: str, name: Mention) -> Mention:
    """ "Acme Inc." is one name: the legal form belongs to it."""
    form = _legal_form().match(text, name.end) if name.kind == "organisation" else None
    return replace(name, end=form.end(), surface=text[name.start : form.end()]) if form else name


@cache
def _legal_form() -> re.Pattern[str]:
    forms = "|".join(sorted(map(re.escape, spelt("legal")), key=len, reverse=True))
    return re.compile(rf"(?:,? (?:{forms})(?:\.(?=,|\s+[a-z(\W])|\b(?![-&]|\.\w)))+")


def _mention(text: str, start: int, end: int, alias: str, rule: str) -> Mention:
    row = gazetteer()[alias]
    return Mention(start, end, text[start:end], row.kind, row.name, rule)


def _is_sure(text: str, name: Mention, first: Token, seen_by_model: set[int], headlines: Headlines) -> bool:
    if not _is_ordinary(name.surface):
        return True
    if name.start in seen_by_model or _deed().match(text, name.end):
        return True
    return not (first.is_sent_start or first.i == 0 or headlines.hold(name.start))


def _is_ordinary(surface: str) -> bool:
    """Whether a name is an ordinary word too; "New Year 's Eve", with the blank of old corpora, has no row."""
    row = gazetteer().get(surface)
    return row is not None and surface in row.ordinary


def _in_longer(text: str, name: Mention, first: Token, headlines: Headlines) -> bool:
    """Whether an ordinary word is part of a longer name that nobody knows: "Chase" in "Halden Chase Clinic".

    What stands beside a known name says so only where capitals say something, and not if it is a title, a verb or a
    name itself: "Block Chief Ana Sol", "Wednesday Target said".
    """
    if not _is_ordinary(name.surface) or headlines.hold(name.start):
        return False
    after = CAPITAL_AFTER.match(text, name.end)
    opens = first.is_sent_start or first.i == 0
    before = None if opens else CAPITAL_BEFORE.search(text, max(0, name.start - LOOK_BACK), name.start)
    return any(found is not None and not _says_nothing(found[1]) for found in (before, after))


def _says_nothing(word: str) -> bool:
    plain = word.casefold().rstrip(".")
    known = word in gazetteer() and not _is_ordinary(word)  # "Fox" and "Chase" in "Fox Chase Clinic" are one
    return known or any(plain in words(role) for role in ("stop", "title", "legal", "company", "deed"))


@cache
def _deed() -> re.Pattern[str]:
    return re.compile(rf"['’]s | (?:{'|'.join(sorted(words('deed')))})\b")


@lru_cache(maxsize=8)
def _matcher(vocab: Vocab, attribute: str) -> PhraseMatcher:
    """One matcher a vocabulary, with the alias itself as the key of its pattern."""
    from spacy.lang.en import English
    from spacy.matcher import PhraseMatcher

    tokenizer = English(vocab=vocab).tokenizer
    matcher = PhraseMatcher(vocab, attr=attribute)
    for alias, row in gazetteer().items():
        if attribute == "ORTH" or (len(alias) >= SHORTEST_IN_CAPITALS and alias not in row.ordinary):
            matcher.add(alias, [_tokens(alias, vocab, tokenizer)])
    return matcher


def _tokens(alias: str, vocab: Vocab, tokenizer: Tokenizer) -> Doc:
    """The alias as the tokenizer would cut it; nine in ten are plain words and need no tokenizer."""
    from spacy.tokens import Doc

    return Doc(vocab, words=alias.split(" ")) if PLAIN.fullmatch(alias) else tokenizer(alias)
