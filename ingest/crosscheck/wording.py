"""Findings in words: who gives a figure, when, and what is counted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from ingest.crosscheck.identity import in_words, scope_of
from ingest.lexicon.metrics import label
from ingest.model import Statement


def thing(statement: Statement) -> str:
    """What is counted: "Qwen's downloads", with its scope where it has one."""
    owner = possessive(statement.subject) if statement.subject else "the"
    scope = in_words(scope_of(statement))
    definition = statement.definition
    more = ", ".join(part for part in (scope, definition) if part)
    return f"{owner} {label(statement.metric)}" + (f" ({more})" if more else "")


def possessive(name: str) -> str:
    """A name's genitive.

    >>> possessive("Qwen"), possessive("the United States")
    ("Qwen's", "the United States'")
    """
    return f"{name}'" if name.endswith("s") else f"{name}'s"


def who(statement: Statement, others: int = 0, beside: Statement | None = None, cite: bool = True) -> str:
    """Who gives a figure and when: "Reuters (5 March 2026)", with the number of other articles that give it too.

    A source that stands on the other side too isn't named twice.
    """
    name = statement.source or "an article without a named publisher"
    if beside is not None and beside.source == statement.source is not None:
        name = "the same publisher"
    cited = f", citing {statement.origin}" if cite and statement.origin and statement.origin != statement.source else ""
    said = f"{name}{cited}" + (f" ({day(statement.published)})" if statement.published else "")
    if not others:
        return said
    return f"{said} and {others} other article" + ("s" if others > 1 else "")


def day(value: date) -> str:
    """A day in words: 5 March 2026."""
    return f"{value.day} {value:%B %Y}"


def figure_words(statement: Statement, beside: Statement) -> str:
    """A figure as written, a change with its direction, with the day it is for where the two are for different ones."""
    surface = _inside_sentence(" ".join(statement.figure.surface.split()))
    if statement.statistic == "change" and statement.direction:
        surface = f"{surface} {statement.direction}"
    mine, theirs = period_words(statement), period_words(beside)
    return f"{surface} ({mine})" if mine and mine != theirs else surface


def period_words(statement: Statement) -> str | None:
    """For when a figure is stated; None where that was only assumed."""
    start, end = statement.period_start, statement.period_end
    if statement.period_basis == "assumed" or (start is None and end is None):
        return None
    if start is None or end is None or start == end:
        known = end or start
        return f"as of {day(known)}" if known else None
    return f"{day(start)} to {day(end)}"


def first_capital(sentence: str) -> str:
    """A sentence with a capital at its beginning, unless a publisher's name stands there, which has its own."""
    return "A" + sentence[1:] if sentence.startswith("an article") else sentence


def _inside_sentence(surface: str) -> str:
    """A figure's words as they stand inside a sentence: "At least 59" without its capital, "US$5" as it is."""
    word = surface.split(" ")[0].replace("-", "")
    return surface[:1].lower() + surface[1:] if word.isalpha() and word[1:].islower() and word != "Rs" else surface


def joined(parts: Sequence[str]) -> str:
    """A list in a sentence.

    >>> joined(["60%", "40%", "20%"])
    '60%, 40% and 20%'
    """
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)
