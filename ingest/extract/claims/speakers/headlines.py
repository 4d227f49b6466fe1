"""Headlines name their speaker at an end: "300 crossed the strait: UN", "UN: 300 crossed", "..., Acme estimates"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Speaker
from ingest.extract.claims.grammar import name_at
from ingest.extract.claims.place import Place, Setting
from ingest.extract.claims.speakers.quotes import SHORT_NAME, speaker_in
from ingest.lexicon.speech import roles, speech_forms, watchers

if TYPE_CHECKING:
    from spacy.tokens import Span

MARKS = (":", "-", "–", "—", "--")
LONGEST = 6  # tokens of a speaker before or behind a mark


def tailed(setting: Setting, place: Place) -> Speaker | None:
    """ "Foxo needs $3 billion by 2030, Acme estimates": the end of a headline, which the parser takes for a list."""
    sentence = place.sentence
    words = [token for token in sentence if not token.is_punct]
    if not words or words[-1].lower_ not in speech_forms():
        return None
    comma = next((token.i for token in reversed(list(sentence)) if token.text == ","), None)
    if comma is None or not 0 < words[-1].i - comma - 1 <= SHORT_NAME or comma < place.tokens.end - 1:
        return None
    if setting.doc[comma + 1].pos_ not in ("NOUN", "PROPN", "ADJ", "DET"):
        return None
    return speaker_in(setting, setting.doc[comma + 1 : words[-1].i + 1])


def behind_mark(setting: Setting, place: Place) -> Speaker | None:
    """ "300,000 crossed the strait this year: UN", "cases jump 32 pct-CDC", "3 hurt in blast - police"."""
    sentence = place.sentence
    first = max(place.tokens.end, sentence.end - LONGEST)
    mark = next((at for at in range(sentence.end - 2, first - 1, -1) if sentence.doc[at].text in MARKS), None)
    return _named(setting, sentence.doc[mark + 1 : sentence.end], any_name=True) if mark is not None else None


def before_colon(setting: Setting, place: Place) -> Speaker | None:
    """ "UN: 4 million fled", "Police: 3 hurt in blast"; in "Foxo: 3 million users" Foxo is the topic."""
    sentence = place.sentence
    stop = min(place.tokens.start, sentence.start + LONGEST)
    mark = next((at for at in range(sentence.start + 1, stop) if sentence.doc[at].text == ":"), None)
    return _named(setting, sentence.doc[sentence.start : mark], any_name=False) if mark is not None else None


def _named(setting: Setting, span: Span, any_name: bool) -> Speaker | None:
    """Whom a few words name if they name one alone: a person, a body that counts, an office; else any organisation."""
    last = span[-1]
    mention = name_at(setting, last)
    if mention is not None:
        names = f"{mention.surface} {mention.entity}".lower().split()
        counts = any_name or not watchers().isdisjoint(names)
        known = mention.kind == "person" or (mention.kind == "organisation" and counts)
        whole = mention.start <= span.start_char and span.end_char <= mention.end
        return Speaker(mention.entity, mention.surface, None, False, "name") if known and whole else None
    somebody = last.lemma_.lower() in roles() or last.lower_ == "police"
    bare = all(token.is_alpha for token in span)
    return Speaker(span.text, span.text, None, False, "words") if somebody and bare else None
