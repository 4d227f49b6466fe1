"""What a figure counts: a metric of the catalogue (`lexicon/metrics.tsv`), else one derived from the governing noun.

The rules stand in one list; each looks at one construction and answers with a metric or passes. The first one counts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric
from ingest.extract.claims.catalogue import Named, named_by_noun, named_by_verb, surface
from ingest.extract.claims.change import Reading, read_statistic
from ingest.extract.claims.grammar import antecedent, child, name_at, subject_of
from ingest.extract.claims.place import NOUNS, VERBS, Place, Setting, find_place
from ingest.extract.claims.wording import lemma, of_object, phrase, through
from ingest.lexicon.metrics import SHARE, MetricRow, metrics
from ingest.lexicon.word_classes import word_class

if TYPE_CHECKING:
    from spacy.tokens import Token

BACK = 3  # figures that "up 12 percent" may look back
NEARBY = 12  # tokens on the left in which a noun of the catalogue may still mean the figure
PARTICIPLE_REACH = 4
PARTS = ("third", "quarter", "half", "fifth", "tenth", "percent", "most", "majority", "dozen")


@dataclass(frozen=True, slots=True)
class Case:
    """A figure with all that the rules ask about it."""

    setting: Setting
    place: Place
    reading: Reading

    def fits(self, row: MetricRow) -> bool:
        """Whether a metric can be meant: a change or a share may be of anything, a level has to be of its unit."""
        kind = self.place.figure.kind
        return (self.reading.statistic != "level" and kind != "money") or row.fits(kind)


def find_metric(setting: Setting, place: Place, back: int = BACK) -> Metric:
    """The metric of a figure; always one, derived at the least from its unit."""
    case = Case(setting, place, read_statistic(place))
    if case.reading.carried and case.reading.thing is None and back:
        before = _figure_before(setting, place)
        if before is not None:
            return replace(
                find_metric(setting, before, back - 1), statistic=case.reading.statistic, rule="figure before"
            )
    for rule in RULES:
        if found := rule(case):
            return found
    return Metric(place.figure.unit or "number", None, "derived", "level", "unit", case.reading.statistic)


# The rules, in order.


def converted(case: Case) -> Metric | None:
    """ "135 billion won ($91 million)": a conversion in brackets counts what the figure before it counts."""
    place = case.place
    doc, start = place.sentence.doc, place.tokens.start
    if place.figure.kind not in ("money", "measure") or start <= place.sentence.start or doc[start - 1].text != "(":
        return None
    before = _figure_before(case.setting, place)
    if before is None or before.tokens.end < start - 2 or before.figure.kind != place.figure.kind:
        return None
    return replace(find_metric(case.setting, before, 0), rule="conversion in brackets")


def thing_that_changed(case: Case) -> Metric | None:
    """ "revenue rose 12 percent", "a 26 percent jump in shipments", "30 percent of users"."""
    reading, thing = case.reading, case.reading.thing
    if thing is None:
        return None
    if reading.statistic == "share":
        return _share(case, thing)
    if reading.statistic == "level" and case.place.noun is not None:
        return None
    thing = through(thing)
    if lemma(thing) in word_class("CONTAINER") and (before := _figure_before(case.setting, case.place)):
        return replace(
            find_metric(case.setting, before, 0), surface=thing.text, statistic=reading.statistic, rule="its total"
        )
    for moved in (thing, *thing.conjuncts):
        if named := named_by_noun(case.place, moved, case.fits):
            tokens = (reading.verb,) if reading.verb is not None else named.tokens
            return replace(_catalogue(named, reading.rule, reading.statistic), surface=surface(tokens))
    if name_at(case.setting, thing) and case.place.figure.kind == "percent" and reading.statistic == "change":
        return _by_id("share_price_change", "a name moved")
    return _derived(case, thing, reading.rule)


def _share(case: Case, thing: Token) -> Metric | None:
    """A share of something; "laid off 21 percent of its staff" is a share of layoffs."""
    thing = through(thing)
    for verb in _verbs(case):
        named = named_by_verb(case.place, verb, lambda row: True, thing, least=2)
        if named and named.row.fits("percent"):
            return _catalogue(named, "share by verb", "share")
        if named:
            return Metric(named.row.id + SHARE, surface(named.tokens), "derived", "level", "share by verb", "share")
    own = named_by_noun(case.place, thing, lambda row: row.fits("percent"), least=2)
    if own:
        return _catalogue(own, "share of a whole", "share")
    of = named_by_noun(case.place, thing, lambda row: not row.fits("percent"))
    if of:
        return Metric(of.row.id + SHARE, surface(of.tokens), "derived", "level", "share of a whole", "share")
    derived = _derived(case, thing, "share of a whole")
    return replace(derived, id=derived.id + SHARE, statistic="share") if derived else None


def whole(case: Case) -> Metric | None:
    """ "a third of its 12,000 employees", "15 of the 17 seats": the whole, whatever is done with the part."""
    noun = case.place.noun
    if noun is None or noun.dep_ != "pobj" or noun.head.lower_ != "of":
        return None
    part = noun.head.head
    found = counted_noun(case) if part.like_num or part.text == "%" or lemma(part) in PARTS else None
    return replace(found, rule="whole") if found else None


def constrained_verb(case: Case) -> Metric | None:
    """ "killed 58 people", "cut 900 jobs", "delivered 40 jets": a verb that asks for what it counts."""
    if case.place.figure.kind not in ("count", "measure"):
        return None
    counted = _counted(case.place)
    of_verb = counted is not None and lemma(counted) in word_class("UNITS")
    named = _best_verb(case, counted, 1 if of_verb else 2)
    return _catalogue(named, "verb and noun") if named else None


def head_of_of(case: Case) -> Metric | None:
    """ "revenue of $5 billion", "a majority of 68 seats", "daily users at 1.5 million"."""
    governor = _governor(case.place, "of", "at", "to")
    named = named_by_noun(case.place, governor, case.fits) if governor is not None else None
    return _catalogue(named, "X of N", case.reading.statistic) if named else None


def counted_noun(case: Case) -> Metric | None:
    """ "1 billion downloads", "a $134 billion valuation", "30 percent market share"."""
    noun = case.place.noun
    named = named_by_noun(case.place, noun, case.fits) if noun is not None else None
    return _catalogue(named, "counted noun", case.reading.statistic) if named else None


def worth_of(case: Case) -> Metric | None:
    """ "$5 billion in revenue", "34 inches of snow", "$6 billion worth of shares"."""
    thing = _behind_preposition(case.place)
    named = named_by_noun(case.place, through(thing), case.fits) if thing is not None else None
    return _catalogue(named, "N of X", case.reading.statistic) if named else None


def verb(case: Case) -> Metric | None:
    """ "raised $5 billion", "valued at $300 billion", "delivered 400 jets", "downloaded 3 million times"."""
    named = _best_verb(case, _counted(case.place), 1)
    return _catalogue(named, "verb", case.reading.statistic) if named else None


def counted_but_unknown(case: Case) -> Metric | None:
    """ "40 puppets": a counted noun that no metric names, unless it is a mere unit."""
    noun = case.place.noun
    thing = _behind_preposition(case.place)
    for token in (noun, thing):
        if (
            token is not None
            and lemma(token) not in word_class("WEAK_NOUN")
            and token.ent_type_ not in ("DATE", "TIME")
        ):
            return _derived(case, token, "counted noun")
    return None


def governor(case: Case) -> Metric | None:
    """ "a puppet budget of $3 million" where no metric is named so."""
    noun = _governor(case.place, "of")
    if noun is None or lemma(noun) in word_class("CONTAINER"):
        return None
    return _derived(case, noun, "X of N")


def subject(case: Case) -> Metric | None:
    """ "downloads surpassed 200 million", "the index stood at 49.7"."""
    verb = case.place.verb
    thing = subject_of(verb) if verb is not None else None
    if thing is None or thing.i >= case.place.tokens.start:
        return None
    named = named_by_noun(case.place, through(antecedent(thing)), case.fits)
    return _catalogue(named, "subject", case.reading.statistic) if named else None


def nearby(case: Case) -> Metric | None:
    """A noun of the catalogue shortly before the figure, else shortly behind it (headlines, labels, chart lines)."""
    for token in _around(case.place):
        if token.pos_ in NOUNS:
            named = named_by_noun(case.place, token, case.fits)
            if named:
                return _catalogue(named, "nearby noun", case.reading.statistic)
    return None


def governing_word(case: Case) -> Metric | None:
    """What is left: the noun or the verb that the figure hangs on."""
    place = case.place
    if place.noun is not None:
        return _derived(case, place.noun, "counted noun")
    for token in (_subject_noun(place), place.verb):
        if token is not None and lemma(token) not in word_class("TRANSPARENT_VERB"):
            return _derived(case, token, "governing word")
    return None


RULES: tuple[Callable[[Case], Metric | None], ...] = (
    converted,
    thing_that_changed,
    head_of_of,
    whole,
    constrained_verb,
    counted_noun,
    worth_of,
    verb,
    counted_but_unknown,
    governor,
    subject,
    nearby,
    governing_word,
)


# What the rules look at.


def _verbs(case: Case) -> Iterator[Token]:
    """Words that may say what is done with the counted: the participle behind it, its clause, the verb above it."""
    place = case.place
    last = place.noun if place.noun is not None and place.noun.i >= place.tokens.end else place.tokens[-1]
    for token in place.sentence.doc[last.i + 1 : min(place.sentence.end, last.i + 1 + PARTICIPLE_REACH)]:
        if token.tag_ in ("VBN", "VBD", "JJ", "VBP", "VBZ", "VBG") and token.lemma_ not in ("be", "have"):
            yield token
        elif token.pos_ not in ("AUX", "ADV", "ADJ", "SCONJ") and token.lower_ not in ("more", "others", "other"):
            break
    if place.noun is not None:
        yield from (kid for kid in place.noun.rights if kid.dep_ in ("acl", "relcl") and kid.pos_ in VERBS)
    if place.verb is not None:
        yield place.verb
        yield from islice((up for up in place.verb.ancestors if up.pos_ in VERBS and place.verb.dep_ == "xcomp"), 1)


def _counted(place: Place) -> Token | None:
    """The counted noun; "30 more" and "50 others" leave it out."""
    noun = place.noun
    return None if noun is None or lemma(noun) in ("more", "other") else noun


def _best_verb(case: Case, counted: Token | None, least: int) -> Named | None:
    """The metric that the words around name most strongly."""
    named = [found for verb in _verbs(case) if (found := named_by_verb(case.place, verb, case.fits, counted, least))]
    return max(named, key=lambda found: found.strength, default=None)


def _governor(place: Place, *prepositions: str) -> Token | None:
    """The noun that a figure, or its counted noun, hangs on with a preposition."""
    below = place.noun is not None and place.head in place.noun.subtree
    for token in (place.noun if below else None, place.head):
        if token is not None and token.dep_ == "pobj" and token.head.lower_ in prepositions:
            governor: Token = token.head.head
            return governor if governor.pos_ in NOUNS and governor.i < place.tokens.start else None
    return None


def _behind_preposition(place: Place) -> Token | None:
    """The noun in "N of X", "N worth of X" and, without an article, "N in X"."""
    found = of_object(place.head, "of") or of_object(place.head, "in")
    if found is None:
        doc, end = place.sentence.doc, place.tokens.end
        words = [token.lower_ for token in doc[end : min(place.sentence.end, end + 2)]]
        start = end + 1 if words[:1] in (["of"], ["in"]) else end + 2 if words == ["worth", "of"] else None
        if start is None:
            return None
        found = _last_of_run(doc[start : min(place.sentence.end, start + 5)])
    if found is None or found.ent_type_ in ("DATE", "TIME", "GPE", "LOC"):
        return None
    pointed = any(kid.dep_ == "det" for kid in found.children) and found.head.lower_ == "in"
    return None if pointed else found


def _last_of_run(tokens: object) -> Token | None:
    found = None
    for token in tokens:  # type: ignore[attr-defined]
        if token.pos_ in NOUNS:
            found = token
        elif found is not None or token.pos_ not in ("ADJ", "VERB", "DET"):
            break
    return found


def _around(place: Place) -> Iterator[Token]:
    doc, start, end = place.sentence.doc, place.tokens.start, place.tokens.end
    for token in reversed(doc[max(place.sentence.start, start - NEARBY) : start]):
        if token.like_num or token.text in ";":
            break
        yield token
    for token in doc[end : min(place.sentence.end, end + NEARBY // 2)]:
        if token.like_num or token.text in ";:":
            return
        yield token


def _subject_noun(place: Place) -> Token | None:
    thing = subject_of(place.verb) if place.verb is not None and child(place.verb, "nsubj", "nsubjpass") else None
    return thing if thing is not None and thing.pos_ == "NOUN" and thing.i < place.tokens.start else None


def _figure_before(setting: Setting, place: Place) -> Place | None:
    """The figure before this one in the same sentence."""
    at = bisect_left(setting.figures, place.figure.start, key=lambda figure: figure.start) - 1
    if at < 0 or setting.figures[at].start < place.sentence.start_char:
        return None
    return find_place(setting.doc, setting.figures[at])


# What they answer.


def _catalogue(named: Named, rule: str, statistic: str = "level") -> Metric:
    return Metric(named.row.id, surface(named.tokens), "catalogue", named.row.behaviour, rule, statistic)  # type: ignore[arg-type]


def _by_id(metric: str, rule: str) -> Metric:
    return Metric(metric, None, "catalogue", metrics()[metric].behaviour, rule, "change")


def _derived(case: Case, head: Token, rule: str) -> Metric:
    """A metric in the text's own words: the adjectives that matter and the head."""
    words = [token for token in phrase(case.place, head)[-3:-1] if _matters(case.setting, token)]
    tokens = [*words, head]
    name = "_".join(lemma(token) for token in tokens)
    return Metric(name, surface(tokens), "derived", "level", rule, case.reading.statistic)


def _matters(setting: Setting, token: Token) -> bool:
    return (
        token.is_alpha
        and lemma(token) not in word_class("FILLER")
        and not token.is_stop
        and name_at(setting, token) is None
    )
