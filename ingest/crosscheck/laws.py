"""Laws between the metrics of one subject: those who use a service every day are among those who do every month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from ingest.crosscheck.findings import finding, trusted
from ingest.crosscheck.identity import scope_of
from ingest.crosscheck.pairs import pair_of
from ingest.crosscheck.readings import reading
from ingest.crosscheck.times import OBSERVED, as_of, stated
from ingest.lexicon.conversions import dimension
from ingest.lexicon.crosscheck import laws, tolerance
from ingest.lexicon.metrics import label, metrics
from ingest.model import Finding, Statement


def law_violations(members: Sequence[Statement]) -> Iterator[Finding]:
    """Every figure that breaks a law of the catalogue, beside the one it breaks it with."""
    of_metric: dict[str, list[Statement]] = defaultdict(list)
    for it in members:
        if it.statistic in ("level", "share") and it.status in OBSERVED and trusted(it):
            of_metric[it.metric].append(it)
    yield from _unheard_of(of_metric)
    for law in laws():
        for small in of_metric[law.smaller]:
            if law.most is not None and small.unit == "percent" and _exceeds(small, law.most):
                yield _too_much(small, law.most)
            for great in of_metric[law.greater or ""]:
                if _of_one_time(small, great) and _exceeds(small, reading(great).hard.high):
                    yield _broken(small, great)


def _unheard_of(of_metric: Mapping[str, Sequence[Statement]]) -> Iterator[Finding]:
    """Counts above all that the catalogue holds for possible: a town with more inhabitants than mankind has."""
    for metric, inside in of_metric.items():
        row = metrics().get(metric)
        if row is not None and row.high is not None and dimension(row.unit) is None and row.unit != "money":
            yield from (_unlikely(it, row.high) for it in inside if _counted(it) and _exceeds(it, row.high))


def _counted(statement: Statement) -> bool:
    return statement.figure.kind == "count" and statement.unit != "percent" and statement.figure.per is None


def _exceeds(statement: Statement, most: float) -> bool:
    return reading(statement).hard.low > most * (1 + tolerance("law"))


def _of_one_time(small: Statement, great: Statement) -> bool:
    """Whether two figures are about one subject and part, in one article or for one stated time."""
    one_thing = small.subject == great.subject and scope_of(small) == scope_of(great)
    if not one_thing or small.definition != great.definition:
        return False
    if small.article == great.article:
        return not pair_of(small, great).other_day
    return stated(small) and stated(great) and as_of(small) == as_of(great)


def _broken(small: Statement, great: Statement) -> Finding:
    law = f"{label(small.metric)} are never more than {label(great.metric)}"
    return finding("law_violation", [[small], [great]], {"law": law}, place=f"law {small.article}")


def _too_much(small: Statement, most: float) -> Finding:
    law = f"no {label(small.metric)} is above {most:g}%"
    return finding("bound_violation", [[small]], {"law": law}, place=f"law {small.article}")


def _unlikely(statement: Statement, most: float) -> Finding:
    law = f"no {label(statement.metric)} is above {most:,.0f}"
    place = f"law {statement.article}"
    return finding("bound_violation", [[statement]], {"law": law}, severity="warning", place=place)
