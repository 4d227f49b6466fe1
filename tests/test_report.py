"""Findings as text, Markdown, CSV and JSON; whatever an article says stays text in all of them."""

import csv
import io
import json
from dataclasses import asdict, replace

import pytest

from ingest.report import COLUMNS, FORMATS, WIDTH, escape, excerpt, summary, to_csv, to_json, to_markdown, to_text
from ingest.store import Evidence, StoredFinding

SENTENCE = "Lorn Ferries carried over 40,000 passengers in 2025, the Harbour Board said."
HOSTILE = [
    "<script>alert(1)</script>",
    "[x](javascript:alert(1))",
    "![x](http://evil.example/x.png)",
    "**loud** _low_ `code` # head | cell ~~gone~~",
    "</textarea><img src=x onerror=alert(1)>",
    "&lt;b&gt; and \\ and {{ 7 * 7 }}",
    "two\nlines\r\nand\ta tab",
    "# A heading\n\n- a list\n> a quotation",
]


def evidence(**fields: object) -> Evidence:
    given = Evidence(
        claim="c1",
        sentence=SENTENCE,
        start=21,
        end=32,
        surface="over 40,000",
        value=40_000,
        low=40_000,
        high=None,
        unit="passenger",
        metric="passengers",
        subject="Lorn Ferries",
        speaker="Harbour Board",
        period_start="2025-01-01",
        period_end="2025-12-31",
        status="actual",
        article="a1",
        title="Ferries",
        publisher="Harbour Post",
        published="2026-02-28",
        url="https://post.example/ferries",
        source=str(fields.get("publisher", "Harbour Post")),
        retold=False,
    )
    return replace(given, **fields)


def finding(*claims: Evidence, **fields: object) -> StoredFinding:
    given = StoredFinding(
        id="f1",
        title="Lorn Ferries: passengers",
        kind="unit_error",
        severity="warning",
        sentence="The Post gives 40,000; the Globe 400,000: a factor of about 10.",
        series="s1",
        score=1.0,
        rule="slip",
        rule_version=1,
        proof={"ratio": 10.0, "ruled_out": ["another period"]},
        evidence="e1",
        first_seen="2026-03-01T08:00:00Z",
        last_seen=None,
        claims=claims or (evidence(),),
    )
    return replace(given, **fields)


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


@pytest.mark.parametrize(
    ("severities", "said"),
    [
        ([], "No discrepancies."),
        (["warning"], "1 discrepancy: 1 warning."),
        (
            ["suggestion", "violation", "warning", "warning"],
            "4 discrepancies: 1 contradiction, 2 warnings, 1 worth a look.",
        ),
    ],
)
def test_the_summary_counts_the_worst_first(severities: list[str], said: str) -> None:
    assert summary([finding(severity=severity) for severity in severities]) == said


def test_text() -> None:
    other = evidence(surface="400,000", speaker=None, publisher=None, source="the article “a.txt”", published=None)
    assert to_text([finding(evidence(), other)]) == (
        "1 discrepancy: 1 warning.\n\n"
        "WARNING: Suspected slip of scale. Lorn Ferries: passengers\n"
        "  The Post gives 40,000; the Globe 400,000: a factor of about 10.\n"
        "    over 40,000 (Harbour Board in Harbour Post, 28 February 2026)\n"
        "      “Lorn Ferries carried over 40,000 passengers in 2025, the Harbour Board\n"
        "      said.”\n"
        "    400,000 (the article “a.txt”, undated)\n"
        "      “Lorn Ferries carried over 40,000 passengers in 2025, the Harbour Board\n"
        "      said.”\n"
    )


def test_text_is_no_wider_than_a_terminal() -> None:
    long = evidence(sentence=SENTENCE * 5, publisher="The Evening Post of the Upper and the Lower Harbour " * 3)
    assert max(map(len, to_text([finding(long, sentence="A long sentence. " * 20)]).splitlines())) <= WIDTH


def test_a_retold_article_is_called_so() -> None:
    assert "(Harbour Board in Harbour Post, 28 February 2026, retold)" in to_text([finding(evidence(retold=True))])


def test_markdown_links_to_the_articles() -> None:
    assert to_markdown([finding()]) == (
        "# Discrepancies\n\n1 discrepancy: 1 warning.\n\n"
        "## Lorn Ferries: passengers: suspected slip of scale\n\n"
        "**Warning.** The Post gives 40,000; the Globe 400,000: a factor of about 10.\n\n"
        "- **over 40,000**, [Harbour Board in Harbour Post, 28 February 2026](<https://post.example/ferries>): "
        "“Lorn Ferries carried over 40,000 passengers in 2025, the Harbour Board said.”\n"
    )


@pytest.mark.parametrize(
    "url", [None, "", "javascript:alert(1)", "ftp://x", "https://x> <b>", "https://x y", "https://x\nhttps://y"]
)
def test_only_web_addresses_become_links(url: str | None) -> None:
    assert "](<" not in to_markdown([finding(evidence(url=url))])


@pytest.mark.parametrize("said", HOSTILE)
def test_hostile_words_stay_text_in_markdown(said: str) -> None:
    shown = to_markdown([finding(evidence(sentence=said, start=0, end=1, surface=said), title=said, sentence=said)])
    bare = shown.replace("\\\\", "")
    assert len(shown.split("\n\n")) == 5
    for sign in "<[`|":
        ours = {"<": "<https://post.example/ferries>", "[": "[Harbour Board in Harbour Post, 28 February 2026]"}.get(
            sign, ""
        )
        rest = bare.replace(ours, "") if ours else bare
        assert rest.count(sign) == rest.count("\\" + sign), shown


@pytest.mark.parametrize("said", HOSTILE)
def test_hostile_words_stay_on_their_line_in_text(said: str) -> None:
    claim = evidence(sentence=said, start=0, end=1, surface="5", publisher="Post")
    shown = to_text([finding(claim, title=said, sentence=said)])
    head, _, _ = " ".join(shown.split("\n\n")[1].split()).partition(" 5 (")
    words = " ".join(said.split())
    assert head == f"WARNING: Suspected slip of scale. {words} {words}"
    assert all(line.startswith(("WARNING", " ")) or line in words for line in shown.split("\n\n")[1].splitlines())


def test_no_control_sign_reaches_the_terminal() -> None:
    shown = to_text([finding(evidence(sentence="\x1b[2Jgone \x07\x9b31m", start=0, end=1, publisher="\x1b]0;x\x07"))])
    assert not [char for char in shown if char != "\n" and (ord(char) < 32 or 127 <= ord(char) < 160)]


@pytest.mark.parametrize("said", [*HOSTILE, "= 1", "ü, \"quoted\"; 'so'", "\u2028"])
def test_json_and_csv_give_every_word_back(said: str) -> None:
    given = finding(evidence(sentence=said), sentence=said)
    [read] = json.loads(to_json([given]))
    assert read == json.loads(json.dumps(asdict(given)))
    [row] = table(to_csv([given]))
    assert row["claim_sentence"].removeprefix("'") == said


def test_csv_has_one_row_a_claim() -> None:
    rows = table(to_csv([finding(evidence(), evidence(surface="400,000")), finding(id="f2")]))
    assert [(row["finding_id"], row["claim_surface"]) for row in rows] == [
        ("f1", "over 40,000"),
        ("f1", "400,000"),
        ("f2", "over 40,000"),
    ]
    assert tuple(rows[0]) == COLUMNS


@pytest.mark.parametrize("said", ["=1+1", "+1", "-5 °C", "@SUM(1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0"])
@pytest.mark.parametrize("field", ["surface", "publisher", "speaker", "sentence", "title", "url"])
def test_no_cell_is_run_as_a_formula(field: str, said: str) -> None:
    [row] = table(to_csv([finding(evidence(**{field: said}))]))
    assert row[f"claim_{field}"] == "'" + said


def test_a_very_long_sentence_is_cut_round_its_figure() -> None:
    long = "harbour " * 200 + "over 40,000 passengers " + "ferry " * 200
    at = long.index("over")
    shown = excerpt(evidence(sentence=long, start=at, end=at + 11))
    assert shown.startswith("… ") and shown.endswith(" …") and "over 40,000" in shown and len(shown) < 600
    assert excerpt(evidence()) == SENTENCE


def test_escaped_words_are_one_line() -> None:
    assert escape("a\n\n  *b*") == "a \\*b\\*"


@pytest.mark.parametrize("form", FORMATS)
def test_nothing_found(form: str) -> None:
    said = {"text": "No discrepancies.\n", "md": "# Discrepancies\n\nNo discrepancies.\n", "json": "[]\n"}
    assert FORMATS[form]([]) == said.get(form, ",".join(COLUMNS) + "\r\n")
