"""Councils that end and begin on a day, seen before it and after it, without a new release."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from playwright.sync_api import expect
from tests.website.test_journeys import name_council

if TYPE_CHECKING:
    from playwright.sync_api import Page

BEFORE, AFTER = "2027-03-31T12:00:00Z", "2027-04-01T12:00:00Z"
"""Around the day on which Surrey's councils give way to two new ones."""


def test_before_the_day_the_old_council_answers(phone: Page, address: str) -> None:
    phone.clock.set_fixed_time(BEFORE)
    phone.goto(f"{address}/tags/bin.html")
    phone.get_by_label("Type the name of your council").fill("west surrey")
    expect(phone.locator("[data-picker] [role=status]")).to_contain_text("Nothing found")
    name_council(phone, "guildf", "Guildford Borough Council")
    expect(phone.locator("[data-council-box]")).to_contain_text("Guildford")
    phone.goto(f"{address}/councils/west-surrey.html")
    expect(phone.get_by_role("button", name="Make this my council")).to_be_hidden()
    expect(phone.locator("main")).to_contain_text("Until then these councils answer")


def test_a_council_writes_its_overlay_before_its_day(phone: Page, address: str) -> None:
    phone.clock.set_fixed_time(BEFORE)
    phone.goto(f"{address}/officers/overlay.html")
    name_council(phone, "west surrey", "West Surrey Council")
    expect(phone.locator("#file")).to_have_value(re.compile("slug: west-surrey"))


def test_from_the_day_on_the_new_council_answers(phone: Page, address: str) -> None:
    phone.clock.set_fixed_time(BEFORE)
    phone.goto(f"{address}/councils/guildford.html")
    phone.get_by_role("button", name="Make this my council").click()
    phone.clock.set_fixed_time(AFTER)
    phone.goto(f"{address}/tags/bin.html")
    box = phone.locator("[data-council-box]")
    expect(box).to_contain_text("Guildford Borough Council has closed. These took over:")
    box.get_by_role("button", name="West Surrey Council").click()
    expect(phone.locator("[data-strip]")).to_contain_text("West Surrey Council")
    phone.goto(f"{address}/councils/west-surrey.html")
    expect(phone.get_by_role("button", name="Make this my council")).to_be_visible()
