"""Merging: precedence, traces, inheritance, and the laws that every merge keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counciltags.merging.merge import merge
from counciltags.model.codec import Phrase
from counciltags.model.overlay import Overlay, decode_overlay
from counciltags.model.tag import Source

if TYPE_CHECKING:
    from counciltags.registry import Registry

TAGS = ("bin", "missedbin", "litterbin", "road", "pothole")
WORDS = st.sampled_from(["kerbside", "wheelie", "blackbag", "greenbag2", "cratebox"])
SERVICES = st.fixed_dictionaries(
    {},
    optional={
        "team": st.sampled_from(["one", "two"]),
        "link": st.sampled_from(["https://a.example/", "https://b.example/"]),
        "reply": st.dictionaries(st.sampled_from(["en", "cy"]), st.just("Thanks {link}")),
        "aliases": st.dictionaries(st.sampled_from(["en", "cy"]), st.lists(WORDS, unique=True)),
        "offered": st.booleans(),
        "recognised": st.booleans(),
    },
)
OVERLAYS = st.fixed_dictionaries(
    {
        "slug": st.just("anycouncil"),
        "councils": st.just(["anycouncil"]),
        "tags": st.dictionaries(st.sampled_from(TAGS), SERVICES),
    }
).map(decode_overlay)


def test_an_empty_overlay_changes_nothing(small: Registry) -> None:
    merged = merge(small, Overlay("anycouncil", ("anycouncil",)))
    assert merged == small


@given(overlay=OVERLAYS)
def test_merging_is_deterministic_and_leaves_the_registry_alone(
    small: Registry, overlay: Overlay
) -> None:
    before = (dict(small.tags), {key: list(value) for key, value in small.names.items()})
    first, second = merge(small, overlay), merge(small, overlay)
    assert first == second
    assert before == (dict(small.tags), dict(small.names))


@given(overlay=OVERLAYS)
def test_merging_the_same_overlay_twice_is_merging_it_once(
    small: Registry, overlay: Overlay
) -> None:
    once = merge(small, overlay)
    twice = merge(once, overlay)
    assert (twice.tags, twice.names, twice.teams) == (once.tags, once.names, once.teams)


@given(overlay=OVERLAYS)
def test_every_name_leads_to_a_tag(small: Registry, overlay: Overlay) -> None:
    merged = merge(small, overlay)
    assert all(
        entry["tag"] in merged.tags for entries in merged.names.values() for entry in entries
    )


def test_what_the_overlay_says_wins_and_is_traced(small: Registry) -> None:
    tag = small.for_council("anycouncil").tags["bin"]
    assert tag.service is not None
    assert tag.service.link == "https://anycouncil.example/bins"
    source = tag.service.sources["link"]
    assert source.path == "registry/overlays/anycouncil.yml"
    assert isinstance(source, Source)
    assert source.line > 0


def test_a_topic_falls_back_on_its_broader_tag(small: Registry) -> None:
    merged = small.for_council("anycouncil")
    topic, broader = merged.tags["missedbin"].service, merged.tags["bin"].service
    assert topic is not None
    assert broader is not None
    assert (topic.team, topic.link) == (broader.team, broader.link)
    assert topic.inherited_from == "bin"


def test_a_topic_keeps_its_own_link_without_the_broader_tags_links(small: Registry) -> None:
    overlay = decode_overlay(
        {
            "slug": "anycouncil",
            "councils": ["anycouncil"],
            "tags": {
                "bin": {"team": "t", "links": {"report": "https://a.example/report"}},
                "missedbin": {"link": "https://a.example/missed"},
            },
        }
    )
    service = small._replace(overlays={"anycouncil": overlay}).for_council("anycouncil")
    topic = service.tags["missedbin"].service
    assert topic is not None
    assert (topic.team, topic.link, topic.links) == ("t", "https://a.example/missed", {})


@pytest.mark.parametrize("order", [("shared", "anycouncil"), ("anycouncil", "shared")])
def test_a_councils_own_overlay_wins_over_a_shared_one(
    small: Registry, order: tuple[str, str]
) -> None:
    links = {"shared": "https://shared.example/", "anycouncil": "https://own.example/"}
    overlays = {
        slug: decode_overlay(
            {"slug": slug, "councils": ["anycouncil"], "tags": {"bin": {"link": links[slug]}}}
        )
        for slug in order
    }
    service = small._replace(overlays=overlays).for_council("anycouncil").tags["bin"].service
    assert service is not None
    assert service.link == "https://own.example/"


def test_aliases_are_added_and_found(small: Registry) -> None:
    overlay = decode_overlay(
        {
            "slug": "anycouncil",
            "councils": ["anycouncil"],
            "tags": {"bin": {"aliases": {"en": ["blackbag"]}}},
        }
    )
    merged = merge(small, overlay)
    tag = merged.find("#BlackBag")
    assert tag is not None
    assert tag.tag == "bin"
    assert set(small.tags["bin"].aliases["en"]) < set(tag.aliases["en"])
    assert small.find("#BlackBag") is None


def test_a_tag_that_is_not_recognised_has_no_names(small: Registry) -> None:
    overlay = decode_overlay(
        {
            "slug": "anycouncil",
            "councils": ["anycouncil"],
            "tags": {"litterbin": {"recognised": False}},
        }
    )
    merged = merge(small, overlay)
    assert merged.find("#LitterBin") is None
    assert merged.find("#Bin") is not None


def test_a_councils_own_welsh_reply_counts_as_reviewed(small: Registry) -> None:
    overlay = decode_overlay(
        {
            "slug": "gwynedd",
            "councils": ["gwynedd"],
            "tags": {"bin": {"reply": {"cy": "Diolch. {link}"}}},
        }
    )
    reply = merge(small, overlay).tags["bin"].reply
    assert reply["cy"] == Phrase("Diolch. {link}", reviewed=True)
    assert reply["en"] == small.tags["bin"].reply["en"]


def test_local_tags_live_in_the_councils_name_space(small: Registry) -> None:
    merged = small.for_council("anycouncil")
    local = merged.find("#RiverFest")
    assert local is not None
    assert local.tag == "anycouncil/riverfest"
    assert small.for_council("gwynedd").find("#RiverFest") is None


@pytest.mark.parametrize("field", ["offered", "recognised"])
def test_a_switch_that_is_left_out_stays_as_it_was(small: Registry, field: str) -> None:
    shared = decode_overlay(
        {"slug": "shared", "councils": ["anycouncil"], "tags": {"bin": {field: False}}}
    )
    for said, expected in (({"team": "one"}, False), ({field: True}, True)):
        own = decode_overlay(
            {"slug": "anycouncil", "councils": ["anycouncil"], "tags": {"bin": said}}
        )
        service = merge(merge(small, shared), own).tags["bin"].service
        assert service is not None
        assert getattr(service, field) is expected
