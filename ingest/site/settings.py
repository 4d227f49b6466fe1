"""How `tallystick serve` starts Datasette: its settings, and one metadata file for 0.65 and for 1.0."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path

SETTINGS: Mapping[str, str] = {
    "allow_download": "off",  # the texts belong to their publishers
    "default_cache_ttl": "0",  # a verdict is seen at once
    "default_facet_size": "12",
    "default_page_size": "50",
    "facet_time_limit_ms": "500",
    "max_csv_mb": "200",
    "sql_time_limit_ms": "1000",
    "suggest_facets": "off",  # it reads whole tables: 30 ms pages take two seconds with it
    "truncate_cells_html": "200",
}


def metadata_path() -> Path:
    """metadata.yml: inside the installed package, or beside it in a checkout."""
    packaged = Path(str(files("ingest"))) / "metadata.yml"
    return packaged if packaged.is_file() else packaged.parent.parent / "metadata.yml"


def configuration(metadata: Path, datasette_version: str) -> list[str]:
    """The options that hand the metadata over: 1.0 takes canned queries from `-c` only, the rest from `-m`.

    >>> configuration(Path("metadata.yml"), "0.65.5")
    ['-m', 'metadata.yml']
    >>> configuration(Path("metadata.yml"), "1.0a41")
    ['-m', 'metadata.yml', '-c', 'metadata.yml']
    """
    once = ["-m", str(metadata)]
    return once if datasette_version.startswith("0.") else [*once, "-c", str(metadata)]


def serve_arguments(
    news: Path, reviews: Path | None = None, host: str = "127.0.0.1", port: int = 8001, metadata: Path | None = None
) -> list[str]:
    """The arguments after `datasette` that serve news.db read-only, and reviews.db beside it if it is there."""
    arguments = ["serve", "--immutable", str(news)]
    if reviews is not None and reviews.is_file():
        arguments.append(str(reviews))
    arguments += configuration(metadata or metadata_path(), version("datasette"))
    for name, value in SETTINGS.items():
        arguments += ["--setting", name, value]
    return [*arguments, "--host", host, "--port", str(port)]
