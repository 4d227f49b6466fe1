"""How sure a claim is: the product of what the rules that made it are worth (measured on the development set)."""

from __future__ import annotations

from ingest.extract.claims.answers import Metric, Subject, When
from ingest.lexicon.worth import worth
from ingest.model import Figure

LONG = 4  # words of a subject beyond which it is rather half a sentence
TOO_LONG = 0.8
OPEN_TIME = 0.99  # nothing is known of when


def confidence(figure: Figure, metric: Metric, subject: Subject | None, when: When | None) -> float:
    """0 to 1: how likely interval, unit, subject and metric are all right."""
    sure = worth("figure", figure.kind) * worth(metric.basis, metric.rule)
    sure *= worth("subject", subject.rule if subject else "none")
    if subject and len(subject.name.split()) > LONG:
        sure *= TOO_LONG
    return round(sure if when else sure * OPEN_TIME, 2)
