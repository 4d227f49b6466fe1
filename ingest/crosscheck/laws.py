"""Laws between the metrics of one subject: those who use a service every day are among those who do every month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

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
        beside = _by_place(of_metric[law.greater or ""])
        for small in of_metric[law.smaller]:
            if law.most is not None and small.unit == "percent" and _exceeds(small, law.most):
                yield _too_much(small, law.most)
            for great in _candidates(small, beside):
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


def _by_place(statements: Iterable[Statement]) -> dict[tuple[object, ...], list[Statement]]:
    """Statements about one thing by their article and by the day they state: only such can be of one time."""
    places: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for it in statements:
        places[*_thing(it), it.article].append(it)
        if stated(it):
            places[*_thing(it), as_of(it)].append(it)
    return places


def _candidates(small: Statement, places: Mapping[tuple[object, ...], Sequence[Statement]]) -> Iterable[Statement]:
    """Those that may be of one time with a figure, each once, in an order of their own."""
    here = places.get((*_thing(small), small.article), ())
    then = places.get((*_thing(small), as_of(small)), ()) if stated(small) else ()
    return sorted({it.id: it for it in chain(here, then)}.values(), key=lambda it: it.id)


def _thing(statement: Statement) -> tuple[object, ...]:
    return statement.subject, tuple(sorted(scope_of(statement).items())), statement.definition


def _exceeds(statement: Statement, most: float) -> bool:
    return reading(statement).hard.low > most * (1 + tolerance("law"))


def _of_one_time(small: Statement, great: Statement) -> bool:
    """Whether two figures that stand in one article, or state one day, are for one time."""
    return small.article != great.article or not pair_of(small, great).other_day


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
