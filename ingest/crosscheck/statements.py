"""From a claim and its article to a statement: the figure, what it counts, for when, and on whose word."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import PurePosixPath

from ingest.lexicon.plurals import singular
from ingest.lexicon.speech import roles, source_nouns
from ingest.model import Article, Claim, Figure, Statement

SMALL = 20  # a round number up to here is still counted: "20 dead" isn't 17 dead


def statement(
    claim: Claim, article: Article, cluster: str | None = None, fx: Mapping[str, float] | None = None
) -> Statement:
    """A claim of an article as cross-checking sees it."""
    sentence = article.text[claim.sentence_start : claim.sentence_end]
    return statement_of(claim, sentence, article.published, article.publisher, article.key, cluster, fx)


def statement_of(
    claim: Claim,
    sentence: str,
    published: date | None,
    source: str | None,
    key: str,
    cluster: str | None = None,
    fx: Mapping[str, float] | None = None,
) -> Statement:
    """A claim with what belongs to it.

    What a text denies or takes back it doesn't state; a time that it doesn't give is assumed.
    """
    return Statement(
        id=claim.id,
        article=claim.article,
        figure=claim.figure,
        subject=claim.subject,
        metric=claim.metric,
        behaviour=claim.behaviour,
        statistic=claim.statistic,
        direction=claim.direction,
        comparison=claim.comparison,
        unit=claim.figure.unit,
        definition=claim.scope.get("definition"),
        scope={key: value for key, value in claim.scope.items() if key != "definition"},
        period_start=claim.period_start,
        period_end=claim.period_end,
        period_basis=claim.period_basis or "assumed",
        published=published,
        source=source,
        called=None if source else called(key),
        origin=_who(claim),
        cluster=cluster,
        status=claim.status if claim.polarity == "affirmed" else "hypothetical",
        polarity=claim.polarity,
        fx=fx or {},
        exact_count=counted_one_by_one(claim.figure),
        sentence=sentence,
        confidence=claim.confidence,
        profile=claim.profile,
    )


def called(key: str) -> str:
    """What an article is called that names no publisher: the site it stands on, else its file.

    Never its headline: that may have been guessed, and doesn't say who wrote it.

    >>> called("https://www.gazette.example/ferries"), called("inbox/march/ferries.txt")
    ('www.gazette.example', 'the article “ferries.txt”')
    """
    site = re.match(r"https?://([^/?#\s]+)", key)
    return site[1] if site else f"the article “{PurePosixPath(key).name or key}”"


def _who(claim: Claim) -> str | None:
    """Who is named for a claim; nobody by name stays in the text's words ("the bureau")."""
    return claim.speaker if claim.speaker is None or is_named(claim.speaker) else claim.speaker_surface or claim.speaker


def counted_one_by_one(figure: Figure) -> bool:
    """Whether a figure is an exact count, not a rounded number: a whole number without scale word that isn't round.

    >>> from ingest.bands import soft_interval
    >>> def figure(words: str, value: float, precision: float) -> Figure:
    ...     return Figure(0, len(words), words, value, value, value, value, value, precision)
    >>> [counted_one_by_one(figure(*it)) for it in [("498", 498, 1), ("500", 500, 100), ("2m", 2e6, 1e6)]]
    [True, False, False]
    """
    whole = figure.kind == "count" and figure.modifier == "exact" and figure.value == int(figure.value)
    return whole and (figure.precision == 1 or (figure.value <= SMALL and figure.precision in (1, 10)))


def origin_of(statement: Statement) -> str:
    """On whose word a figure stands, so that copies and quotations of one source count once: the named speaker or data
    provider, else the text it was copied from, else the publisher, else the article by itself.

    The "officials" of one paper aren't those of another: only who is named speaks for himself.
    """
    if statement.origin and is_named(statement.origin):
        return f"speaker {' '.join(statement.origin.casefold().split())}"
    if statement.cluster:
        return f"copies {statement.cluster}"
    return f"publisher {statement.source}" if statement.source else f"article {statement.article}"


def is_named(speaker: str) -> bool:
    """Whether a speaker is somebody by name, not "the bureau", "officials" or "Experts".

    >>> [is_named(words) for words in ("Ana Sol", "the Velmar sheriff", "Experts", "industry sources")]
    [True, True, False, False]
    """
    first, *others = speaker.split()
    role = singular(first.lower()) in roles() | source_nouns()
    return any(word[:1].isupper() for word in others) or (first[:1].isupper() and not role)
