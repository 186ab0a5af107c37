"""The website opened from a folder on a disk, where a page can fetch nothing."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect
from tests.website.test_journeys import name_council

if TYPE_CHECKING:
    from pathlib import Path

    from playwright.sync_api import Page


def test_from_words_to_a_message_for_ones_own_council(phone: Page, site: Path) -> None:
    phone.goto((site / "index.html").as_uri())
    phone.locator("#words").fill("missed bin")
    phone.locator(".results a", has_text="#MissedBin").click()
    name_council(phone, "essex", "Essex County Council")
    expect(phone.locator("[data-council-box]")).to_contain_text("Basildon Borough Council")
    phone.get_by_role("button", name="Copy message").click()
    expect(phone.locator(".message [role=status]").last).to_contain_text("Copied")


def test_the_council_is_remembered_and_welsh_works(phone: Page, site: Path) -> None:
    phone.goto((site / "councils" / "anycouncil.html").as_uri())
    phone.get_by_role("button", name="Make this my council").click()
    phone.goto((site / "tags" / "missedbin.html").as_uri())
    expect(phone.locator("[data-council-box]")).to_contain_text("Waste Services")
    phone.get_by_role("link", name="Cymraeg").click()
    expect(phone.locator("h1")).to_have_text("#BinHebEiGasglu")
    expect(phone.locator("[data-council-box]")).to_contain_text("Waste Services")
    phone.get_by_role("link", name="Canfod tag").click()
    phone.locator("#words").fill("twll yn y ffordd")
    expect(phone.locator(".results")).to_contain_text("#TwllYnYFfordd")


def test_an_officer_writes_an_overlay(phone: Page, site: Path) -> None:
    phone.goto((site / "officers" / "overlay.html").as_uri())
    name_council(phone, "leeds", "Leeds City Council")
    phone.get_by_role("button", name="Add #Bin", exact=True).click()
    expect(phone.locator("#file")).to_have_value(re.compile(r"slug: leeds\n(.|\n)*tags:\n +bin:"))


def test_a_proposal_is_written(phone: Page, site: Path) -> None:
    phone.goto((site / "propose.html").as_uri())
    phone.get_by_label("The words I typed").fill("swan on the road")
    text = phone.locator("#proposal")
    expect(text).to_have_value(re.compile("Words I typed:\nswan on the road"))
    expect(text).to_have_value(re.compile(r"What did you want to tell or ask your council\?\n"))
