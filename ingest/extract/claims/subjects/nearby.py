"""Names elsewhere in the sentence or line: labels, who speaks of itself, the first or the only name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric, Subject
from ingest.extract.claims.grammar import around, name_at, start_of, subject_of, token_at, upward
from ingest.extract.claims.labels import label_before
from ingest.extract.claims.place import Place, Setting
from ingest.extract.claims.subjects.climb import in_subject, is_speech
from ingest.extract.claims.subjects.happenings import is_incident
from ingest.extract.claims.subjects.naming import ACTORS, TOPICS, subject_from
from ingest.extract.claims.subjects.sources import is_observer, is_source
from ingest.model import Mention

if TYPE_CHECKING:
    from spacy.tokens import Token

LEADING = ("", "the ", "“", '"', "- ", "• ")


def label(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "- Foxo: a platform that recorded 3 million visits", "Acme hack: data of 3 million customers"."""
    found = label_before(setting, place.tokens.start_char)
    if found is None:
        return None
    told = found.text.strip() in {mention.surface for mention in found.mentions if is_observer(mention)}  # "UN: ..."
    actors = [mention for mention in found.mentions if mention.kind in ACTORS and not told]
    return subject_from(actors[-1 if "'s" in found.text or "’s" in found.text else 0], "label") if actors else None


def self_report(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "Acme said a breach affected 3 million": a company speaks of itself, a statistical office does not."""
    below: Token | None = None
    for node in upward(start_of(place)):
        if is_speech(node, below):
            subject = subject_of(node)
            mention = name_at(setting, subject) if subject is not None else None
            if mention is not None and mention.kind == "organisation" and not is_source(setting, mention):
                return subject_from(mention, "speaker")
        below = node
    return None


def first_name(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "Brixx, in contrast, registered 18,000 cars": a name at the very beginning, where the parse went wrong."""
    start = place.sentence.start_char
    name = next(iter(setting.mentions_in(start, place.figure.start)), None)
    if name is None or name.kind not in TOPICS or speaks(setting, name) or is_source(setting, name):
        return None
    if is_observer(name) and setting.article.text[name.end : name.end + 1] == ":":  # "UN: 3 million at risk"
        return None
    return subject_from(name, "sentence") if setting.article.text[start : name.start].lower() in LEADING else None


def only_name(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """The one company, product or person of the sentence, if there is just one and it isn't the one who says it."""
    inside = [m for m in setting.mentions_in(*own_clause(setting, place)) if not is_source(setting, m)]
    actors = {m.entity: m for m in reversed(inside) if m.kind in ("organisation", "product", "work")}
    if len(actors) != 1:
        return None
    (mention,) = actors.values()
    behind = mention.start > place.figure.start  # "margins grew 8 % on the back of Foxo" is not about Foxo
    if speaks(setting, mention) or (behind and not in_subject(place) and not befell(setting, mention)):
        return None
    return subject_from(mention, "sentence")


def only_place(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """ "The 1,993 cases are the most since the disease reached Velda": the one place of the sentence.

    "A breach affected 143 million in Velda" is about whoever was hit.
    """
    if any(is_incident(token) for token in around(place)):
        return None
    inside = setting.mentions_in(*own_clause(setting, place))
    places = {m.entity: m for m in reversed(inside) if m.kind == "place" and not _is_aside(setting, m)}
    return subject_from(next(iter(places.values())), "sentence") if len(places) == 1 else None


def _is_aside(setting: Setting, mention: Mention) -> bool:
    """ "a Velmora-based tracker", "officials in Velmora"."""
    return setting.article.text[mention.end : mention.end + 6] == "-based" or is_source(setting, mention)


def own_clause(setting: Setting, place: Place) -> tuple[int, int]:
    """Where the clause of a figure begins and ends: the sentence, or what is said in it."""
    below: Token | None = None
    for node in upward(place.head):
        if below is not None and is_speech(node, below):
            last = below.right_edge
            return below.left_edge.idx, last.idx + len(last)
        below = node
    return place.sentence.start_char, place.sentence.end_char


def befell(setting: Setting, mention: Mention) -> bool:
    """Whether a name is part of an incident: "70,000 photos leaked in Acme data breach"."""
    token = token_at(setting, mention)
    return token is not None and any(is_incident(above) for above in upward(token))


def speaks(setting: Setting, mention: Mention) -> bool:
    """Whether a name is the subject of a speech verb, or stands behind "according to"."""
    token = token_at(setting, mention)
    return token is not None and (
        (token.dep_ == "nsubj" and is_speech(token.head, next(iter(_clauses(token.head)), None)))
        or (token.head.lower_ in ("to", "by") and token.head.head.lower_ == "according")
    )


def _clauses(verb: Token) -> list[Token]:
    return [kid for kid in verb.children if kid.dep_ in ("ccomp", "parataxis")]
