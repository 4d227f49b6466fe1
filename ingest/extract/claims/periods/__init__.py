"""For when a figure is: stated in its clause, inherited from before, else assumed from the day of publication."""

from __future__ import annotations

from collections.abc import Callable

from ingest.extract.claims.answers import Metric, When
from ingest.extract.claims.periods.bounds import reporting_week
from ingest.extract.claims.periods.inherited import quarter_before, same_as_figure_before, told_before, toll_before
from ingest.extract.claims.periods.reach import figure_before, in_sentence, running, since_start
from ingest.extract.claims.periods.session import trading_day
from ingest.extract.claims.periods.stated import beside, in_bracket, in_clause, in_toll_sentence, when_said
from ingest.extract.claims.place import Place, Setting

Rule = Callable[[Setting, Place, Metric], When | None]

RULES: tuple[tuple[str, Rule], ...] = (
    ("behind a bracket", in_bracket),
    ("in its clause", in_clause),
    ("in the sentence of a toll", in_toll_sentence),
    ("in the clause beside", beside),
    ("when it was said", when_said),
    ("since a start", since_start),
    ("running total", running),
    ("figure before", figure_before),
    ("only date of the sentence", in_sentence),
    ("toll before", toll_before),
    ("quarter before", quarter_before),
    ("same as the figure before", same_as_figure_before),
    ("told before", told_before),
    ("trading day", trading_day),
)


def find_when(setting: Setting, place: Place, metric: Metric) -> When | None:
    """The period of a figure, or None where nothing is known; the first rule that answers wins."""
    for name, rule in RULES:
        found = rule(setting, place, metric)
        if found is not None:
            start, end = reporting_week(metric, found.start, found.end)
            return When(start, end, found.text, found.basis, name)
    published = setting.article.published
    return When(published, published, None, "assumed", "day of publication") if published else None
