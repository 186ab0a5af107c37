"""A registry whose every text is awkward, through the whole generator, in a real Chromium."""

from __future__ import annotations

import re
import threading
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.website.conftest import ROOT

from counciltags.model.codec import Phrase
from counciltags.publishing.canonical import registry_bytes
from counciltags.publishing.publication import Publication
from counciltags.publishing.writing import write
from counciltags.website.building import website
from counciltags.website.serving import server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Page

    from counciltags.registry import Registry

AWKWARD = (
    "</p></script><script>hit=1</script><img src=x onerror=hit=1> \"quotes' `ticks` {{ 7*7 }} "
    "{% raw %} --- *stars* &amp; [a](b) \U0001f9d1\U0001f3fd\u200d\U0001f9bd مكبّ نفايات"
)
"""HTML, quotes, a template's and Markdown's marks, emoji of several parts, right-to-left text."""

TAG, COUNCIL, ENDED = "missedbin", "anycouncil", "anycounty"
HIT = "() => self.hit"


def awkward(registry: Registry) -> Registry:
    """Put the awkward text wherever a tag, an area, a council or an overlay has text."""
    text = {"en": Phrase(AWKWARD), "cy": Phrase(AWKWARD, reviewed=False)}
    tag = registry.tags[TAG]
    entries = tuple(entry._replace(what=text) for entry in tag.not_for)
    decision = tag.decision._replace(note=AWKWARD, evidence=(AWKWARD,), proposed_by=AWKWARD)
    hostile = tag._replace(label=text, use_when=text, example=text, who_owns=text, statutory=text,
                           not_for=entries, decision=decision, starter=True)  # fmt: skip
    name = {"en": AWKWARD, "cy": AWKWARD}
    overlay = registry.overlays[COUNCIL]
    teams = tuple(team._replace(name=text) for team in overlay.teams)
    return registry._replace(
        name=AWKWARD,
        tags={**registry.tags, TAG: hostile},
        areas={key: area._replace(label=text, about=text) for key, area in registry.areas.items()},
        providers={key: one._replace(name=text) for key, one in registry.providers.items()},
        councils={
            **registry.councils,
            COUNCIL: registry.councils[COUNCIL]._replace(name=name, parent=""),
            ENDED: registry.councils[ENDED]._replace(
                name=name, ends="2020-03-31", successors=(COUNCIL,)
            ),
        },
        overlays={COUNCIL: overlay._replace(teams=teams)},
    )


@pytest.fixture(scope="module")
def hostile(small: Registry, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the finished website of an awkward registry."""
    folder = tmp_path_factory.mktemp("hostile")
    registry = awkward(small)
    publication = Publication(registry, registry_bytes(registry), preview=True)
    site = write(website(ROOT, publication, folder / "work"), folder / "public").directory
    with server(site, 0) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_port}"
        running.shutdown()


@pytest.mark.parametrize("language", ["", "cy/"])
@pytest.mark.parametrize(
    ("page", "where"),
    [
        ("index", ".areas strong"),
        ("areas/index", ".areas span span"),
        (f"tags/{TAG}", ".hero .lead"),
        (f"tags/{TAG}", ".big"),
        (f"tags/{TAG}", ".post"),
        (f"councils/{COUNCIL}", "h1"),
        ("councils/index", ".council-list a"),
        (f"posters/{COUNCIL}", ".sheet .lead"),
    ],
)
def test_awkward_text_is_shown_as_text(
    phone: Page, hostile: str, page: str, where: str, language: str
) -> None:
    phone.goto(f"{hostile}/{language}{page}.html")
    texts = phone.locator(where).all_text_contents()
    assert AWKWARD in texts, texts
    assert phone.evaluate(HIT) is None
    assert phone.locator("main img").count() == 0
    assert phone.evaluate("document.documentElement.scrollWidth") <= 375


def test_scripts_show_it_as_text_too(phone: Page, hostile: str) -> None:
    phone.goto(f"{hostile}/index.html")
    phone.locator("#words").fill("my bin was missed")
    shown = phone.locator(".results a", has_text="#MissedBin")
    expect(shown).to_contain_text(AWKWARD)
    shown.click()
    phone.get_by_label("Type the name of your council").fill("anycouncil")
    phone.locator(".picker-list button").first.click()
    box = phone.locator("[data-council-box]")
    expect(box).to_contain_text(AWKWARD)
    phone.locator("#where").fill(AWKWARD[:100])
    written = f"#MissedBin at {AWKWARD[:100].strip()}"
    expect(phone.locator("#yours")).to_have_value(re.compile(re.escape(written) + "$"))
    assert phone.evaluate(HIT) is None


def test_an_ended_council_points_on(phone: Page, hostile: str) -> None:
    phone.goto(f"{hostile}/councils/{ENDED}.html")
    expect(phone.locator(".callout.note").first).to_contain_text("31 March 2020")
    phone.locator(".callout.note a").first.click()
    phone.wait_for_url(f"**/councils/{COUNCIL}.html")
    phone.goto(f"{hostile}/councils/{ENDED}.html")
    expect(phone.get_by_role("button", name="Make this my council")).to_have_count(0)
    phone.evaluate(f"localStorage.setItem('counciltags-council', {ENDED!r})")
    phone.goto(f"{hostile}/tags/bin.html")
    box = phone.locator("[data-council-box]")
    expect(box).to_contain_text("has closed. These took over:")
