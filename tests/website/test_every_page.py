"""What holds for a page of every kind: enlarged, quiet, still, and in forced colours."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.website.templates import KINDS, LANGUAGES, PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, ConsoleMessage, Page, Request

# What sticks out to the right, unless it lies in a box that can be scrolled.
STICKING_OUT = """() => {
  const width = document.documentElement.clientWidth;
  const out = [...document.querySelectorAll("body *")].filter((element) => {
    const box = element.getBoundingClientRect();
    return box.width > 1 && box.right > width + 1 && !element.closest("pre, .scroll");
  });
  return out.slice(0, 3).map((element) => element.outerHTML.slice(0, 120));
}"""

# Boxes that can be scrolled sideways but not by keyboard.
OUT_OF_REACH = """() => [...document.querySelectorAll("body *")].filter((element) =>
  element.scrollWidth > element.clientWidth + 1 && element.tabIndex < 0
  && ["auto", "scroll"].includes(getComputedStyle(element).overflowX)
).map((element) => element.outerHTML.slice(0, 120))"""

MOVING = """() => [
  ...document.getAnimations().map((one) => `${one.constructor.name}`),
  ...[...document.querySelectorAll("*")].filter((element) => {
    const style = getComputedStyle(element);
    return style.scrollBehavior !== "auto" || style.animationName !== "none"
      || style.transitionDuration !== "0s";
  }).map((element) => element.tagName),
]"""

# What can be pressed or filled in, but has neither an edge nor a line under it nor its own colour.
LIKE_TEXT = """() => {
  const text = getComputedStyle(document.body).color;
  return [...document.querySelectorAll("a, button, input, textarea, select, summary")]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }))
    .filter((element) => {
      const style = getComputedStyle(element);
      const edge = parseFloat(style.borderTopWidth) >= 1 && style.borderTopStyle !== "none";
      const line = style.textDecorationLine.includes("underline");
      const marked = element.tagName === "SUMMARY" && style.listStyleType !== "none";
      return !edge && !line && !marked && style.color === text;
    }).map((element) => element.outerHTML.slice(0, 120));
}"""

FOCUS = """() => {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  return [element.outerHTML.slice(0, 120), style.outlineStyle, parseFloat(style.outlineWidth)];
}"""

BOXES = ".council-box, .callout, .hero, .post, .sheet, fieldset, details, pre"


@pytest.fixture
def quiet(browser: Browser, address: str) -> Iterator[Page]:
    """A page on a screen enlarged to 400 %; what it says or asks for elsewhere fails the test."""
    # A window of 1,280 by 1,024 pixels at 400 % has this much room.
    visitor = browser.new_context(viewport={"width": 320, "height": 256}, device_scale_factor=4)
    said: list[str] = []

    def hear(line: ConsoleMessage) -> None:
        if line.type in ("error", "warning"):
            said.append(f"{page.url}: {line.text}")

    def see(request: Request) -> None:
        if not request.url.startswith(f"{address}/"):
            said.append(f"{page.url} asks for {request.url}")

    page = visitor.new_page()
    page.on("pageerror", lambda fault: said.append(f"{page.url}: {fault}"))
    page.on("console", hear)
    visitor.on("request", see)
    yield page
    visitor.close()
    assert said == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_enlarged_four_times_nothing_is_cut_off_and_nothing_complains(
    quiet: Page, address: str, language: str
) -> None:
    faults: list[tuple[str, ...]] = []
    for name in PAGES:
        quiet.goto(f"{address}/{language}{name}.html")
        if quiet.evaluate("document.documentElement.scrollWidth") > 320:
            faults.append((name, "is wider than the screen"))
        faults.extend((name, out) for out in quiet.evaluate(STICKING_OUT))
        faults.extend((name, "not by keyboard", box) for box in quiet.evaluate(OUT_OF_REACH))
    assert faults == []


def test_what_the_page_does_later_is_not_cut_off_either(quiet: Page, address: str) -> None:
    quiet.goto(f"{address}/cy/index.html")
    quiet.locator("#words").fill("tipio anghyfreithlon")
    expect(quiet.locator(".results a").first).to_be_visible()
    assert quiet.evaluate(STICKING_OUT) == []
    quiet.goto(f"{address}/tags/pothole.html")
    quiet.get_by_label("Type the name of your council").fill("bournemouth")
    quiet.locator(".picker-list button").first.click()
    expect(quiet.locator("[data-strip]")).to_be_visible()
    assert quiet.evaluate(STICKING_OUT) == []


def test_nothing_moves_for_those_who_asked_for_less_motion(browser: Browser, address: str) -> None:
    visitor = browser.new_context(reduced_motion="reduce")
    page = visitor.new_page()
    moving = {}
    for name in PAGES:
        page.goto(f"{address}/{name}.html")
        moving[name] = page.evaluate(MOVING)
    page.goto(f"{address}/index.html")
    page.locator("#words").fill("pothole")
    expect(page.locator(".results a").first).to_be_visible()
    moving["results"] = page.evaluate(MOVING)
    # Others see the page glide to a letter, so the check can fail.
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(MOVING) == ["HTML"]
    visitor.close()
    assert {name: found for name, found in moving.items() if found} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_all_can_be_told_apart(
    browser: Browser, address: str, scheme: str
) -> None:
    visitor = browser.new_context(
        forced_colors="active", color_scheme="dark" if scheme == "dark" else "light"
    )
    page = visitor.new_page()
    faults: list[tuple[str, ...]] = []
    for name in KINDS:
        page.goto(f"{address}/{name}.html")
        assert page.evaluate("matchMedia('(forced-colors: active)').matches")
        faults.extend((name, "looks like text", one) for one in page.evaluate(LIKE_TEXT))
        for box in page.locator(BOXES).all():
            edges = "e => getComputedStyle(e).borderLeftStyle + getComputedStyle(e).borderTopStyle"
            if box.is_visible() and box.evaluate(edges) == "nonenone":
                faults.append((name, "has no edge", box.evaluate("e => e.className")))
        for _ in range(12):
            page.keyboard.press("Tab")
            element, style, width = page.evaluate(FOCUS)
            if style == "none" or width < 2:
                faults.append((name, "focus is not seen", element))
    visitor.close()
    assert faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_javascript_no_page_offers_what_does_not_work(
    browser: Browser, address: str, language: str
) -> None:
    visitor = browser.new_context(java_script_enabled=False)
    page = visitor.new_page()
    for name in PAGES:
        page.goto(f"{address}/{language}{name}.html")
        expect(page.locator("h1").first).to_be_visible()
        expect(page.get_by_role("button")).to_have_count(0)
    visitor.close()


def test_a_browser_that_keeps_nothing_still_works(quiet: Page, address: str) -> None:
    quiet.add_init_script(
        "Object.defineProperty(window, 'localStorage', "
        "{ get() { throw new DOMException('denied', 'SecurityError'); } });"
    )
    quiet.goto(f"{address}/tags/missedbin.html")
    quiet.get_by_label("Type the name of your council").fill("anycouncil")
    quiet.locator(".picker-list").get_by_role("button", name="AnyCouncil", exact=True).click()
    expect(quiet.locator("[data-council-box]")).to_contain_text("Waste Services")
    expect(quiet.locator("#yours")).to_have_value("@AnyCouncil@social.example #MissedBin")
    quiet.get_by_role("button", name="Choose another council").click()
    expect(quiet.get_by_label("Type the name of your council")).to_be_focused()
