"""Claims from a chart in the text: each line says of its label what the text says of one of them in full."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from ingest.extract.claims.place import Setting
from ingest.extract.figures.charts import ChartLine, charts
from ingest.ids import claim_id
from ingest.model import Claim, Figure, Period

TITLE_LENGTH = 200  # characters before a chart in which its title may stand
TRUST = 0.9  # of the claim that the chart's scale and metric are taken from


def chart_starts(text: str) -> set[int]:
    """Where the numbers of charts begin: what they count isn't told by the parse."""
    return {line.number_start for chart in charts(text) for line in chart}


def chart_claims(setting: Setting, claims: Sequence[Claim]) -> Iterator[Claim]:
    """The claims of the charts whose metric a claim of the text tells; other charts say nothing that can be told."""
    figures = {figure.start: figure for figure in setting.figures}
    for chart in charts(setting.article.text):
        lines = [(line, figures[line.number_start]) for line in chart if line.number_start in figures]
        model = next((claim for claim in claims for _, figure in lines if _same(claim.figure, figure)), None)
        if model is not None:
            when = _title_period(setting, chart[0])
            yield from (_claim(setting, model, line, figure, when) for line, figure in lines)


def _claim(setting: Setting, model: Claim, line: ChartLine, figure: Figure, when: Period | None) -> Claim:
    names = setting.mentions_in(line.label_start, line.label_start + len(line.label))
    return replace(
        model,
        id=claim_id(model.article, figure.start, figure.end, model.metric),
        start=figure.start,
        end=figure.end,
        surface=figure.surface,
        sentence_start=line.start,
        sentence_end=line.end,
        figure=figure,
        subject=names[0].entity if names else line.label.partition(" (")[0],
        subject_surface=names[0].surface if names else line.label,
        metric_surface=None,
        period_start=when.first if when else None,
        period_end=when.last if when else None,
        period_text=when.surface if when else None,
        period_basis="inherited" if when else None,
        scope={},
        speaker=None,
        speaker_surface=None,
        speaker_verb=None,
        quote=False,
        confidence=round(model.confidence * TRUST, 2),
        trail=("metric: chart", "subject: label of a chart line", "period: title of the chart"),
    )


def _same(one: Figure, other: Figure) -> bool:
    return (one.value, one.unit, one.number) == (other.value, other.unit, other.number)


def _title_period(setting: Setting, first: ChartLine) -> Period | None:
    """The last date phrase in the lines before a chart."""
    before = setting.periods_in(max(0, first.start - TITLE_LENGTH), first.start)
    return next((period for period in reversed(before) if period.kind == "date" and period.first), None)
