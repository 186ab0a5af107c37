"""The officer's form, in a real Chromium: whatever is typed, the file it gives is accepted."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.website.conftest import ROOT
from tests.website.test_journeys import keys_to, name_council

from counciltags.loading.tree import load_tree
from counciltags.rules.run import check_tree

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

LINK = "https://www.chelmsford.gov.uk/bins"


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the real registry, into which the form's files are put."""
    root = tmp_path_factory.mktemp("tree")
    shutil.copytree(ROOT / "registry", root / "registry")
    return root


@pytest.fixture
def form(phone: Page, address: str) -> Page:
    """The form, for a council that exists, with its account filled in."""
    phone.goto(f"{address}/officers/overlay.html")
    name_council(phone, "chelms", "Chelmsford City Council")
    expect(phone.locator("#council-chosen")).to_have_text("Chelmsford City Council")
    box = phone.locator("fieldset", has_text="Account 1")
    box.get_by_label("Network").select_option("mastodon")
    box.get_by_label("Name of the account").fill("@Chelmsford@social.example")
    return phone


def faults(tree: Path, text: str) -> list[str]:
    """Give what the full check says about an overlay of Chelmsford."""
    path = tree / "registry" / "overlays" / "chelmsford.yml"
    path.write_text(text, encoding="utf-8")
    try:
        found = check_tree(load_tree(tree))
        return [f"{one.rule}: {one.message}" for one in found
                if "chelmsford.yml" in one.path and one.level == "error"]  # fmt: skip
    finally:
        path.unlink()


def fill_first(page: Page, part: str, key: str, text: str) -> None:
    """Type into the first field of a kind."""
    page.locator(f"[id^='{part}-'][id$='-{key}']").first.fill(text)


def checked(page: Page) -> str:
    """Press the button that checks, and give the file."""
    page.get_by_role("button", name="Check the file").click()
    expect(page.locator("main")).to_contain_text("The file is right as far as this page")
    return page.locator("#file").input_value()


def test_every_part_of_an_overlay(form: Page, tree: Path) -> None:
    form.get_by_label("A second language").select_option("cy")
    fill_first(form, "teams", "name-en", 'Bins "and" more: #1 - ééé')
    fill_first(form, "teams", "name-cy", "Biniau a mŵy")
    fill_first(form, "teams", "account", "@ChelmsfordBins@social.example")
    fill_first(form, "teams", "phone", "01632 960100")
    fill_first(form, "teams", "hours-en", "no")
    form.get_by_role("button", name="Add #Bin", exact=True).click()
    tag = form.locator("fieldset", has_text="#Bin").last
    tag.get_by_label("Team that gets").select_option(label='Bins "and" more: #1 - ééé')
    fill_first(form, "tags", "link", LINK)
    fill_first(form, "tags", "answer_time-en", "the next day")
    form.locator("summary", has_text="Links for each step").click()
    fill_first(form, "tags", "links-report", f"{LINK}/report?where=1&what=2")
    fill_first(form, "tags", "reply-en", "Thank you. It is all here: {link} {team} reads it.")
    fill_first(form, "tags", "aliases-en", "#BinsOfChelmsford, BiniauChelmsford")
    form.get_by_label("Find another tag").fill("swimming pool")
    form.get_by_role("button", name="Add hours").click()
    form.get_by_label("Monday").check()
    fill_first(form, "office_hours", "opens", "09:00")
    fill_first(form, "office_hours", "closes", "17:00")
    form.get_by_role("button", name="Add a line").click()
    fill_first(form, "emergency", "label-en", "Out of hours")
    fill_first(form, "emergency", "phone", "01632 960999")
    form.locator("[id^='emergency-'][id$='-tags']").select_option("homelessness")
    form.get_by_role("button", name="Add", exact=True).click()
    form.get_by_role("button", name="Add a service").click()
    form.locator("[id^='not_ours-'][id$='-tag']").select_option("leisurecentre")
    form.locator("[id^='not_ours-'][id$='-to']").select_option("leisure-trusts")
    form.get_by_role("button", name="Add a tag of your own").click()
    fill_first(form, "local_tags", "display-en", "ChelmsfordFair")
    fill_first(form, "local_tags", "label-en", "The fair")
    fill_first(form, "local_tags", "use_when-en", "You want to know about the fair.")
    fill_first(form, "local_tags", "terms-en", "summer fair\nstall: at the fair")
    form.locator("[id^='local_tags-'][id$='-team']").select_option(index=1)
    fill_first(form, "local_tags", "link", "https://www.chelmsford.gov.uk/fair")
    fill_first(form, "local_tags", "valid_from", "2027-04-01")
    text = checked(form)
    assert faults(tree, text) == []
    for wanted in (
        "languages: [en, cy]", "office_hours:", "emergency:", "tags: [homelessness]",
        "report:", "aliases:", "leisurecentre: leisure-trusts", "tag: chelmsfordfair",
        'account: "@ChelmsfordBins', 'opens: "09:00"',
    ):  # fmt: skip
        assert wanted in text
    with form.expect_download() as download:
        form.get_by_role("button", name="Download the file").click()
    assert download.value.suggested_filename == "chelmsford.yml"
    assert Path(download.value.path()).read_text(encoding="utf-8") == text


HOSTILE = [
    "no", "yes", "~", "null", "123", "1e3", "09:00", "2027-04-01", "- list", "key: value",
    "a # comment", "#Bin", "'single'", '"double"', "back\\slash", "{brace}", "[list]", "*star",
    "&anchor", "!tag", "|", ">", "%percent", "@at", "`tick`", "?", ":", "- ", "---", "...",
    "  spaces  ", "line\nbreak", "tab\there", "\u2028separator", "zero\u200bwidth", "\u202ebidi",
    "\ufeffmark", "soft\u00adhyphen", "emoji 🗑️ 👩‍👩‍👧",
    "🏴\U000e0067\U000e0062\U000e0077\U000e006c\U000e0073\U000e007f Cymru",
    "ŵ ŷ â ê î ô û Ŵ", "w\u0302 combining", "ελληνικά", "العربية", "x" * 500, "'); DROP TABLE",
    "\ue0000\ue001", "=1+1", "<<", "${x}", "true: false", "a" + "é" * 200,
]  # fmt: skip


def test_whatever_is_typed_the_file_is_accepted(form: Page, tree: Path) -> None:
    form.get_by_role("button", name="Add #Bin", exact=True).click()
    fill_first(form, "tags", "link", LINK)
    refused = []
    for text in HOSTILE:
        fill_first(form, "teams", "name-en", text)
        fill_first(form, "teams", "hours-en", text)
        fill_first(form, "tags", "answer_time-en", text)
        found = faults(tree, checked(form))
        if found:
            refused.append((text, found))
    assert refused == []


WRONG = [
    ("teams", "phone", "ring me", "digits and spaces only"),
    ("teams", "account", "no at", "with an @ in front"),
    ("teams", "name-en", "", "Fill this in"),
    ("teams", "name-en", "x" * 501, "500 characters at most"),
    ("teams", "name-en", "see <b>this</b>", "is not plain text"),
    ("teams", "hours-en", "write to bins@chelmsford.gov.uk", "Take out the e-mail address"),
    ("tags", "link", "www.chelmsford.gov.uk/bins", "begins with https://"),
    ("tags", "link", "javascript:alert(1)", "begins with https://"),
    ("tags", "link", "https://intranet.chelmsford.gov.uk/bins", "only inside a network"),
    ("tags", "link", "https://chelmsford.gov.uk/?api_key=1", "looks like a password"),
    ("tags", "reply-en", "Thanks {linck}", "Nothing can fill in"),
    ("tags", "reply-en", "Tell us your name please {link}", "Do not ask for"),
    ("tags", "reply-en", "x" * 270, "does not fit in one post"),
    ("tags", "aliases-en", "pothole", "already means #pothole"),
    ("tags", "aliases-en", "a-b", "Use letters and numbers only"),
]


def test_no_value_of_the_program_is_shown_as_text(form: Page) -> None:
    form.get_by_role("button", name="Add #Bin", exact=True).click()
    for name in ("Add hours", "Add a line", "Add a service", "Add a tag of your own"):
        form.get_by_role("button", name=name).click()
    text = form.locator("[data-overlay]").inner_text()
    assert "(optional) (optional)" not in text
    words = text.splitlines()
    assert not {"false", "true", "0", "null", "undefined", "NaN", "[object Object]"} & set(words)


def test_each_fault_is_told_at_its_field_and_at_the_top(form: Page, tree: Path) -> None:
    fill_first(form, "teams", "name-en", "Bins")
    form.get_by_role("button", name="Add #Bin", exact=True).click()
    fill_first(form, "tags", "link", LINK)
    form.locator("summary", has_text="Links for each step").click()
    summary = form.locator(".error-summary")
    for part, key, text, message in WRONG:
        control = form.locator(f"[id^='{part}-'][id$='-{key}']").first
        before = control.input_value()
        control.fill(text)
        form.get_by_role("button", name="Check the file").click()
        expect(summary).to_be_focused()
        expect(summary).to_contain_text(message)
        expect(control).to_have_attribute("aria-invalid", "true")
        described = (control.get_attribute("aria-describedby") or "").split()[0]
        expect(form.locator(f"#{described}")).to_contain_text(message)
        # What the page refuses, the full check refuses too.
        assert faults(tree, form.locator("#file").input_value()) or not text, text
        summary.get_by_role("link").first.click()
        expect(control).to_be_focused()
        control.fill(before)
        expect(summary).to_be_hidden()


def test_what_is_typed_is_kept_until_it_is_cleared(form: Page) -> None:
    fill_first(form, "teams", "name-en", "Bins & co")
    form.reload()
    expect(form.locator("[id^='teams-'][id$='-name-en']").first).to_have_value("Bins & co")
    form.on("dialog", lambda dialog: dialog.accept())
    form.get_by_role("button", name="Clear the form").click()
    expect(form.locator("[id^='teams-'][id$='-name-en']").first).to_have_value("")
    assert form.evaluate("localStorage.getItem('counciltags-overlay')") is None


@pytest.mark.parametrize("kept", ["", "null", "[1]", '{"teams": 5}', '{"teams": [{"uid": {}}, 3]}',
                                  '{"first": "../x", "tags": [{"tag": "<b>"}]}'])  # fmt: skip
def test_spoilt_memory_does_no_harm(phone: Page, address: str, kept: str) -> None:
    phone.goto(f"{address}/officers/overlay.html")
    phone.evaluate("text => localStorage.setItem('counciltags-overlay', text)", kept)
    phone.reload()
    expect(phone.get_by_role("button", name="Check the file")).to_be_visible()
    expect(phone.locator("[id^='teams-'][id$='-name-en']").first).to_be_editable()


def test_a_tag_that_another_body_answers_is_claimed_openly(form: Page, tree: Path) -> None:
    fill_first(form, "teams", "name-en", "Roads")
    form.get_by_label("Find another tag").fill("pothole")
    form.get_by_role("button", name="Add #Pothole", exact=True).click()
    expect(form.locator("main")).to_contain_text("As a rule your council does not answer this")
    fill_first(form, "tags", "link", "https://www.chelmsford.gov.uk/potholes")
    text = checked(form)
    assert "ours: [pothole]" in text
    assert faults(tree, text) == []


def test_by_keyboard_alone_and_no_wider_than_the_phone(form: Page) -> None:
    keys_to(form, "[id^='teams-'][id$='-name-en']")
    form.keyboard.type("Bins")
    keys_to(form, "#find-tag", 100)
    form.keyboard.type("missed bin")
    found = form.get_by_role("button", name="Add #MissedBin", exact=True)
    expect(found).to_be_visible()
    width = form.evaluate("document.documentElement.scrollWidth")
    assert width <= form.evaluate("innerWidth")


def test_without_javascript_the_page_says_what_to_copy(browser: Browser, address: str) -> None:
    visitor = browser.new_context(java_script_enabled=False)
    page = visitor.new_page()
    page.goto(f"{address}/officers/overlay.html")
    expect(page.locator(".no-script")).to_contain_text("Copy this file")
    expect(page.locator("main pre")).to_contain_text("slug: your-council")
    visitor.close()


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_file_to_copy_is_accepted(tree: Path, language: str) -> None:
    page = ROOT / "site" / "pages" / language / "officers" / "overlay.md"
    (block,) = re.findall(r"^```yaml\n(.*?)^```$", page.read_text(), re.MULTILINE | re.DOTALL)
    assert "your-council" in block
    assert faults(tree, block.replace("your-council", "chelmsford")) == []
