"""The JSON Lines forms of articles, figures, dates, names and claims that other programs rely on."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ingest.edtf import iso
from ingest.model import Claim, Extraction, Figure, Mention, Period

Record = dict[str, Any]
COARSE_MODIFIER = {"at_least": "over", "at_most": "under", "up_to": "under"}


def claim_record(claim: Claim, ident: str) -> Record:
    """A claim as one flat object; `ident` is the article's id as its sender gave it."""
    figure = claim.figure
    return {
        "article_id": ident,
        "start": claim.start,
        "end": claim.end,
        "surface": claim.surface,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "modifier": COARSE_MODIFIER.get(figure.modifier, figure.modifier),
        "unit": figure.unit,
        "subject": claim.subject,
        "subject_surface": claim.subject_surface,
        "metric": claim.metric,
        "metric_surface": claim.metric_surface,
        "metric_basis": claim.metric_basis,
        "period_start": iso(claim.period_start),
        "period_end": iso(claim.period_end),
        "period_text": claim.period_text,
        "period_basis": claim.period_basis,
        "direction": claim.direction,
        "status": public_status(claim),
        "polarity": claim.polarity,
        "speaker": claim.speaker_surface,
        "speaker_entity": claim.speaker,
        "confidence": claim.confidence,
    }


def public_status(claim: Claim) -> str:
    """One word for how the figure is put: an estimate counts as actual, a delta or a ratio as what it is."""
    if claim.comparison:
        return "comparison"
    if claim.status in ("forecast", "target", "hypothetical"):
        return claim.status
    return {"change": "change", "ratio": "comparison"}.get(claim.statistic, "actual")


def figure_record(figure: Figure, ident: str) -> Record:
    """A figure by itself."""
    return {
        "article_id": ident,
        "start": figure.start,
        "end": figure.end,
        "surface": figure.surface,
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "modifier": COARSE_MODIFIER.get(figure.modifier, figure.modifier),
        "unit": figure.unit,
        "per": figure.per,
    }


def period_record(period: Period, ident: str) -> Record:
    """A date phrase by itself."""
    return {
        "article_id": ident,
        "start": period.start,
        "end": period.end,
        "surface": period.surface,
        "kind": period.kind,
        "period_start": iso(period.first),
        "period_end": iso(period.last),
        "duration": period.duration,
        "mod": period.mod,
    }


def mention_record(mention: Mention, ident: str) -> Record:
    """A name by itself."""
    return {
        "article_id": ident,
        "start": mention.start,
        "end": mention.end,
        "surface": mention.surface,
        "kind": mention.kind,
        "entity": mention.entity,
    }


def records(extraction: Extraction, ident: str, layer: str = "claims") -> Iterator[Record]:
    """One layer of an extraction (claims, figures, dates or names) as objects."""
    if layer == "figures":
        yield from (figure_record(figure, ident) for figure in extraction.figures)
    elif layer == "dates":
        yield from (period_record(period, ident) for period in extraction.periods)
    elif layer == "names":
        yield from (mention_record(mention, ident) for mention in extraction.mentions)
    else:
        yield from (claim_record(claim, ident) for claim in extraction.claims)
