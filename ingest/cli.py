"""The `tallystick` command: each command reads, calls and prints; nothing is decided here."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any, get_args

import click

from ingest import __version__
from ingest.explain import claims_in_words, layer_in_words
from ingest.extract import Layer, extract_all
from ingest.journey import (
    InputError,
    Outcome,
    articles_of,
    checked_collections,
    compared_claims,
    compared_texts,
    cross_check,
    pairs_of_texts,
    read_into,
    rules_digest,
)
from ingest.jsonl import records
from ingest.language import DEFAULT_MODEL, Language, ModelError
from ingest.lexicon.crosscheck import finding_words
from ingest.lexicon.kinds import kind
from ingest.lexicon.table import LexiconError
from ingest.links import comparison_in_words
from ingest.options import database, decisions, existing_file
from ingest.report import FORMATS, one_line, plural, still_open, with_states, words
from ingest.review_commands import review
from ingest.reviews import (
    ReviewError,
    latest_verdicts,
    link_decisions,
    name_decisions,
    open_reviews,
    read_reviews,
)
from ingest.site.settings import serve_arguments
from ingest.store import (
    StoreError,
    compared,
    findings,
    finish_run,
    open_store,
    part_of,
    publish,
    read_store,
    start_run,
    summary,
    uncheck_all,
)

LAYERS = get_args(Layer)
SAID_PLAINLY = (InputError, ModelError, LexiconError, StoreError, ReviewError, sqlite3.Error, OSError)

named_model = click.option("--model", default=DEFAULT_MODEL, show_default=True, help="The spaCy model to read with.")


def known_kinds(context: click.Context, option: click.Parameter, kinds: tuple[str, ...]) -> tuple[str, ...]:
    """Kinds of findings, as given; a misspelt one must not look as if there were no such findings."""
    known = {row.kind for row in finding_words().values()}
    for name in kinds:
        if name not in known:
            raise click.BadParameter(f"{name!r} is none of {', '.join(sorted(known))}.")
    return kinds


class Commands(click.Group):
    """A group of commands that answers every failure with one sentence; --verbose shows where it came from."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort, BrokenPipeError):
            raise  # a broken pipe is `tallystick report | head`, which click ends quietly
        except Exception as error:
            if ctx.params["verbose"]:
                raise
            defect = (
                f"{type(error).__name__}: {error} (a defect of Tallystick; --verbose before the command shows where)"
            )
            raise click.ClickException(str(error) if isinstance(error, SAID_PLAINLY) else defect) from None


class Teller:
    """Says on stderr what becomes of each input, and at the end on stdout what the database holds."""

    def __init__(self, quiet: bool, verbose: bool) -> None:
        self.quiet, self.verbose = quiet, verbose
        self.count: Counter[str] = Counter()
        self.counter = not quiet and not verbose and sys.stderr.isatty()

    def hear(self, outcome: Outcome) -> None:
        """One input is done."""
        self.count[outcome.kind] += 1
        if outcome.kind == "rejected":
            self._line(one_line(f"rejected: {outcome.name} {outcome.reason}"))
        elif self.verbose:
            self._line(f"{outcome.kind}: {outcome.name}")
        if self.counter:
            click.echo(f"\r{plural(self.count.total(), 'article')} ", nl=False, err=True)

    def _line(self, text: str) -> None:
        click.echo(f"\r{text}" if self.counter else text, err=True)

    def say_end(self, db: Path) -> None:
        """What was read in this run and what the database holds now."""
        if self.counter:
            click.echo("\r", nl=False, err=True)
        count = self.count
        if not self.quiet:
            read, rejected = plural(count["read"], "article"), plural(count["rejected"], "input")
            click.echo(f"{read} read, {count['unchanged']:,} unchanged, {rejected} rejected.")
        self.say_summary(db)

    def say_summary(self, db: Path) -> None:
        """What the database holds, in a few lines."""
        if self.quiet:
            return
        held = summary(read_store(db))
        click.echo(
            f"{db} holds {plural(held.articles, 'article')} from {plural(held.publishers, 'publisher')}, "
            f"{plural(held.claims, 'claim')}, {held.series:,} series, {plural(held.relations, 'relation')} "
            f"and {plural(sum(held.findings.values()), 'open finding')}"
            + (f", {held.decided:,} decided" if held.decided else "")
            + (f"; {plural(held.rejects, 'input')} couldn't be read." if held.rejects else ".")
        )
        for name, count in held.findings.items():
            click.echo(f"{count:6,}  {kind(name).label}")


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tallystick")
@click.option("-q", "--quiet", is_flag=True, help="Print results and errors only.")
@click.option("-v", "--verbose", is_flag=True, help="Name every input, and show a failure in full.")
@click.pass_context
def main(ctx: click.Context, quiet: bool, verbose: bool) -> None:
    """Who says what about a number, since when, on whose word, and whether the sources agree."""
    ctx.obj = Teller(quiet, verbose)
    if os.environ.get("NO_COLOR"):
        ctx.color = False


@main.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path))
@database
@decisions
@named_model
@click.option("--again", is_flag=True, help="Read unchanged articles again, too: after a change of rules or model.")
@click.pass_obj
def ingest(teller: Teller, paths: tuple[Path, ...], db: Path, reviews: Path, model: str, again: bool) -> None:
    """Read articles into the database.

    Files and folders of .txt, .md and .jsonl (also .gz) are read, extracted, stored and cross-checked.

    The exit code is 1 where an input could not be read; everything else is stored all the same.
    """
    language = Language(model)
    decided = read_reviews(reviews)
    names, links = name_decisions(decided), link_decisions(decided)
    store = open_store(db)
    run = start_run(store, "ingest", __version__, language.version, rules_digest(), names=names, links=links)
    read_into(store, run, paths, language, teller.hear, again)
    cross_check(store, run, latest_verdicts(decided))
    finish_run(store, run)
    publish(store, db)
    teller.say_end(db)
    end_with(1 if teller.count["rejected"] else 0)


def end_with(code: int) -> None:
    """End the command with this exit code."""
    click.get_current_context().exit(code)


@main.command()
@database
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8001, show_default=True, type=click.IntRange(0, 65535), help="The port; 0 takes any.")
@decisions
def serve(db: Path, host: str, port: int, reviews: Path) -> None:
    """Browse the database in Datasette.

    What people decide meanwhile is seen at once: the file of decisions is made if it isn't there.
    """
    from datasette.cli import cli as datasette

    read_store(db).close()
    open_reviews(reviews).close()
    click.echo(f"Tallystick serves {db} on http://{host}:{port} (stop it with Ctrl-C)")
    datasette(args=serve_arguments(db, reviews, host, port), prog_name="tallystick serve")


@main.command()
@database
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True)
@click.option("--since", metavar="DAY|RUN", help="Only findings first seen since a day (2026-03-01) or a run's number.")
@click.option(
    "--kind",
    "kinds",
    multiple=True,
    metavar="KIND",
    callback=known_kinds,
    help="Only findings of this kind; may be given more than once.",
)
@click.option(
    "--fail-on",
    multiple=True,
    metavar="KIND",
    callback=known_kinds,
    help="Exit with 1 if there is an open finding of this kind.",
)
@click.option("--all", "every", is_flag=True, help="Decided ones, too, with their verdicts.")
@decisions
@click.pass_obj
def report(
    teller: Teller,
    db: Path,
    form: str,
    since: str | None,
    kinds: tuple[str, ...],
    fail_on: tuple[str, ...],
    every: bool,
    reviews: Path,
) -> None:
    """The open discrepancies, worst first, with the sentences they rest on."""
    found = with_states(findings(read_store(db), since, kinds), read_reviews(reviews))
    waiting = still_open(found)
    click.echo(FORMATS[form](found if every else waiting), nl=False)
    if len(waiting) < len(found) and not every and not teller.quiet:
        click.echo(f"{len(found) - len(waiting):,} decided: --all shows them.", err=True)
    end_with(1 if {finding.kind for finding in waiting} & set(fail_on) else 0)


@main.command()
@click.argument("file", type=existing_file)
@click.option("--jsonl", is_flag=True, help="FILE holds one article a line as JSON; print one object a line.")
@click.option("--only", "layer", type=click.Choice(LAYERS), default="claims", help="Print this layer by itself.")
@click.option("--explain", is_flag=True, help="Print how each claim was read, step by step and rule by rule.")
@named_model
def extract(file: Path, jsonl: bool, layer: Layer, explain: bool, model: str) -> None:
    """Print the claims of one article, or of many in JSON Lines."""
    if explain and (jsonl or layer != "claims"):
        raise click.UsageError("--explain is for claims in words: leave out --jsonl and --only")
    for article, extraction in extract_all(articles_of(file, jsonl), Language(model), layer):
        if jsonl:
            print_records(records(extraction, article.key, layer))
        elif layer == "claims":
            click.echo(claims_in_words(article, extraction, explain))
        else:
            click.echo(layer_in_words(extraction, layer))


@main.command()
@click.argument("file", type=existing_file, required=False)
@click.option("--jsonl", is_flag=True, help="Check the articles of FILE by themselves, one JSON object a line.")
@click.option(
    "--explain",
    nargs=2,
    metavar="CLAIM CLAIM",
    help="Check nothing; print what makes two claims of the database one thing, or keeps them apart.",
)
@database
@decisions
@named_model
@click.pass_obj
def check(
    teller: Teller,
    file: Path | None,
    jsonl: bool,
    explain: tuple[str, str] | None,
    db: Path,
    reviews: Path,
    model: str,
) -> None:
    """Cross-check all articles again.

    Those of the database, or with --jsonl those of FILE, a collection at a time.
    """
    if jsonl != (file is not None):
        raise click.UsageError("--jsonl and FILE go together")
    if explain and file is not None:
        raise click.UsageError("--explain is for claims of the database: leave out --jsonl and FILE")
    if explain:
        names = name_decisions(read_reviews(reviews))
        click.echo(comparison_in_words(compared(read_store(db), *explain, names)))
        return
    if file is not None:
        for collection, lines in checked_collections(extract_all(articles_of(file, True), Language(model))):
            print_records({"collection": collection, **line} for line in lines)
        return
    if not db.exists() and not part_of(db).exists():
        raise click.UsageError(f"there is no {db}; make it with: tallystick ingest FOLDER --db {db}")
    decided = read_reviews(reviews)
    names, links = name_decisions(decided), link_decisions(decided)
    store = open_store(db)
    run = start_run(store, "check", __version__, rules=rules_digest(), names=names, links=links)
    uncheck_all(store)
    cross_check(store, run, latest_verdicts(decided))
    finish_run(store, run)
    publish(store, db)
    teller.say_summary(db)


@main.command()
@click.argument("sentences", nargs=-1)
@click.option(
    "--jsonl", type=existing_file, help="Compare the sentences text_a and text_b of each object in this file."
)
@click.option("--claims", type=existing_file, help="Compare the claims a and b of each object in this file.")
@named_model
def compare(sentences: tuple[str, ...], jsonl: Path | None, claims: Path | None, model: str) -> None:
    """Say whether two sentences' figures agree.

    SENTENCES are two, in quotes; or give a file of them.
    """
    if claims:
        print_records(compared_claims(claims))
    elif jsonl:
        print_records(compared_texts(pairs_of_texts(jsonl), Language(model)))
    elif len(sentences) == 2:
        [answer] = compared_texts([{"text_a": sentences[0], "text_b": sentences[1]}], Language(model))
        click.echo(f"{words(answer['verdict'])}: {answer['reason']}")
    else:
        raise click.UsageError("give two sentences, or --jsonl FILE, or --claims FILE")


main.add_command(review)


def print_records(lines: Iterable[dict[str, Any]]) -> None:
    """One JSON object a line."""
    for line in lines:
        click.echo(json.dumps(line, ensure_ascii=False))
