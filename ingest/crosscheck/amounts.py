"""The rules that look at the amounts alone: rounding, slips, overlap, open bounds, and what is left, a conflict."""

from __future__ import annotations

from math import floor, isclose, log10

from ingest.crosscheck.pairs import Pair, Verdict
from ingest.crosscheck.readings import Reading
from ingest.crosscheck.slips import slip_between
from ingest.lexicon.crosscheck import tolerance

BOUNDS = ("over", "at_least", "under", "at_most", "up_to", "range")
POINTS = ("exact", "approx")


def rounding(pair: Pair) -> Verdict | None:
    """One figure is the other, rounded or cut off at its own last digit."""
    one, other = pair.readings
    for coarse, fine, names in ((one, other, ("a", "b")), (other, one, ("b", "a"))):
        if rounds(coarse, fine):
            surfaces = {"a": pair.a.figure.surface, "b": pair.b.figure.surface}
            return Verdict("rounding", "rounded", {"coarse": surfaces[names[0]], "fine": surfaces[names[1]]})
    return Verdict("rounding", "neighbours") if neighbours(one, other) else None


def rounds(coarse: Reading, fine: Reading) -> bool:
    """Whether the coarse figure is the fine one at the coarse one's precision: "159 million" and "158 million" both are
    158.6 million, rounded and cut off. Never for exact counts.
    """
    finer = fine.precision < coarse.precision and fine.modifier in POINTS and fine.value != coarse.value
    if not (coarse.rounds and finer) or abs(fine.value - coarse.value) > tolerance("rounding") * abs(coarse.value):
        return False
    units = fine.value / coarse.precision
    rounded = any(
        isclose(whole * coarse.precision, coarse.value, rel_tol=1e-9) for whole in (floor(units + 0.5), round(units))
    )
    cut = isclose(int(units) * coarse.precision, coarse.value, rel_tol=1e-9)
    return rounded or (cut and coarse.precision <= tolerance("rounding") * abs(coarse.value))


def neighbours(one: Reading, other: Reading) -> bool:
    """Whether two figures are one digit apart at the same precision: 7.35 % is 7.4 % rounded and 7.3 % cut off."""
    step = abs(one.value - other.value)
    fine = one.precision <= tolerance("neighbours") * min(abs(one.value), abs(other.value))
    same_step = isclose(one.precision, other.precision) and isclose(step, one.precision, rel_tol=1e-6)
    return one.rounds and other.rounds and same_step and fine


def slip(pair: Pair) -> Verdict | None:
    """The figures are apart by a factor that betrays a slip of the pen or of the unit."""
    one, other = pair.readings
    if one.soft.meets(other.soft):
        return None
    found = slip_between(pair)
    if found is None:
        return None
    great = min(abs(one.value), abs(other.value)) >= tolerance(
        "slip size"
    )  # time won't make hundreds of billions tenfold
    return Verdict("unit_error", "slip", {"factor": f"{found.factor:,g}", "what": found.what}, timeless=great)


def overlap(pair: Pair) -> Verdict | None:
    """People read both figures as possibly the same number."""
    one, other = pair.readings
    if not one.soft.meets(other.soft):
        return None
    same_words = one.modifier == other.modifier or (one.modifier in POINTS and other.modifier in POINTS)
    if same_words and one.value == other.value and not (one.converted or other.converted):
        return Verdict("agree", "agree")
    if one.modifier in BOUNDS or other.modifier in BOUNDS:
        return Verdict("consistent", "consistent")
    return Verdict("rounding", "close")


def vague_word(pair: Pair) -> Verdict | None:
    """ "Millions" are 2 million or 145 million: a word of size by itself only says from where on."""
    for vague, other in (pair.readings, pair.readings[::-1]):
        if vague.modifier == "vague" and vague.lone and other.hard.high > vague.hard.low:
            return Verdict("consistent", "vague word")
    return None


def open_bound(pair: Pair) -> Verdict | None:
    """Only the letter of a bound allows both: "over 1 billion" beside 7 billion, or "over 12" beside 12."""
    one, other = pair.readings
    if one.hard.meets(other.hard) or _on_the_bound(one, other) or _on_the_bound(other, one):
        return Verdict("tension", "open bound")
    return None


def conflict(pair: Pair) -> Verdict:
    """Nothing harmless is left. The gap is counted in widths of the finer figure, and as a power of ten."""
    one, other = pair.readings
    gap = one.hard.gap(other.hard)
    width = max(min(one.precision, other.precision) / 2, 1e-12)
    size = abs(log10(pair.ratio)) if pair.ratio else None
    reason = f"two {pair.a.status}s" if pair.a.status in ("forecast", "target") else "conflict"
    return Verdict("conflict", reason, {"gap": gap, "gap in half units": gap / width, "log ratio": size})


def _on_the_bound(bound: Reading, number: Reading) -> bool:
    return bound.modifier in ("over", "under") and number.hard.is_point and bound.value == number.value
