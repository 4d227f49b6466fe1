"""Findings as people and programs read them: text for a terminal, Markdown, JSON and CSV."""

from __future__ import annotations

import csv
import io
import json
import re
import textwrap
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date

from ingest.crosscheck.wording import cited
from ingest.days import day_words
from ingest.lexicon.crosscheck import severities
from ingest.lexicon.kinds import kind
from ingest.store import Evidence, StoredFinding

Findings = Sequence[StoredFinding]

WIDTH = 80  # columns of a report in text
AROUND = 240  # characters of a sentence shown on either side of its figure
MARKDOWN_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~])")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")  # a terminal takes these for orders, not for text
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # a cell that starts so is run as a formula by spreadsheets
FINDING_FIELDS = ("id", "kind", "severity", "sentence", "first_seen")
CLAIM_FIELDS = ("surface", "publisher", "published", "speaker", "sentence", "title", "url")
COLUMNS = (*(f"finding_{name}" for name in FINDING_FIELDS), *(f"claim_{name}" for name in CLAIM_FIELDS))


def to_text(findings: Findings) -> str:
    """A report for a terminal: what disagrees, then the sentences it rests on."""
    parts = [summary(findings)]
    for finding in findings:
        head = f"{severities()[finding.severity].one.upper()}: {kind(finding.kind).label}. {finding.title}"
        parts.append("\n".join([_indent(head, 0), _indent(finding.sentence, 2), *map(_claim_text, finding.claims)]))
    return "\n\n".join(parts) + "\n"


def to_markdown(findings: Findings) -> str:
    """The same as Markdown, with links to the articles."""
    parts = ["# Discrepancies", summary(findings)]
    for finding in findings:
        parts.append(f"## {escape(finding.title)}: {_lower(kind(finding.kind).label)}")
        parts.append(f"**{severities()[finding.severity].one.capitalize()}.** {escape(finding.sentence)}")
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
        front = [getattr(finding, name) for name in FINDING_FIELDS]
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
    """How many of each severity: "3 discrepancies: 1 contradiction, 2 warnings." """
    if not findings:
        return "No discrepancies."
    count = Counter(finding.severity for finding in findings)
    parts = [plural(count[name], said.one, said.many) for name, said in severities().items() if count[name]]
    return f"{plural(len(findings), 'discrepancy', 'discrepancies')}: {', '.join(parts)}."


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
