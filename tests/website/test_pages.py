"""Generated pages, from registries with awkward content."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING

import pytest
from tests.website.test_markup import HOSTILE, read

from counciltags.merging.localise import for_council
from counciltags.model.codec import Phrase
from counciltags.website.councils import council_page, kin_of
from counciltags.website.data import council_data
from counciltags.website.history import history_page
from counciltags.website.home import all_tags_page, area_pages, home_page
from counciltags.website.markup import breakable_address
from counciltags.website.owners import owners
from counciltags.website.parts import NATIONS, ring
from counciltags.website.posters import poster_page
from counciltags.website.tags import tag_page
from counciltags.website.view import LANGUAGES, View

if TYPE_CHECKING:
    from counciltags.registry import Registry

NAME = "missedbin"


def hostile(registry: Registry) -> Registry:
    """Put awkward text wherever a tag has text."""
    tag = registry.tags[NAME]
    text = {"en": Phrase(HOSTILE), "cy": Phrase(HOSTILE, reviewed=False)}
    changed = tag._replace(
        label=text,
        use_when=text,
        example=text,
        who_owns=text,
        statutory=text,
        display=text,
        aliases={"en": (HOSTILE,)},
        starter=True,
    )
    return registry._replace(tags={**registry.tags, NAME: changed})


@pytest.mark.parametrize("language", LANGUAGES)
def test_awkward_text_is_shown_as_text(small: Registry, language: str) -> None:
    view = View(hostile(small), language, "index")
    merged = for_council(view.registry, "anycouncil")
    made = [
        home_page(view),
        all_tags_page(view),
        *area_pages(view),
        tag_page(view, view.registry.tags[NAME], [], []),
        council_page(view, merged, kin_of(merged), {}),
        poster_page(view, merged),
    ]
    seen = [read(page.body) for page in made]
    assert any(HOSTILE in found.text for found in seen)
    for found in seen:
        assert not [name for name, attributes in found.tags if "onerror" in attributes]
        assert "img" not in {name for name, _ in found.tags}


@pytest.mark.parametrize(
    ("status", "to", "words"),
    [
        ("moved", ("bin",), "This tag has moved"),
        ("split", ("bin", "road"), "This tag was split"),
        ("withdrawn", (), "no longer used"),
        ("proposed", (), "only proposed"),
    ],
)
def test_a_tag_out_of_use_points_on(
    small: Registry, status: str, to: tuple[str, ...], words: str
) -> None:
    tag = small.tags[NAME]._replace(
        status=status, replaced_by=to, reason={"en": Phrase("Because.")}
    )
    page = tag_page(View(small, "en", "index"), tag, [], [])
    assert words in page.body
    for name in to:
        assert f'href="{name}.html"' in page.body
    if status != "proposed":
        assert "data-message" not in page.body
    assert "data-copy" not in page.body


def test_a_council_that_closed_points_to_its_successors(small: Registry) -> None:
    council = small.councils["anycouncil"]
    councils = {
        **small.councils,
        "anycouncil": council._replace(ends="2020-03-31", successors=("anycounty",)),
    }
    merged = for_council(small._replace(councils=councils, overlays={}), "anycouncil")
    page = council_page(View(merged, "en", "index"), merged, kin_of(merged), {})
    assert "closed on 31 March 2020" in page.body
    assert 'href="anycounty.html"' in page.body
    assert "This council answers" not in page.body


def test_what_a_page_learns_about_a_council(small: Registry) -> None:
    told = council_data(for_council(small, "anycouncil"), {})
    assert told["adopted"]
    assert told["accounts"]
    away = [name for entry in told["away"] for name in entry["tags"]]
    assert "road" in away
    assert "road" not in told["services"]
    assert "bin" in told["services"]


def test_a_page_learns_who_took_over_from_a_council_that_closed(small: Registry) -> None:
    council = small.councils["anycouncil"]
    closed = council._replace(ends="2020-03-31", successors=("anycounty",))
    councils = {**small.councils, "anycouncil": closed}
    merged = for_council(small._replace(councils=councils, overlays={}), "anycouncil")
    told = council_data(merged, {})
    assert [slug for slug, _ in told["ended"]] == ["anycounty"]
    assert "away" not in told


def test_a_page_is_made_for_a_council_only(small: Registry) -> None:
    with pytest.raises(ValueError, match="not merged"):
        council_page(View(small, "en", "index"), small, kin_of(small), {})


def test_a_page_learns_teams_with_accounts_and_what_is_a_draft(small: Registry) -> None:
    overlay = small.overlays["anycouncil"]
    welsh = {"en": Phrase("Waste"), "cy": Phrase("Gwastraff", reviewed=False)}
    teams = tuple(
        team._replace(name=welsh, account="@Bins@social.example", phone="01632 960100")
        for team in overlay.teams
    )
    changed = small._replace(
        overlays={**small.overlays, "anycouncil": overlay._replace(teams=teams)}
    )
    told = council_data(for_council(changed, "anycouncil"), {})
    team = told["teams"][told["services"]["bin"]["team"]]
    assert team["name"] == {"en": "Waste", "cy": "Gwastraff", "drafts": ["cy"]}
    assert team["account"] == "@Bins@social.example"
    assert team["phone"] == "01632 960100"


def test_a_page_learns_the_account_of_the_council_that_answers_instead(small: Registry) -> None:
    told = council_data(for_council(small, "anycouncil"), {})
    road = next(entry for entry in told["away"] if "road" in entry["tags"])
    assert road["councils"] == ["anycounty"]
    county = [item.accounts for item in small.overlays.values() if "anycounty" in item.councils]
    assert road.get("account") == (county[0][0].handle if county else None)


def test_unchecked_numbers_are_said_once_a_box(small: Registry) -> None:
    contact = next(iter(small.contacts.values()))
    lines = [contact.lines[0]._replace(phone=phone, checked="") for phone in ("999", "101")]
    tag = small.tags[NAME]._replace(handling="call", signpost=(contact.id,))
    for days, times in ((("", ""), 1), (("2026-11-01", ""), 1), (("2026-11-01",) * 2, 0)):
        dated = tuple(line._replace(checked=day) for line, day in zip(lines, days, strict=True))
        view = View(
            small._replace(contacts={contact.id: contact._replace(lines=dated)}), "en", "index"
        )
        body = tag_page(view, tag, [], []).body
        assert body.lower().count("nobody has checked") == times
        assert body.count("checked 1 November 2026") == len([day for day in days if day])


def test_where_a_call_comes_first_the_tag_is_copied_after_it(small: Registry) -> None:
    tag = small.tags[NAME]._replace(handling="call", signpost=tuple(small.contacts))
    body = tag_page(View(small, "en", "index"), tag, [], []).body
    assert body.index("<h1") < body.index("Ring first") < body.index("data-copy")
    usual = tag_page(View(small, "en", "index"), small.tags[NAME], [], []).body
    assert usual.index("data-copy") < usual.index("Use it when")


def test_the_page_of_changes_says_what_is_true_of_each_release(small: Registry) -> None:
    releases = [
        {"version": "1.1.0", "released": "2027-01-02", "since": "1.0.0", "frozen": True,
         "counts": {"contact-corrected": 10}},
        {"version": "1.0.0", "released": "2026-12-01", "since": "0.1.0", "frozen": True,
         "counts": {}},
        {"version": "0.1.0", "released": "2026-11-23", "since": None, "frozen": True,
         "counts": {}, "tags_added": ["bin"]},
    ]  # fmt: skip
    published = {"api/v1/changes.json": json.dumps({"releases": releases}).encode()}
    text = read(history_page(View(small, "en", "index"), published).body).text
    newest, middle, first = re.split(r"1\.0\.0Released|0\.1\.0Released", text)
    assert "Released on 2 January 2027" in newest
    assert "Help lines put right: 10" in newest
    assert "It is the same as 0.1.0" in middle
    assert "The first release" in first


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        ("@AnyCouncil@social.example", ["@AnyCouncil", "@social", ".example"]),
        ("/api/v1/tags/{tag}.json", ["/api/", "v1/", "tags/", "{tag}", ".json"]),
        ("https://a.example/x", ["https://", "a", ".example/", "x"]),
    ],
)
def test_an_address_breaks_at_its_joints(address: str, parts: list[str]) -> None:
    assert breakable_address(address).split("<wbr>") == parts


def test_a_council_s_page_says_its_team_once_for_the_tags_of_a_subject(small: Registry) -> None:
    merged = for_council(small, "anycouncil")
    body = council_page(View(merged, "en", "index"), merged, kin_of(merged), {}).body
    facts = re.findall(r'<p class="facts">.*?</p>', body)
    assert facts
    offered = body.count('class="offers"')
    assert len(facts) <= offered
    assert "Print a poster" in body


def test_nations_with_the_same_answer_are_named_together(small: Registry) -> None:
    tag = small.tags[NAME]
    every: dict[str, tuple[str, ...]] = {"default": ("every-council",)}
    same = dict.fromkeys(NATIONS, every)
    view = View(small, "en", "tags/x")
    body = owners(view, tag._replace(provided_by=same))
    assert re.findall("<dt>(.*?)</dt>", body) == ["England, Wales, Scotland, Northern Ireland"]
    apart = owners(view, tag._replace(provided_by={**same, "wales": {}}))
    assert re.findall("<dt>(.*?)</dt>", apart) == ["England, Scotland, Northern Ireland", "Wales"]


def test_a_related_tag_is_named_once(small: Registry) -> None:
    tag = small.tags[NAME]
    others = [name for name in small.tags if name != NAME][:2]
    shown = tag._replace(broader=others[0], see_also=tuple(others))
    body = tag_page(View(small, "en", "index"), shown, [], []).body
    related = body[body.index("Related tags") :]
    related = related[: related.index("</section>")]
    assert [related.count(f'href="{name}.html"') for name in others] == [1, 1]


def test_whom_to_ring_instead_comes_with_the_number(small: Registry) -> None:
    contact = next(iter(small.contacts.values()))
    everywhere = contact._replace(
        lines=(contact.lines[0]._replace(phone="999", nations=NATIONS),), council_line=False
    )
    view = View(small, "en", "tags/x")
    assert 'href="tel:999"' in ring(view, everywhere)
    some = everywhere.lines[0]._replace(nations=("wales",))
    assert "tel:" not in ring(view, everywhere._replace(lines=(some,)))
    assert "tel:" not in ring(view, everywhere._replace(lines=()))
