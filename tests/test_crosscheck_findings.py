"""Findings: what an editor reads, how often, and how gravely."""

import tomllib
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import pytest
from statements import make, undated

from ingest.crosscheck import Checked, check, compare, origin_of
from ingest.crosscheck.compare import ALARMS
from ingest.crosscheck.edits import silent_edits
from ingest.crosscheck.wording import gaps
from ingest.lexicon.crosscheck import finding_words
from ingest.model import Period, Statement


def kinds(*statements: Statement) -> list[str]:
    return sorted(finding.kind for finding in check(statements).findings)


def only(*statements: Statement) -> tuple[str, str, str]:
    """Kind, severity and sentence of the one finding."""
    (finding,) = check(statements).findings
    return finding.kind, finding.severity, finding.sentence


SENTENCES = tomllib.loads((Path(__file__).parent / "cases" / "sentences.toml").read_text(encoding="utf-8"))["case"]


@pytest.mark.parametrize("case", SENTENCES, ids=[case["when"] for case in SENTENCES])
def test_sentences(case: dict[str, Any]) -> None:
    """Each finding as an editor reads it."""
    shared = case.get("all", {})
    assert sorted(it.sentence for it in check(make(**{**shared, **given}) for given in case["given"]).findings) == [
        case["says"]
    ]


def test_many_articles_on_two_sides_make_one_finding() -> None:
    threes = [make("31 million", source=name) for name in "abc"]
    twos = [make("24.6 million", source=name) for name in "de"]
    (finding,) = check([*threes, *twos]).findings
    assert sorted(finding.claims) == sorted(it.id for it in [*threes, *twos])
    assert {side["articles"] for side in finding.proof["sides"]} == {2, 3}


def test_a_rounded_figure_stands_with_the_fine_one() -> None:
    assert len(check([make("158.6 million"), make("159 million"), make("201 million")]).findings) == 1


@pytest.mark.parametrize("doubt", [{"confidence": 0.4}, {"subject": None}])
def test_what_is_doubtful_alarms_nobody(doubt: dict) -> None:
    assert kinds(make("31 million", **doubt), make("24 million", **doubt)) == []


QUIET = {
    "figures of nothing in particular": [make("$ 31", metric="USD"), make("$ 24", metric="USD", source="b")],
    "subjects without a name": [make("31", subject="storm"), make("24", subject="storm")],
    "a subject that is a metric": [make("31 million", subject="Revenue"), make("24 million", subject="Revenue")],
    "two things in one article": [
        make("31 million", article="x", sentence="The northern plant made so many bottles."),
        make("24 million", article="x", sentence="In summer workers filled cans down by the river."),
    ],
    "two voices in one article": [
        make("31 million", article="x", sentence="S sold so many, said A.", origin="A"),
        make("24 million", article="x", sentence="S sold so many, said B.", origin="B"),
    ],
    "a total of its own stretch": [make("31", period="2024"), make("24", period="2025")],
}


@pytest.mark.parametrize("statements", QUIET.values(), ids=QUIET)
def test_no_alarm_beyond_a_suggestion(statements: list[Statement]) -> None:
    assert {finding.severity for finding in check(statements).findings} <= {"suggestion"}


INSIDE_ONE_ARTICLE = {
    "internal_inconsistency": [
        make("31 million", article="x", sentence="The headline: S has 31 million downloads"),
        make("24 million", article="x", sentence="S has 24 million downloads, it said."),
    ],
    "arithmetic_inconsistency": [
        make("more than doubled", metric="growth", article="r", sentence="s", statistic="ratio"),
        make("153.6 million", article="r", sentence="s"),
        make("76.8 million", article="r", sentence="s", subject="T"),
    ],
    "law_violation": [
        make("90 million", article="l", metric="daily_active_users", behaviour="level"),
        make("70 million", article="l", metric="monthly_active_users", behaviour="level"),
    ],
}


@pytest.mark.parametrize("kind", INSIDE_ONE_ARTICLE)
def test_inside_one_article(kind: str) -> None:
    assert kinds(*INSIDE_ONE_ARTICLE[kind]) == [kind]


SUMS = [
    ("tripled", "30 million", "10 million", False),
    ("tripled", "25 million", "10.1 million", True),
    ("doubled", "50 million", "10 million", False),  # too far off to be meant
    ("more than doubled", "24 million", "10 million", False),
    ("more than doubled", "18 million", "10 million", True),
]


@pytest.mark.parametrize(("words", "great", "small", "wrong"), SUMS)
def test_ratios(words: str, great: str, small: str, wrong: bool) -> None:
    ratio = make(words, metric="growth", article="r", sentence="s", statistic="ratio")
    sides = [make(figure, article="r", sentence="s", subject=name) for figure, name in ((great, "S"), (small, "T"))]
    assert ("arithmetic_inconsistency" in kinds(ratio, *sides)) is wrong


CHANGES = [
    ("30%", "130 million", "100 million", False),
    ("23%", "130 million", "100 million", False),  # a fall from the greater
    ("42%", "131.2 million", "100.4 million", True),
    ("3%", "130 million", "100 million", False),  # meant for something else
]


@pytest.mark.parametrize(("words", "great", "small", "wrong"), CHANGES)
def test_changes(words: str, great: str, small: str, wrong: bool) -> None:
    change = make(words, article="r", sentence="s", statistic="change")
    levels = [make(figure, article="r", sentence="s") for figure in (great, small)]
    levels = [replace(it, figure=replace(it.figure, start=at * 50)) for at, it in enumerate(levels)]
    assert ("arithmetic_inconsistency" in kinds(change, *levels)) is wrong


@pytest.mark.parametrize(("third", "wrong"), [("10%", False), ("24%", True)])
def test_shares(third: str, wrong: bool) -> None:
    shares = [
        make(figure, article="r", sentence="s", metric="market_share", behaviour="level", subject=name)
        for figure, name in (("60%", "S"), ("30%", "T"), (third, "U"))
    ]
    assert ("arithmetic_inconsistency" in kinds(*shares)) is wrong


def test_shares_of_two_wholes_and_below_a_bound_do_not_add_up() -> None:
    fields = {"article": "r", "sentence": "s", "metric": "market_share", "behaviour": "level"}
    abroad = make("87%", scope={"geo": "Cuba"}, **fields)
    assert "arithmetic_inconsistency" not in kinds(make("75%", subject="T", **fields), abroad)
    below = make("under 87%", subject="U", **fields)
    assert "arithmetic_inconsistency" not in kinds(make("75%", subject="T", **fields), below)


def test_a_share_above_everything() -> None:
    kind, severity, sentence = only(make("104%", metric="market_share", behaviour="level", source="a"))
    assert (kind, severity) == ("law_violation", "violation")
    assert "no market share is above 100%" in sentence


def test_a_slip_in_a_copy_blames_the_copies_and_not_the_sources() -> None:
    wording = "The storm brought {} inches of snow to the town on Friday, the weather office said on Saturday."
    a = make("38 inches", source="a", cluster="w", sentence=wording.format(38), metric="snowfall", behaviour="flow")
    b = make("83 inches", source="b", cluster="w", sentence=wording.format(83), metric="snowfall", behaviour="flow")
    assert only(a, b)[0] == "copied_slip"
    assert kinds(replace(a, cluster=None), b) == ["conflict"]


def test_a_part_is_not_larger_than_its_whole() -> None:
    part = make("52 million", metric="subscribers", behaviour="level", scope={"geo": "India"}, source="a")
    whole = make("40 million", metric="subscribers", behaviour="level", source="b")
    kind, _, sentence = only(part, whole)
    assert kind == "conflict"
    assert "S's subscribers (India)" in sentence
    assert "can't be larger than its whole" in sentence


def test_forecasts_that_differ_are_a_suggestion() -> None:
    a, b = (make(figure, status="forecast", behaviour="flow") for figure in ("360,000 to 400,000", "343,000"))
    (finding,) = check([a, b]).findings
    assert (finding.kind, finding.severity) == ("conflict", "suggestion")
    assert "two forecasts" in finding.proof["reason"]


def test_a_toll_still_being_counted_is_no_news() -> None:
    fields = {"metric": "deaths", "exact": True, "period": "2025-06-01", "published": "2025-06-02"}
    assert kinds(make("31", source="a", **fields), make("29", source="b", **fields)) == []


def test_a_settled_toll_that_falls_is_news() -> None:
    fields = {"subject": "Velmora earthquake", "metric": "deaths", "exact": True, "period": "2025-06-01"}
    late = [
        make(n, source=s, published=day, **fields)
        for n, s, day in (("60", "a", "2025-06-10"), ("52", "b", "2025-06-20"))
    ]
    assert only(*late)[0] == "monotone_violation"


def test_an_edit_between_two_versions_of_an_article() -> None:
    before = make("31 million", article="v1", sentence="The app has 31 million users, the company said.")
    after = make("13 million", article="v2", sentence="The app has 13 million users, the company said.")
    (finding,) = silent_edits([before], [after])
    assert finding.kind == "silent_edit"
    assert "from 31 million to 13 million" in finding.sentence
    assert not list(silent_edits([before], [replace(before, article="v2")]))
    assert [it.kind for it in check([after], earlier={"v2": [before]}).findings] == ["silent_edit"]


def test_an_impossible_date_is_reported_with_its_article() -> None:
    period = Period(3, 14, "31 February", "date", problem="February has no 31st day")
    told = make("5", article="x", source="The Mirror")
    (finding,) = check([told], dates=[("x", period)]).findings
    assert finding.sentence == "The Mirror gives a date that can't be: “31 February” (February has no 31st day)."
    assert finding.proof["article"] == "x"


def test_the_key_outlives_another_voice_and_the_evidence_does_not() -> None:
    a, b, c = make("31 million", source="a"), make("24 million", source="b"), make("24 million", source="c")
    (first,), (second,) = check([a, b]).findings, check([a, b, c]).findings
    assert first.key == second.key
    assert first.evidence != second.evidence


STORY = [
    *(make("31 million", source=name) for name in "abc"),
    make("24.6 million", source="d"),
    make("30.8 million", source="e"),
    make("12 million", scope={"geo": "China"}),
    make("44 million", scope={"geo": "China"}),
    undated("29 million", "2025-10-02", source="f"),
    make("1.2 million", subject="T"),
    make("9 %", metric="market_share", behaviour="rate"),
]


def test_the_order_of_articles_changes_nothing() -> None:
    expected = check(STORY, across=True)
    for seed in range(5):
        assert check(Random(seed).sample(STORY, len(STORY)), across=True) == expected
    assert check(STORY, across=True) == expected


def test_across_says_why_other_figures_cannot_be_compared() -> None:
    def compared(checked: Checked) -> set[str]:
        return {relation.kind for relation in checked.relations}

    users, visits = make("90 million", metric="users"), make("400 million", metric="monthly_visits")
    assert compared(check([users, visits])) == set()
    assert compared(check([users, visits], across=True)) == {"not_comparable"}


def test_a_great_series_is_compared_by_representatives() -> None:
    many = [make("31 million", source=f"s{at}") for at in range(300)]
    checked = check([*many, make("24 million", source="t")])
    assert len(checked.relations) < 700
    assert len(checked.findings) == 1


def test_a_rate_that_an_article_gives_serves_the_others() -> None:
    fields = {"metric": "fine", "behaviour": "level", "series": "the fine"}
    won = undated("135 billion won", "2026-01-19", article="x", sentence="s", **fields)
    dollars = undated("$91 million", "2026-01-19", article="x", sentence="s", **fields)
    dollars = replace(dollars, figure=replace(dollars.figure, start=won.figure.end + 2, end=won.figure.end + 13))
    other = undated("$92 million", "2026-01-20", source="b", **fields)
    relations = {frozenset((it.a, it.b)): it.kind for it in check([won, dollars, other]).relations}
    assert relations[frozenset((won.id, other.id))] == "rounding"
    assert relations[frozenset((won.id, dollars.id))] == "agree"


def test_every_kind_of_finding_has_its_words() -> None:
    assert all(row.sentence.endswith((".", "!")) for row in finding_words().values())
    assert {row.kind for row in finding_words().values()} >= {*ALARMS, "tension", "revised", "internal_inconsistency"}


def test_two_articles_that_both_give_both_figures_tell_them_apart() -> None:
    given = [
        make(figure, article=name, source=name, sentence=f"{name} {figure}")
        for name in ("x", "y")
        for figure in ("31 million", "24 million")
    ]
    article = {it.id: it.article for it in given}
    across = [it.kind for it in check(given).relations if article[it.a] != article[it.b]]
    assert sorted(across) == ["agree", "agree", "not_comparable", "not_comparable"]


def test_a_vague_figure_stands_with_the_one_it_fits() -> None:
    over = make("over 1 billion", subject="Lyra", source="A", period="2026-03-05")
    toward = make("toward 1 billion", subject="Lyra", source="B", period="2026-03-05")
    vague = make("hundreds of millions", subject="Lyra", source="C", period="2026-03-05")
    (finding,) = check([over, toward, vague]).findings
    assert sorted(side["articles"] for side in finding.proof["sides"]) == [1, 2]
    assert "B gives toward 1 billion, C gives hundreds of millions" in finding.sentence


ALONE = [
    (
        [
            make("more than doubled", metric="growth", article="r", sentence="s", statistic="ratio", source="Post"),
            make("153.6 million", article="r", sentence="s", source="Post"),
            make("76.8 million", article="r", sentence="s", subject="T", source="Post"),
        ],
        "Post says “more than doubled”, but 153.6 million (S's downloads in September 2025) is 2 times 76.8 million"
        " (T's downloads in September 2025).",
    ),
    (
        [
            make(
                figure, article="r", sentence="s", metric="market_share", behaviour="level", subject=name, source="Post"
            )
            for figure, name in (("60%", "S"), ("30%", "T"), ("24%", "U"))
        ],
        "Post gives shares that add up to 114%: S's market share 60%, T's market share 30% and U's market share 24%.",
    ),
    (
        [make("104%", metric="market_share", behaviour="level", source="Post")],
        "Post gives S's market share in September 2025 as 104%: no market share is above 100%.",
    ),
]


@pytest.mark.parametrize(("statements", "says"), ALONE)
def test_sentences_about_one_article(statements: list[Statement], says: str) -> None:
    assert [it.sentence for it in check(statements).findings] == [says]


def test_many_other_figures_on_a_side_are_told_as_a_range() -> None:
    head, beside = make("31", source="A"), make("90", source="Z")
    others = [make(figure, source=name) for figure, name in (("33", "B"), ("35", "C"), ("37", "D"))]
    assert gaps([[head, *others], [beside]])["more_a"] == ", others from 33 to 37"


RULED_OUT = [
    # a rule, two figures for which it has a chance, and two for which it has none
    ("another unit or currency", {"figures": ("$31", "$24"), "metric": "price", "behaviour": "level"}, {}),
    ("another place, channel, segment or group", {"scope": {"geo": "India"}}, {}),
    ("one figure being the other, rounded", {}, {"exact": True, "figures": ("498", "417")}),
    ("a later figure of the same source", {"source": "Post", "behaviour": "level"}, {"behaviour": "level"}),
    ("another period", {"behaviour": "flow"}, {}),
    ("figures for different days", {"behaviour": "level"}, {"period": None, "behaviour": "level"}),
]


@pytest.mark.parametrize(("words", "chance", "none"), RULED_OUT)
def test_only_what_had_a_chance_is_ruled_out(words: str, chance: dict, none: dict) -> None:
    def ruled_out(given: dict) -> list[str]:
        figures = given.get("figures", ("31 million", "24 million"))
        one, other = (make(it, **{key: given[key] for key in given if key != "figures"}) for it in figures)
        return list(compare(one, other).proof["ruled_out"])

    assert words in ruled_out(chance)
    assert words not in ruled_out(none)


def test_articles_without_a_publisher_are_never_one_source() -> None:
    a, b = (make(figure, called="the article “a.txt”") for figure in ("31 million", "24 million"))
    assert origin_of(a) != origin_of(b)
    assert "in another" not in only(a, b)[2]
