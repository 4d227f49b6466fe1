"""Cross-checking: what the figures of many articles are to one another. Records in, records out, no database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.crosscheck.checks import CHECKS
from ingest.crosscheck.compare import compare
from ingest.crosscheck.disagreements import disagreements
from ingest.crosscheck.edits import impossible_dates, silent_edits
from ingest.crosscheck.estimates import estimates
from ingest.crosscheck.linking import Pairs, link
from ingest.crosscheck.rates import with_rates
from ingest.crosscheck.relations import relations_between, relations_within
from ingest.crosscheck.series import make_series
from ingest.crosscheck.statements import counted_one_by_one, origin_of, statement
from ingest.model import Estimate, Finding, Period, Relation, Series, Statement

__all__ = ["Checked", "check", "compare", "origin_of", "statement"]

SLIPS = ("unit_error", "copied_slip")  # findings that say one of their figures is a slip, not which


@dataclass(frozen=True, slots=True)
class Checked:
    """All that cross-checking found, each part in an order that doesn't depend on the order of the articles."""

    series: tuple[Series, ...]
    relations: tuple[Relation, ...]
    findings: tuple[Finding, ...]
    estimates: tuple[Estimate, ...]


def check(
    statements: Iterable[Statement],
    across: bool = False,
    dates: Iterable[tuple[str, Period]] = (),
    earlier: Mapping[str, Sequence[Statement]] | None = None,
    apart: Pairs = frozenset(),
    together: Pairs = frozenset(),
    wrong: frozenset[str] = frozenset(),
) -> Checked:
    """Cross-check statements: series, relations, findings, estimates.

    Figures for a part and for the whole are always compared; with `across`, so are all other figures about one subject,
    to say why they can't be. `dates` are impossible ones with the ids of their articles, `earlier` the statements of an
    article's last version by the id of the new one; `apart` and `together` pairs of ids that people decided on, `wrong`
    the ids of claims that they called wrong.
    """
    known = with_rates([_prepared(it) for it in sorted(statements, key=lambda it: it.id)])
    linked = link(known, apart, together)
    found = [_Found(*it) for it in make_series(linked.groups)]
    relations: dict[frozenset[str], Relation] = {}
    findings: dict[str, Finding] = {}
    for family in _families(found, across):
        inside = [one.members for one in family]
        met = [*(it for one in inside for it in relations_within(one, linked.doubts)), *relations_between(inside)]
        relations |= {frozenset((it.a, it.b)): it for it in met}
        flat = [it for one in inside for it in one]
        findings |= {it.key: it for it in disagreements(flat, met)}
    findings |= {it.key: it for it in _by_themselves(known, dates, earlier or {})}
    suspected = frozenset(claim for it in findings.values() if it.kind in SLIPS for claim in it.claims)
    return Checked(
        series=tuple(sorted((one.series for one in found), key=lambda it: it.id)),
        relations=tuple(sorted(relations.values(), key=lambda it: (it.a, it.b))),
        findings=tuple(sorted(findings.values(), key=lambda it: it.key)),
        estimates=tuple(it for one in found for it in estimates(one.members, suspected, wrong)),
    )


@dataclass(frozen=True, slots=True)
class _Found:
    """A series with its members."""

    series: Series
    members: Sequence[Statement]


def _prepared(statement: Statement) -> Statement:
    """A statement that says whether it counts one by one, and that a time it doesn't give is assumed."""
    counted = statement.exact_count or counted_one_by_one(statement.figure)
    return replace(statement, exact_count=counted, period_basis=statement.period_basis or "assumed")


def _by_themselves(
    known: Sequence[Statement], dates: Iterable[tuple[str, Period]], earlier: Mapping[str, Sequence[Statement]]
) -> Iterator[Finding]:
    """The findings that don't come from relations."""
    for _, run in CHECKS:
        yield from run(known)
    yield from impossible_dates(dates, known)
    for article, before in earlier.items():
        now = [it for it in known if it.article == article]
        yield from silent_edits([_prepared(it) for it in before], now)


def _families(found: Sequence[_Found], across: bool) -> list[list[_Found]]:
    """Series that are compared with one another, as part and whole may be: those of one subject, metric and story.

    With `across`, those of one subject altogether.
    """
    families: dict[tuple[str | None, ...], list[_Found]] = defaultdict(list)
    for one in found:
        first = one.members[0]
        alone = one.series.subject is None
        key = (one.series.id,) if alone else (first.subject,) if across else (first.subject, first.metric, first.story)
        families[key].append(one)
    return list(families.values())
