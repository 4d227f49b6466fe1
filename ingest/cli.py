"""The `tallystick` command: each command reads, calls and prints; nothing is decided here."""

from __future__ import annotations

import json
from pathlib import Path

import click

from ingest import __version__
from ingest.extract import extract_all
from ingest.journey import articles_of, read_records
from ingest.jsonl import records
from ingest.language import DEFAULT_MODEL, Language

LAYERS = ("claims", "figures", "dates", "names")


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="tallystick")
def main() -> None:
    """Who says what about a number, since when, on whose word, and whether the sources agree."""


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--jsonl", is_flag=True, help="FILE holds one article a line as JSON; print one object a line.")
@click.option("--only", "layer", type=click.Choice(LAYERS), default="claims", help="Print this layer by itself.")
@click.option("--model", default=DEFAULT_MODEL, help="Another spaCy model.")
def extract(file: Path, jsonl: bool, layer: str, model: str) -> None:
    """Print the claims of one article, or of many in JSON Lines."""
    rows = read_records(file)
    found = extract_all(articles_of(file, rows), Language(model))
    for row, (_, extraction) in zip(rows, found, strict=True):
        for record in records(extraction, row["id"], layer):
            click.echo(json.dumps(record, ensure_ascii=False))
