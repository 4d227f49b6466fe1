"""Conversions in brackets: "8,000 sq ft (20,720 sq km)". Money in brackets is a rate, which may be any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.crosscheck.findings import finding
from ingest.crosscheck.marked import allowed, mark, marked_sentences, unclaimed
from ingest.crosscheck.sentences import by_article_sentence
from ingest.lexicon.conversions import conversions
from ingest.lexicon.crosscheck import tolerance
from ingest.model import Finding, Statement

UNSURE = ("gallon", "ounce", "barrel")  # a British gallon isn't an American one, nor is an ounce of gold one of flour
BRACKET = (
    rf"{mark('one')}(?:-\w+)? ?[(\[](?:about |around |or |some )?(?:{mark('other')}|(?P<words>[^«()\[\]]{{1,25}}))[)\]]"
)


def bracket_inconsistencies(members: Sequence[Statement]) -> Iterator[Finding]:
    """A measure and the same in another unit in brackets, which isn't the same."""
    for sentence in marked_sentences(by_article_sentence(members)):
        for match in sentence.found(BRACKET):
            one = sentence.member(match, "one")
            other = sentence.member(match, "other") if match["other"] else unclaimed(match["words"], one)
            if other is not None and _wrong(one, other):
                yield _about(one, other)


def _wrong(one: Statement, other: Statement) -> bool:
    a, b = conversions().get(one.unit or ""), conversions().get(other.unit or "")
    if a is None or b is None or a.dimension != b.dimension or a.factor == b.factor:
        return False
    if one.figure.per != other.figure.per or {a.unit, b.unit} & set(UNSURE) or a.dimension in ("time", "points"):
        return False
    left = allowed(one).times(a.factor).widened(tolerance("bracket"))
    return not left.meets(allowed(other).times(b.factor).widened(tolerance("bracket")))


def _about(one: Statement, other: Statement) -> Finding:
    factor = conversions()[str(one.unit)].factor / conversions()[str(other.unit)].factor
    facts = {
        "one": " ".join(one.figure.surface.split()),
        "other": " ".join(other.figure.surface.split()),
        "found": _in_words(one.figure.value * factor, other),
    }
    return finding("bracket_inconsistency", [[one], [other]], facts, place=f"bracket {one.article} {one.id}")


def _in_words(value: float, like: Statement) -> str:
    number = f"{value:,.0f}" if value >= 1000 else f"{value:.4g}"
    per = f" per {like.figure.per}" if like.figure.per else ""
    return f"{number} in {like.unit}{per}"
