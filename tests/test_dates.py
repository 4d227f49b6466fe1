"""Dates: phrases of the calendar and of the news, the days they mean, and the words that only look like them."""

from __future__ import annotations

import re
import time
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from marked import language
from spacy.tokens import Doc

from ingest.extract.dates import find_dates
from ingest.extract.dates.grammar import to_regex
from ingest.extract.dates.stages import STAGES
from ingest.lexicon.calendar import cue_words, date_kinds, date_words, festivals
from ingest.lexicon.fiscal import fiscal_calendars
from ingest.lexicon.table import read
from ingest.model import Period

PUBLISHED = date(2026, 1, 15)  # a Thursday
CASES = tomllib.loads((Path(__file__).parent / "cases" / "dates.toml").read_text(encoding="utf-8"))
GROUPS = [(status, group) for status, groups in CASES.items() for group in groups]


def each(*statuses: str) -> list[Any]:
    """The cases of those statuses, one a text, with known failures marked as such."""
    return [
        pytest.param(
            group.get("expect", ""),
            text,
            day_of(group),
            id=text,
            marks=[pytest.mark.xfail(strict=True)] if status == "known_failure" else [],
        )
        for status, group in GROUPS
        if status in statuses
        for text in group["texts"]
    ]


def day_of(group: dict[str, Any]) -> date | None:
    said = group.get("published", PUBLISHED.isoformat())
    return None if said == "none" else date.fromisoformat(said)


def unmarked(marked: str) -> tuple[str, int, int]:
    """The text, and where its marked part begins and ends."""
    before, _, rest = marked.partition("«")
    inside, _, after = rest.partition("»")
    return before + inside + after, len(before), len(before) + len(inside)


@cache
def docs() -> dict[str, Doc]:
    """The documents of all cases, read in one go."""
    texts = [unmarked(marked)[0] for _, group in GROUPS for marked in group["texts"]]
    return dict(zip(texts, read_texts(texts), strict=True))


def read_texts(texts: list[str]) -> list[Doc]:
    return list(language().read(texts, lambda text: bool(re.search("[0-9]", text))))


def in_words(period: Period) -> str:
    """A period as the cases have it."""
    if period.problem:
        return f"impossible: {period.problem}"
    nothing = "?" if period.first is None and period.last is None else ".."
    first, last = (day.isoformat() if day else nothing for day in (period.first, period.last))
    return f"{period.kind} {first} {last} {period.mod or '-'} {period.duration or '-'}"


@pytest.mark.parametrize(("expect", "marked", "published"), each("wild", "known_failure"))
def test_date(expect: str, marked: str, published: date | None) -> None:
    text, start, end = unmarked(marked)
    found = [period for period in find_dates(docs()[text], published) if period.start < end and start < period.end]
    assert [(period.surface, in_words(period)) for period in found] == [(text[start:end], expect)]


@pytest.mark.parametrize(("expect", "marked", "published"), each("negative"))
def test_no_date(expect: str, marked: str, published: date | None) -> None:
    text, start, end = unmarked(marked)
    found = [period.surface for period in find_dates(docs()[text], published)]
    assert not [surface for surface in found if text.find(surface) < end and start < text.find(surface) + len(surface)]


WORDS = st.sampled_from(
    [
        *date_words(),
        "2025",
        "31",
        "3",
        "1st",
        "Q3",
        "2024-25",
        "1990s",
        "9:30",
        ",",
        ".",
        "-",
        "–",
        "'s",
        "\n\n",
        "users",
    ]
)


@given(st.one_of(st.text(), st.lists(WORDS, max_size=25).map(" ".join), st.lists(WORDS, max_size=25).map("".join)))
@settings(max_examples=120, deadline=None)
def test_offsets_are_true_and_nothing_overlaps(text: str) -> None:
    doc = blank(text)
    for published in (PUBLISHED, None, date.min, date.max):
        end = 0
        for period in find_dates(doc, published):
            assert doc.text[period.start : period.end] == period.surface != ""
            assert period.start >= end
            assert period.first is None or period.last is None or period.first <= period.last
            end = period.end


def blank(text: str) -> Doc:
    """A document that nobody has read: one word, no sentences, no tags."""
    return Doc(language().names.vocab, words=[text], spaces=[False]) if text else Doc(language().names.vocab)


def test_texts_side_by_side_change_nothing_inside() -> None:
    texts = [
        "Sales rose 4% in the third quarter of 2025.",
        "The court will rule on Friday, 16 January.",
        "It opened in 1999.",
    ]
    alone = [(period.surface, in_words(period)) for doc in read_texts(texts) for period in find_dates(doc, PUBLISHED)]
    together = find_dates(read_texts(["\n\n".join(texts)])[0], PUBLISHED)
    assert [(period.surface, in_words(period)) for period in together] == alone


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2049, 12, 31)), st.data())
@settings(max_examples=60, deadline=None)
def test_a_day_comes_back_however_it_is_written(day: date, data: st.DataObject) -> None:
    forms = ["%Y-%m-%d", "%B %d, %Y", "%d %B %Y", "%A, %B %d, %Y", "%b. %d, %Y", "%d.%m.%Y", "%m/%d/%Y"]
    text = "On " + day.strftime(data.draw(st.sampled_from(forms)))
    assert [(period.first, period.last) for period in find_dates(blank(text), None)] == [(day, day)]


HOSTILE = [
    "1 ",
    ", ",
    "the first ",
    "2019 ",
    "2019-",
    "March 5, ",
    "March to ",
    "last year ",
    "the end of ",
    "-",
    "'",
    "1/1/",
]
SHORT, LONG = 5_000, 100_000


@pytest.mark.parametrize("unit", [*HOSTILE, "a year and a half ", "first quarter of "])
def test_time_grows_with_the_text_alone(unit: str) -> None:
    """Four times the text takes some four times as long, eight on a busy machine; a square would be sixteen."""
    short, long = (seconds_for(unit * (size // len(unit))) for size in (SHORT, 4 * SHORT))
    assert long < 0.2 or long < 9 * short


@pytest.mark.parametrize("unit", ["1", ",", "and ", "("])
def test_a_long_text_of_one_thing_is_read_in_seconds(unit: str) -> None:
    assert seconds_for(unit * (LONG // len(unit))) < 10


def seconds_for(text: str) -> float:
    """The least CPU seconds of three runs: a pause of the garbage collector is not the text's."""
    doc = blank(text)
    return min(_seconds_once(doc) for _ in range(3))


def _seconds_once(doc: Doc) -> float:
    started = time.process_time()
    find_dates(doc, PUBLISHED)
    return time.process_time() - started


def test_every_pattern_names_kinds_that_exist() -> None:
    patterns = [rule.pattern for stage in STAGES for rule in stage.rules]
    assert all(re.compile(to_regex(pattern)) for pattern in patterns)
    assert {row.kind for row in date_words().values()} <= set(date_kinds())


def test_every_kind_stands_in_a_pattern() -> None:
    spoken = {
        name
        for stage in STAGES
        for rule in stage.rules
        for element in rule.pattern.split()
        for name in element.lstrip("<").removesuffix("?").rpartition(":")[2].split("|")
    }
    unused = {row.kind for row in date_kinds().values() if not spoken & {row.kind, *row.groups}}
    assert unused == set()


def test_every_festival_has_a_rule_or_a_list() -> None:
    assert all(bool(row.rule) != bool(row.years) for row in festivals().values())
    assert all(list(row.years) == sorted(set(row.years)) for row in festivals().values())


def test_no_name_has_two_fiscal_calendars() -> None:
    from ingest.lexicon.fiscal import FiscalCalendar

    aliases = [alias for row in read("fiscal.tsv", FiscalCalendar) for alias in row.aliases]
    assert len(aliases) == len(set(aliases)) == len(fiscal_calendars())
    assert all(1 <= row.starts <= 12 for row in fiscal_calendars().values())


def test_cues_are_words_of_their_own() -> None:
    assert re.fullmatch(cue_words("measure"), "million")
    assert re.fullmatch(cue_words("superlative"), "lowest")
