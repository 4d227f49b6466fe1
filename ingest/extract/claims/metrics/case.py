"""A figure with all that the rules about metrics ask, and the answers they give."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ingest.extract.claims.answers import Metric
from ingest.extract.claims.grammar import name_at
from ingest.extract.claims.metrics.around import figure_before
from ingest.extract.claims.metrics.catalogue import Named, named_by_noun, surface
from ingest.extract.claims.metrics.statistic import Reading
from ingest.extract.claims.place import Place, Setting
from ingest.extract.claims.wording import lemma, phrase
from ingest.lexicon.metrics import MetricRow, metrics
from ingest.lexicon.word_classes import word_class
from ingest.model import Statistic

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
        """Whether a metric can be meant: a change or a share may be of anything, a level has to be of its unit."""
        figure = self.place.figure
        if self.reading.statistic != "level" and figure.kind != "money":
            return True
        return row.fits(figure.kind, figure.unit) and (self.reading.statistic != "level" or row.allows(figure.value))

    def named(self, noun: Token, least: int = 1) -> Named | None:
        """The metric of the catalogue that a noun names; of a change, first one that is measured in such figures."""
        if _is_name(self.setting, noun):  # an index is measured by its name
            return named_by_noun(self.place, noun, lambda row: row.unit == "index point" and self.fits(row), least)
        kind, unit = self.place.figure.kind, self.place.figure.unit
        own = named_by_noun(self.place, noun, lambda row: row.fits(kind, unit) and self.fits(row), least)
        return own or named_by_noun(self.place, noun, self.fits, least)

    def metric_before(self) -> Metric | None:
        """What the figure before this one in the same sentence counts."""
        before = figure_before(self.setting, self.place) if self.back else None
        return self.find(self.setting, before, self.back - 1) if before is not None else None


def _is_name(setting: Setting, noun: Token) -> bool:
    """Whether a noun is but a part of a longer name: "Crest Capital rose 4 percent" is about no capital."""
    mention = name_at(setting, noun)
    return mention is not None and mention.kind in ("organisation", "product", "person") and " " in mention.surface


def catalogued(named: Named, rule: str, statistic: Statistic = "level") -> Metric:
    """A metric of the catalogue with the words that name it."""
    return Metric(named.row.id, surface(named.tokens), "catalogue", named.row.behaviour, rule, statistic)


def by_id(metric: str, rule: str, statistic: Statistic = "level", said: str | None = None) -> Metric:
    """A metric of the catalogue that no word names."""
    return Metric(metric, said, "catalogue", metrics()[metric].behaviour, rule, statistic)


def derived(case: Case, head: Token, rule: str) -> Metric:
    """A metric in the text's own words: the adjectives that matter and the head."""
    words = [token for token in phrase(case.place, head)[-3:-1] if _matters(case.setting, token)]
    tokens = [*words, head]
    name = "_".join(lemma(token) for token in tokens)
    return Metric(name, surface(tokens), "derived", "level", rule, case.reading.statistic)


def _matters(setting: Setting, token: Token) -> bool:
    """Whether a word before a noun makes it another count: "fan tokens", but not "many tokens" or "Acme tokens"."""
    plain = token.is_alpha and not token.is_stop and lemma(token) not in word_class("FILLER")
    return plain and name_at(setting, token) is None
