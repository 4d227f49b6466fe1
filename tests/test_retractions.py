"""Retractions: what a text denies or takes back, and what it puts in its place."""

from __future__ import annotations

import pytest
from marked import cases, language

from ingest.crosscheck import check, statement
from ingest.extract import extract_all
from ingest.lexicon.correcting import correction_words
from ingest.model import Article, Claim, Finding


def claims_of(text: str) -> list[Claim]:
    [(_, extraction)] = extract_all([Article("a", text)], language())
    return sorted(extraction.claims, key=lambda claim: claim.start)


def findings_of(*texts: tuple[str, str]) -> list[Finding]:
    articles = [Article(publisher, text, publisher=publisher) for publisher, text in texts]
    found = extract_all(articles, language())
    return list(check([statement(it, article) for article, inside in found for it in inside.claims]).findings)


@pytest.mark.parametrize("case", cases("retractions.tsv"), ids=lambda case: case["text"])
def test_how_a_text_stands_by_its_figures(case: dict[str, str]) -> None:
    assert "".join(claim.polarity[0] for claim in claims_of(case["text"])) == case["expected"]


def test_what_is_taken_back_is_no_fact_and_about_the_same_thing() -> None:
    right, wrong = claims_of("The ferry accident in Velmora killed 14 people, not 41 as earlier reported.")
    assert (wrong.status, wrong.polarity, right.status) == ("hypothetical", "retracted", "actual")
    assert (wrong.subject, wrong.metric) == (right.subject, right.metric)
    assert wrong.trail[-1] == "polarity: contrast"


def test_what_printed_a_figure_is_not_what_it_is_about() -> None:
    wrong, right = claims_of("A column put Velmora’s national debt at £350tn. This should have been £3.5tn.")
    assert (wrong.subject, wrong.metric) == ("Velmora", "public_debt") == (right.subject, right.metric)


def test_a_correction_says_what_was_wrong_what_is_right_and_who_still_has_it() -> None:
    note = "We wrongly said that Brixx had a budget of £90m. The budget of Brixx is £19m."
    [finding] = findings_of(("Harbour Post", note), ("Salt Wire", "The budget of Brixx is £19m."))
    assert (finding.kind, finding.severity) == ("correction", "suggestion")
    assert finding.sentence == "Harbour Post takes back £90m as Brixx's budget; it is £19m."
    kinds = {
        it.kind: it.sentence
        for it in findings_of(("Harbour Post", note), ("Salt Wire", "The budget of Brixx is £90m."))
    }
    assert kinds["correction"].endswith("it is £19m; still given by Salt Wire.")


def test_a_correction_without_the_right_figure() -> None:
    text = "A summary on Tuesday mistakenly put the budget deficit of Velmora at $3.1 billion."
    assert [it.sentence for it in findings_of(("Harbour Post", text))] == [
        "Harbour Post takes back $3.1 billion as Velmora's budget deficit."
    ]


def test_no_word_plays_two_parts() -> None:
    assert not correction_words("told") & correction_words("mistold")
