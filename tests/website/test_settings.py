"""The website under a visitor's own settings: large text, still pages, few colours, no storage."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.website.test_judges import PAGES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NO_STORAGE = """
Object.defineProperty(window, "localStorage", {get() { throw new Error("no storage"); }});
"""
HOSTILE = "<img src=x onerror=alert(1)> \" ' 🚮 مرحبا"


@pytest.mark.parametrize("language", ["", "cy/"])
def test_no_page_breaches_its_policy_or_asks_other_hosts(
    browser: Browser, address: str, language: str
) -> None:
    # 1280 pixels at 400 % leave 320 by 256.
    visitor = browser.new_context(viewport={"width": 320, "height": 256})
    page = visitor.new_page()
    faults: list[str] = []
    asked: list[str] = []
    page.on("pageerror", lambda fault: faults.append(str(fault)))
    page.on("console", lambda line: faults.append(line.text) if line.type == "error" else None)
    page.on("request", lambda request: asked.append(request.url))
    wide = []
    for name in PAGES:
        page.goto(f"{address}/{language}{name}.html")
        if page.evaluate("document.documentElement.scrollWidth") > 320:
            wide.append(name)
    visitor.close()
    assert faults == []
    assert wide == []
    assert [url for url in asked if not url.startswith(address)] == []


def test_nothing_moves_for_people_who_asked_for_that(browser: Browser, address: str) -> None:
    still = browser.new_context(reduced_motion="reduce")
    usual = browser.new_context(reduced_motion="no-preference")
    for visitor, expected in ((still, "auto"), (usual, "smooth")):
        page = visitor.new_page()
        page.goto(f"{address}/tags/index.html")
        style = page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")
        moving = page.evaluate("document.getAnimations().length")
        visitor.close()
        assert (style, moving) == (expected, 0)


def test_boxes_keep_their_edges_in_forced_colours(browser: Browser, address: str) -> None:
    visitor = browser.new_context(forced_colors="active")
    page = visitor.new_page()
    page.goto(f"{address}/tags/emergency.html")
    for box in (".hero", ".callout", ".council-box", ".message button"):
        edge = page.locator(box).first.evaluate("e => getComputedStyle(e).borderTopStyle")
        assert edge == "solid", box
    visitor.close()


def test_a_browser_that_keeps_nothing_still_works(phone: Page, address: str) -> None:
    phone.add_init_script(NO_STORAGE)
    phone.goto(f"{address}/tags/missedbin.html")
    phone.get_by_label("Type the name of your council").fill("anycoun")
    phone.get_by_role("button", name="AnyCouncil", exact=True).click()
    expect(phone.locator("[data-council-box]")).to_contain_text("Waste Services")


def test_hostile_words_are_only_words(phone: Page, address: str) -> None:
    phone.on("dialog", lambda dialog: pytest.fail(dialog.message))
    phone.goto(f"{address}/index.html")
    phone.locator("#words").fill(HOSTILE)
    expect(phone.locator("[data-results] a[href*='propose']")).to_be_visible()
    assert phone.locator("main img").count() == 0
    phone.goto(f"{address}/<img src=x onerror=alert(1)>%22%27")
    expect(phone.locator("#words")).to_be_visible()
    assert phone.locator("main img").count() == 0
