"""Quotations that run over several sentences: who speaks stands behind the closing mark or before the opening one."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Speaker
from ingest.extract.claims.place import NOUNS, Place, Setting
from ingest.extract.claims.subjects.phrases import strip_determiner
from ingest.lexicon.speech import source_nouns, speech_forms
from ingest.lexicon.word_classes import word_class
from ingest.model import Mention

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

LONGEST = 3000  # code points a quotation may run before and after a figure
CURLY = re.compile("[“”]")
SHORT_NAME = 8  # words of a speaker
MARKS = '"“”,.;: '
PHRASE = ("DET", "ADJ", "NOUN", "PROPN", "PART", "PUNCT")
CLAUSE = ("VERB", "AUX", "PRON", "SCONJ")
NEAR = 12  # tokens between a quotation mark and its speech verb
SHORTEST = 25  # code points; a shorter quotation is a phrase, not a statement


def is_quoted(setting: Setting, place: Place) -> bool:
    """Whether a figure stands inside quotation marks."""
    return quotation(setting.article.text, place.figure.start) is not None


def quotation(text: str, offset: int) -> tuple[int, int] | None:
    """Where the quotation round an offset begins and ends, inside one paragraph; None outside of quotations.

    >>> text = 'She said: "We have 3 million users. That is a lot."'
    >>> start, end = quotation(text, text.index("3"))
    >>> text[start:end]
    '"We have 3 million users. That is a lot."'
    """
    first = max(text.rfind("\\n", 0, offset) + 1, offset - LONGEST)
    stop = text.find("\\n", offset)
    last = min(len(text) if stop < 0 else stop, offset + LONGEST)
    before, after = text[first:offset], text[offset:last]
    opened = list(CURLY.finditer(before))
    if opened:
        start, close = (opened[-1].start(), "”") if opened[-1].group() == "“" else (-1, "")
    else:
        start, close = (before.rfind('"'), '"') if before.count('"') % 2 else (-1, "")
    if start < 0:
        return None
    end = after.find(close)
    return first + start, offset + end + 1 if end >= 0 else last


def quoted(setting: Setting, place: Place) -> Speaker | None:
    """Who is quoted: `"... 3 million. It grows," said Ann Lee`, `Ann Lee said: "... 3 million."`."""
    span = quotation(setting.article.text, place.figure.start)
    if span is None or span[1] - span[0] < SHORTEST:
        return None
    behind = _tokens(setting, span[1], span[1] + 200)
    ahead = _tokens(setting, span[0] - 200, span[0])
    return (
        speaker_in(setting, behind[:NEAR])
        if behind is not None and speaker_in(setting, behind[:NEAR])
        else (speaker_in(setting, ahead[-NEAR:]) if ahead is not None else None)
    )


def _tokens(setting: Setting, start: int, end: int) -> Span | None:
    text = setting.article.text
    return setting.doc.char_span(max(0, start), min(len(text), end), alignment_mode="contract")


def speaker_in(setting: Setting, span: Span) -> Speaker | None:
    """The name beside a speech verb in a few tokens; without a name the words in front of the verb or behind it."""
    verb = next((token for token in span if token.lower_ in speech_forms()), None)
    if verb is None:
        return None
    names = [m for m in setting.mentions_in(span.start_char, span.end_char) if m.kind in ("person", "organisation")]
    if names:
        nearest: Mention = min(names, key=lambda mention: abs(mention.start - verb.idx))
        return Speaker(nearest.entity, nearest.surface, verb.lower_, True, "name beside the verb")
    before = span.doc[span.start : verb.i]
    words = strip_determiner((before if before.text.strip(MARKS) else _phrase_behind(verb, span.end)).text)
    return Speaker(words, words, verb.lower_, True, "words beside the verb") if _names_somebody(words, span) else None


def _phrase_behind(verb: Token, end: int) -> Span:
    """ "said a company spokesman on Monday": the noun phrase behind the verb."""
    behind = verb.doc[verb.i + 1 : end]
    length = next((at for at, token in enumerate(behind) if token.pos_ not in PHRASE), len(behind))
    return behind[:length]


def _names_somebody(words: str, span: Span) -> bool:
    """Whether words are a noun phrase of somebody: no clause such as "more than analysts had forecast"."""
    parts = words.split()
    telling = [part for part in parts if part.lower() not in source_nouns() | word_class("FILLER")]  # "new data shows"
    if not telling or not words[0].isalpha() or len(parts) > SHORT_NAME:
        return False
    used = [token for token in span if token.text in words]
    return any(token.pos_ in NOUNS for token in used) and not any(
        token.pos_ in CLAUSE or token.lower_ == "than" for token in used if token.lower_ not in speech_forms()
    )
