"""Whose an incident is: "the breach" that nothing in its own phrase gives an owner is that of the company spoken of."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric, Subject
from ingest.extract.claims.grammar import around, is_definite, name_at, start_of, subject_of, upward
from ingest.extract.claims.place import VERBS, Place, Setting
from ingest.extract.claims.subjects.happenings import is_incident
from ingest.extract.claims.subjects.naming import subject_from
from ingest.extract.claims.subjects.nearby import speaks
from ingest.extract.claims.subjects.sources import is_observer, is_perpetrator
from ingest.model import Mention

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

BACK = 3  # sentences, over the end of the paragraph too


def victim(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "The breach of May affected 2 million users": the one organisation of the sentence, else of those before it.

    The last resort is the title. Where two organisations compete, nothing says which of them it befell.
    """
    if _incident_above(setting, place) is None:
        return None
    for names in _stretches(setting, place):
        if names:
            return subject_from(names[0], "owner of the incident") if len({n.entity for n in names}) == 1 else None
    return None


def _incident_above(setting: Setting, place: Place) -> Token | None:
    """The incident or the thieves that a figure's clause is about: "the breach", with no name in its phrase."""
    subjects = (subject_of(node) for node in upward(start_of(place)) if node.pos_ in VERBS)
    blamed = (noun for noun in subjects if noun is not None and (is_incident(noun) or is_perpetrator(noun)))
    found = next(blamed, None)
    if found is None or not (is_definite(found) or is_perpetrator(found)):
        return None
    owned = any(name_at(setting, token) is not None for token in found.subtree)
    return None if owned else found


def _stretches(setting: Setting, place: Place) -> Iterator[list[Mention]]:
    yield _organisations(setting, around(place))
    sentence = place.sentence
    for _ in range(BACK):
        if sentence.start == 0:
            break
        sentence = setting.doc[sentence.start - 1].sent
        yield _organisations(setting, sentence)
    title = setting.article.title or ""
    yield [name for name in setting.mentions if name.kind == "organisation" and name.surface in title]


def _organisations(setting: Setting, span: Span) -> list[Mention]:
    """The organisations of a stretch that can be hit: no sources, no authorities."""
    inside = setting.mentions_in(span.start_char, span.end_char)
    return [
        name for name in inside if name.kind == "organisation" and not is_observer(name) and not speaks(setting, name)
    ]
