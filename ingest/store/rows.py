"""Records as rows of the database: names and values only, nothing is read or written here."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from ingest.edtf import iso
from ingest.ids import short_hash
from ingest.lexicon.metrics import label
from ingest.model import Article, Claim, Estimate, Finding, Mention, Period, Profile, Reject, Relation, Series

Row = dict[str, Any]
TITLE_LENGTH = 80
WORDS = re.compile(r"[^\W\d_]{2,}")  # a date or a page counter alone is no title


def as_json(value: Any) -> str:
    """JSON that is the same for the same content.

    >>> as_json({"geo": "China", "channel": "web"})
    '{"channel": "web", "geo": "China"}'
    """
    return json.dumps(value, ensure_ascii=False, sort_keys=True, default=str)


def entity_id(name: str) -> str:
    """The id of whoever or whatever has this canonical name."""
    return short_hash("entity", name)


def publisher_id(name: str) -> str:
    """A publisher's short name.

    >>> publisher_id("The Harbour Post"), publisher_id("+++") == short_hash("publisher", "+++")
    ('the-harbour-post', True)
    """
    return re.sub(r"[\W_]+", "-", name.casefold()).strip("-") or short_hash("publisher", name)


def title_of(article: Article) -> str:
    """The headline, else the first words of the text.

    >>> title_of(Article("a.txt", "A ferry sank off Lorn.\\nIt carried 40 people."))
    'A ferry sank off Lorn.'
    """
    lines = (line.strip() for line in article.text.splitlines())
    first_line = next((line for line in lines if len(WORDS.findall(line)) > 1), article.key)
    return article.title or (
        first_line if len(first_line) <= TITLE_LENGTH else first_line[: TITLE_LENGTH - 1].rstrip() + "…"
    )


def article_row(article: Article) -> Row:
    """What an article's row holds besides its text, its version, its cluster and its dates."""
    return {
        "key": article.key,
        "title": title_of(article),
        "publisher": publisher_id(article.publisher) if article.publisher else None,
        "author": article.author,
        "published": iso(article.published),
        "url": article.url,
        "based_on_publisher": article.based_on.get("publisher"),
        "based_on_url": article.based_on.get("url"),
        "based_on_date": article.based_on.get("date"),
        "collection": article.collection,
    }


def mention_row(article: str, mention: Mention) -> Row:
    return {
        "id": short_hash("mention", article, mention.start, mention.end),
        "article": article,
        "entity": entity_id(mention.entity),
        "start": mention.start,
        "end": mention.end,
        "surface": mention.surface,
        "rule": mention.rule,
        "kind": mention.kind,
    }


def date_row(article: str, period: Period) -> Row:
    return {
        "id": short_hash("date", article, period.start, period.end),
        "article": article,
        "start": period.start,
        "end": period.end,
        "surface": period.surface,
        "kind": period.kind,
        "first": iso(period.first),
        "last": iso(period.last),
        "grain": period.grain,
        "mod": period.mod,
        "duration": period.duration,
        "rule": period.rule,
        "problem": period.problem,
    }


def claim_row(claim: Claim, text: str, speaker: str | None) -> Row:
    """A claim's row; `text` is the article's, `speaker` the entity its speaker was recognised as."""
    figure = claim.figure
    words = f"{claim.surface} {label(claim.metric)}"
    return {
        "id": claim.id,
        "title": f"{claim.subject}: {words}" if claim.subject else words,
        "article": claim.article,
        "start": claim.start,
        "end": claim.end,
        "surface": claim.surface,
        "sentence": text[claim.sentence_start : claim.sentence_end],
        "sentence_start": claim.sentence_start,
        "subject": entity_id(claim.subject) if claim.subject else None,
        "subject_surface": claim.subject_surface,
        "metric": claim.metric,
        "metric_surface": claim.metric_surface,
        "statistic": claim.statistic,
        "direction": claim.direction,
        "comparison": int(claim.comparison),
        "value": figure.value,
        "low": figure.low,
        "high": figure.high,
        "soft_low": figure.soft_low,
        "soft_high": figure.soft_high,
        "precision": figure.precision,
        "modifier": figure.modifier,
        "unit": figure.unit,
        "per": figure.per,
        "period_start": iso(claim.period_start),
        "period_end": iso(claim.period_end),
        "period_text": claim.period_text,
        "period_basis": claim.period_basis,
        "scope": as_json(dict(claim.scope)),
        "status": claim.status,
        "polarity": claim.polarity,
        "speaker": speaker,
        "speaker_surface": claim.speaker and (claim.speaker_surface or claim.speaker),  # "he" alone names nobody
        "speaker_verb": claim.speaker_verb,
        "quote": int(claim.quote),
        "confidence": claim.confidence,
        "trail": as_json(claim.trail),
        "steps": as_json(figure.steps),
        "kind": figure.kind,
        "number": figure.number,
        "behaviour": claim.behaviour,
        "profile": profile_json(claim.profile),
    }


def profile_json(profile: Profile) -> str:
    """A profile as JSON, without what is empty.

    >>> profile_json(Profile(counted=("soldier",), participants={"Lorn": "sentence"}, more=True))
    '{"counted": ["soldier"], "more": true, "participants": {"Lorn": "sentence"}}'
    """
    return as_json({name: value for name, value in asdict(profile).items() if value})


def profile_of(text: str) -> Profile:
    """The profile of a row."""
    stored = json.loads(text)
    return Profile(**{**stored, "counted": tuple(stored.get("counted", ()))})


def series_row(series: Series) -> Row:
    scope = ", ".join(str(series.scope[key]) for key in sorted(series.scope))
    title = f"{series.subject}: {label(series.metric)}"
    return {
        "id": series.id,
        "title": f"{title} ({scope})" if scope else title,
        "subject": entity_id(series.subject or ""),
        "metric": series.metric,
        "unit": series.unit,
        "statistic": series.statistic,
        "scope": as_json(dict(series.scope)),
    }


def relation_row(relation: Relation) -> Row:
    """A relation's row: the same whichever claim is named first."""
    first, second = sorted((relation.a, relation.b))
    return {"claim_a": first, "claim_b": second, "kind": relation.kind, "rule": relation.rule}


def finding_row(finding: Finding, about: Mapping[str, str | None]) -> Row:
    """A finding's row; `about` gives the title, subject, metric, series and article that its claims tell."""
    return {
        "id": finding.key,
        **about,
        "kind": finding.kind,
        "severity": finding.severity,
        "sentence": finding.sentence,
        "score": float(finding.proof.get("score") or 0),
        "rule": finding.rule,
        "rule_version": finding.rule_version,
        "proof": as_json(dict(finding.proof)),
        "evidence": finding.evidence,
    }


def estimate_row(estimate: Estimate) -> Row:
    content = {
        "series": estimate.series,
        "as_of": iso(estimate.as_of),
        "low": estimate.low,
        "best": estimate.best,
        "high": estimate.high,
        "claims": estimate.claims,
        "articles": estimate.articles,
        "origins": estimate.origins,
        "vote_share": estimate.vote_share,
        "rule": estimate.rule,
    }
    return {"id": short_hash("estimate", *content.values()), **content}


def reject_row(reject: Reject) -> Row:
    return {
        "id": short_hash("reject", reject.path, reject.line, reject.reason),
        "path": reject.path,
        "line": reject.line,
        "reason": reject.reason,
    }
