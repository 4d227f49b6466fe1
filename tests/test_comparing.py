"""What `compare` and `check` answer, on sentences of our own."""

import pytest

from ingest.comparing import UnreadableFigure, check_articles, compare_records, compare_texts
from ingest.extract import extract_all
from ingest.ids import article_id
from ingest.language import Language
from ingest.model import Article

LANGUAGE = Language()

TEXTS = {
    "conflict": [
        ("The bridge cost $ 48.2 million to build.", "The bridge cost more than $ 50 million."),
        ("The play is rated 71 % after 214 reviews.", "The play has a rating of 71 % from fewer than 214 reviews."),
        ("The film took over 382 million dollars.", "The film took more than 400 million dollars."),
        ("There were 214 cases and 12 deaths on the island.", "Fewer than 200 cases were counted on the island."),
        ("The singer was born on 4 May 1971 in Leeds.", "The singer was born before 1970."),
        ("The museum opened in 1998.", "The museum opened after 1998."),
    ],
    "unit_error": [
        ("The port sold Rmb4tn of bonds.", "The port sold Rmb4bn of bonds."),
        ("The firm is worth $ 2.6 billion.", "The firm is worth $ 2.6 million."),
    ],
    "agree": [
        ("About 41 percent of women over 60 smoke.", "About 41 percent of women over 60 smoke."),
        ("The club has won 14 titles.", "The club won fourteen titles."),
    ],
    "rounding": [
        ("The yard covers 4,000 sq ft.", "The yard covers about 370 sq metres."),
        ("The town has 48,211 inhabitants.", "The town has about 48,000 inhabitants."),
    ],
    "consistent": [
        (
            "The film grossed $ 31.4 million at home and $ 66 million abroad.",
            "It grossed more than $ 31 million at home.",
        ),
        ("The paper sells 91,000 copies a day.", "Up to 100,000 copies of the paper are sold a day."),
    ],
    "tension": [("The union has 48,211 members.", "The union has more than 9,000 members.")],
    "change_over_time": [
        ("In March 2024 the port employed 9,300 people.", "In March 2025 the port employed 8,100 people."),
    ],
    "not_comparable": [
        ("The mayor spoke for an hour.", "Nobody knows why."),
        ("The museum opened in 1998.", "The museum opened before 2001."),
        ("The road is 40 miles long.", "The town paid $ 40 million for it."),
        (
            "About 41 percent of Chileans are registered.",
            "About 52 percent of Chileans over the age of 18 are registered.",
        ),
        ("Men earned $ 500 a week.", "Women earned $ 450 a week."),
        ("The state has 3,153 confirmed deaths.", "The state has 4,413 confirmed and probable deaths."),
        ("Peru has 8 million fully vaccinated people.", "Peru has 11 million people with a first dose."),
        ("Non-Irish nationals took 26,000 of the new jobs.", "Irish workers took 12,000 of the new jobs."),
        ("Wind makes up 19% of German energy.", "Wind makes up 20% of German electricity."),
        ("About 2 percent of those infected die.", "About 2.4 percent of reported cases have died."),
        ("Leeds has 48 deaths.", "England has 58 deaths."),
        ("Lake County, Ohio, has 48 deaths.", "Lake County, Florida, has 58 deaths."),
    ],
}
PAIRS = [(kind, *pair) for kind, pairs in TEXTS.items() for pair in pairs]


@pytest.mark.parametrize(("verdict", "a", "b"), PAIRS)
def test_two_sentences(verdict: str, a: str, b: str) -> None:
    evidence, claim = extract_all([Article("a", a), Article("b", b)], LANGUAGE)
    answer = compare_texts(evidence, claim)
    assert answer["verdict"] == verdict, answer
    assert answer["reason"].endswith(".")


def test_figures_are_paired_by_what_they_count() -> None:
    a = "The outbreak reached 1,240 cases, 31 deaths and 600 recoveries."
    b = "With 28 deaths and more than 500 recoveries, there were under 1,300 cases."
    evidence, claim = extract_all([Article("a", a), Article("b", b)], LANGUAGE)
    found = {(pair["a"], pair["b"]): pair["verdict"] for pair in compare_texts(evidence, claim)["pairs"]}
    assert found[("31", "28")] == "conflict"
    assert found[("600", "more than 500")] in ("consistent", "tension", "rounding")
    assert found[("1,240", "under 1,300")] in ("consistent", "tension")


def test_a_figure_without_a_number_is_refused_in_one_sentence() -> None:
    with pytest.raises(UnreadableFigure, match="holds no figure"):
        compare_records({"id": 1, "a": {"figure": "plenty"}, "b": {"figure": "5"}})


def test_records_need_no_more_than_a_figure() -> None:
    assert (
        compare_records({"id": 1, "a": {"figure": "5 million"}, "b": {"figure": "5.0 million"}})["verdict"] == "agree"
    )


def test_a_collection_is_answered_with_findings_and_the_other_relations() -> None:
    articles = [
        Article("1", "Lyra has had over 2 billion downloads as of 1 March 2026, Orbit Data said.", publisher="a"),
        Article("2", "As of 1 March 2026, Lyra has had 700 million downloads, Orbit Data said.", publisher="b"),
        Article("3", "Lyra has had 700 million downloads as of 1 March 2026.", publisher="c"),
    ]
    names = {article_id(it.key, it.text): it.key for it in articles}
    answers = list(check_articles(extract_all(articles, LANGUAGE), names))
    conflict = next(answer for answer in answers if answer["kind"] == "conflict")
    assert conflict["severity"] == "violation"
    assert {span["article_id"] for span in conflict["claims"]} == {"1", "2", "3"}
    assert {answer["kind"] for answer in answers if answer["severity"] is None} >= {"agree"}
    for answer in answers:
        for span in answer["claims"]:
            text = articles[int(span["article_id"]) - 1].text
            assert "billion" in text[span["start"] : span["end"]] or "million" in text[span["start"] : span["end"]]


def test_no_collection_gives_no_answer() -> None:
    assert list(check_articles([], {})) == []
