"""Who provides what: tiers, other bodies, corrections, and referrals by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from counciltags.model.codec import Phrase
from counciltags.model.council import Provider, decode_council
from counciltags.model.overlay import decode_overlay
from counciltags.registry import UnknownCouncilError

if TYPE_CHECKING:
    from counciltags.registry import Registry


def test_a_districts_road_is_referred_to_its_county_and_its_page(small: Registry) -> None:
    away = small.for_council("anycouncil").tags["road"].referral
    assert away is not None
    assert away.councils == ("anycounty",)
    assert away.link == "https://anycounty.example/roads"
    assert not away.many


def test_a_countys_bin_is_referred_to_its_districts(small: Registry) -> None:
    twin = decode_council(
        {
            "slug": "othercouncil",
            "name": {"en": "OtherCouncil"},
            "short_name": "Other",
            "type": "district",
            "nation": "england",
            "parent": "anycounty",
        }
    )
    registry = small._replace(councils={**small.councils, "othercouncil": twin})
    away = registry.for_council("anycounty").tags["bin"].referral
    assert away is not None
    assert away.councils == ("anycouncil", "othercouncil")
    assert away.many
    assert away.finder == "https://www.gov.uk/find-local-council"
    assert away.link == ""


def test_a_closed_district_is_not_referred_to(small: Registry) -> None:
    closed = small.councils["anycouncil"]._replace(ends="2020-03-31")
    registry = small._replace(councils={**small.councils, "anycouncil": closed})
    away = registry.for_council("anycounty").tags["bin"].referral
    assert away is not None
    assert away.councils == ()


@pytest.mark.parametrize("slug", ["west-berkshire", "gwynedd"])
def test_a_single_tier_council_answers_for_itself(small: Registry, slug: str) -> None:
    tags = small.for_council(slug).tags
    assert tags["road"].referral is None
    assert tags["bin"].referral is None


def test_not_ours_names_the_provider_also_for_topics(small: Registry) -> None:
    overlay = decode_overlay(
        {
            "slug": "west-berkshire",
            "councils": ["west-berkshire"],
            "not_ours": {"road": "national-highways"},
        }
    )
    tags = small._replace(overlays={"west-berkshire": overlay}).for_council("west-berkshire").tags
    for name in ("road", "pothole"):
        away = tags[name].referral
        assert away is not None
        assert away.providers == ("national-highways",)


def test_ours_takes_a_tag_in(small: Registry) -> None:
    overlay = decode_overlay(
        {
            "slug": "anycouncil",
            "councils": ["anycouncil"],
            "ours": ["road"],
            "tags": {"road": {"link": "https://anycouncil.example/roads"}},
        }
    )
    tag = small._replace(overlays={"anycouncil": overlay}).for_council("anycouncil").tags["road"]
    assert tag.referral is None
    assert tag.service is not None


def test_a_councils_own_correction_goes_before_a_shared_one(small: Registry) -> None:
    both = ["anycouncil", "west-berkshire"]
    body = {"bin": "national-highways"}
    for shared, own, is_ours in (
        ({"ours": ["bin"]}, {"not_ours": body}, False),
        ({"not_ours": body}, {"ours": ["bin"]}, True),
    ):
        overlays = {
            "shared": decode_overlay({"slug": "shared", "councils": both, **shared}),
            "anycouncil": decode_overlay({"slug": "anycouncil", "councils": both[:1], **own}),
        }
        tags = small._replace(overlays=overlays).for_council("anycouncil").tags
        for name in ("bin", "missedbin"):
            away = tags[name].referral
            assert (away is None) == is_ours, (name, shared)
            assert is_ours or (away and away.providers == ("national-highways",))


def with_bodies(small: Registry, answers: tuple[str, ...], *more: str) -> Registry:
    """Give #road to bodies: ``here``, and those in ``more``, cover west-berkshire only."""

    def body(name: str, kind: str, website: str, covers: tuple[str, ...] = ()) -> Provider:
        return small.providers["national-highways"]._replace(
            id=name,
            kind=kind,
            covers=covers,
            part_of="" if kind == "group" else "bus-bodies",
            name={"en": Phrase(name.title())},
            website=website,
        )

    bodies = [
        body("bus-bodies", "group", "https://bodies.example/"),
        body("there", "body", "https://there.example/", ("anycounty",)),
        *(
            body(name, "body", f"https://{name}.example/", ("west-berkshire",))
            for name in ("here", *more)
        ),
    ]
    road = small.tags["road"]._replace(provided_by={"england": {"default": answers}})
    return small._replace(
        providers={**small.providers, **{item.id: item for item in bodies}},
        tags={**small.tags, "road": road},
    )


def test_a_group_gives_the_member_that_covers_the_council(small: Registry) -> None:
    registry = with_bodies(small, ("bus-bodies",))
    away = registry.for_council("west-berkshire").tags["road"].referral
    assert away is not None
    assert away.providers == ("here",)
    assert not away.many
    assert away.link == "https://here.example/"


def test_two_members_that_cover_a_council_are_told_apart_by_their_group(small: Registry) -> None:
    registry = with_bodies(small, ("bus-bodies",), "beside")
    away = registry.for_council("west-berkshire").tags["road"].referral
    assert away is not None
    assert away.providers == ("here", "beside")
    assert away.names == ("Here", "Beside")
    assert away.many
    assert away.finder == "https://bodies.example/"
    assert away.link == ""


@pytest.mark.parametrize(
    ("answers", "slug", "referred"),
    [
        (("bus-bodies", "upper-tier"), "west-berkshire", ("here",)),
        (("upper-tier", "bus-bodies"), "west-berkshire", None),
        (("bus-bodies", "upper-tier"), "anycounty", ("there",)),
        (("here", "upper-tier"), "anycounty", None),
        (("national-highways", "upper-tier"), "anycounty", None),
    ],
)
def test_a_body_that_covers_a_council_by_name_goes_before_it(
    small: Registry, answers: tuple[str, ...], slug: str, referred: tuple[str, ...] | None
) -> None:
    registry = with_bodies(small, answers)
    away = registry.for_council(slug).tags["road"].referral
    assert (away and away.providers) == referred


def test_a_district_is_not_covered_by_its_countys_body(small: Registry) -> None:
    registry = with_bodies(small, ("bus-bodies", "upper-tier"))
    away = registry.for_council("anycouncil").tags["road"].referral
    assert away is not None
    assert (away.councils, away.providers) == (("anycounty",), ())


def test_whoever_has_no_address_is_named_but_leads_nowhere(small: Registry) -> None:
    registry = with_bodies(small, ("bus-bodies", "national-highways"))
    silent = {
        name: body._replace(website="") if name in ("bus-bodies", "here") else body
        for name, body in registry.providers.items()
    }
    away = registry._replace(providers=silent).for_council("west-berkshire").tags["road"].referral
    assert away is not None
    assert away.providers == ("here", "national-highways")
    assert away.link == "https://nationalhighways.co.uk/"
    assert not away.many


def test_no_such_service_is_said_and_not_dropped(small: Registry) -> None:
    road = small.tags["road"]._replace(provided_by={"scotland": {"default": ("every-council",)}})
    registry = small._replace(tags={**small.tags, "road": road})
    away = registry.for_council("gwynedd").tags["road"].referral
    assert away is not None
    assert (away.councils, away.providers, away.names) == ((), (), ())


def test_an_unknown_council_is_named(small: Registry) -> None:
    with pytest.raises(UnknownCouncilError, match="nowhere"):
        small.for_council("nowhere")
