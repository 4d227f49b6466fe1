"""What was found in an article, in words."""

from datetime import date

import pytest
from store_samples import article, extraction

from ingest.explain import claims_in_words, layer_in_words
from ingest.model import Extraction

ARTICLE = article()
STEPS = {"trail": ("metric: counted noun", "period: in its clause")}


def shown(explain: bool = False, **fields: object) -> list[str]:
    return claims_in_words(ARTICLE, extraction(ARTICLE, **fields), explain).splitlines()


def test_a_claim_in_words() -> None:
    assert shown() == [
        "over 40,000  [Lorn Ferries: passengers]",
        "  figure     40,000 or more  (over)",
        "  period     2025-01-01 to 2025-12-31 (stated)",
        "  scope      geo Zürich",
        "  status     actual",
        "  speaker    Harbour Board",
        "  confidence 0.50",
        "  “Lorn Ferries carried over 40,000 passengers in Zürich in 2025, the Harbour Board said.”",
    ]


def test_explain_adds_every_step_and_rule() -> None:
    assert shown(explain=True, **STEPS) == [
        *shown(**STEPS),
        "    rule: metric: counted noun",
        "    rule: period: in its clause",
    ]


@pytest.mark.parametrize(
    ("fields", "line"),
    [
        ({"subject": None}, "over 40,000  [subject unknown: passengers]"),
        ({"metric": "monthly_active_users"}, "over 40,000  [Lorn Ferries: monthly active users]"),
        ({"period_end": None}, "  period     2025-01-01 to open (stated)"),
        ({"period_start": None, "period_text": "by 2025"}, "  period     open to 2025-12-31 (stated: by 2025)"),
        ({"status": "forecast"}, "  status     forecast"),
        ({"status": "estimate", "polarity": "denied"}, "  status     actual, denied"),
        ({"statistic": "change"}, "  status     change"),
        ({"comparison": True}, "  status     comparison"),
        ({"speaker_verb": "say"}, "  speaker    Harbour Board (say)"),
        ({"scope": {"geo": "Lorn", "channel": "web"}}, "  scope      geo Lorn, channel web"),
    ],
)
def test_each_fact_has_its_line(fields: dict[str, object], line: str) -> None:
    assert line in shown(**fields)


@pytest.mark.parametrize(
    ("fields", "name"), [({"speaker": None}, "speaker"), ({"scope": {}}, "scope"), ({"period_basis": None}, "period")]
)
def test_what_is_not_known_is_left_out(fields: dict[str, object], name: str) -> None:
    assert not [line for line in shown(**fields) if line.startswith(f"  {name} ")]


def test_a_sentence_of_several_lines_is_one() -> None:
    broken = article(ARTICLE.text.replace(" in Zürich", "\n\tin Zürich"))
    assert "passengers in Zürich" in claims_in_words(broken, extraction(broken, scope={}), explain=False)


def test_no_control_sign_reaches_the_terminal() -> None:
    hostile = article(ARTICLE.text.replace("Zürich", "\x1b[2J\x07\x9b1m"))
    found = extraction(hostile, scope={"geo": "\x1b[31m"}, speaker="\x1b]0;x\x07", subject="\x7f")
    texts = [claims_in_words(hostile, found, True), layer_in_words(found, "figures"), layer_in_words(found, "names")]
    assert not [char for char in "".join(texts) if char != "\n" and (ord(char) < 32 or 127 <= ord(char) < 160)]


def test_layers_are_one_line_each() -> None:
    found = extraction(ARTICLE)
    assert layer_in_words(found, "figures").startswith("over 40,000  start=21 end=32 value=40000")
    assert "2025  start=57 end=61 kind=date period_start=2025-01-01 period_end=2025-12-31" in layer_in_words(
        found, "dates"
    )
    assert layer_in_words(found, "names").splitlines()[0] == (
        "Lorn Ferries  start=0 end=12 kind=organisation entity=Lorn Ferries"
    )
    assert found.periods[0].first == date(2025, 1, 1)


@pytest.mark.parametrize("layer", ["figures", "dates", "names"])
def test_an_empty_layer_says_so(layer: str) -> None:
    assert layer_in_words(Extraction(), layer) == f"No {layer}."
    assert claims_in_words(ARTICLE, Extraction(), explain=True) == "No claims."
