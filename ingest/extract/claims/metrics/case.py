"""A figure with all that the rules about metrics ask, and the answers they give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric
from ingest.extract.claims.grammar import child, name_at
from ingest.extract.claims.metrics.around import figure_before, figures_before
from ingest.extract.claims.metrics.catalogue import Named, fuller, named_by_noun, surface
from ingest.extract.claims.metrics.statistic import Reading
from ingest.extract.claims.metrics.variants import level_of
from ingest.extract.claims.place import NOUNS, Place, Setting
from ingest.extract.claims.wording import lemma, of_object, phrase
from ingest.lexicon.change import change_words
from ingest.lexicon.metrics import MetricRow, metrics
from ingest.lexicon.word_classes import word_class
from ingest.model import Mention, Statistic

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Case:
    """A figure in its place, what statistic it is, and how to ask for the metric of another figure.

    `back` is how many figures a rule may still look back ("up 12 percent").
    """

    setting: Setting
    place: Place
    reading: Reading
    find: Callable[[Setting, Place, int], Metric]
    back: int

    def fits(self, row: MetricRow) -> bool:
        """Whether a metric can be meant: a share, a ratio or a change in percent may be of anything.

        A level has to be of the metric's unit, and so has a change told in it: no bus rises 20 meters.
        """
        figure, level = self.place.figure, self.reading.statistic == "level"
        if not level and figure.kind not in ("money", "measure"):
            return True
        return row.fits(figure.kind, figure.unit, figure.per) and (not level or row.allows(figure.value))

    def named(self, noun: Token, least: int = 1) -> Named | None:
        """The metric of the catalogue that a noun names; of a change, first one that is measured in such figures."""
        name = name_at(self.setting, noun) if not noun.is_lower else None  # "the consumer price index (CPI)" is none
        if name is not None and _is_index(name):
            index = metrics()["index_level"]
            return Named(index, (noun,), 1) if self.fits(index) else None
        if name is not None and _is_whole(name):
            return named_by_noun(self.place, noun, lambda row: row.unit == "index point" and self.fits(row), least)
        grown = _grown(noun)
        inner = self.named(grown, least) if grown is not None else None
        own = self._named(noun, least)
        return inner if own is None or (inner and len(own.tokens) == 1) else own  # "revenue growth" is about revenue

    def _named(self, noun: Token, least: int) -> Named | None:
        """The fullest name, before that one that is measured in such figures."""
        kind, unit, per = self.place.figure.kind, self.place.figure.unit, self.place.figure.per
        own = named_by_noun(self.place, noun, lambda row: row.fits(kind, unit, per) and self.fits(row), least)
        fuller = named_by_noun(self.place, noun, self.fits, own.strength + 1 if own else least)
        found = fuller or own  # a "hike in minimum wages" is about the minimum wage, not about wage growth
        return None if found and found.strength == 1 and self._is_other_rate(noun) else found

    def _is_other_rate(self, noun: Token) -> bool:
        """ "the positivity rate" is no interest rate: what stands before it says of what."""
        kind = noun.nbor(-1) if noun.i > self.place.sentence.start else None
        return (
            lemma(noun) in word_class("RATE")
            and kind is not None
            and kind.pos_ in NOUNS
            and matters(self.setting, kind)
        )

    def metric_before(self, alike: bool = False) -> Metric | None:
        """What the figure before this one in the same sentence counts; if asked, the nearest one of the same unit."""
        before = figure_before(self.setting, self.place) if self.back else None
        if before is not None and alike:
            unit, others = self.place.figure.unit, islice(figures_before(self.setting, self.place), self.back)
            before = next((other for other in others if other.figure.unit == unit), before)
        return level_of(self.find(self.setting, before, self.back - 1)) if before is not None else None


def _is_index(name: Mention) -> bool:
    """Whether a name is that of an index of shares: "the Dow Jones", "Nasdaq"."""
    return not word_class("INDEX").isdisjoint(name.surface.lower().split())


def _is_whole(name: Mention) -> bool:
    """Whether a noun is but a part of a longer name: "Crest Capital rose 4 percent" is about no capital."""
    return name.kind in ("organisation", "product", "person") and " " in name.surface


def _grown(noun: Token) -> Token | None:
    """What grows in "revenue growth" and "growth in revenue"."""
    before = child(noun, "compound")
    if lemma(noun) in word_class("RATE"):  # "the growth rate of sales"
        return before if before is not None and lemma(before) in change_words("noun") else None
    return before or of_object(noun, "in", "of") if lemma(noun) in change_words("noun") else None


def catalogued(named: Named, rule: str, statistic: Statistic = "level") -> Metric:
    """A metric of the catalogue with the words that name it."""
    return Metric(named.row.id, surface(fuller(named.tokens)), "catalogue", named.row.behaviour, rule, statistic)


def by_id(metric: str, rule: str, statistic: Statistic = "level", said: str | None = None) -> Metric:
    """A metric of the catalogue that no word names."""
    return Metric(metric, said, "catalogue", metrics()[metric].behaviour, rule, statistic)


def derived(case: Case, head: Token, rule: str) -> Metric:
    """A metric in the text's own words: the adjectives that matter and the head."""
    words = [token for token in phrase(case.place, head)[-3:-1] if matters(case.setting, token)]
    tokens = [*words, head]
    name = "_".join(lemma(token) for token in [*_of(case, head), *tokens])
    return Metric(name, surface(tokens), "derived", "level", rule, case.reading.statistic)


def _of(case: Case, head: Token) -> list[Token]:
    """What "the use of plastics" and "the incidence of stroke" are of."""
    inner = of_object(head, "of") if lemma(head) in word_class("OF_HEAD") else None
    return [inner] if inner is not None and matters(case.setting, inner) else []


def matters(setting: Setting, token: Token) -> bool:
    """Whether a word before a noun makes it another count: "fan tokens", but not "many tokens" or "Acme tokens"."""
    plain = token.is_alpha and not token.is_stop and lemma(token) not in word_class("FILLER") | word_class("TIME_NOUN")
    return plain and name_at(setting, token) is None
