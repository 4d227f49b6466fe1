"""Names: what is found, what it is, which entity it means; and the gazetteer itself, row by row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from ingest.extract.names import find_names
from ingest.extract.names.gazetteer import PLAIN
from ingest.language import Language
from ingest.lexicon.names import FIELDS, Name, gazetteer, names, normal_key, words
from ingest.lexicon.table import read
from ingest.model import Alias, Mention

CASES = Path(__file__).parent / "cases" / "names.tsv"


@cache
def language() -> Language:
    return Language()


def found_in(text: str) -> tuple[list[Mention], list[Alias]]:
    return find_names(next(language().read([text], lambda sentence: False)))


def _cases() -> Iterator[object]:
    lines = [line for line in CASES.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        marks = [pytest.mark.xfail(strict=True)] if row["group"] == "known" else []
        text = row["text"].replace("\\n", "\n")
        wanted, absent = ([item for item in row[cell].split("|") if item] for cell in ("names", "absent"))
        yield pytest.param(text, wanted, absent, id=f"{row['group']}: {row['rule']}: {text[:30]}", marks=marks)


@pytest.mark.parametrize(("text", "wanted", "absent"), list(_cases()))
def test_names_of_a_text(text: str, wanted: list[str], absent: list[str]) -> None:
    mentions, _ = found_in(text)
    said = {(name.surface, name.kind): name.entity for name in mentions}
    for item in wanted:
        surface, kind, *entity = item.split(":")
        assert (surface, kind) in said, f"{item} is not among {said}"
        assert not entity or said[surface, kind] == entity[0]
    assert not {surface for surface, _ in said}.intersection(absent)


@pytest.mark.parametrize(
    ("text", "alias", "entity", "reason", "suggested"),
    [
        ("The Northern Rivers Council (NRC) met.", "NRC", "Northern Rivers Council", "initials", False),
        (
            "Kestrel Analytics, formerly Brightwater Data, met.",
            "Brightwater Data",
            "Kestrel Analytics",
            "formerly",
            False,
        ),
        ("Doubao (Beanbao) is free.", "Beanbao", "Doubao", "name in brackets", True),
        ("Microsofft Corp. met in Seattle.", "Microsofft", "Microsoft", "spelling, ratio 95", True),
    ],
)
def test_aliases_that_a_text_states(text: str, alias: str, entity: str, reason: str, suggested: bool) -> None:
    _, aliases = found_in(text)
    assert (alias, entity, reason, suggested) in [(a.alias, a.entity, a.reason, a.suggested) for a in aliases]


@pytest.mark.parametrize(
    "text",
    [
        "Qwen (Alibaba) led the table.",  # an owner in brackets is no other name
        "The Senate (Republicans) voted.",
        "Ana Sol (D-Calif.) voted.",
    ],
)
def test_brackets_that_state_no_alias(text: str) -> None:
    assert found_in(text)[1] == []


def test_a_near_spelling_is_only_suggested() -> None:
    mentions, aliases = found_in("Microsofft Corp. met in Seattle.")
    assert mentions[0].entity == "Microsofft"
    assert all(alias.suggested for alias in aliases)


@pytest.mark.parametrize(
    ("group", "same"),
    [
        (["Nestlé S.A.", "Nestle", "NESTLÉ", "nestle SA"], True),
        (["The Walt Disney Company", "Walt Disney Co.", "Walt Disney"], True),
        (["Qwen3.5", "Qwen 3.5", "qwen-3.5"], True),
        (["U.S. Steel", "US Steel"], True),
        (["Macy's Inc.", "Macy’s"], True),
        (["Qwen", "Qwen team", "Qwen Code", "Alibaba"], False),
        (["Qwen 3.5", "Qwen 35", "Qwen 3"], False),
        (["阿里巴巴", "百度"], False),
    ],
)
def test_keys(group: list[str], same: bool) -> None:
    assert len({normal_key(name) for name in group}) == (1 if same else len(group))


@given(st.text(max_size=60))
def test_every_text_has_a_key(text: str) -> None:
    assert normal_key(normal_key(text)) == normal_key(normal_key(normal_key(text)))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.sampled_from(["Qwen", "3.5", "’s ", "(", ")", " Inc.", " CEO ", "\n", "Ana Sol", " ", "é", "😀", "A"]))
)
def test_offsets_are_true_on_any_text(parts: list[str]) -> None:
    text = "".join(parts)
    mentions, _ = found_in(text)
    assert all(text[name.start : name.end] == name.surface for name in mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions))


@pytest.mark.parametrize("unit", ["1", ",", "A", "and ", "Qwen-", "Ab (", "'s ", "é"])
def test_a_long_text_takes_no_long_time(unit: str) -> None:
    count = 100_000 // len(unit)
    text = unit * count  # not through spaCy's tokenizer, which takes a minute for so many commas
    mentions, _ = find_names(Doc(language().names.vocab, words=[unit] * count, spaces=[False] * count))
    assert all(text[name.start : name.end] == name.surface for name in mentions)


@pytest.mark.parametrize("field", FIELDS)
def test_rows_are_sorted(field: str) -> None:
    rows = [row.name for row in read(f"names_{field}.tsv", Name, key="name")]
    assert rows == sorted(rows, key=lambda name: (name.casefold(), name))


def test_every_surface_means_one_entity() -> None:
    surfaces = [surface for row in names() for surface in row.surfaces]
    assert len(surfaces) == len(set(surfaces)) == len(gazetteer())


def test_rows_are_whole() -> None:
    known = {row.name for row in names()}
    for row in names():
        assert set(row.ordinary) <= set(row.surfaces), row
        assert row.place is None or row.place in known, row
        assert row.versions == "none" or row.kind in ("product", "organisation"), row
        assert all(surface == surface.strip() for surface in row.surfaces), row


def test_no_name_is_a_stop_word() -> None:
    assert not [row.name for row in names() if row.name.casefold() in words("stop")]


def test_plain_names_need_no_tokenizer() -> None:
    tokenizer = language().names.tokenizer
    assert not [name for name in gazetteer() if PLAIN.fullmatch(name) and len(tokenizer(name)) != name.count(" ") + 1]
