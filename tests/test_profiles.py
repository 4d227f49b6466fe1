"""Profiles: what is said round a figure, by which it is found again in other articles."""

from __future__ import annotations

import pytest
from marked import cases, places, setting_of

from ingest.extract.claims.profile import FAR, LONGEST, make_profile
from ingest.model import Profile
from ingest.stems import stem

PROFILES = cases("profiles.tsv")
by_text = pytest.mark.parametrize("case", PROFILES, ids=lambda case: case["text"])


def profile(text: str, subject: str | None = None) -> Profile:
    """The profile of the last figure of a marked text."""
    setting = setting_of(text)
    return make_profile(setting, places(setting)[-1], subject)


def of_case(case: dict[str, str]) -> Profile:
    return profile(case["text"], case["subject"] or None)


@by_text
def test_counted(case: dict[str, str]) -> None:
    assert of_case(case).counted == tuple(case["counted"].split())


@by_text
def test_part_and_more(case: dict[str, str]) -> None:
    found = of_case(case)
    assert (found.part, found.more) == (case["told"] == "part", case["told"] == "more")


@by_text
def test_participants(case: dict[str, str]) -> None:
    expected = [tuple(it.split("=")) for it in case["participants"].split(", ") if it]
    assert list(of_case(case).participants.items()) == expected


@by_text
def test_words_and_how_near_they_stand(case: dict[str, str]) -> None:
    near = {word: int(distance) for word, distance in (it.split() for it in case["near"].split(", "))}
    found = of_case(case)
    assert {word: found.words.get(word) for word in near} == near
    assert all(0 < distance <= max(FAR, LONGEST) for distance in found.words.values())


def test_a_word_counts_where_it_stands_nearest() -> None:
    assert profile("Miners said <11> miners and other miners came.").words["miner"] == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("carries", "carried"),
        ("wounded", "wounds"),
        ("recoveries", "recovered"),
        pytest.param("ferry", "ferries", marks=pytest.mark.xfail(reason="a y that becomes ie stays", strict=True)),
        pytest.param("company", "companies", marks=pytest.mark.xfail(reason="a y that becomes ie stays", strict=True)),
    ],
)
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)
