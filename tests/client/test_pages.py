"""The examples in the pages for developers are run as they stand, and say what the pages say."""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
import sys
import threading
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from counciltags.publishing.files import files
from counciltags.publishing.publication import of_release

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import Require

ROOT = Path(__file__).parents[2]
PAGES = ROOT / "site" / "pages" / "en" / "developers"
PLACEHOLDER = "https://counciltags.example"
VERSION = "1.0.0"
TABLES = ("tags", "names", "councils", "mappings")


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_words: object) -> None:
        """Say nothing."""


class Place(NamedTuple):
    """A folder with everything that a release publishes, and where it is served."""

    folder: Path
    url: str


@contextmanager
def publishing(folder: Path, version: str) -> Iterator[Place]:
    """Serve all that a release publishes; "" for the newest."""
    for path, data in files(of_release(ROOT / "registry" / "releases", version)):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    handler = partial(Silent, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield Place(folder, f"http://127.0.0.1:{running.server_port}")
        running.shutdown()


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The release that the recipes name."""
    with publishing(tmp_path_factory.mktemp("public"), VERSION) as place:
        yield place


@pytest.fixture(scope="module")
def up_to_date(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """The newest release: a package is never older than what it fetches."""
    with publishing(tmp_path_factory.mktemp("newest"), "") as place:
        yield place


def blocks(page: str) -> list[tuple[str, str, str]]:
    """Give kind, code and what it prints ("" if the page does not say) of every example."""
    text = (PAGES / page).read_text("utf-8")
    fence = r"^```(sh|python)\n(.*?)^```\n(?:\n```text\n(.*?)^```$)?"
    return re.findall(fence, text, re.MULTILINE | re.DOTALL)


RECIPES = blocks("recipes.md")


def test_every_recipe_says_what_it_prints() -> None:
    assert len(RECIPES) == 7
    assert all(expected for _, _, expected in RECIPES)
    assert (PAGES / "recipes.md").read_text("utf-8").count("```") == 4 * len(RECIPES)


def test_the_recipes_do_what_they_say(published: Place, tmp_path: Path, require: Require) -> None:
    """In the order of the page: the second fetch needs the file of the first."""
    for program in ("bash", "curl", "sha256sum"):
        require(program, found=shutil.which(program) is not None)
    for kind, code, expected in RECIPES:
        there = code.replace(PLACEHOLDER, published.url)
        assert there != code
        runner = ["bash", "-euc"] if kind == "sh" else [sys.executable, "-c"]
        done = subprocess.run(
            [*runner, there], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stdout) == (0, expected), code + done.stderr
        assert done.stderr == ""


def test_a_file_that_changed_takes_the_place_of_the_old_one(
    published: Place, tmp_path: Path
) -> None:
    (tmp_path / "registry.json").write_text("old")
    os.utime(tmp_path / "registry.json", (1, 1))
    code = RECIPES[1][1].replace(PLACEHOLDER, published.url)
    subprocess.run(["/bin/bash", "-euc", code], cwd=tmp_path, check=True)
    wanted = published.folder / "api" / "v1" / "registry.json"
    assert (tmp_path / "registry.json").read_bytes() == wanted.read_bytes()


def test_the_python_examples_run_one_after_the_other(
    up_to_date: Place,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("COUNCILTAGS_URL", up_to_date.url)
    monkeypatch.setenv("COUNCILTAGS_CACHE", str(tmp_path))
    names: dict[str, Any] = {}
    code = "".join(code for kind, code, _ in blocks("python.md") if kind == "python")
    exec(code, names)  # noqa: S102 -- our own page
    said = capsys.readouterr().out
    assert names["tag"].tag == "missedbin"
    assert "Essex County Council" in said
    promised = re.findall(r"^print\(.*\)  # (.*)$", code, re.MULTILINE)
    shown = [text.partition(":")[0] for text in promised if not text.startswith("who ")]
    assert len(shown) >= 5
    assert [text for text in shown if text not in said] == []
    kept = {path.name.rpartition("-")[2] for path in tmp_path.glob("*.copy")}
    assert kept == {"1.copy", "1.0.0.copy"}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_opens_right_in_a_spreadsheet(published: Place, name: str) -> None:
    """Excel takes UTF-8 only with a mark in front, and runs cells that look like formulas."""
    data = (published.folder / "api" / "v1" / f"{name}.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert not data.startswith(b"\xef\xbb\xbfID")  # Excel would take it for another format
    text = data.decode("utf-8-sig")
    assert csv.Sniffer().sniff(text[:20_000], delimiters=",;\t").delimiter == ","
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell[:1] in "=+-@\t\r" and cell]
    assert max(len(cell) for row in rows for cell in row) < 32_767  # the most that Excel takes
    assert "\ufffd" not in text
    if name == "tags":
        assert any("ŵ" in cell or "â" in cell for row in rows for cell in row)
