"""What a figure is about, by ordered, named rules over the parse; None where it can't be told."""

from __future__ import annotations

from collections.abc import Callable

from ingest.extract.claims.answers import Metric, Subject
from ingest.extract.claims.place import Place, Setting
from ingest.extract.claims.subjects.aligned import counted_name, listed, measured_name, respectively
from ingest.extract.claims.subjects.bare import bare_subject, fronted, of_object, place_before_noun, sector
from ingest.extract.claims.subjects.climb import climb
from ingest.extract.claims.subjects.deals import deal, price_target
from ingest.extract.claims.subjects.earlier import figure_before, resumed, sentence_before, set_against, title_name
from ingest.extract.claims.subjects.happenings import event_of
from ingest.extract.claims.subjects.last import thing_itself
from ingest.extract.claims.subjects.nearby import first_name, label, only_name, only_place, self_report
from ingest.extract.claims.subjects.rivals import compared, gapped, headlined, possessed
from ingest.extract.claims.subjects.victims import victim

Rule = Callable[[Setting, Place, Metric], Subject | None]

RULES: tuple[tuple[str, Rule], ...] = (
    ("resumed", resumed),
    ("respectively", respectively),
    ("list", listed),
    ("gapping", gapped),
    ("deal", deal),
    ("price target", price_target),
    ("event of a toll", event_of),
    ("counted name", counted_name),
    ("measured name", measured_name),
    ("headline", headlined),
    ("possessor", possessed),
    ("compared", compared),
    ("set against the figure before", set_against),
    ("way up", climb),
    ("label", label),
    ("bare subject", bare_subject),
    ("fronted topic", fronted),
    ("place before the noun", place_before_noun),
    ("speaker of itself", self_report),
    ("first name", first_name),
    ("only name", only_name),
    ("of", of_object),
    ("victim", victim),
    ("figure before", figure_before),
    ("sector", sector),
    ("sentence before", sentence_before),
    ("title", title_name),
    ("only place", only_place),
    ("last resort", thing_itself),
)


def find_subject(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """The subject of a figure, or None: the first rule that answers wins."""
    for name, rule in RULES:
        found = rule(setting, place, metric)
        if found is not None:
            return Subject(found.name, found.surface, f"{name}: {found.rule}")
    return None
