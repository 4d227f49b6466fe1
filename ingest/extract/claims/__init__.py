"""Claims: a figure becomes one when it is known what it counts, of what, for when, how it is put and on whose word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ingest.extract.claims.amounts import claimed_figure
from ingest.extract.claims.charts import chart_claims, chart_starts
from ingest.extract.claims.confidence import confidence
from ingest.extract.claims.direction import find_direction
from ingest.extract.claims.mentions import for_claims
from ingest.extract.claims.metrics import find_metric
from ingest.extract.claims.periods import find_when
from ingest.extract.claims.periods.years import with_years
from ingest.extract.claims.place import Place, Setting, find_places
from ingest.extract.claims.profile import make_profile
from ingest.extract.claims.retracted import with_retractions
from ingest.extract.claims.scopes import find_scope
from ingest.extract.claims.selection import why_no_claim
from ingest.extract.claims.speakers import find_speaker
from ingest.extract.claims.status import find_standing
from ingest.extract.claims.subjects import find_subject
from ingest.ids import article_id, claim_id
from ingest.model import Article, Claim, Figure, Mention, Period

if TYPE_CHECKING:
    from spacy.tokens import Doc


def find_claims(
    article: Article, doc: Doc, figures: Sequence[Figure], periods: Sequence[Period], mentions: Sequence[Mention]
) -> list[Claim]:
    """The claims of a document, in order: one for every figure that says something measurable, those of charts last."""
    setting = Setting(article, doc, figures, with_years(periods), for_claims(article, mentions))
    ident = article_id(article.key, article.text)
    charted = chart_starts(article.text)
    places = (place for place in find_places(doc, figures) if place.figure.start not in charted)
    claims = [make_claim(setting, place, ident) for place in places if why_no_claim(setting, place) is None]
    return [*with_retractions(setting, claims), *chart_claims(setting, claims)]


def make_claim(setting: Setting, place: Place, article: str) -> Claim:
    """Ask each question about one figure and put the answers together."""
    figure = place.figure
    metric = find_metric(setting, place)
    subject = find_subject(setting, place, metric)
    scope = find_scope(setting, place, metric, subject)
    standing = find_standing(setting, place, metric)
    way = find_direction(place, metric)
    when = find_when(setting, place, metric)
    speaker = find_speaker(setting, place)
    definition = {"definition": metric.definition} if metric.definition else {}
    return Claim(
        id=claim_id(article, figure.start, figure.end, metric.id),
        article=article,
        start=figure.start,
        end=figure.end,
        surface=figure.surface,
        sentence_start=place.sentence.start_char,
        sentence_end=place.sentence.end_char,
        figure=claimed_figure(setting, place, metric),
        subject=subject.name if subject else None,
        subject_surface=subject.surface if subject else None,
        metric=metric.id,
        metric_surface=metric.surface,
        metric_basis=metric.basis,
        behaviour=metric.behaviour,
        statistic=metric.statistic,
        direction=way.direction if way else None,
        comparison=standing.comparison,
        period_start=when.start if when else None,
        period_end=when.end if when else None,
        period_text=when.text if when else None,
        period_basis=when.basis if when else None,
        scope={**scope.parts, **definition},
        status=standing.status,
        polarity=standing.polarity,
        speaker=speaker.name if speaker else None,
        speaker_surface=speaker.words if speaker else None,
        speaker_verb=speaker.verb if speaker else None,
        quote=speaker.quote if speaker else False,
        confidence=confidence(figure, metric, subject, when),
        profile=make_profile(setting, place, subject.name if subject else None),
        trail=_trail(
            metric=metric,
            direction=way,
            subject=subject,
            scope=scope,
            status=standing,
            period=when,
            speaker=speaker,
        ),
    )


def _trail(**answers: object) -> tuple[str, ...]:
    """Which rule decided what, for `tallystick extract --explain`."""
    return tuple(f"{name}: {getattr(answer, 'rule', 'none')}" for name, answer in answers.items())
