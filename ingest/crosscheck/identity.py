"""The rules that ask whether two figures are about one thing at all."""

from __future__ import annotations

from collections.abc import Mapping

from ingest.crosscheck.pairs import Pair, Verdict
from ingest.crosscheck.slips import slip_between
from ingest.crosscheck.times import OBSERVED, same_period
from ingest.crosscheck.units import dimension
from ingest.lexicon.change import are_opposites
from ingest.lexicon.crosscheck import single_valued
from ingest.lexicon.events import is_sudden, same_event
from ingest.model import Statement

RATES = {"percent", "points", "ratio", "index point", "point"}  # of which a part may well be above the whole
WHOLE = {"geo": "world"}
NARROWING = ("group", "definition")  # nobody leaves out whom or what he counts
FORTNIGHT = 14  # days
YEAR = 366


def other_thing(pair: Pair) -> Verdict | None:
    """Not linked, or another subject, metric, statistic or definition."""
    a, b = pair.a, pair.b
    if a.series != b.series and not _part_and_whole(a, b):
        return Verdict("not_comparable", "not linked")
    if not one_subject(a, b):
        return Verdict("not_comparable", "other subject", {"of_a": a.subject or "?", "of_b": b.subject or "?"})
    if a.metric != b.metric and not are_opposites(a.metric, b.metric):
        return Verdict("not_comparable", "other metric", {"of_a": a.metric, "of_b": b.metric})
    if a.statistic != b.statistic and not _linked_and_alike(pair):
        return Verdict("not_comparable", "other statistic", {"of_a": a.statistic, "of_b": b.statistic})
    if a.definition != b.definition:
        return Verdict("not_comparable", "other definition", {"of_a": a.definition or "?", "of_b": b.definition or "?"})
    return None


def _part_and_whole(a: Statement, b: Statement) -> bool:
    """Whether two figures that aren't linked may still be of a part and of its whole: only where a subject has one
    value of the metric. "Users" of a part of a story may be quite other ones.
    """
    return a.metric == b.metric and a.metric in single_valued() and scope_of(a) != scope_of(b)


def one_subject(a: Statement, b: Statement) -> bool:
    """Whether two statements have one subject: "Velmora massacre" and "Velmora attack" only when days lie between them.

    Even under one name two storms or attacks of one place, years apart, are two.
    """
    if a.subject is None or b.subject is None or same_event(a.subject) != same_event(b.subject):
        return a.subject == b.subject
    if not is_sudden(a.subject):
        return True
    days = [it.period_start or it.period_end or it.published for it in (a, b)]
    known = [day for day in days if day is not None]
    return len(known) < 2 or abs((known[0] - known[1]).days) <= (YEAR if a.subject == b.subject else FORTNIGHT)


def other_scope(pair: Pair) -> Verdict | None:
    """Another place, channel, segment or group; but no part is larger than its whole."""
    a, b = scope_of(pair.a), scope_of(pair.b)
    if a == b or (not (a and b) and _linked_and_alike(pair)):
        return None
    if part_exceeds_whole(pair):
        return Verdict("conflict", "part exceeds whole", {"scope": in_words(a or b)})
    if a and b:
        return Verdict("not_comparable", "other scope", {"of_a": in_words(a), "of_b": in_words(b)})
    return Verdict("not_comparable", "scope on one side", {"scope": in_words(a or b)})


def part_exceeds_whole(pair: Pair) -> bool:
    """Whether one figure is for a part of what the other is for, at the same time, and yet surely the greater."""
    a, b = scope_of(pair.a), scope_of(pair.b)
    if bool(a) == bool(b) or pair.one is None or pair.other is None or not _adds_up(pair):
        return False
    part, whole = (pair.one, pair.other) if a else (pair.other, pair.one)
    return part.hard.low > whole.hard.high and part.soft.low > whole.soft.high


def other_status(pair: Pair) -> Verdict | None:
    """A forecast, a target or a mere possibility beside something else."""
    a, b = pair.a.status, pair.b.status
    if _linked_and_alike(pair):
        return None
    if "hypothetical" in (a, b):
        return Verdict("not_comparable", "hypothetical")
    if a != b and not (a in OBSERVED and b in OBSERVED):
        return Verdict("not_comparable", "other status", {"of_a": a, "of_b": b})
    return None


def other_unit(pair: Pair) -> Verdict | None:
    """Figures that can't be brought to one unit. A bare number beside a percentage may still be a slip."""
    a, b = pair.a, pair.b
    if a.figure.per != b.figure.per and not pair.alike:
        return Verdict("not_comparable", "other rate", {"of_a": a.figure.per or "unit", "of_b": b.figure.per or "unit"})
    units = {"of_a": a.unit or "a bare number", "of_b": b.unit or "a bare number"}
    if a.unit != b.unit and converts_itself(pair):
        return Verdict("agree", "conversion", units)
    if pair.one is None:
        return Verdict("not_comparable", "no rate" if dimension(a) == dimension(b) else "other unit", units)
    if dimension(a) != dimension(b) and slip_between(pair) is None:
        return Verdict("not_comparable", "other unit", units)
    return None


def _linked_and_alike(pair: Pair) -> bool:
    """Whether two figures are known to be about one thing and may be one number.

    No matter then how each is put: as a plan or as done, as a change or as what it comes to.
    """
    linked = pair.a.series is not None and pair.a.series == pair.b.series
    stated = pair.a.polarity == pair.b.polarity == "affirmed"
    if pair.one is None or pair.other is None:
        return False
    return linked and stated and pair.one.soft.meets(pair.other.soft)


def converts_itself(pair: Pair) -> bool:
    """Whether the article gives one sum in two currencies: "135 billion won ($91 million)"."""
    first, second = sorted((pair.a, pair.b), key=lambda side: side.figure.start)
    between = second.figure.start - first.figure.end
    same_sentence = first.article == second.article and first.sentence == second.sentence
    return same_sentence and 0 < between <= len(" (or ") and dimension(first) == dimension(second) == "money"


def copied(pair: Pair) -> Verdict | None:
    """Two copies of one text with the same figure: one voice, not two."""
    a, b = pair.a, pair.b
    one_text = a.cluster is not None and a.cluster == b.cluster and a.article != b.article
    if one_text and (a.figure.value, a.figure.modifier, a.unit) == (b.figure.value, b.figure.modifier, b.unit):
        return Verdict("copied", "copied")
    return None


def one_sentence(pair: Pair) -> Verdict | None:
    """Two figures that one sentence gives side by side are told apart by it: a list, a step, a before and after.

    A copy of the sentence, in another article, holds both as well.
    """
    a, b = pair.a, pair.b
    if a.sentence and a.sentence == b.sentence and (a.figure.start, a.article) != (b.figure.start, b.article):
        return Verdict("not_comparable", "one sentence")
    return None


def scope_of(statement: Statement) -> Mapping[str, str]:
    """What part of the whole a figure is for; the world is the whole."""
    return {key: value for key, value in statement.scope.items() if WHOLE.get(key) != value}


def telling_apart(a: Mapping[str, str], b: Mapping[str, str]) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """The parts of two scopes that tell two sentences on one thing apart: what both name and name differently, and a
    group or a definition that only one of them names. A place or a channel may go without saying.

    >>> telling_apart({"geo": "Leeds", "group": "women"}, {"channel": "app"})
    ({'group': 'women'}, {})
    """
    kept = {key for key in {*a, *b} if a.get(key) != b.get(key) and (key in NARROWING or (key in a and key in b))}
    return {key: a[key] for key in a if key in kept}, {key: b[key] for key in b if key in kept}


def in_words(scope: Mapping[str, str]) -> str:
    """A scope for people: `{"geo": "China", "channel": "app"}` is "app, China"."""
    return ", ".join(scope[key] for key in sorted(scope))


def _adds_up(pair: Pair) -> bool:
    """Whether parts of these figures are surely no more than the whole: amounts of one time, not rates or changes.

    A level of money is a price or a value: a share costs no less in New York than everywhere.
    """
    a, b = pair.a, pair.b
    alone = a.behaviour == "rate" or (a.behaviour in ("level", "fixed") and a.figure.kind == "money")
    if alone or a.statistic != "level" or a.status != b.status or {dimension(a), a.unit} & RATES:
        return False
    if a.behaviour == "flow":
        return same_period(a, b)
    part_is_later = pair.other_day and bool(scope_of(b))
    return not part_is_later if a.behaviour == "cumulative" else not pair.other_day
