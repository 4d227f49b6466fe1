"""A wheel, installed alone, ingests and serves: schema, metadata, lexicon, templates and static files are in it."""

import os
import socket
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    run = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(run, check=True, capture_output=True)
    [made] = folder.glob("tallystick-*.whl")
    return made


def test_everything_is_in_the_wheel(wheel: Path) -> None:
    packed = set(zipfile.ZipFile(wheel).namelist())
    source = {path.relative_to(ROOT).as_posix() for path in (ROOT / "ingest").rglob("*") if path.is_file()}
    wanted = {name for name in source if "__pycache__" not in name} | {"ingest/schema.sql", "ingest/metadata.yml"}
    assert wanted <= packed
    assert not [name for name in packed if name.startswith(("tests/", "corpus/"))]


def test_installed_alone_it_ingests_and_serves(wheel: Path, tmp_path: Path) -> None:
    alone = tmp_path / "alone"
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", str(alone)]
    subprocess.run([*install, str(wheel)], check=True, capture_output=True)
    (tmp_path / "a.txt").write_text("Harbour ferry sinks\n\nThe Lorn ferry disaster killed 12 people on Monday.\n")
    environment = {**os.environ, "PYTHONPATH": str(alone)}
    where = _output(["-c", "import ingest; print(ingest.__file__)"], tmp_path, environment)
    assert Path(where.strip()).is_relative_to(alone)
    assert "1 article read" in _output(["-m", "ingest", "ingest", "a.txt"], tmp_path, environment)
    with _served(tmp_path, environment) as address:
        assert "Harbour ferry sinks" in urlopen(f"{address}/news/articles", timeout=10).read().decode()


def _output(arguments: list[str], folder: Path, environment: dict[str, str]) -> str:
    done = subprocess.run([sys.executable, *arguments], cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@contextmanager
def _served(folder: Path, environment: dict[str, str]) -> Iterator[str]:
    """The address of `tallystick serve` in a folder, once it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "ingest", "serve", "--port", str(port)]
    server = subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=10)


def _wait_for(port: int) -> None:
    for _ in range(300):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise AssertionError("the server did not start within 30 seconds")
