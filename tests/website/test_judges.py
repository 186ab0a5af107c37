"""What others' programs say of every kind of page: axe on accessibility, html-validate on HTML."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from tests.website.conftest import NODE_MODULES

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser
    from tests.conftest import Require

PAGES = (
    "index",
    "404",
    "tags/index",
    "tags/pothole",
    "tags/emergency",
    "tags/homelessness",
    "areas/roads",
    "councils/index",
    "councils/anycouncil",
    "councils/chelmsford",
    "posters/anycouncil",
    "propose",
    "officers/overlay",
    "developers/download",
    "developers/api",
    "reference/commands",
    "reference/published",
)
"""One page of every kind, and tags of each way of handling."""

WIDTHS = (320, 375, 1366)


@pytest.mark.parametrize("language", ["", "cy/"])
@pytest.mark.parametrize("width", WIDTHS)
def test_axe_finds_nothing(
    browser: Browser, address: str, require: Require, width: int, language: str
) -> None:
    script = NODE_MODULES / "axe-core" / "axe.min.js"
    require("axe-core", found=script.is_file())
    source = script.read_text(encoding="utf-8")
    # The policy of our pages would keep axe out as well.
    visitor = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=True)
    page = visitor.new_page()
    faults: list[Any] = []
    for name in PAGES:
        page.goto(f"{address}/{language}{name}.html")
        page.evaluate(source)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            faults.append((name, "is wider than the screen"))
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            faults.extend(
                (name, scheme, fault["id"], [node["html"][:100] for node in fault["nodes"][:3]])
                for fault in found["violations"]
            )
    visitor.close()
    assert faults == []


def test_the_html_is_valid(site: Path, require: Require) -> None:
    program = NODE_MODULES / ".bin" / "html-validate"
    require("html-validate", found=program.is_file())
    pages = [site / f"{language}{name}.html" for language in ("", "cy/") for name in PAGES]
    rules = NODE_MODULES.parent / "htmlvalidate.json"
    done = subprocess.run(
        [program, "--config", rules, "--formatter", "text", *pages],
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.stdout + done.stderr == ""
    assert done.returncode == 0
