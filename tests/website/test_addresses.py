"""The page of addresses: an example for each, which can be tried in the page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from counciltags.website.addresses import LINES, WIDTH, beginning, example

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

PARAMETERS = {"tag": {"example": "bin"}, "version": {"example": "0.1.0"}}


@pytest.mark.parametrize(
    ("path", "files", "shown"),
    [
        ("api/v1/tags.json", ("api/v1/tags.json",), "api/v1/tags.json"),
        ("a/{tag}.json", ("a/alley.json", "a/bin.json"), "a/bin.json"),
        ("a/{tag}.json", ("a/alley.json", "a/drain.json"), "a/alley.json"),
        ("r/{version}/SUMS", ("r/1.0.0/SUMS", "r/1.0.0/x"), "r/1.0.0/SUMS"),
        ("js/{name}.js", ("js/a.d.ts", "js/look.js"), "js/look.js"),
        ("a/{tag}.json", ("b/bin.json", "a/x/bin.json"), None),
    ],
)
def test_each_address_is_shown_with_a_file_that_is_there(
    path: str, files: tuple[str, ...], shown: str | None
) -> None:
    assert example(path, PARAMETERS, dict.fromkeys(files, b"")) == shown


def test_an_example_is_cut_short_and_says_so() -> None:
    assert beginning(b"short\n") == "short"
    long = "\n".join(["x" * 1000] * 50)
    lines = beginning(long.encode()).splitlines()
    assert len(lines) == LINES + 1
    assert lines[0] == "x" * WIDTH + "…"
    assert lines[-1] == "…"


def test_every_address_has_an_example(site: Path) -> None:
    paths = json.loads((site / "api/v1/openapi.json").read_bytes())["paths"]
    page = (site / "developers/api.html").read_text(encoding="utf-8")
    # Service lists of real councils are the only ones that there may not be.
    without = [path for path in paths if path.startswith("/api/v1/open311/")]
    missing = page.count("There is no such file yet")
    assert missing in (0, len(without))
    assert page.count("<pre") == len(paths) - missing


def test_an_address_is_tried_with_other_values(phone: Page, address: str) -> None:
    phone.goto(f"{address}/developers/api.html")
    part = phone.locator("section", has=phone.get_by_text("/api/v1/tags/{tag}.json", exact=True))
    status = part.get_by_role("status")
    part.get_by_label("tag", exact=True).fill("pothole")
    part.get_by_role("button", name="Try it").click()
    expect(status).to_contain_text("200, application/json")
    expect(part.locator("pre")).to_contain_text('"tag": "pothole"')
    part.get_by_label("tag", exact=True).fill("nosuchtag")
    part.get_by_label("tag", exact=True).press("Enter")
    expect(status).to_contain_text("404: There is no such file")
    expect(part.locator("pre")).not_to_contain_text("pothole")
    part.get_by_label("tag", exact=True).fill("../../x")
    part.get_by_role("button", name="Try it").click()
    expect(status).to_contain_text("“../../x” does not fit tag")
    expect(part.get_by_label("tag", exact=True)).to_be_focused()


def test_a_website_that_is_gone_is_told_and_the_example_stays(
    context: BrowserContext, address: str
) -> None:
    page = context.new_page()
    page.goto(f"{address}/cy/developers/api.html")
    part = page.locator("section", has=page.get_by_text("/api/v1/names.json", exact=True))
    before = part.locator("pre").inner_text()
    context.set_offline(True)
    part.get_by_role("button", name="Rhoi cynnig arni").click()
    expect(part.get_by_role("status")).to_contain_text("Nid oedd modd ei nôl")
    assert part.locator("pre").inner_text() == before


def test_without_javascript_the_examples_are_there(browser: Browser, address: str) -> None:
    visitor = browser.new_context(java_script_enabled=False)
    page = visitor.new_page()
    page.goto(f"{address}/developers/api.html")
    expect(page.get_by_label("The beginning of api/v1/tags/bin.json")).to_contain_text(
        '"tag": "bin"'
    )
    assert page.get_by_role("button").count() == 0
    visitor.close()
