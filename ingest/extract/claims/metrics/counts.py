"""Metrics of figures that say a level: what is counted, what a noun or a verb around the figure names."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric
from ingest.extract.claims.grammar import antecedent, name_at, subject_of
from ingest.extract.claims.metrics import around
from ingest.extract.claims.metrics.case import Case, by_id, catalogued, derived
from ingest.extract.claims.metrics.catalogue import Named, named_by_verb
from ingest.extract.claims.place import NOUNS
from ingest.extract.claims.wording import lemma, through
from ingest.lexicon.metrics import MetricRow, metrics
from ingest.lexicon.word_classes import word_class

if TYPE_CHECKING:
    from spacy.tokens import Token

SHORTEST = 3  # letters of a counted noun
TOTAL_NEAR = 4  # words before a figure in which "cumulative" may stand
PARTS = ("third", "quarter", "half", "fifth", "tenth", "percent", "most", "majority", "dozen")


def head_of_of(case: Case) -> Metric | None:
    """ "revenue of $5 billion", "a majority of 68 seats", "daily users at 1.5 million"."""
    governor = around.governor_of(case.place, "of", "at", "to")
    if governor is not None and case.place.noun is None and lemma(governor) in word_class("PLACE_NOUN"):
        return by_id("population", "place of N")
    said = (governor, around.limited_by(governor), around.moved_into(governor))
    return next((metric for noun in said if (metric := _named(case, noun, "X of N"))), None)


def whole(case: Case) -> Metric | None:
    """ "a third of its 12,000 employees", "15 of the 17 seats": the whole, whatever is done with the part."""
    noun = case.place.noun
    if noun is None or noun.dep_ != "pobj" or noun.head.lower_ != "of" or not around.is_below(case.place.head, noun):
        return None
    part = noun.head.head
    found = counted_noun(case) if part.like_num or part.text == "%" or lemma(part) in PARTS else None
    return replace(found, rule="whole") if found else None


def constrained_verb(case: Case) -> Metric | None:
    """ "killed 58 people", "delivered 40 jets", "wrote down $3 billion": a verb that asks for what it counts."""
    counted = around.counted(case.place)
    if case.place.figure.kind == "money":
        named = _best_verb(case, counted, 2)
        return catalogued(named, "verb and particle") if named and len(named.tokens) > 1 else None
    if case.place.figure.kind not in ("count", "measure"):
        return None
    made = counted is not None and lemma(counted) in word_class("UNITS")
    named = _best_verb(case, counted, 1 if made else 2)
    return catalogued(named, "verb and noun") if named else None


def toll(case: Case) -> Metric | None:
    """ "The death toll has risen to 33 people": the subject says what befell them."""
    noun, verb = case.place.noun, case.place.verb
    thing = subject_of(verb) if verb is not None and noun is not None and lemma(noun) in ("people", "person") else None
    if thing is None or thing.i >= case.place.tokens.start:
        return None
    named = case.named(through(thing))
    return catalogued(named, "toll") if named and named.row.unit == "person" else None


def counted_noun(case: Case) -> Metric | None:
    """ "1 billion downloads", "a $134 billion valuation", "30 percent market share"."""
    return _named(case, case.place.noun, "counted noun")


def worth_of(case: Case) -> Metric | None:
    """ "$5 billion in revenue", "34 inches of snow", "$6 billion worth of shares"."""
    thing = around.behind_preposition(case.place)
    if thing is not None and _pays(case, thing):
        return None
    found = _named(case, through(thing) if thing is not None else None, "N of X")
    return None if found and found.id.endswith("_price") else found  # "$3 million in bitcoin" is no price of it


def _pays(case: Case, thing: Token) -> bool:
    """ "buys Foxo for $3 billion in cash": how it is paid, not what there is of it."""
    head = case.place.head
    return head.dep_ == "pobj" and head.head.lower_ == "for" and lemma(thing) in word_class("PAYMENT")


def thing_worth(case: Case) -> Metric | None:
    """ "a stake worth $2 billion", "exports worth $32 billion"."""
    return _named(case, around.thing_before_worth(case.place), "X worth N")


def verb(case: Case) -> Metric | None:
    """ "raised $5 billion", "valued at $300 billion", "delivered 400 jets", "downloaded 3 million times"."""
    named = _best_verb(case, around.counted(case.place), 1)
    return catalogued(named, "verb", case.reading.statistic) if named else None


def counted_but_unknown(case: Case) -> Metric | None:
    """ "40 puppets": a counted noun that no metric names, unless it is a mere unit."""
    for noun in (case.place.noun, around.behind_preposition(case.place)):
        if noun is not None and _is_thing(case, noun):
            return derived(case, noun, "counted noun")
    return None


def _is_thing(case: Case, noun: Token) -> bool:
    """Whether a noun says what is counted: no unit, no date, no piece of a name; miles of a planet are a distance."""
    if lemma(noun) in word_class("WEAK_NOUN") or noun.ent_type_ in ("DATE", "TIME") or len(noun) < SHORTEST:
        return False
    if case.place.figure.kind == "money":  # "topping the $17.9 billion analysts had forecast"
        return lemma(noun) not in word_class("PERSON") | word_class("INFORMANT")
    return case.place.figure.kind != "measure" or name_at(case.setting, noun) is None


def governor(case: Case) -> Metric | None:
    """ "a puppet budget of $3 million" where no metric is named so."""
    noun = around.governor_of(case.place, "of")
    if noun is None or lemma(noun) in word_class("TIME_NOUN"):
        return None
    found = derived(case, around.limited_by(noun) or noun, "X of N")
    return found if lemma(noun) not in word_class("CONTAINER") else case.metric_before()


def asked(case: Case) -> Metric | None:
    """ "a phone for $299": what is asked for something."""
    head = case.place.head
    if case.place.figure.kind != "money" or head.dep_ != "pobj" or head.head.lower_ != "for":
        return None
    return by_id("price", "for N", said=head.head.text)


def subject(case: Case) -> Metric | None:
    """ "downloads surpassed 200 million", "the index stood at 49.7"."""
    verb = case.place.verb
    thing = subject_of(verb) if verb is not None else None
    if thing is None or verb is None or thing.i >= case.place.tokens.start:
        return None
    if verb.i and verb.nbor(-1).tag_ == "POS" and (before := case.metric_before()):
        return replace(before, rule="the other's")  # "Acme's sales were $5 billion, Foxo's were $3 billion"
    found = _named(case, through(antecedent(thing)), "subject")
    return None if found and _is_one(through(antecedent(thing)), metrics()[found.id]) else found


def nearby(case: Case) -> Metric | None:
    """A noun of the catalogue shortly before the figure, else shortly behind it (headlines, labels, chart lines)."""
    for token in around.around(case.place):
        named = case.named(token) if _may_be_meant(case, token) else None
        if named and (case.reading.statistic == "level" or _can_move(named.row)) and not _is_one(token, named.row):
            return _total(case, named.row) or catalogued(named, "nearby noun", case.reading.statistic)
    return None


def _total(case: Case, row: MetricRow) -> Metric | None:
    """ "2 million monthly downloads, pushing cumulative totals to 30 million": what all such months add up to."""
    place = case.place
    before = place.tokens.doc[max(place.sentence.start, place.tokens.start - TOTAL_NEAR) : place.tokens.start]
    if row.behaviour != "flow" or not any(lemma(word) == "cumulative" for word in before):
        return None
    sums = (it.id for it in metrics().values() if it.behaviour == "cumulative" and it.unit == row.unit)
    found = next(sums, None)
    return by_id(found, "cumulative total") if found else None


def governing_word(case: Case) -> Metric | None:
    """What is left: the noun that the figure counts, or the subject that a verb gives its figure to."""
    place = case.place
    for token in (place.noun, around.subject_reached(place)):
        if token is not None and token.is_alpha and _is_thing(case, token):
            return derived(case, token, "governing word")
    return None


def _named(case: Case, noun: Token | None, rule: str) -> Metric | None:
    """The metric of the catalogue that a noun names."""
    if noun is None:
        return None
    weak = case.place.figure.kind == "money" and lemma(noun) in word_class("WEAK_NOUN")
    named = case.named(noun, least=2 if weak else 1)  # "a net worth of $5 billion"
    return catalogued(named, rule, case.reading.statistic) if named else None


def _best_verb(case: Case, counted: Token | None, least: int) -> Named | None:
    """The metric that the verbs around name most strongly."""
    figure = case.place.figure

    def fits(row: MetricRow) -> bool:
        level = case.reading.statistic == "level"
        return row.fits(figure.kind, figure.unit, figure.per) and (not level or row.allows(figure.value))

    found = (named_by_verb(case.place, verb, fits, counted, least) for verb in around.verbs(case.place))
    return max(filter(None, found), key=lambda named: named.strength, default=None)


def _may_be_meant(case: Case, token: Token) -> bool:
    """Whether a noun near a figure may be what it measures: not the dollars of another sum, nor "in order to"."""
    money = case.place.figure.kind == "money" and lemma(token) in word_class("WEAK_NOUN")
    return token.pos_ in NOUNS and not money and not around.is_stock_phrase(token)


def _is_one(noun: Token, row: MetricRow) -> bool:
    """Whether a noun is one of the counted, not the count: "the company" is no number of companies."""
    return noun.lower_ == row.unit and row.behaviour in ("level", "fixed")


def _can_move(row: MetricRow) -> bool:
    """Whether a metric rises and falls; the companies and people of a sentence don't."""
    return row.behaviour not in ("level", "fixed") or row.unit in ("money", "percent", "index point")
