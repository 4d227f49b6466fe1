"""The statistic of a figure: its own words first, else those of the figure that it says again or goes on from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.extract.claims.metrics.around import figure_before
from ingest.extract.claims.metrics.pace import RULES as PACE_RULES
from ingest.extract.claims.metrics.ratios import RULES as RATIO_RULES
from ingest.extract.claims.metrics.statistic import RULES, Reading, share
from ingest.extract.claims.place import NOUNS, VERBS, Place, Setting

if TYPE_CHECKING:
    from spacy.tokens import Token

BACK = 3  # figures that "14 points, or 2 percent (30 cents)" may look back
BETWEEN = 6  # tokens of what is counted between a figure and the one that says it again: "50,000 barrels a day, or"
OPENING = ("(", "[")
TIES = ("and", ",")


def read_statistic(setting: Setting, place: Place, back: int = BACK) -> Reading:
    """The first rule that fits says what a figure is; none means a level."""
    again = said_again(setting, place, back) if share(place) is None else None
    own = (reading for rule in (*PACE_RULES, *RATIO_RULES, *RULES) if (reading := rule(place)))
    return again or next(own, Reading("level", "plain level"))


def said_again(setting: Setting, place: Place, back: int) -> Reading | None:
    """ "rose $1.20, or 2 percent", "3 feet (1 meter)", "sales rose 5 percent and profit 4 percent"."""
    before = figure_before(setting, place) if back else None
    joint = _joint(before, place) if before is not None else None
    if before is None or joint is None:
        return None
    same = before.figure.kind == place.figure.kind
    percent = place.figure.kind == "percent"
    if joint == "list" and not same:
        return None
    main = read_statistic(setting, before, back - 1)
    if main.statistic == "change" and joint == "new thing":
        return Reading("change", "new thing", place.tokens[0].nbor(-1)) if same else None
    if main.statistic == "change" and (same or percent or joint == "or"):
        return Reading("change", "change said again", carried=True)
    return Reading(main.statistic, "conversion") if joint == "bracket" and same else None


def _joint(before: Place, place: Place) -> str | None:
    """How a figure is tied to the one before it; None where more than what that counts stands between them."""
    between = place.sentence.doc[before.tokens.end : place.tokens.start]
    if not 0 < len(between) <= BETWEEN:
        return None
    last = between[-1]
    if last.text in OPENING or last.lower_ == "or":
        broken = any(_is_break(token) for token in between[:-2])
        return None if broken else "or" if last.lower_ == "or" else "bracket"
    if all(token.lower_ in TIES for token in between):
        return "list"
    goes_on = between[0].lower_ in TIES and last.pos_ in NOUNS and not any(_is_break(token) for token in between[2:])
    return "new thing" if goes_on else None


def _is_break(token: Token) -> bool:
    return token.pos_ in VERBS or token.text in ",;:)"
