"""What one article says of itself over time: a number that changed between two versions, a date that can't be."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ingest.crosscheck.disagreements import same_sentence
from ingest.crosscheck.findings import finding, trusted
from ingest.crosscheck.sentences import by_article_sentence
from ingest.crosscheck.wording import first_capital, who
from ingest.ids import short_hash
from ingest.lexicon.crosscheck import finding_words
from ingest.model import Finding, Period, Statement


def silent_edits(earlier: Sequence[Statement], now: Sequence[Statement]) -> Iterator[Finding]:
    """Figures that differ between two versions of a sentence that is otherwise the same."""
    old, new = by_article_sentence(earlier), by_article_sentence(now)
    kept = {inside[0].sentence for inside in old} & {inside[0].sentence for inside in new}
    for before in old:
        for after in new:
            changed = not {before[0].sentence, after[0].sentence} & kept and len(before) == len(after)
            if changed and same_sentence(before[0].sentence, after[0].sentence):
                yield from _edits(before, after)


def _edits(before: Sequence[Statement], after: Sequence[Statement]) -> Iterator[Finding]:
    for one, other in zip(before, after, strict=True):
        same = (one.subject, one.metric) == (other.subject, other.metric)
        if same and one.figure.value != other.figure.value and trusted(one, other):
            proof = {"before": one.sentence, "after": other.sentence}
            yield finding("silent_edit", [[one], [other]], proof, place=f"edit {other.article}")


def impossible_dates(dates: Iterable[tuple[str, Period]], statements: Iterable[Statement]) -> Iterator[Finding]:
    """Dates that name no possible day, each with the id of its article; the statements tell who published it."""
    publishers: Mapping[str, Statement] = {it.article: it for it in statements}
    row = finding_words()["impossible_date"]
    for article, period in dates:
        teller = who(publishers[article]) if article in publishers else "an article"
        said = row.sentence.format(who_a=teller, a=period.surface, problem=period.problem)
        yield Finding(
            key=short_hash("finding", "impossible date", article, period.start, period.surface),
            evidence=short_hash("evidence", period.surface, period.problem),
            kind=row.kind,
            severity=row.severity,
            sentence=first_capital(said),
            claims=(),
            series=None,
            rule="impossible date",
            rule_version=row.version,
            proof={"article": article, "start": period.start, "end": period.end, "problem": period.problem},
        )
