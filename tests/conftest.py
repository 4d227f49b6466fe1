"""Fixtures that more than one test file needs."""

from pathlib import Path

import pytest
from sample import fill


@pytest.fixture(scope="session")
def sample_db(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small news.db of made-up articles (see sample.py); nobody writes to it."""
    path = tmp_path_factory.mktemp("sample") / "news.db"
    fill(path)
    return path
