"""Names as the rules about claims see them."""

from __future__ import annotations

import pytest

from ingest.extract.claims.mentions import DEMONYM, for_claims
from ingest.model import Article, Mention

AGENCY = Mention(1, 5, "Acme", "organisation", "Acme")


def kept(text: str, *mentions: Mention) -> list[Mention]:
    """The names of a text that claims may be about."""
    return for_claims(Article("test", text), mentions)


@pytest.mark.parametrize("text", ["(Acme) - Sales rose.", "(Acme) Sales rose.", "(Acme)— Sales rose."])
def test_the_agency_of_a_dateline_is_nobody(text: str) -> None:
    assert kept(text, AGENCY) == []


@pytest.mark.parametrize(
    "text",
    [
        "VELMORA (Acme News) - Sales rose.",
        "VELMORA - A gunman opened fire.",
        "VELMORA: Former employees are in talks.",
        "Velmora: The unions of the harbour on Tuesday refused to call off their strike, although the owners had"
        " offered them 12 percent more.",
    ],
)
def test_the_town_of_a_dateline_is_nobody(text: str) -> None:
    assert kept(text, Mention(0, 7, text[:7], "place", "Velmora")) == []


@pytest.mark.parametrize("text", ["Velmora: Death toll rises to 12", "Velmora - a town of 3,000 - was flooded."])
def test_other_towns_are_kept(text: str) -> None:
    assert len(kept(text, Mention(0, 7, "Velmora", "place", "Velmora"))) == 1


def test_a_company_before_a_colon_is_kept() -> None:
    assert len(kept("ACME: Sales rose.", Mention(0, 4, "ACME", "organisation", "Acme"))) == 1


@pytest.mark.parametrize("text", ["(Acme has 3 shops.)", "(Acme), a shop, has 3 branches.", "“Acme” has 3 shops."])
def test_other_brackets_are_kept(text: str) -> None:
    assert kept(text, AGENCY) == [AGENCY]


def test_a_people_is_its_country() -> None:
    (mention,) = kept("Japanese exports", Mention(0, 8, "Japanese", "other", "Japanese"))
    assert (mention.surface, mention.kind, mention.entity, mention.rule) == ("Japanese", "place", "Japan", DEMONYM)
