"""The finished website, built once, a server for it, and a real browser."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from counciltags.loading.tree import load_tree
from counciltags.publishing.publication import of_tree
from counciltags.publishing.writing import write
from counciltags.website.building import website
from counciltags.website.serving import server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, BrowserContext, Page

    from counciltags.registry import Registry

ROOT = Path(__file__).parents[2]
NODE_MODULES = ROOT / "tests" / "node" / "node_modules"


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the finished website, from the real registry."""
    folder = tmp_path_factory.mktemp("website")
    files = website(ROOT, of_tree(load_tree(ROOT)), folder / "work")
    return write(files, folder / "public").directory


@pytest.fixture(scope="session")
def real() -> Registry:
    """The real registry."""
    return of_tree(load_tree(ROOT)).registry


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """The address at which the website is served."""
    with server(site, 0) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor on a phone, who has never been here."""
    visitor = browser.new_context(
        viewport={"width": 375, "height": 800},
        permissions=["clipboard-read", "clipboard-write"],
    )
    yield visitor
    visitor.close()


@pytest.fixture
def phone(context: BrowserContext) -> Iterator[Page]:
    """A page on a phone; a fault in a script, or a breach of the policy, fails the test."""
    faults: list[str] = []
    page = context.new_page()
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    yield page
    assert [fault for fault in faults if "404" not in fault] == []
