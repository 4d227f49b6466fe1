"""The way up: from the figure through nouns and verbs to whatever owns it or acts, the nearest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric, Subject
from ingest.extract.claims.grammar import RELATIVES, child, is_noun, name_at, objects, start_of, subject_of, upward
from ingest.extract.claims.place import VERBS, Place, Setting
from ingest.extract.claims.subjects.implied import whose
from ingest.extract.claims.subjects.naming import named, owner, subject_from
from ingest.extract.claims.subjects.phrases import first_found, words
from ingest.extract.claims.subjects.sources import counts_others, is_counting, is_perpetrator
from ingest.lexicon.anaphora import implied
from ingest.lexicon.belongings import belongings
from ingest.lexicon.change import change_words
from ingest.lexicon.events import events
from ingest.lexicon.speech import source_nouns, speech_verbs
from ingest.lexicon.word_classes import word_class

if TYPE_CHECKING:
    from spacy.tokens import Token

Step = Callable[[Setting, Place, "Token", "Token | None"], "Subject | None"]
BEARING = ("with", "of", "from", "for", "at", "by", "to", "among", "in")
CONTRASTS = ("while", "whereas", "although", "though")
AFFECTED = ("by", "to", "at", "from", "on", "of", "in", "for", "after", "following")


def climb(setting: Setting, place: Place, metric: Metric) -> Subject | None:
    """The first name found on the way up from a figure, clause by clause, up to who says it.

    A share in the predicate is its holder's first: "Acme made up 14 % of Foxo's growth".
    """
    held = place.figure.kind == "percent" and not in_subject(place) and child(place.head, "poss") is None
    holder = _climb_from(setting, place, place.head, STEPS[1:]) if held else None
    return holder or _climb_from(setting, place, start_of(place), STEPS)


def in_subject(place: Place) -> bool:
    """Whether a figure stands in the grammatical subject of its clause: "10 million people subscribed to Foxo"."""
    verb = next((token for token in upward(place.head) if token.pos_ in VERBS), None)
    return verb is None or place.head.i < verb.i


def _climb_from(setting: Setting, place: Place, start: Token, steps: Sequence[tuple[str, Step]]) -> Subject | None:
    below: Token | None = None
    for node in upward(start):
        if is_speech(node, below) and not _of_reported(node):
            return None
        for name, step in steps:
            found = step(setting, place, node, below)
            if found is not None:
                return Subject(found.name, found.surface, f"{name}: {found.rule}")
        below = node
    return None


def _of_reported(verb: Token) -> bool:
    """ "margins, which analysts expect to grow 8 %": what is reported on stands above, not who reports."""
    subject = subject_of(verb)
    return verb.dep_ == "relcl" and subject is not None and subject.lower_ not in RELATIVES


def is_speech(node: Token, below: Token | None) -> bool:
    """Whether a verb only reports the clause below it ("Acme said sales rose")."""
    reported = below is not None and below.dep_ in ("ccomp", "parataxis")
    return reported and node.pos_ in VERBS and node.lemma_.lower() in speech_verbs()


def owner_of_counted(setting: Setting, place: Place, node: Token, below: Token | None) -> Subject | None:
    """ "Foxo's 3 million users", "3 million Foxo users", "3 million users of Foxo"; not "3 million Foxo phones"."""
    if not is_noun(node) or name_at(setting, node) is not None:
        return None
    if below is not None and below.dep_ in ("acl", "relcl", "appos", "prep"):
        return None
    found = owner(setting, node, "owner", places=child(node, "poss") is not None)
    if found is not None and "before the noun" in found.rule and node.lemma_.lower() not in belongings():
        return None
    return found


def bearer(setting: Setting, place: Place, node: Token, below: Token | None) -> Subject | None:
    """ "Foxo, which has 3 million users", "a leak exposing 3 million accounts", "Foxo, with 3 million users"."""
    if not is_noun(node) or below is None or node in place.tokens or not _describes(place, below):
        return None
    if node.dep_ in ("attr", "oprd") or (node.dep_ == "dobj" and node.head.lemma_ == "become"):
        return (
            None  # "Foxo became China's largest chatbot with 3 million users": the subject of the copula, one step up
        )
    return named(setting, node, "bearer")


def _describes(place: Place, below: Token) -> bool:
    """Whether the way came to a noun over something that describes it."""
    if below.dep_ == "appos":
        return below not in (place.head, place.noun)  # "on GitHub, 450 contributors": only a list, badly parsed
    return below.dep_ in ("acl", "relcl") or (below.dep_ == "prep" and below.lower_ in BEARING)


def laden(setting: Setting, place: Place, node: Token, below: Token | None) -> Subject | None:
    """ "saddling Acme with $3 billion in debts", "left the company with 300 shops": who ends up with it."""
    if below is None or below.lower_ != "with" or node.lemma_.lower() not in word_class("LADING"):
        return None
    thing = child(node, "dobj", "nsubjpass")
    return named(setting, thing, "laden") if thing is not None else None


def clause_subject(setting: Setting, place: Place, node: Token, below: Token | None) -> Subject | None:
    """ "Foxo has 3 million users": the subject of a verb on the way."""
    if node.pos_ not in VERBS:
        return None
    subject = subject_of(node)
    if subject is None or subject == below or _shows(node, subject):
        return None
    if counts_others(node, subject, name_at(setting, subject)):
        return None
    if is_perpetrator(subject):
        return _robbed(setting, node)
    receiver = _receiver(setting, node)
    if receiver is not None:
        return receiver
    return named(setting, subject, "subject") or whose(setting, subject)


def stranger(setting: Setting, place: Place, node: Token, below: Token | None) -> Subject | None:
    """ "Kordal fell 3 %, while rivals gained 4 %": a clause beside the main one that is about others."""
    subject = child(node, "nsubj")
    mark = child(node, "mark")
    if node.dep_ != "advcl" or subject is None or subject == below or subject.tag_ != "NNS" or mark is None:
        return None
    if mark.lower_ not in CONTRASTS or any(kid.dep_ in ("det", "poss") for kid in subject.children):
        return None
    lemma = subject.lemma_.lower()
    own = lemma in belongings() or lemma in implied() or lemma in change_words("noun") or lemma in events()
    return None if own or is_perpetrator(subject) else words(setting, subject, "stranger")


def _receiver(setting: Setting, verb: Token) -> Subject | None:
    """ "The regulator fined Acme $3 million", "The navy awarded Acme a $3 billion contract": of whom it is said."""
    if verb.lemma_.lower() not in word_class("BESTOWING") or child(verb, "auxpass") is not None:
        return None
    behind = (token for token in verb.doc[verb.i + 1 : verb.sent.end] if token.pos_ != "DET")
    thing = next(behind, None)  # the parser makes it a part of "3 million dollars"
    name = name_at(setting, thing) if thing is not None else None
    return subject_from(name, "receiver") if name is not None and name.kind != "place" else None


def _robbed(setting: Setting, verb: Token) -> Subject | None:
    """ "Hackers stole $4 million from Acme", "thieves emptied Acme's vaults": whose it was."""
    things = [*objects(verb, "from", "at", "of", "against"), *(kid for kid in verb.children if kid.dep_ == "dobj")]
    return first_found(named(setting, thing, "robbed", places=False) for thing in things)


def _shows(verb: Token, subject: Token) -> bool:
    """ "A search of Foxo shows 70 names": a source is no subject, except for whose it is ("Acme's statement")."""
    source = subject.lemma_.lower() in source_nouns() and child(subject, "poss") is None
    return source and verb.lemma_.lower() in speech_verbs()


def complement(setting: Setting, place: Place, node: Token, below: Token | None) -> Subject | None:
    """ "3,000 jobs were cut by Acme", "3 million people subscribed to Foxo": the figure itself is the subject."""
    if node.pos_ not in VERBS or below is None or below.dep_ not in ("nsubj", "nsubjpass"):
        return None
    for behind in objects(node, *AFFECTED):
        found = named(setting, behind, f"complement, {behind.head.lower_}", places=False)
        if found is not None:
            return found
    thing = child(node, "dobj")
    return named(setting, thing, "object", places=False) if thing is not None else None


def beside(setting: Setting, place: Place, node: Token, below: Token | None) -> Subject | None:
    """ "followed by Nordis with 15 %": the parser hangs the figure on the verb."""
    if node.pos_ not in VERBS or is_counting(node) or below is None or below.lower_ not in ("with", "at", "on"):
        return None
    before = below.nbor(-1) if below.i > node.i + 1 else None
    behind = before is not None and before.dep_ == "pobj" and before.head.lower_ == "by"
    return (
        named(setting, before, "beside") or words(setting, before, "beside") if before is not None and behind else None
    )


STEPS: tuple[tuple[str, Step], ...] = (
    ("owner of the counted", owner_of_counted),
    ("bearer", bearer),
    ("beside", beside),
    ("laden", laden),
    ("subject of the verb", clause_subject),
    ("stranger", stranger),
    ("complement of the verb", complement),
)
