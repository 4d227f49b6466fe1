"""What a figure counts: a metric of the catalogue (`lexicon/metrics.tsv`), else one derived from the governing noun.

The rules stand in one list; each looks at one construction and answers with a metric or passes. The first one counts.
"""

from __future__ import annotations

from collections.abc import Callable

from ingest.extract.claims.answers import Metric
from ingest.extract.claims.metrics import counts, leaning, measures, moved, shares
from ingest.extract.claims.metrics.case import Case
from ingest.extract.claims.metrics.quoted import quoted
from ingest.extract.claims.metrics.reading import read_statistic
from ingest.extract.claims.metrics.variants import variant
from ingest.extract.claims.place import Place, Setting

BACK = 3  # figures that "up 12 percent" may look back

RULES: tuple[Callable[[Case], Metric | None], ...] = (
    quoted,
    measures.rate_of_coin,
    measures.likelihood,
    leaning.carried,
    leaning.restated,
    leaning.converted,
    leaning.compared,
    moved.thing_that_changed,
    shares.share_of_whole,
    counts.head_of_of,
    counts.whole,
    measures.dimension,
    counts.constrained_verb,
    counts.toll,
    measures.taken_off,
    counts.counted_noun,
    counts.worth_of,
    counts.thing_worth,
    counts.verb,
    shares.share_of_counted,
    counts.counted_but_unknown,
    counts.governor,
    counts.asked,
    counts.subject,
    shares.share_that_does,
    counts.nearby,
    leaning.echoed,
    measures.by_unit,
    counts.governing_word,
)


def find_metric(setting: Setting, place: Place, back: int = BACK) -> Metric:
    """The metric of a figure; always one, derived at the least from the kind of the figure."""
    case = Case(setting, place, read_statistic(setting, place), find_metric, back)
    found = next((metric for rule in RULES if (metric := rule(case))), None)
    return variant(found or measures.by_kind(case), place.figure)
