"""What visitors meet when something fails, and what they must not be told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.website.test_journeys import keys_to, name_council

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Page

TYPE_NAME = "Type the name of your council"


def choose(page: Page, address: str, slug: str) -> None:
    """Choose a council on its own page."""
    page.goto(f"{address}/councils/{slug}.html")
    page.get_by_role("button", name="Make this my council").click()
    expect(page.locator("[data-use-council] + [role=status]")).to_contain_text("Your council: ")


def test_what_does_not_load_is_told_and_can_be_tried_again(
    context: BrowserContext, address: str
) -> None:
    phone = context.new_page()  # the browser itself complains of what does not load
    phone.route("**/assets/data/search.en.js", lambda route: route.abort())
    phone.goto(f"{address}/index.html")
    phone.locator("#words").fill("bin")
    expect(phone.locator(".look-up [role=status]")).to_contain_text("This did not load")
    phone.unroute("**/assets/data/search.en.js")
    phone.locator("#words").fill("bin not emptied")
    expect(phone.locator(".results a").first).to_contain_text("#MissedBin")


def test_councils_that_do_not_load_are_told(context: BrowserContext, address: str) -> None:
    phone = context.new_page()  # the browser itself complains of what does not load
    phone.route("**/assets/data/councils.en.js", lambda route: route.abort())
    phone.route("**/assets/data/councils/leeds.js", lambda route: route.abort())
    phone.goto(f"{address}/tags/bin.html")
    phone.get_by_label(TYPE_NAME).fill("leeds")
    expect(phone.locator("[data-picker]")).to_contain_text("This did not load")
    phone.unroute("**/assets/data/councils.en.js")
    name_council(phone, "leeds c", "Leeds City Council")
    expect(phone.locator("[data-picker] [role=alert]")).to_contain_text("This did not load")
    phone.unroute("**/assets/data/councils/leeds.js")
    phone.reload()
    expect(phone.locator("[data-strip]")).to_contain_text("Leeds City Council")


def test_a_message_that_was_changed_by_hand_is_kept(phone: Page, address: str) -> None:
    phone.goto(f"{address}/tags/missedbin.html")
    yours = phone.locator("#yours")
    yours.fill("@YourCouncil #MissedBin my own careful words")
    phone.locator("#what").fill("something else")
    expect(yours).to_have_value("@YourCouncil #MissedBin my own careful words")
    name_council(phone, "anycoun", "AnyCouncil")
    expect(yours).to_have_value("@AnyCouncil@social.example #MissedBin my own careful words")
    phone.get_by_role("button", name="Write it again from the boxes").click()
    expect(yours).to_have_value("@AnyCouncil@social.example #MissedBin: something else")


def test_a_proposal_that_was_changed_by_hand_is_kept(phone: Page, address: str) -> None:
    phone.goto(f"{address}/propose.html")
    phone.locator("#proposal").fill("All my own words")
    phone.locator("#proposal-council").fill("Leeds")
    expect(phone.locator("#proposal")).to_have_value("All my own words")


def test_a_message_that_is_too_long_says_so(phone: Page, address: str) -> None:
    phone.goto(f"{address}/tags/missedbin.html")
    phone.locator("#what").fill("word " * 55)
    expect(phone.locator(".message")).to_contain_text("longer than some networks allow")


@pytest.mark.parametrize("tag", ["domesticabuse", "childprotection", "emergency"])
def test_where_ringing_comes_first_nobody_is_asked_for_a_place(
    phone: Page, address: str, tag: str
) -> None:
    phone.goto(f"{address}/tags/{tag}.html")
    expect(phone.locator("#what")).to_be_visible()
    expect(phone.locator("#where")).to_have_count(0)


@pytest.mark.parametrize(
    ("place", "warned"),
    [
        ("12 High St", True),
        ("Flat 3, 12 High St", True),
        ("High Street 12", True),
        ("12-14 Mill Lane", True),
        ("12a Mill Lane", True),
        ("the A12 near Mill Lane", False),
        ("junction 7 of the M4, bus stop", True),
        ("Mill Lane by the church", False),
    ],
)
def test_what_looks_like_a_house_number_is_asked_about(
    phone: Page, address: str, place: str, *, warned: bool
) -> None:
    phone.goto(f"{address}/tags/bin.html")
    phone.locator("#where").fill(place)
    warning = phone.get_by_text("Is that a house number?")
    assert warning.is_visible() == warned


def test_a_council_that_does_not_answer_is_not_named_as_the_one_to_post_to(
    phone: Page, address: str
) -> None:
    choose(phone, address, "guildford")
    phone.goto(f"{address}/tags/road.html")
    box = phone.locator("[data-council-box]")
    expect(box).to_contain_text("One of these does, and it depends on the place")
    expect(box.get_by_role("link", name="National Highways")).to_have_attribute(
        "href", re.compile("^https?://")
    )
    expect(box).not_to_contain_text("Put your council's account")
    expect(box).to_contain_text("put their account in place of @YourCouncil")
    phone.goto(f"{address}/tags/childprotection.html")
    line = phone.locator("[data-council-line]").first
    expect(line).to_contain_text("Surrey County Council")
    expect(line).not_to_contain_text("not known here")


def test_without_a_council_the_number_of_each_nation_is_given(phone: Page, address: str) -> None:
    for home, words in (("index", "my husband hits me"), ("cy/index", "cam-drin domestig")):
        phone.goto(f"{address}/{home}.html")
        phone.locator("#words").fill(words)
        calls = phone.locator(".callout.call a")
        expect(calls.first).to_be_visible()
        assert "tel:08088010800" in [call.get_attribute("href") for call in calls.all()]
        expect(phone.locator(".callout.call")).to_contain_text(
            "Wales" if home == "index" else "Cymru"
        )
    phone.goto(f"{address}/index.html")
    phone.locator("#words").fill("the house is on fire")
    expect(phone.locator(".callout.call a")).to_have_count(1)


def test_a_council_is_found_by_its_other_names(phone: Page, address: str) -> None:
    phone.goto(f"{address}/tags/bin.html")
    for typed, name in (
        ("Ynys Mon", "Isle of Anglesey"),
        ("Caerdydd", "Cardiff"),
        ("BCP", "Bournemouth, Christchurch and Poole"),
        ("RCT", "Rhondda Cynon Taf"),
        ("Stratford upon Avon", "Stratford-on-Avon"),
    ):
        phone.get_by_label(TYPE_NAME).fill(typed)
        expect(phone.locator(".picker-list")).to_contain_text(name)
    phone.get_by_label(TYPE_NAME).fill("london")
    expect(phone.locator("[data-picker] [role=status]")).to_contain_text(
        re.compile(r"^[23]\d answers\. Type more")
    )


def test_whoever_chooses_by_keyboard_goes_on_from_the_answer(phone: Page, address: str) -> None:
    phone.goto(f"{address}/tags/missedbin.html")
    keys_to(phone, "#council-name")
    phone.keyboard.type("anycouncil")
    expect(phone.locator(".picker-list button")).to_have_count(1)
    keys_to(phone, ".picker-list button")
    phone.keyboard.press("Enter")
    expect(phone.locator(".picked")).to_be_focused()
    keys_to(phone, ".council-box button", presses=4)
