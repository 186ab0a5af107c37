"""What visitors do, in a real Chromium."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

CLIPBOARD = "navigator.clipboard.readText()"


def keys_to(page: Page, wanted: str, presses: int = 60) -> None:
    """Press Tab until the wanted element has the focus; a mouse is never used."""
    for _ in range(presses):
        page.keyboard.press("Tab")
        if page.evaluate(f"document.activeElement.matches({wanted!r})"):
            return
    pytest.fail(f"the keyboard does not reach {wanted}")


def name_council(page: Page, typed: str, name: str) -> None:
    """Choose a council by typing the start of its name."""
    page.get_by_label("Type the name of your council").fill(typed)
    page.get_by_role("button", name=name, exact=True).click()


def test_by_keyboard_from_home_to_a_copied_message(phone: Page, address: str) -> None:
    phone.goto(f"{address}/index.html")
    keys_to(phone, "#words")
    phone.keyboard.type("there is a pothole in my road")
    expect(phone.locator(".results a").first).to_contain_text("#Pothole")
    keys_to(phone, ".results a")
    phone.keyboard.press("Enter")
    phone.wait_for_url("**/tags/pothole.html")
    keys_to(phone, "#where")
    phone.keyboard.type("Mill Lane")
    keys_to(phone, "#what")
    phone.keyboard.type("deep hole by the bus stop")
    keys_to(phone, ".message button")
    phone.keyboard.press("Enter")
    expect(phone.locator(".message [role=status]").last).to_contain_text("Copied")
    assert phone.evaluate(CLIPBOARD) == (
        "@YourCouncil #Pothole at Mill Lane: deep hole by the bus stop"
    )


def test_a_council_that_joined_is_remembered(phone: Page, address: str) -> None:
    phone.goto(f"{address}/tags/missedbin.html")
    name_council(phone, "anycoun", "AnyCouncil")
    box = phone.locator("[data-council-box]")
    expect(box).to_contain_text("Waste Services")
    expect(box).to_contain_text("within two working days")
    expect(box.locator("a.button")).to_have_attribute("href", re.compile("bins/missed"))
    expect(phone.locator("#yours")).to_have_value(re.compile("^@AnyCouncil@social.example #Miss"))
    phone.goto(f"{address}/tags/bin.html")
    expect(phone.locator("[data-strip]")).to_contain_text("AnyCouncil")
    expect(phone.locator("[data-council-box]")).to_contain_text("Waste Services")
    phone.get_by_role("button", name="Choose another council").click()
    expect(phone.get_by_label("Type the name of your council")).to_be_focused()
    expect(phone.locator("[data-strip]")).to_be_hidden()


def test_in_a_two_tier_area_the_other_council_is_named(phone: Page, address: str) -> None:
    phone.goto(f"{address}/tags/pothole.html")
    name_council(phone, "chelms", "Chelmsford City Council")
    box = phone.locator("[data-council-box]")
    expect(box).to_contain_text("has not joined yet")
    expect(box).to_contain_text("does not answer this")
    expect(box).to_contain_text("Essex County Council")
    phone.goto(f"{address}/index.html")
    phone.locator("#words").fill("pothole")
    expect(phone.locator(".results")).to_contain_text("Answered by: Essex County Council")


def visit(phone: Page, address: str, slug: str, path: str) -> None:
    """Open a page as somebody who named a council before."""
    phone.goto(f"{address}/index.html")
    phone.evaluate(f"localStorage.setItem('counciltags-council', '{slug}')")
    phone.goto(f"{address}/{path}")


@pytest.mark.parametrize(
    ("slug", "tag", "told"),
    [
        ("anycouncil", "bin", ("Waste Services", "@AnyCouncilBins@social.example", "01632 960100")),
        ("anycouncil", "pothole", ("AnyCounty", "Post to @AnyCounty@social.example")),
        ("anycounty", "pothole", ("Highways", "@AnyCountyRoads@social.example", "01632 960300")),
        ("essex", "bin", ("does not answer this", "Chelmsford City Council")),
        ("chelmsford", "library", ("does not answer this", "Essex County Council")),
        ("cardiff", "pothole", ("has not joined yet",)),
        ("belfast", "pothole", ("does not answer this", "Department for Infrastructure")),
    ],
)
def test_a_named_council_says_who_answers(
    phone: Page, address: str, slug: str, tag: str, told: tuple[str, ...]
) -> None:
    visit(phone, address, slug, f"tags/{tag}.html")
    for words in told:
        expect(phone.locator("[data-council-box]")).to_contain_text(words)
    for path in ("index.html", "areas/roads.html", "councils/index.html"):
        phone.goto(f"{address}/{path}")
        link = phone.locator("[data-strip] a")
        expect(link).to_have_attribute("href", re.compile(f"councils/{slug}.html$"))


def test_the_message_goes_to_the_council_that_answers(phone: Page, address: str) -> None:
    visit(phone, address, "anycouncil", "tags/pothole.html")
    expect(phone.locator("#yours")).to_have_value("@AnyCounty@social.example #Pothole")
    visit(phone, address, "chelmsford", "tags/pothole.html")
    expect(phone.locator("#yours")).to_have_value("@YourCouncil #Pothole")


def test_a_welsh_page_says_what_is_english_and_what_is_a_draft(phone: Page, address: str) -> None:
    team = (
        '{"slug":"oldtown","name":{"en":"Oldtown"},"adopted":true,"accounts":[],"lines":[],'
        '"away":[],"none":[],"teams":{"a":{"name":{"en":"Waste","cy":"Gwastraff","drafts":["cy"]}}},'
        '"services":{"bin":{"team":"a","time":{"en":"soon"}}}}'
    )
    phone.route(
        "**/councils/oldtown.js",
        lambda route: route.fulfill(
            content_type="text/javascript", body=f"(self.councilTags??={{}}).council={team};"
        ),
    )
    visit(phone, address, "oldtown", "cy/tags/bin.html")
    box = phone.locator("[data-council-box]")
    expect(box).to_contain_text("Gwastraff (drafft)")
    expect(box.locator("[lang=en]")).to_have_text("soon")


def test_a_council_that_has_not_joined(phone: Page, address: str) -> None:
    phone.goto(f"{address}/councils/cardiff.html")
    expect(phone.locator("main")).to_contain_text("has not joined yet")
    phone.get_by_role("button", name="Make this my council").click()
    phone.goto(f"{address}/tags/bin.html")
    expect(phone.locator("[data-council-box]")).to_contain_text("The tag still tells")


def test_danger_brings_the_number_to_the_top(phone: Page, address: str) -> None:
    phone.goto(f"{address}/index.html")
    phone.locator("#words").fill("the lamp post is sparking and there is a gas smell")
    number = phone.locator("[data-results] .callout.call a[href^='tel:']").first
    expect(number).to_be_visible()
    spoken = phone.locator("[data-results] [aria-live=assertive]")
    expect(spoken.locator("a[href^='tel:']").first).to_be_visible()
    first = phone.locator(".results a").first
    above, below = number.bounding_box(), first.bounding_box()
    assert above
    assert below
    assert above["y"] < below["y"]
    phone.locator("#words").fill("bin not emptied")
    expect(first).to_contain_text("#MissedBin")
    expect(spoken).to_be_empty()


def test_a_tag_to_ring_about_says_so_first(phone: Page, address: str) -> None:
    phone.goto(f"{address}/tags/emergency.html")
    first = phone.locator("main h2").first
    expect(first).to_have_text("Someone could be hurt? Ring first")
    expect(phone.locator(".callout.call a[href='tel:999']").first).to_be_visible()


def test_none_of_these_carries_the_words(phone: Page, address: str) -> None:
    phone.goto(f"{address}/index.html")
    phone.locator("#words").fill("zeppelin & <b>mooring</b> mast")
    phone.locator("[data-results] a[href*='propose']").click()
    expect(phone.locator("#proposal")).to_have_value(re.compile("zeppelin & <b>mooring</b> mast"))


def test_in_welsh(phone: Page, address: str) -> None:
    phone.goto(f"{address}/tags/pothole.html")
    phone.get_by_role("link", name="Cymraeg").click()
    phone.wait_for_url("**/cy/tags/pothole.html")
    expect(phone.locator("html")).to_have_attribute("lang", "cy")
    expect(phone.locator("h1")).to_have_text("#TwllYnYFfordd")
    expect(phone.locator(".draft")).to_be_visible()
    phone.goto(f"{address}/cy/index.html")
    phone.locator("#words").fill("twll yn y ffordd")
    expect(phone.locator(".results")).to_contain_text("#TwllYnYFfordd")
    phone.locator(".results a", has_text="#TwllYnYFfordd").click()
    phone.wait_for_url("**/cy/tags/pothole.html")
    expect(phone.locator("#yours")).to_have_value(re.compile("#TwllYnYFfordd"))


def test_a_council_that_closed_since_it_was_chosen(phone: Page, address: str) -> None:
    ended = '{"slug":"oldtown","name":{"en":"Oldtown"},"ended":[["essex","Essex County Council"]]}'
    phone.route(
        "**/councils/oldtown.js",
        lambda route: route.fulfill(
            content_type="text/javascript", body=f"(self.councilTags??={{}}).council={ended};"
        ),
    )
    phone.goto(f"{address}/tags/pothole.html")
    phone.evaluate("localStorage.setItem('counciltags-council', 'oldtown')")
    phone.reload()
    box = phone.locator("[data-council-box]")
    expect(box).to_contain_text("Oldtown has closed. These took over:")
    box.get_by_role("button", name="Essex County Council").click()
    expect(phone.locator("[data-strip]")).to_contain_text("Essex County Council")


def test_the_council_s_own_line_is_shown(phone: Page, address: str) -> None:
    phone.goto(f"{address}/councils/anycouncil.html")
    phone.get_by_role("button", name="Make this my council").click()
    phone.goto(f"{address}/tags/homelessness.html")
    expect(phone.locator("[data-council-line]").first).to_contain_text("01632 960911")


def test_without_javascript(browser: Browser, address: str) -> None:
    visitor = browser.new_context(java_script_enabled=False)
    page = visitor.new_page()
    page.goto(f"{address}/index.html")
    expect(page.get_by_text("The lists below work without it")).to_be_visible()
    page.get_by_role("link", name="All tags").first.click()
    page.get_by_role("link", name="#MissedBin").click()
    expect(page.locator("h1")).to_have_text("#MissedBin")
    expect(page.locator(".post")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
    page.get_by_role("link", name="See all councils").click()
    page.get_by_role("link", name="Chelmsford City Council").click()
    expect(page.locator("main")).to_contain_text("Essex County Council")
    visitor.close()


def test_a_missing_page_looks_the_address_up(phone: Page, address: str) -> None:
    answer = phone.goto(f"{address}/tags/pot-holes.html")
    assert answer
    assert answer.status == 404
    phone.locator(".results a", has_text="#Pothole").click()
    phone.wait_for_url("**/tags/pothole.html")


def test_the_page_for_missing_pages_opened_by_itself_looks_nothing_up(
    phone: Page, address: str
) -> None:
    phone.goto(f"{address}/404.html")
    expect(phone.locator("#words")).to_have_value("")
    expect(phone.locator("[data-results]")).to_have_text("")


def test_long_lines_of_code_scroll_by_keyboard(phone: Page, address: str) -> None:
    phone.goto(f"{address}/reference/commands.html")
    code = phone.locator("pre").first
    expect(code).to_have_attribute("tabindex", "0")
    code.focus()
    phone.keyboard.press("ArrowRight")
    # The page's own policy forbids the check that a script would have to evaluate again and again.
    for _ in range(60):
        if code.evaluate("element => element.scrollLeft"):
            return
        phone.wait_for_timeout(50)
    pytest.fail("the arrow key does not scroll the code")


def test_the_header_is_low_on_the_smallest_screen(phone: Page, address: str) -> None:
    phone.set_viewport_size({"width": 320, "height": 640})
    phone.goto(f"{address}/tags/pothole.html")
    frame = phone.locator("header").bounding_box()
    assert frame
    assert frame["height"] <= 150
    brand, language = (phone.locator(f".{name}").bounding_box() for name in ("brand", "language"))
    assert brand
    assert language
    assert language["y"] < brand["y"] + brand["height"]


def test_a_house_number_is_discouraged(phone: Page, address: str) -> None:
    phone.goto(f"{address}/tags/pothole.html")
    phone.locator("#where").fill("12 Mill Lane")
    expect(phone.locator("main")).to_contain_text("Is that a house number?")


def test_nothing_leaves_the_device(context: BrowserContext, phone: Page, address: str) -> None:
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    phone.goto(f"{address}/index.html")
    assert not [url for url in asked if "search" in url]
    phone.locator("#words").fill("streetlight")
    expect(phone.locator(".results a").first).to_be_visible()
    assert all(url.startswith(address) for url in asked)
    assert not [url for url in asked if "streetlight" in url]
    assert context.cookies() == []
