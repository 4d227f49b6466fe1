"""What one word above a figure says of it: plan, forecast or hypothesis, by itself, its helpers or its infinitive."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from ingest.extract.claims.grammar import child, objects, subject_of
from ingest.extract.claims.place import NOUNS, VERBS
from ingest.extract.claims.wording import lemma
from ingest.lexicon.change import change_words
from ingest.lexicon.standing import Part, standing_words
from ingest.model import Status

if TYPE_CHECKING:
    from spacy.tokens import Token

OPENERS: tuple[Part, ...] = ("noun", "adjective", "verb", "course")  # what an infinitive may follow
WILL = frozenset({"will", "'ll", "’ll"})
MAYBE = frozenset({"may", "might", "could", "must"})
FINITE = ("VBZ", "VBP", "VBD", "MD")
LONGEST_HEADLINE = 25  # tokens
SET_AT = ("to", "at", "for")  # "raised its guidance to", "kept its outlook at"
SAID_OF_PLAN = ("xcomp", "attr", "ccomp")  # how a figure hangs on the copula of "the plan is to cut 900 jobs"


def own_status(token: Token, below: Token) -> Status | None:
    """What a word says of the figure under it; `below` is the word through which the figure hangs on it."""
    if token.pos_ in VERBS:
        by_verb = (
            _by_modal(token),
            _by_verb(token, below),
            _by_object(token, below),
            _by_copula(token, below),
            _by_infinitive(token),
            _by_gerund(token),
        )
        return next((status for status in by_verb if status), None)
    if token.pos_ in NOUNS:
        return _by_noun(token, below)
    return standing_words("adjective").get(token.lower_)


def helpers(token: Token) -> list[str]:
    """The auxiliaries before a verb: modals as they stand, the others and "to" as lemmas."""
    return [kid.lower_ if kid.tag_ == "MD" else lemma(kid) for kid in token.lefts if kid.dep_ in ("aux", "auxpass")]


def is_hedged(token: Token) -> bool:
    """Whether a verb puts a fact with caution: "may have hit 300 firms", "is expected to have exposed 3 million cards".

    "plans to have built 3 plants" looks ahead.
    """
    words = set(helpers(token))
    if token.pos_ not in VERBS:
        return False
    if "have" not in words:  # "3 million cards are thought to have been exposed"
        return any(kid.dep_ == "xcomp" and {"to", "have"} <= set(helpers(kid)) for kid in token.rights) and (
            _by_verb(token, token) != "target"
        )
    return bool(words & MAYBE) or ("to" in words and _by_infinitive(token) != "target")


def is_reported(token: Token) -> bool:
    """Whether a clause hangs on a verb of saying in the past: "said it would cut 900 jobs"."""
    return token.dep_ in ("ccomp", "conj") and token.head.tag_ in ("VBD", "VBN") and token.head.pos_ in VERBS


def _by_modal(token: Token) -> Status | None:
    """ "will cut 900 jobs", "could reach 5 million", "would have to pay $5 million"."""
    words = helpers(token)
    status = next((standing_words("modal")[word] for word in words if word in standing_words("modal")), None)
    if "have" in words:
        return "forecast" if WILL & set(words) else None
    if _asks(token):
        return "target"
    if status == "hypothetical" and _is_proposed(token):
        return "target" if lemma(token) in standing_words("act") else "forecast"
    planned = WILL & set(words) or is_reported(token)
    acts = planned and lemma(token) in standing_words("act")
    return "target" if status and acts and not _is_likely(token) else status


def _asks(token: Token) -> bool:
    """ "Can Foxo get to 1 billion users?": a question whether something can be done."""
    modal = next((kid for kid in token.lefts if kid.lower_ in ("can", "could")), None)
    subject = subject_of(token)
    asked = modal is not None and subject is not None and modal.i < subject.i < token.i
    return asked and any(kid.text == "?" for kid in token.rights)


def _is_proposed(token: Token) -> bool:
    """ "the bill would give families $500", "would pay $5 under the deal": what would be if it is carried out."""
    subject = subject_of(token)
    named = (subject, *objects(token, "under", "in"))
    return any(lemma(noun) in {*standing_words("proposal"), *standing_words("noun")} for noun in named if noun)


def _is_likely(token: Token) -> bool:
    return any(kid.lower_ in standing_words("course") and kid.dep_ == "advmod" for kid in token.lefts)


def _by_verb(token: Token, below: Token) -> Status | None:
    if token.tag_ == "VBG" and token.i > 0 and token.nbor(-1).lower_ == "seen":
        return "forecast"  # a headline's "Acme seen hitting 5 million users"
    if lemma(token) == "see" and token.tag_ in ("VBZ", "VBP"):  # "Acme sees revenue of $5 billion"
        return standing_words("foreseen").get(lemma(below))
    if lemma(token) == "target" and _is_attack(token):
        return None
    if lemma(token) == "call" and below.lower_ != "for":  # "the bill calls for $5 billion"
        return None
    if lemma(token) == "set" and not any(kid.dep_ == "xcomp" for kid in token.rights):
        return None
    return standing_words("verb").get(lemma(token))


def _is_attack(token: Token) -> bool:
    """ "300 clinics were targeted by a gang", "hackers targeted 3 banks"; "Foxo targets 3 million users" is a goal."""
    return any(kid.dep_ == "agent" for kid in token.rights) or any(
        lemma(word) in standing_words("attacker") for word in token.subtree
    )


def _by_object(token: Token, below: Token) -> Status | None:
    """ "raised its guidance to $5 billion", "beat estimates of 5 cents on sales of $3 billion"."""
    thing = child(token, "dobj")
    if thing is None or below.dep_ != "prep" or not token.i < thing.i < below.i:
        return None
    if any(kid.lower_ == "price" for kid in thing.lefts):  # "cut its price target to $32": the target is the measure
        return None
    if below.lower_ in SET_AT and lemma(token) in standing_words("setting"):
        return standing_words("noun").get(lemma(thing)) or standing_words("guess").get(lemma(thing))
    listed = below.lower_ == "on" and any(objects(thing, "of", "for")) and lemma(token) in change_words("rival")
    return standing_words("guess").get(lemma(thing)) if listed else None


def _by_copula(token: Token, below: Token) -> Status | None:
    """ "the plan was to cut 900 jobs", "its goal is 5 million users", "the target is for 40 percent"."""
    subject = subject_of(token) if lemma(token) in ("be", "remain") else None
    said = below.dep_ in SAID_OF_PLAN or any(word.lower_ == "for" for word in (below, *below.lefts))
    if subject is None or not said or subject.pos_ not in NOUNS or subject.i > token.i:
        return None
    return standing_words("noun").get(lemma(subject))


def _by_infinitive(token: Token) -> Status | None:
    """ "on course to win", "doses to be shipped", and a headline's "Acme to build 3 plants": no verb governs it."""
    to = next((kid for kid in token.lefts if kid.lower_ == "to" and kid.dep_ == "aux"), None)
    if to is None or to.i == 0:
        return None
    opener = to.nbor(-1)
    if status := next((found for part in OPENERS if (found := standing_words(part).get(lemma(opener)))), None):
        return status
    clause = token.dep_ in ("acl", "relcl") and token.head.i < token.i
    if clause and "be" in helpers(token):
        return None if _is_ranked(token.head) else "target"
    if token.head == token or (clause and token.head.head == token.head):
        return "target"
    forced = opener.lower_.endswith("ed")  # "Acme ordered to pay $5 million" is a verdict
    return None if forced or has_finite_verb(token) else "target"


def _by_gerund(token: Token) -> Status | None:
    """ "is focused on saving $5 billion", "works towards adding 300 jobs"."""
    doing = any(thing.dep_ == "pcomp" for thing in objects(token, "on", "toward", "towards"))
    return standing_words("striving").get(lemma(token)) if doing else None


def has_finite_verb(token: Token) -> bool:
    """Whether a sentence is one; a headline may have infinitives alone."""
    return any(other.tag_ in FINITE for other in token.sent[:LONGEST_HEADLINE]) or len(token.sent) > LONGEST_HEADLINE


def _is_ranked(noun: Token) -> bool:
    """ "the first of 12 firms to be hit" were hit."""
    return any(kid.tag_ == "JJS" or kid.lower_ in ("first", "last", "latest", "only") for kid in (noun, *noun.subtree))


def _by_noun(token: Token, below: Token) -> Status | None:
    """ "a goal of 5 million", "on course for", "the chance of 3 hikes", "analysts' estimates of $5 billion"."""
    before = token.nbor(-1).lower_ if token.i > 0 else ""
    if before == "on" and lemma(token) in standing_words("course"):
        return standing_words("course")[lemma(token)]
    if below.dep_ == "prep" and below.lower_ == "of" and lemma(token) in standing_words("chance"):
        return standing_words("chance")[lemma(token)]
    if lemma(token) in standing_words("guess") and (is_guessed(token) or _is_missed(token)):
        return "forecast"
    named = standing_words("noun").get(f"{before} {lemma(token)}") or standing_words("noun").get(lemma(token))
    return named or _first(standing_words("adjective"), token)


def is_guessed(noun: Token) -> bool:
    """ "analysts' estimates", "the consensus estimate"."""
    return any(lemma(kid) in standing_words("guesser") for kid in noun.lefts)


def _is_missed(noun: Token) -> bool:
    """ "fell below estimates of 3 million", "beat expectations for 5 cents a share": what was foreseen."""
    if noun.dep_ == "dobj":
        return lemma(noun.head) in change_words("rival")
    return noun.dep_ == "pobj" and noun.head.lower_ in ("below", "above", "than", "against", "versus", "vs", "vs.")


def _first(words: Mapping[str, Status], token: Token) -> Status | None:
    return next((words[kid.lower_] for kid in token.lefts if kid.lower_ in words), None)
