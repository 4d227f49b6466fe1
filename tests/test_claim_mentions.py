"""Names as the rules about claims see them."""

from __future__ import annotations

import pytest

from ingest.extract.claims.mentions import DEMONYM, for_claims
from ingest.model import Mention

AGENCY = Mention(1, 5, "Acme", "organisation", "Acme")


@pytest.mark.parametrize("text", ["(Acme) - Sales rose.", "(Acme) Sales rose.", "(Acme)— Sales rose."])
def test_the_agency_of_a_dateline_is_nobody(text: str) -> None:
    assert for_claims(text, [AGENCY]) == []


@pytest.mark.parametrize("text", ["(Acme has 3 shops.)", "(Acme), a shop, has 3 branches.", "“Acme” has 3 shops."])
def test_other_brackets_are_kept(text: str) -> None:
    assert for_claims(text, [AGENCY]) == [AGENCY]


def test_a_people_is_its_country() -> None:
    (mention,) = for_claims("Japanese exports", [Mention(0, 8, "Japanese", "other", "Japanese")])
    assert (mention.surface, mention.kind, mention.entity, mention.rule) == ("Japanese", "place", "Japan", DEMONYM)
