"""What a text takes back: its own figures of before, beside those that stand in their place.

A note of correction is two or three sentences long, so these rules look at a sentence and the one before it. They find
pairs of a wrong and a right figure, or a wrong one alone; the wrong one is no claim of the text any more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from ingest.extract.claims.place import Setting
from ingest.extract.sentences import sentence_at
from ingest.ids import claim_id
from ingest.lexicon.correcting import Part, correction_words
from ingest.model import Claim, Polarity

LEAD = r"(?:(?:by|at|to|from|of|in|for|the|an?|was|were|is|are)\s)?"
CONTRAST = re.compile(rf"(?:^|[\s,(—–-])(?P<word>not|rather than|instead of)\s{LEAD}{LEAD}$", re.I)
OWN_NOTE = re.compile(
    r"\s*[^.;]{0,40}?\bas\s(?:was\s|had\sbeen\s|it\s|we\s|(?:this|our)\s\w+\s)?"
    r"(?:\w+ly\s|earlier\s|first\s|had\s){0,3}(?:reported|said|stated|given|published|announced|printed|reports|written|wrote)\b",
    re.I,
)
SELF = re.compile(r"\b(?:we|our|this (?:news)?paper|this site|this page)\b", re.I)
THIS = re.compile(r"[\s“\"]*(?:this|that|it|the|these|those|they)\b[^.;]{0,60}$", re.I)
AMOUNTS = re.compile(r"\b(?:figure|number|headline|sentence|line)s?\b", re.I)
END = re.compile(r"\.\s+[A-Z]")  # of a sentence that the parse runs on over: "a budget of £90m. The budget is £19m"
CORRECTED = re.compile(r"\bcorrect(?:s|ed|ing)\b[^.;]{0,120}\bfrom\s$", re.I)
VAGUE = ("over", "at_least", "under", "at_most", "nearly", "up_to")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A sentence with the claims in it, the sentence before with its own, and the words of the one behind."""

    text: str
    start: int
    claims: Sequence[Claim]
    before: str
    claims_before: Sequence[Claim]
    after: str

    def ahead_of(self, claim: Claim) -> str:
        """The sentence up to a figure."""
        return self.text[: claim.start - self.start]

    def between(self, one: Claim, other: Claim) -> str:
        """The words between two figures of the sentence."""
        return self.text[one.end - self.start : other.start - self.start]

    def behind(self, claim: Claim) -> str:
        """The sentence from a figure on."""
        return self.text[claim.end - self.start :]


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure that is wrong, the one that is right, if the text gives it beside, and how the text puts it."""

    wrong: Claim
    right: Claim | None
    rule: str
    polarity: Polarity = "retracted"


Rule = Callable[[Stretch], Iterator[Correction]]


def with_retractions(setting: Setting, claims: Sequence[Claim]) -> list[Claim]:
    """The claims of an article, with those that it takes back or sets right marked as such.

    Both figures of a correction are about one thing, so what one of them leaves out the other one tells.
    """
    changed: dict[str, Claim] = {}
    for stretch in _stretches(setting, claims):
        for rule in RULES:
            for found in rule(stretch):
                if found.wrong.id not in changed:
                    changed |= _corrected(setting, stretch, found, changed)
    return [changed.get(claim.id, claim) for claim in claims]


def _corrected(setting: Setting, stretch: Stretch, found: Correction, known: dict[str, Claim]) -> dict[str, Claim]:
    trail = (*found.wrong.trail, f"polarity: {found.rule}")
    wrong = replace(found.wrong, status="hypothetical", polarity=found.polarity, trail=trail)
    right = known.get(found.right.id, found.right) if found.right is not None else None
    if right is None:
        return {found.wrong.id: _about_something(setting, stretch, wrong)}
    teller, told = (right, wrong) if found.rule == "contrast" else (wrong, right)
    teller = _about_something(setting, stretch, teller)
    told = replace(
        told,
        id=claim_id(told.article, told.start, told.end, teller.metric),
        subject=teller.subject,
        subject_surface=teller.subject_surface,
        metric=teller.metric,
        metric_surface=teller.metric_surface,
        metric_basis=teller.metric_basis,
        behaviour=teller.behaviour,
        statistic=teller.statistic,
        scope=teller.scope,
    )
    wrong, right = (told, teller) if found.rule == "contrast" else (teller, told)
    return {found.wrong.id: wrong, found.right.id: right} if found.right is not None else {}


def _about_something(setting: Setting, stretch: Stretch, claim: Claim) -> Claim:
    """The claim without the column or article as its subject, which only told it: the name in its sentence instead."""
    words = (claim.subject or "").lower().split()
    if not words or {words[0], words[-1]}.isdisjoint(correction_words("publication") | correction_words("note")):
        return claim
    named = [
        name
        for name in setting.mentions_in(claim.sentence_start, claim.start)
        if name.surface != claim.subject_surface and name.rule != "dateline"
    ]
    last = named[-1] if named else None
    return replace(claim, subject=last.entity if last else None, subject_surface=last.surface if last else None)


def contrast(stretch: Stretch) -> Iterator[Correction]:
    """ "killed 253 people, not 359 as earlier reported"; "misstated the cost as $5 million instead of $5 billion"."""
    for right, wrong in zip(stretch.claims, stretch.claims[1:], strict=False):
        word = CONTRAST.search(stretch.between(right, wrong))
        if word is None or not _alike(right, wrong) or right.figure.value == wrong.figure.value:
            continue
        note = _is_note(stretch)
        own = OWN_NOTE.match(stretch.behind(wrong)) is not None
        if _tells_wrong(stretch.ahead_of(right)):  # what the note says first is what was wrong
            yield Correction(right, wrong, "instead of")
        elif note or own:
            yield Correction(wrong, right, "contrast")
        elif word["word"].lower() == "not" and wrong.figure.modifier not in VAGUE:
            yield Correction(wrong, right, "contrast", "denied")


def told_wrong(stretch: Stretch) -> Iterator[Correction]:
    """ "we wrongly said that it cost $5 million", "an earlier version of this post said 40 had died"."""
    for before, claim in zip((None, *stretch.claims), stretch.claims, strict=False):
        ahead = stretch.ahead_of(claim)
        if before is not None and END.match(stretch.between(before, claim)):
            return
        if _tells_wrong(ahead) and not _sets_right(ahead):
            yield Correction(claim, None, "told wrong", "retracted" if _is_own(ahead) else "denied")


def should_have_been(stretch: Stretch) -> Iterator[Correction]:
    """ "The figure of £350tn should have been £3.5tn"; "A column put it at £350tn. This should have been £3.5tn"."""
    for at, right in enumerate(stretch.claims):
        ahead = stretch.ahead_of(right)
        if not _should().search(ahead):
            continue
        inside = [claim for claim in stretch.claims[:at] if _alike(claim, right)]
        if inside and _is_of_print(stretch):
            yield Correction(inside[-1], right, "should have been")
        elif not inside and THIS.match(ahead) and (_is_own(stretch.before) or "read" in ahead or "said" in ahead):
            yield from _of_the_sentence_before(stretch, right, "should have been")


def in_fact(stretch: Stretch) -> Iterator[Correction]:
    """ "We said on Monday that 40 had died. In fact 14 died", "Our map showed 40 dead; the correct figure is 14"."""
    for wrong, right in zip(stretch.claims, stretch.claims[1:], strict=False):
        ahead = stretch.ahead_of(wrong)
        own = _is_own(ahead) and _told().search(ahead)
        if own and _alike(wrong, right) and _correct().search(stretch.between(wrong, right)):
            yield Correction(wrong, right, "in fact")
    if stretch.claims and _is_own(stretch.text) and _told().search(stretch.text) and _correct().match(stretch.after):
        yield Correction(stretch.claims[-1], None, "in fact")
    if not (_is_own(stretch.before) and _told().search(stretch.before)):
        return
    for right in stretch.claims[:1]:
        if _opens_right(stretch.text):
            yield from _of_the_sentence_before(stretch, right, "in fact")


def corrected(stretch: Stretch) -> Iterator[Correction]:
    """ "(Corrects number of dead to 30 from 300)", "corrected its revenue to $3 billion from $5 billion"."""
    for claim in stretch.claims:
        if CORRECTED.search(stretch.ahead_of(claim)):
            right = next((it for it in stretch.claims if it is not claim and _alike(it, claim)), None)
            yield Correction(claim, right, "contrast")


RULES: tuple[Rule, ...] = (contrast, told_wrong, should_have_been, in_fact, corrected)


def _of_the_sentence_before(stretch: Stretch, right: Claim, rule: str) -> Iterator[Correction]:
    told = [claim for claim in stretch.claims_before if _alike(claim, right)]
    wrong = [claim for claim in told if claim.metric == right.metric or right.metric_basis == "derived"]
    if wrong and wrong[-1].figure.value != right.figure.value:
        yield Correction(wrong[-1], right, rule)


def _alike(one: Claim, other: Claim) -> bool:
    """Whether two figures may be of one thing: money and money, people and a bare number."""
    a, b = one.figure, other.figure
    kinds = {a.kind, b.kind} <= {"percent", "ratio"} or a.kind == b.kind
    units = a.kind != "count" or None in (a.unit, b.unit) or a.unit == b.unit or one.metric == other.metric
    return kinds and units


def _is_note(stretch: Stretch) -> bool:
    """Whether the sentence or the one before speaks of a mistake in print."""
    return any(_tells_wrong(text) or _heads_a_note(text) for text in (stretch.text, stretch.before))


def _is_of_print(stretch: Stretch) -> bool:
    """Whether it is a printed figure that should have been another: a bonus that should have been higher is none."""
    return _is_note(stretch) or _is_own(stretch.text) or AMOUNTS.search(stretch.text) is not None


def _tells_wrong(text: str) -> bool:
    return _wrong().search(text) is not None


def _sets_right(text: str) -> bool:
    """Whether words behind those that tell what was wrong say already what is right."""
    wrong = _wrong().search(text)
    behind = text[wrong.end() :] if wrong else ""
    return "(" in behind or _right().search(behind) is not None  # "misstated the size (it is 40 acres)"


def _opens_right(text: str) -> bool:
    return re.match(rf"[\s“\"]*(?:{_any('right')})\b", text, re.I) is not None


def _is_own(text: str) -> bool:
    """Whether it is the paper's own words that are spoken of: we, an earlier version, a column, "was wrongly given"."""
    return any(pattern.search(text) for pattern in (SELF, _publication(), _unnamed()))


def _heads_a_note(text: str) -> bool:
    return re.match(rf"[\s(*\[“\"]*(?:{_any('note')})\b|.{{0,60}}\bwas (?:amended|corrected)\b", text, re.I) is not None


@cache
def _wrong() -> re.Pattern[str]:
    """Words that tell a figure wrong: "wrongly said", "misstated", "an earlier version of this story said"."""
    told, wrongly = _any("told"), _any("wrongly")
    return re.compile(
        rf"\b(?:(?:{wrongly})\s(?:\w+\s)?(?:{told})|(?:{told})\s(?:\w+\s)?(?:{wrongly})|(?:{_any('mistold')})"
        rf"|(?:earlier|previous|original|prior|first|initial)\s(?:{_any('publication')})\b[^.;]{{0,90}}?\b(?:{told}))\b",
        re.I,
    )


@cache
def _publication() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:an?|our|this|the|earlier|previous|original)\s(?:\w+\s){{0,2}}?(?:{_any('publication')})\b", re.I
    )


@cache
def _unnamed() -> re.Pattern[str]:
    return re.compile(rf"\b(?:was|were|been)\s(?:{_any('wrongly')})\s(?:{_any('told')})\b", re.I)


@cache
def _told() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any('told')})\b", re.I)


@cache
def _right() -> re.Pattern[str]:
    return re.compile(rf"(?:[;,:—–.]|\bwhen|\bbut|\band)\s[^.;]{{0,40}}?\b(?:{_any('right')})\b", re.I)


@cache
def _correct() -> re.Pattern[str]:
    return re.compile(
        r"[\s;,:(—–-]*(?:but\s|and\s)?the (?:correct|right|actual|true)\s[\w\s]{0,20}\b(?:is|was)\b", re.I
    )


@cache
def _should() -> re.Pattern[str]:
    return re.compile(r"\bshould (?:have (?:been|read|said|stated)|instead (?:be|read)|read)\b[^.;]{0,40}$", re.I)


def _any(part: Part) -> str:
    return "|".join(sorted(map(re.escape, correction_words(part)), key=len, reverse=True))


def _stretches(setting: Setting, claims: Sequence[Claim]) -> Iterator[Stretch]:
    """Each sentence that holds claims, with the one before it."""
    in_sentence: dict[int, list[Claim]] = {}
    for claim in claims:
        in_sentence.setdefault(claim.sentence_start, []).append(claim)
    for start, inside in in_sentence.items():
        sentence = sentence_at(setting.doc, start)
        before = sentence_at(setting.doc, setting.doc[sentence.start - 1].idx) if sentence.start else None
        yield Stretch(
            text=setting.article.text[start : inside[0].sentence_end],
            start=start,
            claims=sorted(inside, key=lambda claim: claim.start),
            before=before.text if before is not None else "",
            claims_before=in_sentence.get(before.start_char, []) if before is not None else [],
            after=sentence_at(setting.doc, setting.doc[sentence.end].idx).text
            if sentence.end < len(setting.doc)
            else "",
        )
