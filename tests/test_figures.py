"""Figures: numbers with their words, their two intervals and what they count."""

from __future__ import annotations

import re
import time
import tomllib
from collections import Counter
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import language
from spacy.tokens import Doc
from text_to_num import text2num

from ingest.extract.claims import find_claims
from ingest.extract.figures import find_figures, may_hold_figure, parse_figure, read_text
from ingest.extract.figures.unread import unread_spans
from ingest.extract.sentences import CROWD
from ingest.lexicon.numbers import number_words, short_scales
from ingest.lexicon.units import signs_before, units_by_symbol, units_by_word
from ingest.model import Article, Figure, Period

CASES = tomllib.loads((Path(__file__).parent / "cases" / "figures.toml").read_text(encoding="utf-8"))


def each(status: str) -> list[Any]:
    """The cases of one status, one a text, with known failures marked as such."""
    marks = [pytest.mark.xfail(strict=True)] if status == "known_failure" else []
    return [
        pytest.param(group.get("expect", ""), text, id=text, marks=marks)
        for group in CASES[status]
        for text in group["texts"]
    ]


@cache
def case_docs() -> dict[str, Doc]:
    """The documents of all cases, read in batches."""
    texts = [unmarked(marked)[0] for groups in CASES.values() for group in groups for marked in group["texts"]]
    return dict(zip(texts, language().read(texts, may_hold_figure), strict=True))


def figures_of(text: str, periods: tuple[Period, ...] = ()) -> list[Figure]:
    doc = case_docs().get(text) or next(language().read([text], may_hold_figure))
    return find_figures(doc, periods)


def unmarked(marked: str) -> tuple[str, int, int]:
    """The text, and where its marked part begins and ends."""
    before, _, rest = marked.partition("«")
    inside, _, after = rest.partition("»")
    return before + inside + after, len(before), len(before) + len(inside)


def in_words(figure: Figure) -> str:
    """A figure as the cases have it."""
    low, high = (".." if end is None else f"{end:.10g}" for end in (figure.low, figure.high))
    return f"{low} {high} {figure.modifier} {figure.unit or '-'} {figure.per or '-'}"


def normal(expect: str) -> str:
    low, high, rest = expect.split(" ", 2)
    return " ".join(end if end == ".." else f"{float(end):.10g}" for end in (low, high)) + " " + rest


@pytest.mark.parametrize(("expect", "marked"), each("wild") + each("synthetic") + each("known_failure"))
def test_figure(expect: str, marked: str) -> None:
    text, start, end = unmarked(marked)
    found = [figure for figure in figures_of(text) if figure.start < end and start < figure.end]
    assert [in_words(figure) for figure in found] == [normal(expect)]
    assert found[0].surface == text[start:end]


@pytest.mark.parametrize(("_", "marked"), each("negative"))
def test_no_figure(_: str, marked: str) -> None:
    text, start, end = unmarked(marked)
    assert [figure.surface for figure in figures_of(text) if figure.start < end and start < figure.end] == []


def test_nothing_inside_a_date_is_a_figure_but_a_duration_is() -> None:
    text = "On 12 May 40 people waited 3 days."
    date, duration = Period(3, 9, "12 May", "date"), Period(27, 33, "3 days", "duration")
    assert [figure.surface for figure in figures_of(text, (date, duration))] == ["40", "3 days"]


def test_a_number_that_was_part_of_a_name_stays_one() -> None:
    text = "The airline ordered the Boeing 787 last spring. Deliveries of the 787 begin soon, with 40 planes due."
    assert [figure.surface for figure in figures_of(text)] == ["40"]


@pytest.mark.parametrize(
    ("words", "soft_low", "soft_high", "precision"),
    [
        ("1.30 billion", 1.295e9, 1.305e9, 1e7),
        ("300 million", 2.85e8, 3.15e8, 1e8),
        ("382 million", 3.815e8, 3.825e8, 1e6),
        ("over 382 million", 3.82e8, 3.83e8, 1e6),
        ("about 40,000", 35000, 45000, 10000),
        ("nearly 500", 465, 500, 100),
        ("toward 1 billion", 7e8, 1e9, 1e9),
        ("up to 200", 100, 200, 100),
        ("hundreds of millions", 2e8, 1e9, 1e8),
        ("dozens", 24, 100, 24),
        ("1-2 million", 1e6, 2e6, 1e6),
        ("58", 58, 58, 1),
        ("9,300", 9250, 9350, 100),
    ],
)
def test_soft_interval(words: str, soft_low: float, soft_high: float, precision: float) -> None:
    figure = parse_figure(words)
    assert figure is not None
    assert (figure.soft_low, figure.soft_high, figure.precision) == pytest.approx((soft_low, soft_high, precision))


def test_steps_tell_how_a_figure_was_read() -> None:
    (figure,) = figures_of("It has more than 60 mln users.")
    assert figure.steps == ("scale mln", "modifier over", "counts user")


@given(st.text(alphabet=st.sampled_from("0123456789.,-–+ /%$€£()½٣１amkbnx\n'’~<>") | st.characters(), max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_is_read_without_an_exception_and_with_true_offsets(text: str) -> None:
    for reading in read_text(text, unread_spans(text, ())):
        assert 0 <= reading.start < reading.end <= len(text)
    figure = parse_figure(text)
    assert figure is None or text[figure.start : figure.end] == figure.surface


WORDS = st.lists(
    st.sampled_from(
        [*number_words(), "more than", "nearly", "$", "5", "1.2", "m", "%", "users", "to", "between", "a", "and"]
    ),
    max_size=12,
).map(" ".join)


@given(WORDS)
@settings(max_examples=25, deadline=None)
def test_any_run_of_number_words_gives_true_offsets(text: str) -> None:
    for figure in figures_of(text):
        assert text[figure.start : figure.end] == figure.surface


@given(
    st.floats(0.01, 999).map(lambda value: round(value, 2)),
    st.sampled_from([("thousand", 1e3), ("million", 1e6), ("bn", 1e9), ("trillion", 1e12)]),
    st.sampled_from(["", "about ", "over ", "at least ", "nearly ", "up to "]),
    st.sampled_from(["", "$", "€", "HK$"]),
)
@settings(max_examples=200, deadline=None)
def test_what_was_written_is_what_is_read(value: float, scale: tuple[str, float], bound: str, sign: str) -> None:
    words = f"{bound}{sign}{value} {scale[0]}"
    figure = parse_figure(words)
    assert figure is not None and figure.surface == words
    assert figure.value == pytest.approx(value * scale[1])
    assert figure.number == str(value)


@given(st.integers(0, 999_999_999))
@settings(max_examples=300, deadline=None)
def test_number_words_agree_with_text2num(number: int) -> None:
    words = spelled(number)
    figure = parse_figure(words)
    assert figure is not None and figure.surface == words
    assert figure.value == number == text2num(words, "en")


ONES = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
ONES += ["eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
TENS = ["-", "-", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def spelled(number: int) -> str:
    """A whole number in English words."""
    for scale, word in ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred")):
        if number >= scale:
            rest = f" {spelled(number % scale)}" if number % scale else ""
            return f"{spelled(number // scale)} {word}{rest}"
    if number < 20:
        return ONES[number]
    return TENS[number // 10] + (f"-{ONES[number % 10]}" if number % 10 else "")


def test_joined_articles_hold_the_same_figures() -> None:
    texts = ["The app has 5 million users.", "Prices rose 4% to $13.60.", "Dozens of villages were cut off."]
    joined = "\n\n".join(texts)
    alone = [(figure.surface, figure.value, figure.unit) for text in texts for figure in figures_of(text)]
    assert [(figure.surface, figure.value, figure.unit) for figure in figures_of(joined)] == alone


WORDS_WITHOUT_END = ["7", ",", "1,", "and ", "(", "[](", "1 ", "1, 2, ", "1-", "1/", "$1 ", "5 to ", "rose 5 to "]
WORDS_WITHOUT_END += ["million ", "one ", "one and ", "more than ", "5 or more, ", "%", "a@", "a.", "half a ", "½"]
WORDS_WITHOUT_END += ["20 dollars 0 cents ", '"A" : 1\n', "Acme 5 ", "the number of users rose to 5 "]


@pytest.mark.parametrize("unit", WORDS_WITHOUT_END)
def test_time_grows_with_the_text_and_no_faster(unit: str) -> None:
    """Four times the text takes some four times as long, eight on a busy machine; a square would be sixteen."""

    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        doc = endless_sentence(text)
        begun = time.process_time()
        figures = find_figures(doc)
        find_claims(Article("endless", text), doc, figures, (), ())
        return time.process_time() - begun

    seconds(500)
    short, long = (min(seconds(size) for _ in range(3)) for size in (3_000, 12_000))  # no pause of the collector
    assert long < 0.2 or long < 9 * short


def endless_sentence(text: str) -> Doc:
    """One sentence of which each word hangs on the one before, as in a parse of an endless list."""
    words = text.split()
    heads = [max(0, at - 1) for at in range(len(words))]
    numbers = [word[:1].isdigit() for word in words]
    tags, kinds = (["CD" if one else "NNS" for one in numbers], ["NUM" if one else "NOUN" for one in numbers])
    vocab = language().names.vocab
    spaces = [gap != "" for gap in re.split(r"\S+", text)[1:]]
    return Doc(vocab, words, spaces, tags=tags, pos=kinds, heads=heads, deps=["nummod"] * len(words), lemmas=words)


def test_a_crowd_of_figures_in_one_sentence_is_read_but_claims_nothing() -> None:
    text = "Acme had 5 million users, " * (CROWD + 1)
    doc = endless_sentence(text)
    figures = find_figures(doc)
    assert {(figure.surface, figure.unit) for figure in figures} == {("5 million", None)}
    assert find_claims(Article("crowd", text), doc, figures, (), ()) == []
    assert find_claims(Article("few", text), doc, figures[:CROWD], (), ()) != []


@pytest.mark.parametrize(
    "words", ["", "no number", "1/0", "9" * 400, "1" + "0" * 400, "1e99", "million " * 50, "-", "$", "½" * 9]
)
def test_what_is_no_number_is_none_or_finite(words: str) -> None:
    figure = parse_figure(words)
    assert figure is None or abs(figure.value) < 1e30


@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("numbers.tsv", ("words",)),
        ("scales.tsv", ("words",)),
        ("units.tsv", ("words", "symbols")),
        ("currencies.tsv", ("words",)),
        ("currencies.tsv", ("signs",)),  # a word before a number may mean another thing than behind it
        ("modifiers.tsv", ("words",)),
        ("labels.tsv", ("words",)),
        ("counted.tsv", ("words",)),
        ("rates.tsv", ("nouns", "adverbs")),
    ],
)
def test_no_word_stands_twice_in_a_table(name: str, columns: tuple[str, ...]) -> None:
    lines = files("ingest.lexicon").joinpath(name).read_text(encoding="utf-8").splitlines()
    header, *rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    sides = [dict(zip(header, row, strict=True)) for row in rows]
    words = [(row.get("side"), word) for row in sides for column in columns for word in row[column].split("|") if word]
    assert [word for word, times in Counter(words).items() if times > 1] == []


def test_no_word_of_the_lexicon_has_two_meanings() -> None:
    assert not set(short_scales()) & set(number_words())
    assert units_by_word()["us dollars"].unit == units_by_symbol()["US$"].unit == signs_before()["$"] == "USD"
    assert {code for code in signs_before().values() if len(code) == 3 and code.isupper()} >= {
        "USD",
        "EUR",
        "CNY",
        "INR",
    }
