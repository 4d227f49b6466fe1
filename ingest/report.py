"""Findings as people and programs read them: text for a terminal, Markdown, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
import re
import textwrap
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import date

from sqlite_utils import Database

from ingest.crosscheck.wording import cited
from ingest.days import day_words
from ingest.decided import Verdict
from ingest.lexicon.crosscheck import severities
from ingest.lexicon.kinds import kind
from ingest.reviews import states
from ingest.store import Evidence, StoredFinding

Findings = Sequence[StoredFinding]

WIDTH = 80  # columns of a report in text
AROUND = 240  # characters of a sentence shown on either side of its figure
MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~])")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # a terminal takes these for orders, not for text
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a cell that starts so is run as a formula by spreadsheets
FINDING_FIELDS = ("id", "kind", "severity", "sentence", "first_seen")
VERDICT_FIELDS = ("verdict", "wrong", "reason", "who", "at")
CLAIM_FIELDS = ("surface", "publisher", "published", "speaker", "sentence", "title", "url")
COLUMNS = (
    *(f"finding_{name}" for name in (*FINDING_FIELDS, "state")),
    *(f"decided_{name}" for name in VERDICT_FIELDS),
    *(f"claim_{name}" for name in CLAIM_FIELDS),
)


def with_states(findings: Findings, reviews: Database) -> list[StoredFinding]:
    """The same findings, each with how it stands with people now."""
    known = states(reviews, {finding.id: finding.evidence for finding in findings})
    return [replace(finding, state=known[finding.id]) for finding in findings]


def still_open(findings: Findings) -> list[StoredFinding]:
    """Those that wait for somebody's decision: no verdict, a deferring one, or one on other evidence."""
    return [finding for finding in findings if finding.state.is_open]


def to_text(findings: Findings) -> str:
    """A report for a terminal: what disagrees, then the sentences it rests on."""
    parts = [summary(findings)]
    for finding in findings:
        head = f"{severities()[finding.severity].one.upper()}: {kind(finding.kind).label}. {finding.title}"
        decided = [_indent(line, 2) for line in _verdict_lines(finding)]
        told = [_indent(head, 0), _indent(finding.sentence, 2), *decided, *map(_claim_text, finding.claims)]
        parts.append("\n".join(told))
    return "\n\n".join(parts) + "\n"


def to_markdown(findings: Findings) -> str:
    """The same as Markdown, with links to the articles."""
    parts = ["# Discrepancies", summary(findings)]
    for finding in findings:
        parts.append(f"## {escape(finding.title)}: {_lower(kind(finding.kind).label)}")
        parts.append(f"**{severities()[finding.severity].one.capitalize()}.** {escape(finding.sentence)}")
        parts += map(escape, _verdict_lines(finding))
        parts.append("\n".join(map(_claim_markdown, finding.claims)))
    return "\n\n".join(parts) + "\n"


def to_json(findings: Findings) -> str:
    """Every field, proof included, as one JSON array."""
    return json.dumps([asdict(finding) for finding in findings], ensure_ascii=False, indent=2) + "\n"


def to_csv(findings: Findings) -> str:
    """One row a claim of a finding, safe to open in a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for finding in findings:
        verdict = [getattr(finding.state.verdict, name, None) for name in VERDICT_FIELDS]
        front = [*(getattr(finding, name) for name in FINDING_FIELDS), finding.state.status, *verdict]
        for claim in finding.claims:
            writer.writerow(map(_cell, [*front, *(getattr(claim, name) for name in CLAIM_FIELDS)]))
    return out.getvalue()


FORMATS: dict[str, Callable[[Findings], str]] = {
    "text": to_text,
    "md": to_markdown,
    "json": to_json,
    "csv": to_csv,
}


def summary(findings: Findings) -> str:
    """How many of each severity are open, and how many decided: "3 discrepancies: 3 warnings; 4 decided." """
    waiting = still_open(findings)
    closed = len(findings) - len(waiting)
    decided = f"; {closed:,} decided" if closed else ""
    if not waiting:
        return f"No {'open ' if closed else ''}discrepancies{decided}."
    count = Counter(finding.severity for finding in waiting)
    parts = [plural(count[name], said.one, said.many) for name, said in severities().items() if count[name]]
    return f"{plural(len(waiting), 'discrepancy', 'discrepancies')}: {', '.join(parts)}{decided}."


def verdict_in_words(verdict: Verdict) -> str:
    """A verdict in one line: what, which side, why, who and when.

    >>> verdict_in_words(Verdict(finding="f", evidence="e", sentence="", verdict="explained", reason="it counts crew",
    ...     who="Ana", at="2026-03-01T10:00:00Z", wrong="second"))
    'explained, second side wrong: it counts crew (Ana, 2026-03-01)'
    """
    side = "" if verdict.wrong is None else f", {_side_words(verdict.wrong)} wrong"
    return f"{words(verdict.verdict)}{side}: {verdict.reason} ({verdict.who}, {verdict.at[:10]})"


def _side_words(side: str) -> str:
    return {"both": "both sides", "neither": "neither side"}.get(side, f"{side} side")


def _verdict_lines(finding: StoredFinding) -> list[str]:
    """What people decided on a finding, as a line or none."""
    state = finding.state
    if state.verdict is None:
        return []
    head = {"reopened": "Open again, since its figures changed; it was ", "deferred": ""}.get(state.status, "Decided: ")
    line = head + verdict_in_words(state.verdict)
    return [line[0].upper() + line[1:]]


def plural(count: int, one: str, many: str | None = None) -> str:
    """A count with its noun.

    >>> plural(1, "claim"), plural(1200, "claim")
    ('1 claim', '1,200 claims')
    """
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def words(name: str) -> str:
    """An identifier as words: `unit_error` is "unit error"."""
    return name.replace("_", " ")


def visible(text: str) -> str:
    """Text that no terminal obeys: what would move the cursor or change colours is shown as U+FFFD."""
    return CONTROL.sub("\ufffd", text)


def one_line(text: str) -> str:
    """Text on one line, for a terminal."""
    return visible(" ".join(text.split()))


def escape(text: str) -> str:
    """Text that Markdown shows as it stands; an article's words never become markup.

    >>> print(escape("<b>*5*</b> [x](y)"))
    \\<b\\>\\*5\\*\\</b\\> \\[x\\](y)
    """
    return MARKDOWN_SIGNS.sub(r"\\\1", one_line(text))


def excerpt(claim: Evidence) -> str:
    """The claim's sentence, cut to what stands round the figure where it is very long."""
    first, last = max(0, claim.start - AROUND), min(len(claim.sentence), claim.end + AROUND)
    before = "… " if first else ""
    after = " …" if last < len(claim.sentence) else ""
    return before + " ".join(claim.sentence[first:last].split()) + after


def _claim_text(claim: Evidence) -> str:
    return _indent(f"{claim.surface} ({_source(claim)})", 4) + "\n" + _indent(f"“{excerpt(claim)}”", 6)


def _claim_markdown(claim: Evidence) -> str:
    source = escape(_source(claim))
    url = claim.url or ""
    link = f"[{source}](<{url}>)" if re.fullmatch(r"https?://[^\s<>]+", url) else source
    return f"- **{escape(claim.surface)}**, {link}: “{escape(excerpt(claim))}”"


def _source(claim: Evidence) -> str:
    speaker = cited(claim.speaker, claim.publisher)
    who = f"{speaker} in " if speaker else ""
    day = day_words(date.fromisoformat(claim.published[:10])) if claim.published else "undated"
    return f"{who}{claim.source}, {day}" + (", retold" if claim.retold else "")


def _lower(label: str) -> str:
    return label[:1].lower() + label[1:]


def _indent(text: str, by: int) -> str:
    margin = " " * by
    return textwrap.fill(one_line(text), WIDTH, initial_indent=margin, subsequent_indent=margin)


def _cell(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
