"""`tallystick review`: what people decide on findings, on names and on pairs of figures."""

from __future__ import annotations

from pathlib import Path

import click
from sqlite_utils import Database

from ingest.journey import lines_of
from ingest.options import database, decisions, existing_file
from ingest.report import one_line, plural, still_open, verdict_in_words, visible, with_states, words
from ingest.reviews import (
    SIDES,
    VERDICTS,
    Action,
    Link,
    Side,
    decide,
    export_lines,
    import_lines,
    link_figures,
    merge_names,
    name_decisions,
    open_reviews,
    read_reviews,
    standing_links,
    standing_merges,
    undo_merge,
)
from ingest.store import claims_about, findings, is_linked, place_of, read_store, suggested_merges

reason_why = click.option("--reason", required=True, help="Why, in words.")
decided_by = click.option("--who", required=True, help="Who decided.")
TAKES_EFFECT = "takes effect with the next ingest or check"
LINK_WORDS = {"same": "the same thing", "apart": "not the same thing"}


@click.group()
def review() -> None:
    """Keep what people decide: on findings, on names and on pairs of figures.

    They stand in a file of their own, which no ingest touches.
    """


@review.command("list")
@database
@decisions
@click.option("--all", "every", is_flag=True, help="Decided ones, too.")
def list_findings(db: Path, reviews: Path, every: bool) -> None:
    """The findings that wait for a verdict, worst first."""
    found = with_states(findings(read_store(db)), read_reviews(reviews))
    for finding in found if every else still_open(found):
        say(finding.id, words(finding.state.status), finding.sentence)
        if finding.state.verdict:
            click.echo(f"    {one_line(verdict_in_words(finding.state.verdict))}")


@review.command("decide")
@click.argument("finding")
@click.argument("verdict", type=click.Choice(VERDICTS))
@reason_why
@decided_by
@click.option("--wrong", type=click.Choice(SIDES), help="Which side is wrong, as the sentence names them.")
@database
@decisions
def decide_finding(
    finding: str, verdict: str, reason: str, who: str, wrong: str | None, db: Path, reviews: Path
) -> None:
    """Record a verdict on FINDING, named by its id in `review list`."""
    about = {it.id: it for it in findings(read_store(db))}.get(finding)
    if about is None:
        raise click.UsageError(f"there is no finding {finding}: see `tallystick review list --all`")
    decide(open_reviews(reviews), about.id, about.evidence, about.sentence, verdict, reason, who, wrong)
    click.echo(f"{words(verdict)}: {one_line(about.sentence)}")


@review.command("names")
@database
@decisions
def list_names(db: Path, reviews: Path) -> None:
    """The names that may mean one thing and wait for a decision, then the merges that stand."""
    store, decided = read_store(db), read_reviews(reviews)
    for it in suggested_merges(store, name_decisions(decided)):
        where = f", in “{it.article}”" if it.article else ""
        say("suggested", it.name, it.into_name, f"{it.reason}{where}")
    for merge in standing_merges(decided):
        moved = plural(claims_about(store, merge.name), "claim")
        say("merged", merge.name, merge.into_name, f"{merge.reason} ({merge.who}, {merge.at[:10]}; {moved})")


def say(*parts: str) -> None:
    """One line of a list: its parts, two spaces between them."""
    click.echo("  ".join(map(one_line, parts)))


@review.command("merge")
@click.argument("name")
@click.argument("into")
@reason_why
@decided_by
@decisions
def merge_name(name: str, into: str, reason: str, who: str, reviews: Path) -> None:
    """Record that NAME means INTO: figures about NAME count as figures about INTO."""
    merge_names(open_reviews(reviews), name, into, reason, who)
    click.echo(f"merged: {name} means {into}; {TAKES_EFFECT}.")


@review.command("undo")
@click.argument("name")
@click.argument("into")
@reason_why
@decided_by
@database
@decisions
def undo_name(name: str, into: str, reason: str, who: str, db: Path, reviews: Path) -> None:
    """Record that NAME doesn't mean INTO, whether a person or a rule said so: no rule links them again."""
    linked = db.exists() and is_linked(read_store(db), name, into)
    undo_merge(open_reviews(reviews), name, into, reason, who, linked)
    click.echo(f"undone: {name} doesn't mean {into}; {TAKES_EFFECT}.")


@review.command("same")
@click.argument("claim")
@click.argument("other")
@reason_why
@decided_by
@database
@decisions
def same_thing(claim: str, other: str, reason: str, who: str, db: Path, reviews: Path) -> None:
    """Record that CLAIM and OTHER are figures of the same thing.

    Claims are named by their ids, which stand at the end of their pages' addresses and in `report --format json`.
    """
    link("same", claim, other, reason, who, db, reviews)


@review.command("apart")
@click.argument("claim")
@click.argument("other")
@reason_why
@decided_by
@database
@decisions
def other_thing(claim: str, other: str, reason: str, who: str, db: Path, reviews: Path) -> None:
    """Record that CLAIM and OTHER are not figures of the same thing.

    Claims are named by their ids, which stand at the end of their pages' addresses and in `report --format json`.
    """
    link("apart", claim, other, reason, who, db, reviews)


def link(action: Action, claim: str, other: str, reason: str, who: str, db: Path, reviews: Path) -> None:
    """Record what somebody said of two claims of a database."""
    store = read_store(db)
    one, two = (_side(store, db, ident) for ident in (claim, other))
    made = link_figures(open_reviews(reviews), action, one, two, reason, who)
    click.echo(f"{LINK_WORDS[made.action]}: {visible(_figures(made))}; {TAKES_EFFECT}.")


def _side(store: Database, db: Path, claim: str) -> Side:
    found = place_of(store, claim)
    if found is None:
        raise click.UsageError(
            f"there is no claim {claim} in {db}; its id stands at the end of its page's address and in"
            " `tallystick report --format json`"
        )
    return found


def _figures(link: Link) -> str:
    return f"“{link.one_surface}” in {link.one_article} and “{link.other_surface}” in {link.other_article}"


@review.command("links")
@decisions
def list_links(reviews: Path) -> None:
    """The pairs of figures that people called the same thing, or not, each with the last word on it."""
    for link in standing_links(read_reviews(reviews)):
        say(LINK_WORDS[link.action], _figures(link), f"{link.reason} ({link.who}, {link.at[:10]})")


@review.command("export")
@decisions
def export_decisions(reviews: Path) -> None:
    """Print every decision as JSON Lines."""
    for line in export_lines(read_reviews(reviews)):
        click.echo(line)


@review.command("import")
@click.argument("file", type=existing_file)
@decisions
def import_decisions(file: Path, reviews: Path) -> None:
    """Add the decisions of FILE, as `review export` prints them; those known already are passed over."""
    added = import_lines(open_reviews(reviews), lines_of(file))
    click.echo(f"{plural(added, 'decision')} added.")
