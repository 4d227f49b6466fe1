"""Moves of the market that no date stands with: they are of the trading day the article tells of."""

from __future__ import annotations

from ingest.extract.claims.answers import Metric, When
from ingest.extract.claims.periods.clauses import clause_path, tense_at
from ingest.extract.claims.periods.inherited import has_own_date
from ingest.extract.claims.periods.reach import has_other_date
from ingest.extract.claims.place import Place, Setting
from ingest.lexicon.word_classes import word_class

TRADED = ("share_price", "exchange_rate", "oil_price", "gold_price", "crypto_price")
OVER = ("past", "present")  # "has fallen 40 percent" is of a longer time


def trading_day(setting: Setting, place: Place, metric: Metric) -> When | None:
    """ "Acme slipped 0.8 percent to $31", "Stocks close down 3%": the session is that of the day of publication."""
    published, tense = setting.article.published, tense_at(clause_path(place.head))
    if published is None or tense not in OVER or not _is_traded(place, metric):
        return None
    if has_own_date(setting, place) or has_other_date(setting, place):
        return None
    return When(published, published, None, "inherited", "")


def _is_traded(place: Place, metric: Metric) -> bool:
    """Whether a metric is a price of the market; of indexes only those of shares, as prices and mood have some too."""
    if metric.id.startswith("index_"):
        return any(token.lower_ in word_class("INDEX") for token in place.sentence)
    return metric.id.startswith(TRADED)
