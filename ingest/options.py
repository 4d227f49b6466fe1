"""The options and arguments that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

existing_file = click.Path(exists=True, dir_okay=False, path_type=Path)
database = click.option(
    "--db", type=click.Path(dir_okay=False, path_type=Path), default="news.db", show_default=True, help="The database."
)
decisions = click.option(
    "--reviews",
    type=click.Path(dir_okay=False, path_type=Path),
    default="reviews.db",
    show_default=True,
    help="The file of people's decisions.",
)
