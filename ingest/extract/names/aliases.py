"""Aliases that a text states itself, with the words that state them.

Initials in brackets (40 of 40 right in the news), tickers and "formerly" are sure. "Also known as" (18 of 30),
nicknames in brackets and letters in brackets that are no initials (35 of 40) wait for a person, but hold inside their
own text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from ingest.extract.names.initials import is_initials
from ingest.extract.names.shapes import is_name
from ingest.lexicon.names import gazetteer, normal_key
from ingest.model import Alias, Mention

# "(D-Ohio)" and "(R.-Utah)" are seats.
BRACKETED = re.compile(r"\s?\((?:the )?(?![DRI]\.?-)[\"“‘']?([^\W\d_][\w.&'-]*(?: [A-Z][\w.&'-]*){0,2}?)[\"”’']?\)")
TICKER = re.compile(r"\s?\([A-Za-z]{2,12}\s?:\s?([A-Z]{2,5})\)")  # "Acme Holdings Inc (NYSE: ACM)"
FORMERLY = re.compile(r",? \(?(?:formerly|previously)(?: known as| called| named)? [\"“]?", re.IGNORECASE)
KNOWN_AS = re.compile(
    r"[,:]? [(—–-]?\s?(?:also|better|otherwise|sometimes)? ?(?:known|called|nicknamed|dubbed)(?: as)? (?:the )?[\"“‘]?"
    r"|,? \(?a\.?k\.?a\.? [\"“‘]?",
    re.IGNORECASE,
)


def stated_aliases(text: str, found: list[Mention]) -> list[Alias]:
    """The aliases in a text, one record each, in the order in which the text states them."""
    stated = [*_in_brackets(text, found), *_in_words(text, found)]
    return list({(alias.alias, alias.entity): alias for alias in reversed(stated)}.values())[::-1]


def _in_words(text: str, found: list[Mention]) -> Iterator[Alias]:
    """ "Acme, formerly Apex" and "Acme, also known as Apex": two names of one kind with nothing else between them."""
    for name, other in pairwise(found):
        between = text[name.end : other.start]
        if len(between) > 30 or name.entity == other.entity or _both_known_or_other(name, other):
            continue
        if FORMERLY.fullmatch(between):
            yield Alias(other.surface, name.entity, name.kind, "formerly")
        elif KNOWN_AS.fullmatch(between):
            yield Alias(other.surface, name.entity, name.kind, "also known as", suggested=True)


def _both_known_or_other(name: Mention, other: Mention) -> bool:
    """Whether the gazetteer says that these are two: it has both, or it has the other as another kind."""
    if not other.rule.startswith("table"):
        return False
    return name.rule.startswith(("table", "version")) or other.kind != name.kind


def _in_brackets(text: str, found: list[Mention]) -> Iterator[Alias]:
    organisations = {name.start for name in found if name.kind in ("organisation", "place")}
    for name in found:
        ticker = TICKER.match(text, name.end) if name.kind == "organisation" else None
        if ticker and is_name(ticker[1]) and ticker[1] not in gazetteer():
            yield Alias(ticker[1], name.entity, name.kind, "ticker")
        bracketed = BRACKETED.match(text, name.end)
        if not bracketed or not is_name(bracketed[1]) or normal_key(bracketed[1]) == normal_key(name.surface):
            continue
        if name.kind != "person" or bracketed.start(1) not in organisations:  # "Ana Sol (Acme)" says where she works
            yield from _bracketed(name, bracketed[1])


def _bracketed(name: Mention, short: str) -> Iterator[Alias]:
    known = gazetteer().get(short)
    if known and (known.name == name.entity or name.surface in gazetteer()):
        return
    if is_initials(short, name.surface):
        yield Alias(short, name.entity, name.kind, "initials")
    elif known and known.kind != name.kind:
        return
    elif name.kind in ("product", "person") and not short.isupper() and short[0].isupper():
        yield Alias(short, name.entity, name.kind, "name in brackets", suggested=True)
    elif name.kind == "organisation" and is_abbreviation(short, name.surface):
        yield Alias(short, name.entity, name.kind, "letters in brackets", suggested=True)


def is_abbreviation(short: str, long: str) -> bool:
    """Schwartz and Hearst's test with guards: one word of capitals whose letters stand in order in the long form.

    >>> is_abbreviation("CNBC", "Consumer News and Business Channel"), is_abbreviation("CX", "Acme Corp")
    (True, False)
    """
    if not (short.isupper() and short.isalpha() and " " in long and short[0] == long[0].upper()):
        return False
    rest = iter(long.casefold())
    return len(short) > 1 and all(letter in rest for letter in short.casefold())
