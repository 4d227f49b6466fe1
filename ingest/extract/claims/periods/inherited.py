"""Dates of the sentence before that still hold: the day of an event, the quarter that is being reported."""

from __future__ import annotations

from ingest.extract.claims.answers import Metric, When
from ingest.extract.claims.grammar import sentences_before
from ingest.extract.claims.periods.candidates import as_when, dated
from ingest.extract.claims.place import Place, Setting
from ingest.extract.claims.subjects.happenings import is_event, is_toll
from ingest.lexicon.events import tolls

REPORTED = ("quarter", "half")


def toll_before(setting: Setting, place: Place, metric: Metric) -> When | None:
    """ "A truck hit a crowd on Thursday night. ... Officials said 80 people were killed."."""
    if not is_toll(place, metric):
        return None
    for sentence in sentences_before(place):
        days = [candidate for candidate in dated(setting, sentence) if candidate.period.grain in ("day", None)]
        if days and any(is_event(token) or token.lemma_.lower() in tolls() for token in sentence):
            return as_when(setting, days[0], place.verb, "inherited")
    return None


def quarter_before(setting: Setting, place: Place, metric: Metric) -> When | None:
    """ "The second quarter was good to Acme. It made $3 billion": a flow goes with the quarter just named."""
    if metric.behaviour != "flow":
        return None
    for sentence in sentences_before(place, 1):
        quarters = [candidate for candidate in dated(setting, sentence) if candidate.period.grain in REPORTED]
        if len(quarters) == 1:
            return as_when(setting, quarters[0], place.verb, "inherited")
    return None
