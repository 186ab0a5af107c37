"""What comes out of a printer: sheets of A4, counted in the PDF that Chromium makes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SHEETS = {
    "posters/index": 1,
    "cy/posters/index": 1,
    "posters/anycouncil": 1,
    "cy/posters/anycounty": 1,
    "tags/road": 1,
    "cy/tags/bin": 1,
    "tags/childprotection": 2,
    "councils/leeds": 2,
    "councils/chelmsford": 2,
}
"""The most sheets that a page may take."""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_takes_few_sheets(browser: Browser, address: str, scheme: str) -> None:
    visitor = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    page = visitor.new_page()
    counted = {}
    for path in SHEETS:
        page.goto(f"{address}/{path}.html")
        printed = page.pdf(format="A4", prefer_css_page_size=True)
        counted[path] = len(re.findall(rb"/Type\s*/Page\b", printed))
    visitor.close()
    assert all(counted.values())
    assert {path: count for path, count in counted.items() if count > SHEETS[path]} == {}


def test_a_printed_page_leads_back_and_leaves_out_the_frame(browser: Browser, address: str) -> None:
    page = browser.new_page()
    page.emulate_media(media="print")
    for path in ("tags/road", "councils/anycouncil"):
        page.goto(f"{address}/{path}.html")
        code = page.locator(".only-print")
        box = code.bounding_box()
        assert box
        assert box["y"] < page.viewport_size["height"] / 3  # type: ignore[index]
        assert code.locator("svg").is_visible()
        assert f"{path}.html" in code.inner_text()
        for hidden in ("header", "footer", ".council-box", "button"):
            assert not page.locator(hidden).first.is_visible()
    page.close()
