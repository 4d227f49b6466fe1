"""Which metric of the catalogue a noun or a verb names."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.extract.claims.place import NOUNS, Place
from ingest.extract.claims.wording import lemma, linked, near_words, phrase, verb_forms, words_before
from ingest.lexicon.metrics import MetricRow, Pattern, noun_index, verb_index
from ingest.lexicon.word_classes import in_class, word_class

if TYPE_CHECKING:
    from spacy.tokens import Token

PLAIN = ("NOUN", "ADJ")
MORE = 3  # words before the name of a metric that its surface takes in
CLOSE = 4  # tokens behind a verb in which its particle or object of a fixed phrase stands
Fits = Callable[[MetricRow], bool]
TIMELY = {
    "share": "share",
    "hour": "hourly",
    "day": "daily",
    "week": "weekly",
    "month": "monthly",
    "year": "annual",
}


@dataclass(frozen=True, slots=True)
class Named:
    """A metric of the catalogue and the tokens that name it."""

    row: MetricRow
    tokens: tuple[Token, ...]
    strength: int


def named_by_noun(place: Place, head: Token, fits: Fits, least: int = 1) -> Named | None:
    """The metric a noun phrase names: the strongest pattern whose words all stand in the phrase of this head."""
    candidates = noun_index().get(lemma(head)) or noun_index().get(head.lower_, ())
    if not candidates:
        return None
    tokens = [*linked(place, head), *phrase(place, head)]
    words = {form: token for token in tokens for form in (token.lower_, lemma(token))}
    words |= {TIMELY[form]: token for form, token in words.items() if form in TIMELY and token.head.lower_ == "per"}
    if place.figure.per in TIMELY:
        words.setdefault(TIMELY[place.figure.per], head)
    for pattern, row in candidates:
        if pattern.strength < least:
            break
        found = [_said(word, words, head) for word in pattern.words]
        if all(found) and fits(row) and _near(pattern, place):
            return Named(row, _in_order(found), pattern.strength)
    return None


def named_by_verb(place: Place, verb: Token, fits: Fits, counted: Token | None, least: int = 1) -> Named | None:
    """The metric a verb names, where the counted noun is one that the verb asks for."""
    if verb.i > 1 and verb.nbor(-1).text == "-":  # "open-sourced 40 models"
        verb = verb.nbor(-2)
    behind = verb.doc[verb.i + 1 : min(verb.i + CLOSE, place.sentence.end)]
    after = {form: token for token in behind for form in (*verb_forms(token), lemma(token))}
    best: Named | None = None
    for form in verb_forms(verb):
        for pattern, row in verb_index().get(form, ()):
            if pattern.strength < least or (best and pattern.strength <= best.strength):
                break
            rest = [after.get(word) for word in pattern.words[1:]]
            if all(rest) and fits(row) and _counts(pattern, counted) and _near(pattern, place, before=True):
                best = Named(row, _in_order([verb, *rest]), pattern.strength)
    return best


def _said(word: str, words: dict[str, Token], head: Token) -> Token | None:
    if word.isupper():
        return next((words[one] for one in words if one in word_class(word)), None)
    return words.get(word)


def _near(pattern: Pattern, place: Place, before: bool = False) -> bool:
    """Whether a word that the pattern asks for stands in the sentence, or in the one before it."""
    if pattern.near is None:
        return True
    words = word_class(pattern.near)
    return not words.isdisjoint(near_words(place)) or (before and not words.isdisjoint(words_before(place)))


def _counts(pattern: Pattern, counted: Token | None) -> bool:
    """Whether what is counted is what the verb asks for; a toll may leave it out ("12 killed, 30 hurt")."""
    if pattern.counted is None:
        return True
    if counted is None:
        return pattern.counted == "PERSON"
    people = pattern.counted == "PERSON" and counted.ent_type_ == "NORP"
    return people or lemma(counted) in in_class(pattern.counted)


def _in_order(tokens: Iterable[Token | None]) -> tuple[Token, ...]:
    return tuple(sorted({token.i: token for token in tokens if token is not None}.values(), key=lambda token: token.i))


def surface(tokens: Sequence[Token]) -> str:
    """The words of the text from the first token to the last, or the last alone where they stand far apart."""
    if tokens[-1].i - tokens[0].i > len(tokens) + 2:
        return str(tokens[-1].text)
    words: str = tokens[0].doc[tokens[0].i : tokens[-1].i + 1].text
    return " ".join(words.split())


def fuller(tokens: Sequence[Token]) -> Sequence[Token]:
    """The tokens that name a metric with the plain words before them: "average hourly wages"."""
    first = tokens[0]
    while first.pos_ in NOUNS and first.i and first.nbor(-1).pos_ in PLAIN and _is_own_word(first.nbor(-1), tokens):
        first = first.nbor(-1)
    return tokens if first == tokens[0] else (first, *tokens)


def _is_own_word(before: Token, tokens: Sequence[Token]) -> bool:
    """Whether a word belongs to a name of a metric and is neither a number nor a name or a date."""
    near = tokens[0].i - before.i <= MORE
    idle = before.is_stop or before.like_num or before.ent_type_ or lemma(before) in word_class("FILLER")
    return near and before.is_alpha and not idle
