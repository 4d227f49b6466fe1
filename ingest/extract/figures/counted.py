"""What a figure counts, told by the parse: "5 million monthly active users" counts users."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from ingest.extract.figures.measures import rate_behind
from ingest.extract.figures.nouns import PLURALS, noun_behind, preceding, unit_of
from ingest.extract.figures.reading import Reading
from ingest.extract.sentences import is_crowded, sentence_at
from ingest.lexicon.coins import coins
from ingest.lexicon.cues import cue_words
from ingest.lexicon.units import counted_nouns
from ingest.lexicon.word_classes import word_class
from ingest.model import FigureKind

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

COMPARED = ("JJR", "RBR", "JJ", "VBN")  # times larger, times oversubscribed
OLDEST = 120  # years
CHANGES = 2  # readings among which a level stands behind its change
HEIGHT = 50  # heads above a figure: no prose goes deeper
REACHING = frozenset({"to", "at", "from"})  # what a subject rises to, stands at, falls from
SIMILAR = 10.0  # a figure without a noun counts the same as one before it of the same order of magnitude


def with_counted(text: str, readings: Sequence[Reading], doc: Doc) -> list[Reading]:
    """The readings with the lemma of the noun they count, where their own words name no unit.

    In a crowd of figures, which is no prose, the parse is not asked.
    """
    done: list[Reading] = []
    for one in readings:
        span = doc.char_span(one.start, one.end, alignment_mode="expand")
        if span is None or one.unit not in (None, "time") or is_crowded(readings, sentence_at(doc, one.start)):
            done.append(one)
        elif one.unit == "time":
            done.append(_occasions(one, span[-1]))
        elif one.kind == "count" and _is_age(one, span[0], span[-1]):
            done.append(replace(one, kind="age", unit="year", steps=(*one.steps, "age")))
        else:
            done.append(_counting(text, one, span[0], span[-1], _level_before(done)))
    return done


def _level_before(done: Sequence[Reading]) -> Reading | None:
    """The reading before, or the one that "up 2 percent" is of: 5 million users, up 2 percent, and 3 million."""
    told = (one for one in reversed(done[-CHANGES:]) if one.kind != "percent")
    return next(told, done[-1] if done else None)


def _is_age(reading: Reading, first: Token, last: Token) -> bool:
    """Aged 32, at the age of 32; Maria Keller, 51, chairs the board."""
    before = preceding(first)[:3]
    words = [token.lower_ for token in before]
    if "ages" in words[2:] and words[0] in ("and", "to", "or"):  # between ages 18 and 75
        return True
    if words[:1] in (["age"], ["aged"], ["ages"]) or words[:2] in (["of", "age"], ["young", "as"], ["old", "as"]):
        return True
    if before and _bounds_an_age(reading) and _are_people(before[0]):  # Australians over 16 are vaccinated
        return noun_behind(last, plural=True) is None
    named = len(before) > 1 and before[0].text == "," and before[1].pos_ == "PROPN" and reading.bare
    after = last.nbor(1).text if last.i + 1 < len(last.doc) else ""
    return named and after in (",", ".", ")") and reading.value < OLDEST and float(reading.value).is_integer()


def _bounds_an_age(reading: Reading) -> bool:
    number = reading.unit is None and not reading.scaled and float(reading.value).is_integer()
    return number and reading.bound in ("over", "under") and 1 < reading.value < OLDEST


def _are_people(noun: Token) -> bool:
    """Whether a plural means people: Australians, women, patients."""
    return noun.tag_ in PLURALS and (unit_of(noun) == "person" or str(noun.lemma_).lower() in word_class("PERSON"))


def _occasions(reading: Reading, times: Token) -> Reading:
    """Three times as many is a ratio; downloaded 30 million times counts downloads."""
    following = times.nbor(1) if times.i + 1 < len(times.doc) else times
    verb = next((token for token in _above(times) if token.pos_ == "VERB" and token.is_alpha), None)
    compared = following.lower_ in cue_words("comparison") or following.tag_ in COMPARED or times.head.pos_ == "ADP"
    if compared or verb is None or not float(reading.value).is_integer():
        return replace(reading, unit="ratio")
    end, unit = times.nbor(-1).idx + len(times.nbor(-1)), str(verb.lemma_).lower()
    return replace(reading, end=end, kind="count", unit=unit, steps=(*reading.steps, f"counts {unit}"))


def _counting(text: str, reading: Reading, first: Token, last: Token, before: Reading | None) -> Reading:
    noun = noun_behind(last, plural=reading.value != 1)
    if reading.form == "part":
        multiplied = last.i + 1 < len(last.doc) and last.nbor(1).lower_ == "as"  # half as many cars
        shared = noun is not None or reading.bound != "exact" or (first.i > 0 and first.nbor(-1).lower_ == "by")
        return _as_share(reading) if shared and not multiplied else replace(reading, kind="ratio")
    if [token.lower_ for token in preceding(first)[:2]] == ["of", "factor"]:
        return replace(reading, kind="ratio", unit="ratio", steps=(*reading.steps, "factor"))
    unit = unit_of(noun) if noun is not None else None
    if _is_magnitude(first):
        unit = "magnitude"
    if unit in (None, "other"):
        unit = _toll(first, last) or _from_subject(first, last, before) or _as_before(reading, first, before) or unit
    if unit is None:
        return reading
    money = before is not None and before.kind == "money" and unit in (before.unit, _whole(before.unit))
    per = reading.per or (rate_behind(text, noun.idx + len(noun)) if noun is not None else None)
    kind: FigureKind = "money" if money else reading.kind
    return replace(reading, unit=unit, kind=kind, per=per, steps=(*reading.steps, f"counts {unit}"))


def _whole(coin: str | None) -> str | None:
    """The currency of a coin: what weakened 2 sen to 4.23 is at 4.23 ringgit."""
    return coins()[coin].currencies[0] if coin in coins() else None


def _is_magnitude(first: Token) -> bool:
    """Magnitude 6, a magnitude-6 quake, a magnitude of at least 6."""
    before = [token.lower_ for token in preceding(first)[:2]]
    glued = first.lower_.startswith("magnitude-")
    return glued or before[:1] == ["magnitude"] or before == ["of", "magnitude"]


def _as_share(reading: Reading) -> Reading:
    """A part of some things is a share in percent, to one decimal."""
    value = round(100 * reading.value, 1)
    return replace(reading, value=value, worth=1.0, kind="percent", unit="percent", steps=(*reading.steps, "share"))


def _toll(first: Token, last: Token) -> str | None:
    """Killed 58, 515 injured, at least 50 dead: people, though no noun says so."""
    behind = takewhile(lambda token: not token.is_sent_start, last.doc[last.i + 1 : last.i + 4])
    around = [*preceding(first)[:2], *behind]
    return "person" if any(token.lower_ in cue_words("toll") for token in around) else None


def _from_subject(first: Token, last: Token, before: Reading | None) -> str | None:
    """Downloads surpassed 200 million; the number of users rose to 5 million; the index fell to 49.7 from 50.2."""
    numbered = _number_of(first) or _amount_of(first)
    if numbered is not None:
        return numbered
    path = list(_above(last))
    verbs = [token for token in path if token.pos_ in ("VERB", "AUX")]
    if not verbs or not (verbs[0].lemma_ in cue_words("reach") or any(token.lower_ in REACHING for token in path)):
        return None
    children = (child for verb in verbs for child in verb.children)
    subject = next((child for child in children if child.dep_ in ("nsubj", "nsubjpass")), None)
    if subject is None or subject.i > first.i:
        return None
    if before is not None and before.kind == "money" and subject.idx < before.start:
        return None  # earnings rose to 14 cents from 12
    phrase = subject.doc[subject.left_edge.i : subject.right_edge.i + 1]
    named = next((token for token in phrase if token.lower_ in counted_nouns()), None)
    if named is not None:
        return unit_of(named)
    return unit_of(subject) if subject.tag_ == "NNS" else None


def _above(token: Token) -> Iterator[Token]:
    return islice(token.ancestors, HEIGHT)


def _amount_of(first: Token) -> str | None:
    """A population of 33 million, a death toll of 30: people."""
    before = preceding(first)[:2]
    told = len(before) == 2 and before[0].lower_ == "of" and before[1].lower_ in counted_nouns()
    return unit_of(before[1]) if told else None


def _number_of(first: Token) -> str | None:
    """The number of Americans affected rose to 145 million."""
    for token in preceding(first)[2:]:
        if token.lower_ == "number" and token.nbor(1).lower_ == "of":
            noun = noun_behind(token, plural=True)
            return unit_of(noun) if noun is not None and noun.tag_ in PLURALS else None
    return None


def _as_before(reading: Reading, first: Token, before: Reading | None) -> str | None:
    """A figure without a noun counts what the one before it in the sentence counts, if they are of one size."""
    if before is None or before.unit is None or before.kind not in ("count", "money"):
        return None
    if first.doc[first.i - len(preceding(first))].idx > before.start or before.value <= 0 or reading.value <= 0:
        return None
    if before.unit in coins() and not float(reading.value).is_integer():
        return _whole(before.unit)
    sized = 1 / SIMILAR <= reading.value / before.value <= SIMILAR and before.scaled == reading.scaled
    return before.unit if sized or (reading.form == "vague" and before.kind == "money") else None
