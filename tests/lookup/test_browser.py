from __future__ import annotations

import csv
import json
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.lookup import vectors

from counciltags.lookup.answers import lookup, prepared
from counciltags.lookup.browser import SOURCES as SOURCE_NAMES
from counciltags.lookup.browser import browser_files, squeezed
from counciltags.lookup.council import council_context
from counciltags.lookup.engine import engine

if TYPE_CHECKING:
    from collections.abc import Callable

    from counciltags.registry import Registry

HERE = Path(__file__).parent
SOURCES = HERE.parents[1] / "site" / "assets" / "lookup"


@pytest.fixture
def browser(tmp_path: Path, require: Callable[..., None]) -> Callable[..., Any]:
    """Give a function that looks phrases up with the code that pages load."""
    node = shutil.which("node")
    require("node", found=node is not None)
    for name, data in browser_files(SOURCES):
        (tmp_path / name).write_bytes(data)

    def ask(index: object, council: object, phrases: list[str]) -> Any:  # noqa: ANN401 -- plain JSON
        given = json.dumps({"index": index, "council": council, "phrases": phrases})
        command = [str(node), str(HERE / "lookup.mjs"), "lookup.mjs", "lookup.js"]
        done = subprocess.run(
            command, input=given.encode(), cwd=tmp_path, capture_output=True, check=False
        )
        assert done.returncode == 0, done.stderr.decode()
        return json.loads(done.stdout)

    return ask


def test_the_vectors_are_those_of_this_code() -> None:
    assert vectors.read() == json.loads(json.dumps(vectors.make())), f"To accept: {vectors.ACCEPT}"


def test_python_gives_what_the_vectors_say() -> None:
    for cases in vectors.read():
        ready = engine(cases["index"])
        if cases["council"]:
            ready = ready.with_council(cases["council"])
        for expected in cases["expected"]:
            assert ready.results(expected["query"], 50) == expected["results"]


def test_the_browser_gives_what_the_vectors_say(browser: Callable[..., Any]) -> None:
    for cases in vectors.read():
        phrases = [expected["query"] for expected in cases["expected"]]
        assert browser(cases["index"], cases["council"], phrases) == cases["expected"]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_browser_ranks_the_real_registry_the_same(
    browser: Callable[..., Any], real: Registry, language: str
) -> None:
    phrases: list[str] = []
    for path in sorted((HERE / "phrasings").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            phrases.extend(row["text"] for row in csv.DictReader(file))
    slips = [phrase[:5] + phrase[6:] for phrase in phrases[::3]]
    ready, _ = prepared(real, language)
    given = browser(ready.index, None, phrases + slips)
    assert given == [lookup(real, phrase, language, 50) for phrase in phrases + slips]


@pytest.mark.parametrize("slug", ["essex", "leeds", "belfast"])
def test_the_browser_knows_a_council_as_python_does(
    browser: Callable[..., Any], real: Registry, slug: str
) -> None:
    merged = real.for_council(slug)
    ready, _ = prepared(merged, "en")
    phrases = ["bin not emptied", "pothole", "gas leak", "library shut", "council tax", "power cut"]
    given = browser(ready.index, council_context(merged, ready), phrases)
    assert given == [lookup(merged, phrase, "en", 50) for phrase in phrases]


def test_only_whole_lines_are_taken_for_comments() -> None:
    source = '/* one\n   two */\nlet a = "/* no */"; // stays\n\n  // goes\n  b();\n'
    assert squeezed(source) == 'let a = "/* no */"; // stays\nb();\n'


def test_nothing_is_put_into_a_page_as_html() -> None:
    for path in SOURCES.glob("*.js"):
        assert "innerHTML" not in path.read_text("utf-8")


def test_every_source_is_joined() -> None:
    assert sorted(SOURCE_NAMES) == sorted(path.name for path in SOURCES.glob("*.js"))
    for _, data in browser_files(SOURCES):
        assert b"\nimport " not in data
