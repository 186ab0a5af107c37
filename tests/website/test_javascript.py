"""The example for a council's own page works as it stands, under the policy that it names."""

from __future__ import annotations

import re
import shutil
import subprocess
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from counciltags import load
from counciltags.publishing import javascript, search, tags
from counciltags.publishing.publication import Publication

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page
    from tests.conftest import Require

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "site" / "pages" / "en" / "developers" / "javascript.md").read_text("utf-8")


def block(kind: str, place: int = 0) -> str:
    found = list(re.finditer(rf"^```{kind}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL))
    return found[place][1]


POLICY = block("text", 1).strip()


class Strict(SimpleHTTPRequestHandler):
    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_words: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A council's own website: the example, and the files that it says to copy."""
    home = tmp_path_factory.mktemp("own")
    publication = Publication(load(), b"")
    published = {
        path: data
        for exporter in (javascript.export, search.export, tags.export)
        for path, data in exporter(publication)
    }
    for line in block("text").splitlines():
        path = line.split()[0]
        (home / path).parent.mkdir(parents=True, exist_ok=True)
        (home / path).write_bytes(published[path])
    (home / "index.html").write_text(block("html"))
    (home / "find-tag.js").write_text(block("js"))
    (home / "posts.mjs").write_text(block("js", 1))
    return home


@pytest.fixture
def own_site(folder: Path) -> Iterator[str]:
    handler = partial(Strict, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}/"
        running.shutdown()


def test_the_policy_is_strict() -> None:
    assert "default-src 'none'" in POLICY
    assert "unsafe" not in POLICY


def test_the_page_finds_tags(phone: Page, own_site: str) -> None:
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    phone.goto(own_site)
    phone.get_by_label("What is it about?").fill("they did not empty my bin")
    phone.get_by_role("button").click()
    items = phone.locator("#found li")
    items.first.wait_for()
    best = load().lookup("they did not empty my bin")["results"][0]
    assert items.first.inner_text() == f"#{best['display']}: {best['use_when']}"
    assert items.count() == 3
    phone.get_by_label("What is it about?").fill("<b>I can smell gas</b>")
    phone.keyboard.press("Enter")
    phone.locator("#found strong").wait_for()
    assert phone.locator("#found strong").inner_text().strip()
    assert phone.locator("#found b").count() == 0
    assert all(url.startswith(own_site) or url.endswith("favicon.ico") for url in asked)


def test_the_example_for_posts_runs_in_node(folder: Path, require: Require) -> None:
    node = shutil.which("node")
    require("node", found=node is not None)
    (folder / "package.json").write_text('{"type": "module"}')
    done = subprocess.run(
        [str(node), "posts.mjs"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    said = [
        comment.strip()
        for comment in re.findall(r"^console.*// (.*)$", block("js", 1), re.MULTILINE)
    ]
    assert done.stdout.splitlines() == said
