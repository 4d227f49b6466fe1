"""Parts beside their whole: "77,265 inhabitants, 75,000 men and 72,000 women", "120 out of 100"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.crosscheck.findings import finding
from ingest.crosscheck.intervals import Interval
from ingest.crosscheck.marked import Marked, allowed, mark, marked_sentences, unclaimed
from ingest.crosscheck.sentences import by_article_sentence
from ingest.crosscheck.units import dimension
from ingest.crosscheck.wording import joined
from ingest.lexicon.crosscheck import complements, tolerance
from ingest.model import Finding, Statement

NOUNS = r"(?: [\w'’-]+){0,4}"
OPEN = r"(?:,|:| [-–—])"
AMONG = rf"{mark('whole')}{NOUNS}(?:,| [-–—])? (?:including|among them|of whom|of which) {mark('part')}"
OUT_OF = (
    rf"(?:{mark('part')}|(?P<bare>\d[\d,]*)){NOUNS} "
    r"(?:out of(?: the| its| their| all)?|(?<!instead )(?<!ahead )(?<!short )(?<!because )of (?:the|its|their|all)) "
    rf"{mark('whole')}"
)
LIST = rf"{mark('one')}{NOUNS}(?:, {mark('two')}{NOUNS})?,? (?:and|plus) {mark('three')}{NOUNS}"
TOTAL = r"a (?:combined )?total of"
PIECES = rf"{mark('whole')}{NOUNS}{OPEN} {LIST}"
SUM_AFTER = rf"{TOTAL} {mark('whole')}{NOUNS}(?::| [-–—]) {LIST}(?=[.;)]|$)"
SUM_BEFORE = rf"{LIST}(?:,| [-–—])? (?:for|making|giving|or)?,? ?{TOTAL} {mark('whole')}"
SHARES = rf"{mark('one')}(?P<first>{NOUNS}),? (?:and|while|but) {mark('two')}(?P<second>{NOUNS})"


def part_inconsistencies(members: Sequence[Statement]) -> Iterator[Finding]:
    """A part that is larger than its whole, parts that are so together, or that aren't the total given for them."""
    for sentence in marked_sentences(by_article_sentence(members)):
        found = [*_single(sentence), *_together(sentence), *_totals(sentence), *_shares(sentence)]
        yield from {it.key: it for it in found}.values()


def _single(sentence: Marked) -> Iterator[Finding]:
    for pattern in (AMONG, OUT_OF):
        for match in sentence.found(pattern):
            whole = sentence.member(match, "whole")
            bare = match.groupdict().get("bare")
            part = unclaimed(bare, whole) if bare else sentence.member(match, "part")
            if part is not None and _counts(part, whole) and allowed(part).low > allowed(whole).high:
                yield _about([part], whole)


def _together(sentence: Marked) -> Iterator[Finding]:
    """Men and women of the inhabitants, killed and wounded of the casualties: together no more than all."""
    for match in sentence.found(PIECES):
        whole, parts = _pieces(sentence, match)
        if _counts(*parts, whole) and _exclude(parts) and _sum(parts).low > allowed(whole).high:
            yield _about(parts, whole)


def _totals(sentence: Marked) -> Iterator[Finding]:
    for pattern in (SUM_AFTER, SUM_BEFORE):
        for match in sentence.found(pattern):
            whole, parts = _pieces(sentence, match)
            if _alike([whole, *parts]) and _apart(_sum(parts), allowed(whole)):
                yield _about(parts, whole)


def _shares(sentence: Marked) -> Iterator[Finding]:
    """Shares of those for and against in one breath, more than all of them together."""
    for match in sentence.found(SHARES):
        one, two = sentence.member(match, "one"), sentence.member(match, "two")
        shares = all(it.unit == "percent" and it.statistic in ("level", "share") for it in (one, two))
        if shares and _opposed(match["first"], match["second"]) and _sum([one, two]).low > 100 * (1 + tolerance("law")):
            yield _about_shares([one, two])


def _pieces(sentence: Marked, match: re.Match[str]) -> tuple[Statement, list[Statement]]:
    names = [name for name in ("one", "two", "three") if match[name]]
    return sentence.member(match, "whole"), [sentence.member(match, name) for name in names]


def _counts(*members: Statement) -> bool:
    """Whether all are counts of things, none of them of a rate."""
    return all(dimension(it) == "count" and it.figure.per is None and it.figure.kind == "count" for it in members)


def _alike(members: Sequence[Statement]) -> bool:
    """Whether all are counts, or all sums of one money, that can be added up."""
    kinds = {(dimension(it), it.figure.per, it.unit if dimension(it) == "money" else None) for it in members}
    return len(kinds) == 1 and dimension(members[0]) in ("count", "money")


def _exclude(parts: Sequence[Statement]) -> bool:
    """Whether nobody can be in two of the parts, as the nouns of their figures or their metrics tell."""
    words = [{str(it.unit), it.metric} for it in parts]
    return len(parts) == 2 and any({a, b} in complements() for a in words[0] for b in words[1])


def _opposed(first: str, second: str) -> bool:
    """Whether the words behind two shares hold the two sides of one thing, and say of what they are one each.

    >>> _opposed(" were men", " women"), _opposed(" of men", " of women")
    (True, False)
    """
    one, two = first.casefold().split(), second.casefold().split()
    if "of" in one[:1] + two[:1]:
        return False
    return any({a, b} in complements() for a in one for b in two)


def _sum(parts: Sequence[Statement]) -> Interval:
    inside = [allowed(it) for it in parts]
    return Interval(sum(it.low for it in inside), sum(it.high for it in inside))


def _apart(one: Interval, other: Interval) -> bool:
    return not one.widened(tolerance("law")).meets(other)


def _about(parts: Sequence[Statement], whole: Statement) -> Finding:
    facts = {
        "parts": joined([" ".join(it.figure.surface.split()) for it in parts]),
        "whole": " ".join(whole.figure.surface.split()),
        "found": f"{sum(it.figure.value for it in parts):,.12g}",
    }
    words = "part_inconsistency" if len(parts) > 1 else "part_too_large"
    return finding(words, [[whole], parts], facts, place=f"parts {whole.article} {whole.id}")


def _about_shares(shares: Sequence[Statement]) -> Finding:
    parts = joined([" ".join(it.figure.surface.split()) for it in shares])
    facts = {"found": f"{sum(it.figure.value for it in shares):g}", "parts": parts}
    return finding("shares_inconsistency", [[it] for it in shares], facts, place=f"shares {shares[0].article}")
