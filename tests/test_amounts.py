"""Amounts: the figure as a claim has it, in the unit that claims are compared by."""

from __future__ import annotations

import pytest
from babel import Locale
from marked import cases, language

from ingest.extract.claims import find_claims
from ingest.extract.dates import find_dates
from ingest.extract.figures import find_figures
from ingest.extract.names import find_names
from ingest.lexicon.coins import coins
from ingest.lexicon.units import units_by_word
from ingest.model import Article, Claim

CASES = cases("amounts.tsv")


def claims_of(text: str) -> list[Claim]:
    doc = next(language().read([text], lambda _: True))
    periods = find_dates(doc, None)
    return find_claims(Article("test", text), doc, find_figures(doc, periods), periods, find_names(doc)[0])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_amount(case: dict[str, str]) -> None:
    before, _, rest = case["text"].partition("«")
    surface, _, after = rest.partition("»")
    found = [claim for claim in claims_of(before + surface + after) if claim.start == len(before)]
    assert [(claim.figure.value, claim.figure.unit) for claim in found] == [(float(case["value"]), case["unit"])]
    assert found[0].surface == surface


def test_all_ends_of_a_coin_are_in_its_currency() -> None:
    (claim,) = claims_of("The mill earned more than 40 cents a share.")
    figure = claim.figure
    assert (figure.low, figure.high, figure.soft_low, figure.precision) == (0.4, None, 0.4, 0.1)
    assert figure.steps[-1] == "cent of USD" and figure.number == "40"


def test_coins_are_units_and_their_currencies_are_known() -> None:
    assert set(coins()) <= {unit.unit for unit in units_by_word().values()}
    assert {code for coin in coins().values() for code in coin.currencies} <= set(Locale("en").currencies)
