"""`python -m ingest` is the `tallystick` command."""

from ingest.cli import main

main(prog_name="tallystick")
