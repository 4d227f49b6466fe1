"""What was found in one article, for people: each claim with its sentence and, on request, every step and rule."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from ingest.jsonl import public_status, records
from ingest.model import Article, Claim, Extraction, Figure
from ingest.report import one_line, visible

WIDTH = 100  # columns


def claims_in_words(article: Article, extraction: Extraction, explain: bool) -> str:
    """The claims of an article one below the other; with `explain`, how each was read."""
    blocks = ["\n".join(_claim(article, claim, explain)) for claim in extraction.claims]
    return visible("\n\n".join(blocks or ["No claims."]))


def layer_in_words(extraction: Extraction, layer: str) -> str:
    """The figures, dates or names of an article, one a line, with what isn't empty of each."""
    lines = []
    for record in records(extraction, "", layer):
        shown = [f"{name}={value}" for name, value in record.items() if value not in (None, "") and name != "surface"]
        lines.append(one_line(record["surface"]) + "  " + one_line(" ".join(shown)))
    return "\n".join(lines or [f"No {layer}."])


def interval(figure: Figure) -> str:
    """The hard interval in words.

    >>> def over(low, high): return Figure(0, 1, "", 5, low, high, low, high, 1)
    >>> [interval(over(*ends)) for ends in [(5, 5), (5, None), (None, 5), (5, 7.5), (None, None)]]
    ['5', '5 or more', '5 or less', '5 to 7.5', '5']
    """
    low, high = figure.low, figure.high
    if low is not None and high is not None:
        return _number(low) if low == high else f"{_number(low)} to {_number(high)}"
    if low is not None:
        return f"{_number(low)} or more"
    return f"{_number(high)} or less" if high is not None else _number(figure.value)


def _claim(article: Article, claim: Claim, explain: bool) -> Iterator[str]:
    about = f"{claim.subject or 'subject unknown'}: {claim.metric.replace('_', ' ')}"
    yield f"{one_line(claim.surface)}  [{about}]"
    for name, said in _facts(claim):
        if said:
            yield f"  {name:11}{said}"
    sentence = one_line(article.text[claim.sentence_start : claim.sentence_end])
    yield textwrap.fill(f"“{sentence}”", WIDTH, initial_indent="  ", subsequent_indent="  ")
    if explain:
        yield from (f"    read: {step}" for step in claim.figure.steps)
        yield from (f"    rule: {rule}" for rule in claim.trail)


def _facts(claim: Claim) -> Iterator[tuple[str, str | None]]:
    figure = claim.figure
    rate = f" per {figure.per}" if figure.per else ""
    yield "figure", f"{interval(figure)} {figure.unit or ''}{rate} ({figure.modifier.replace('_', ' ')})"
    if claim.period_basis:
        days = f"{claim.period_start or 'open'} to {claim.period_end or 'open'}"
        yield "period", f"{days} ({claim.period_basis}{f': {claim.period_text}' if claim.period_text else ''})"
    yield "scope", ", ".join(f"{name} {value}" for name, value in claim.scope.items()) or None
    yield "status", public_status(claim) + ("" if claim.polarity == "affirmed" else f", {claim.polarity}")
    yield "direction", claim.direction
    yield "speaker", _speaker(claim)
    yield "confidence", f"{claim.confidence:.2f}"


def _speaker(claim: Claim) -> str | None:
    """ "Acme, as “the carrier” (said)"."""
    if claim.speaker is None:
        return None
    known = claim.speaker_surface in (None, claim.speaker)
    words = "" if known else f", as “{claim.speaker_surface}”"
    return f"{claim.speaker}{words}{f' ({claim.speaker_verb})' if claim.speaker_verb else ''}"


def _number(value: float) -> str:
    return f"{value:,.10g}" if abs(value) < 1e10 else f"{value:,.0f}"
