"""Where a figure stands: its tokens, its sentence, the noun it counts and the verb that governs it.

All rules about claims look at a `Place`, never at the text again; the helpers here walk the parse.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from ingest.extract.sentences import is_crowded, sentence_at, starting_in
from ingest.model import Article, Figure, Mention, Period

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

NOUNS = ("NOUN", "PROPN")
VERBS = ("VERB", "AUX")
HEIGHT = 50  # heads above a figure among which its verb stands: no prose goes deeper
RUN = 8  # tokens behind a figure among which its noun may stand


@dataclass(frozen=True, slots=True)
class Setting:
    """What the rules may look at besides the sentence: the whole article and everything found in it."""

    article: Article
    doc: Doc
    figures: Sequence[Figure]
    periods: Sequence[Period]
    mentions: Sequence[Mention]

    def mentions_in(self, start: int, end: int) -> list[Mention]:
        """The names between two offsets."""
        return [mention for mention in starting_in(self.mentions, start, end) if mention.end <= end]

    def figures_in(self, start: int, end: int) -> list[Figure]:
        """The figures between two offsets."""
        return [figure for figure in starting_in(self.figures, start, end) if figure.end <= end]

    def periods_in(self, start: int, end: int) -> list[Period]:
        """The date phrases between two offsets."""
        return [period for period in starting_in(self.periods, start, end) if period.end <= end]


@dataclass(frozen=True, slots=True)
class Place:
    """One figure in its sentence. `head` is the token of the figure that hangs on the rest of the sentence.

    `noun` is the counted noun ("downloads" in "over 1 billion downloads"), `verb` the nearest verb above the figure.
    """

    figure: Figure
    tokens: Span
    sentence: Span
    head: Token
    noun: Token | None
    verb: Token | None


def find_places(doc: Doc, figures: Sequence[Figure]) -> Iterator[Place]:
    """The places of figures that may become claims: none of a table or a dump in one line, which no parse explains."""
    for figure in figures:
        if not is_crowded(figures, sentence_at(doc, figure.start)):
            yield find_place(doc, figure)


def find_place(doc: Doc, figure: Figure) -> Place:
    """The place of a figure in a parsed document."""
    tokens = doc.char_span(figure.start, figure.end, alignment_mode="expand")
    number = _number(tokens)
    noun = counted_noun(number)
    return Place(figure, tokens, sentence_at(doc, figure.start), number.root, noun, governing_verb(noun or number.root))


def _number(tokens: Span) -> Span:
    """The figure without the verb that may open it: "surpassed 50 million" hangs on "surpassed"."""
    start = next((at for at, token in enumerate(tokens) if token.pos_ not in VERBS), 0)
    return tokens[start:]


def counted_noun(tokens: Span) -> Token | None:
    """The noun that a figure counts: what it modifies, what follows its "of", else the noun behind it."""
    head = tokens.root
    if head.pos_ in NOUNS and not head.like_num:
        inner = _of_object(head)
        if inner is not None and tokens.end <= inner.i:
            return inner
    if head.dep_ in ("nummod", "amod", "compound", "quantmod", "nmod", "npadvmod") and head.head.i >= tokens.end:
        above: Token = head.head
        if above.pos_ in NOUNS:
            return _hyphenated(above)
    inner = _of_object(head)
    return inner if inner is not None and inner.i >= tokens.end else _noun_behind(tokens)


def _hyphenated(noun: Token) -> Token:
    """The end of a hyphenated noun, where the parse hangs a figure on its beginning ("5,000 pre-orders")."""
    following = noun.doc[noun.i + 1 : noun.i + 3]
    joined = len(following) == 2 and following[0].text == "-" and not noun.whitespace_
    return following[1] if joined and following[1].pos_ in NOUNS else noun


def _of_object(token: Token) -> Token | None:
    for child in token.children:
        if child.dep_ == "prep" and child.lower_ == "of":
            nouns = (grand for grand in child.children if grand.dep_ == "pobj" and grand.pos_ in NOUNS)
            return next((noun for noun in nouns if not noun.like_num), None)
    return None


def _noun_behind(tokens: Span) -> Token | None:
    """The last noun of the unbroken words behind a figure, where the parse lost it ("70,000 user IDs leaked").

    A bracket in between is skipped: "120 million yuan ($17 million) fine".
    """
    found = None
    for token in _without_bracket(tokens):
        if token.ent_type_ in ("DATE", "TIME") or token.like_num:
            break
        if token.pos_ in NOUNS:
            found = token
        elif token.text not in "-–" and (found is not None or token.pos_ not in ("ADJ", "VERB")):
            break
    return found


def _without_bracket(tokens: Span) -> list[Token]:
    behind = list(tokens.doc[tokens.end : min(sentence_at(tokens.doc, tokens.start_char).end, tokens.end + RUN)])
    if behind and behind[0].text == "(":
        closed = next((at for at, token in enumerate(behind) if token.text == ")"), len(behind))
        return behind[closed + 1 :]
    return behind


def governing_verb(token: Token) -> Token | None:
    """The nearest verb above a token."""
    above = (up for up in islice(token.ancestors, HEIGHT) if up.pos_ in VERBS)
    return next(above, token if token.head == token and token.pos_ in VERBS else None)
