"""What `compare` and `check` answer: from records and extractions to the JSON Lines forms that other programs rely on.

Everything here is given what was found in the texts; nothing is read, stored or printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import product
from typing import Any

from ingest.crosscheck import Checked, check, compare, statement
from ingest.crosscheck.copies import clusters, fingerprints
from ingest.crosscheck.evidence import Sentence, against_evidence, dated, dates_contradict
from ingest.crosscheck.pairing import matched
from ingest.crosscheck.quotients import per_one
from ingest.edtf import edtf_days
from ingest.extract.claims.scopes import scopes_by_figure
from ingest.extract.figures import parse_figure
from ingest.ids import article_id
from ingest.lexicon.crosscheck import reasons
from ingest.model import Article, Claim, Direction, Extraction, Figure, Statement
from ingest.readers.record import day, words

Record = dict[str, Any]
Found = tuple[Article, Extraction]

# Most serious first: the verdict on two sentences is the first of these among their pairs.
SERIOUS = (
    "conflict",
    "unit_error",
    "monotone_violation",
    "tension",
    "revised",
    "superseded",
    "change_over_time",
    "rounding",
    "consistent",
    "agree",
    "copied",
    "not_comparable",
)


class UnreadableFigure(ValueError):
    """A figure given in words holds no number; the message is one sentence."""


def compare_records(record: Mapping[str, Any]) -> Record:
    """The answer to one line of `compare --claims`."""
    relation = compare(statement_from_record(record["a"], "a"), statement_from_record(record["b"], "b"))
    return {"id": record.get("id"), "verdict": relation.kind, "reason": relation.reason}


def statement_from_record(record: Mapping[str, Any], name: str) -> Statement:
    """A statement from its fields as `compare --claims` takes them; what isn't given is unknown."""
    figure = parse_figure(str(record["figure"]))
    if figure is None:
        raise UnreadableFigure(
            f"{record['figure']!r} holds no figure: write it as the news would, such as “over 1 billion”"
        )
    first, last = edtf_days(str(record["period"])) if record.get("period") else (None, None)
    return Statement(
        id=name,
        article=name,
        figure=figure,
        subject=words(record.get("subject")),
        metric=words(record.get("metric")) or "",
        behaviour=record.get("behaviour") or "level",
        unit=words(record.get("currency")) or figure.unit,
        definition=words(record.get("definition")),
        direction=record.get("direction"),
        scope=record.get("scope") or {},
        period_start=first,
        period_end=last,
        period_basis="stated" if record.get("period") else None,
        published=day(record.get("published")),
        source=words(record.get("source")),
        cluster=words(record.get("cluster")),
        status=record.get("status") or "actual",
        fx=record.get("fx") or {},
        exact_count=bool(record.get("behaviour_exact_count")),
    )


def compare_texts(evidence: Found, claim: Found) -> Record:
    """The verdict on two sentences, the first taken as evidence for the second, with the pairs it rests on.

    Without figures to compare, the dates are what is claimed. Both sentences are taken to speak of one thing and time,
    unless each gives a day of its own.
    """
    one, other = _sentence(evidence), _sentence(claim)
    pairs = [_pair(one, other, a, b) for a, b in matched(one.text, one.figures, other.text, other.figures)]
    if not pairs:
        return _without_figures(one, other)
    worst = min(pairs, key=lambda pair: SERIOUS.index(pair["verdict"]))
    return {"verdict": worst["verdict"], "reason": worst["reason"], "pairs": pairs}


def check_articles(found: Iterable[Found], names: Mapping[str, str]) -> Iterator[Record]:
    """The answer to `check --jsonl` for one collection: its findings, then its other relations.

    `names` gives the id under which each article came in, by the id of its content.
    """
    found = list(found)
    copies = clusters({_ident(article): fingerprints(article.text) for article, _ in found})
    claims = {claim.id: claim for _, extraction in found for claim in extraction.claims}
    statements = [
        replace(statement(claim, article, copies.get(_ident(article))), story=article.collection)
        for article, extraction in found
        for claim in extraction.claims
    ]
    problems = [(_ident(article), it) for article, inside in found for it in inside.periods if it.problem]
    checked = check(statements, across=True, dates=problems)
    yield from _answers(checked, claims, names)


def _answers(checked: Checked, claims: Mapping[str, Claim], names: Mapping[str, str]) -> Iterator[Record]:
    told: set[tuple[str, frozenset[str]]] = set()
    for finding in checked.findings:
        told |= {(finding.kind, frozenset((a, b))) for a, b in product(finding.claims, repeat=2)}
        spans = [_span(claims[claim], names) for claim in finding.claims]
        yield {"kind": finding.kind, "severity": finding.severity, "sentence": finding.sentence, "claims": spans}
    for relation in checked.relations:
        if (relation.kind, frozenset((relation.a, relation.b))) not in told:
            spans = [_span(claims[claim], names) for claim in (relation.a, relation.b)]
            yield {"kind": relation.kind, "severity": None, "sentence": relation.reason, "claims": spans}


def _directions(found: Found) -> dict[int, Direction]:
    """Which way each figure goes, by where it begins."""
    return {claim.start: claim.direction for claim in found[1].claims if claim.direction is not None}


def _pair(one: Sentence, other: Sentence, a: Figure, b: Figure) -> Record:
    scopes = one.apart_from(other, a, b)
    relation = against_evidence(_bare(one, a, "a", scopes[0]), _bare(other, b, "b", scopes[1]))
    return {"a": a.surface, "b": b.surface, "verdict": relation.kind, "reason": relation.reason}


def _bare(sentence: Sentence, figure: Figure, name: str, scope: Mapping[str, str]) -> Statement:
    """A figure as a statement about the one thing both sentences speak of, on the one day its sentence gives."""
    days = dated(sentence)
    first, last = days[0] if len(days) == 1 else (None, None)
    return Statement(
        id=name,
        article=name,
        figure=figure,
        subject=None,
        metric="",
        behaviour="level",
        unit=figure.unit,
        definition=scope.get("definition"),
        scope={key: value for key, value in scope.items() if key != "definition"},
        period_start=first,
        period_end=last,
        sentence=sentence.text,
        direction=sentence.directions.get(figure.start),
    )


def _without_figures(one: Sentence, other: Sentence) -> Record:
    if not dates_contradict(one, other):
        return {"verdict": "not_comparable", "reason": reasons()["nothing in common"], "pairs": []}
    said = [", ".join(period.surface for period in sentence.periods) for sentence in (one, other)]
    reason = reasons()["other dates"].format(a=said[0], b=said[1])
    return {"verdict": "conflict", "reason": reason, "pairs": []}


def _sentence(found: Found) -> Sentence:
    article, extraction = found
    return Sentence(
        article.text,
        per_one(article.text, extraction.figures),
        extraction.periods,
        _directions(found),
        scopes_by_figure(article.text, extraction),
    )


def _span(claim: Claim, names: Mapping[str, str]) -> Record:
    return {"article_id": names.get(claim.article, claim.article), "start": claim.start, "end": claim.end}


def _ident(article: Article) -> str:
    return article_id(article.key, article.text)
