"""From the relations of a series to what an editor reads: one finding for each pair of figures that disagree, however
many articles stand on either side.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from ingest.crosscheck.compare import ALARMS
from ingest.crosscheck.copies import DIGITS
from ingest.crosscheck.findings import finding, trusted
from ingest.crosscheck.linking.known import is_name
from ingest.crosscheck.readings import reading
from ingest.crosscheck.relations import says
from ingest.crosscheck.times import OBSERVED, undated
from ingest.lexicon.crosscheck import tolerance
from ingest.model import Finding, Relation, Severity, Statement
from ingest.stems import stems

# Gravest first. That reports differ while a toll is still being counted is no news to anyone.
GRAVITY = ("conflict", "monotone_violation", "unit_error", "tension", "revised")
SAME = ("agree", "copied", "rounding")
QUIET = (("tension", "later report"),)
SOURCES = "sources"

Links = Mapping[frozenset[str], Relation]
Place = tuple[str, int, int]  # the setting of a clash and the two groups of figures
Clashes = Mapping[Place, Sequence[Relation]]


def disagreements(members: Sequence[Statement], relations: Iterable[Relation]) -> Iterator[Finding]:
    """The findings of one series, or of a series and its parts."""
    by_id = {member.id: member for member in members}
    links = {frozenset((relation.a, relation.b)): relation for relation in relations}
    group_of = _groups(members, links)
    clashes: dict[Place, list[Relation]] = defaultdict(list)
    for relation in links.values():
        a, b = by_id[relation.a], by_id[relation.b]
        if relation.kind in GRAVITY and trusted(a, b) and _worth_telling(relation, a, b):
            low, high = sorted((group_of[a.id], group_of[b.id]))
            clashes[_setting(a, b), low, high].append(relation)
    support = Counter(group_of.values())
    for setting, low, high in _gravest(clashes, support):
        yield _finding(setting, clashes[setting, low, high], by_id)


def _gravest(clashes: Clashes, support: Mapping[int, int]) -> list[Place]:
    """For each group of figures its gravest clash, with the best supported of those it clashes with: a series in which
    everything disagrees is told once for each figure, not once for each pair.
    """
    best: dict[tuple[str, int], tuple[int, int, Place]] = {}
    for place, found in sorted(clashes.items()):
        setting, low, high = place
        gravity = min(GRAVITY.index(relation.kind) for relation in found)
        for group, other in ((low, high), (high, low)):
            offer = (gravity, -support[other], place)
            best[setting, group] = min(best.get((setting, group), offer), offer)
    return sorted({place for _, _, place in best.values()})


def _groups(members: Sequence[Statement], links: Links) -> dict[str, int]:
    """Each statement's group of like figures, most frequent figures first; 159 million joins 158.6 million."""
    often = Counter(member.figure.value for member in members)
    ordered = sorted(members, key=lambda member: (-often[member.figure.value], member.figure.value, member.id))
    leaders: list[Statement] = []
    group_of = {}
    for member in ordered:
        at = next((at for at, leader in enumerate(leaders) if _alike(member, leader, links)), len(leaders))
        if at == len(leaders):
            leaders.append(member)
        group_of[member.id] = at
    return group_of


def _alike(member: Statement, leader: Statement, links: Links) -> bool:
    link = links.get(frozenset((member.id, leader.id)))
    same_words = (member.figure.value, member.figure.modifier) == (leader.figure.value, leader.figure.modifier)
    return same_words or (link is not None and link.kind in SAME)


def _setting(a: Statement, b: Statement) -> str:
    """Where two figures clash: inside one article, between two copies of one sentence, or between sources."""
    if a.article == b.article:
        return f"internal_inconsistency {a.article}"
    copies = a.cluster is not None and a.cluster == b.cluster and (a.source is None or a.source != b.source)
    if copies and same_sentence(a.sentence, b.sentence):
        return "copied_slip"
    return SOURCES


def _worth_telling(relation: Relation, a: Statement, b: Statement) -> bool:
    """Whether a clash can be shown to an editor.

    Inside one article two figures mostly are two things, unless the same thing is told twice; and a subject without a
    name ("the storm") is one and the same only inside one text.
    """
    if a.article == b.article:
        one_voice = a.status in OBSERVED and (a.origin == b.origin or None in (a.origin, b.origin))
        return one_voice and relation.kind in ALARMS and _told_twice(a.sentence, b.sentence)
    one_text = a.cluster is not None and a.cluster == b.cluster
    named = a.subject is not None and is_name(a.subject)
    return (one_text or named) and (relation.kind, relation.rule) not in QUIET


def _told_twice(one: str, other: str) -> bool:
    """Whether two sentences share so many words that they tell the same, as headline and text do."""
    mine, theirs = set(stems(one)), set(stems(other))
    return len(mine & theirs) >= tolerance("told twice") * max(1, min(len(mine), len(theirs)))


def same_sentence(one: str, other: str) -> bool:
    """Whether two sentences are the same but for their digits and small edits."""
    return fuzz.ratio(one.translate(DIGITS), other.translate(DIGITS)) >= 100 * tolerance("same sentence")


def _finding(setting: str, found: Sequence[Relation], by_id: Mapping[str, Statement]) -> Finding:
    worst = min(found, key=lambda relation: (GRAVITY.index(relation.kind), -_sureness(relation, by_id), relation.a))
    involved = [by_id[ident] for ident in sorted({ident for relation in found for ident in (relation.a, relation.b)})]
    if setting == SOURCES:
        involved = _all_who_say_so(involved, by_id.values())
    return finding(
        _words(setting, worst),
        _sides(by_id[worst.a], by_id[worst.b], involved),
        {"relation": worst.kind, "reason": worst.reason, **worst.proof},
        rule=worst.rule,
        severity=_severity(worst, by_id),
        place=setting,
    )


def _words(setting: str, worst: Relation) -> str:
    if setting != SOURCES:
        return setting.split()[0]
    return "part_conflict" if worst.rule == "other scope" else worst.kind


def _all_who_say_so(involved: Sequence[Statement], members: Iterable[Statement]) -> list[Statement]:
    """The statements of a clash with everyone who says the same, whom they stood for in a great series."""
    said = {says(it) for it in involved}
    return [it for it in members if says(it) in said and trusted(it)]


def _sides(
    first: Statement, second: Statement, involved: Iterable[Statement]
) -> tuple[list[Statement], list[Statement]]:
    """Both sides of a clash, the statements that are named first at their head."""
    sides = ([first], [second])
    for it in involved:
        if it.id not in (first.id, second.id):
            sides[0 if _nearer(it, first, second) else 1].append(it)
    return sides


def _nearer(statement: Statement, one: Statement, other: Statement) -> bool:
    """Whether a statement stands with the one: it fits it better than the other, as people read them."""
    return _distance(statement, one) <= _distance(statement, other)


def _distance(a: Statement, b: Statement) -> tuple[bool, float]:
    return not reading(a).soft.meets(reading(b).soft), abs(a.figure.value - b.figure.value)


def _sureness(relation: Relation, by_id: Mapping[str, Statement]) -> float:
    return by_id[relation.a].confidence + by_id[relation.b].confidence


def _severity(worst: Relation, by_id: Mapping[str, Statement]) -> Severity | None:
    """Softer than the kind's own where forecasts differ or a time was only assumed; None leaves the kind's own."""
    a, b = by_id[worst.a], by_id[worst.b]
    if a.status in ("forecast", "target") or worst.kind == "tension":
        dated = worst.kind == "tension" and not (undated(a) or undated(b)) and a.status == "actual"
        return "warning" if dated and worst.rule == "conflict" else "suggestion"
    return None
