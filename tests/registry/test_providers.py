"""The bodies that are not councils: groups, members, and the councils they cover."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from counciltags.model.council import Council, Provider

WHOLLY_COVERED = {
    "passenger-transport-authorities": "metropolitan-district",
    "welsh-trunk-road-agents": "welsh-unitary",
}
"""Groups whose members share out every council of one type, none of them twice."""


def covered(providers: dict[str, Provider], group: str) -> list[str]:
    """List the councils that the members of a group cover, as often as they are covered."""
    members = [body for body in providers.values() if body.part_of == group]
    return [slug for body in members for slug in body.covers]


def test_they_are_sorted(providers: dict[str, Provider]) -> None:
    assert list(providers) == sorted(providers)


def test_no_body_has_the_slug_of_a_council(
    providers: dict[str, Provider], councils: dict[str, Council]
) -> None:
    assert set(providers) & set(councils) == set()


def test_no_two_bodies_share_a_name(providers: dict[str, Provider]) -> None:
    names = Counter(body.name["en"] for body in providers.values())
    assert [name for name, times in names.items() if times > 1] == []


def test_covers_name_real_councils_of_the_bodys_nations(
    providers: dict[str, Provider], councils: dict[str, Council]
) -> None:
    for body in providers.values():
        assert list(body.covers) == sorted(set(body.covers)), body.id
        for slug in body.covers:
            assert not councils[slug].demonstration
            assert councils[slug].nation in body.nations, (body.id, slug)


def test_a_member_belongs_to_a_group_of_its_nations(providers: dict[str, Provider]) -> None:
    for body in providers.values():
        if body.part_of:
            group = providers[body.part_of]
            assert group.kind == "group"
            assert body.kind == "body"
            assert set(body.nations) <= set(group.nations), body.id


@pytest.mark.parametrize(("group", "council_type"), WHOLLY_COVERED.items())
def test_a_group_that_shares_out_every_council_of_a_type(
    providers: dict[str, Provider], councils: dict[str, Council], group: str, council_type: str
) -> None:
    every = sorted(c.slug for c in councils.values() if c.type == council_type)
    assert sorted(covered(providers, group)) == every


@pytest.mark.parametrize("group", ["joint-waste-authorities", "scottish-assessors"])
def test_no_council_is_shared_by_two_members(providers: dict[str, Provider], group: str) -> None:
    assert [slug for slug, times in Counter(covered(providers, group)).items() if times > 1] == []


def test_every_council_of_northern_ireland_has_a_social_care_trust(
    providers: dict[str, Provider], councils: dict[str, Council]
) -> None:
    every = {c.slug for c in councils.values() if c.type == "ni-district"}
    assert set(covered(providers, "health-and-social-care-trusts")) == every


@pytest.mark.parametrize(
    ("body", "council", "serves"),
    [
        ("greater-manchester-combined-authority", "bolton", True),
        ("greater-manchester-combined-authority", "wigan", False),
        ("merseyside-recycling-and-waste-authority", "halton", True),
        ("merseytravel", "halton", False),
        ("transport-for-london", "city-of-london", True),
        ("north-and-mid-wales-trunk-road-agent", "powys", True),
        ("south-wales-trunk-road-agent", "powys", False),
        ("lothian-valuation-joint-board", "edinburgh", True),
        ("western-health-trust", "fermanagh-omagh", True),
        ("peak-district-national-park", "sheffield", True),
    ],
)
def test_who_covers_whom(
    providers: dict[str, Provider], body: str, council: str, *, serves: bool
) -> None:
    assert (council in providers[body].covers) == serves


def test_london_bodies_cover_the_boroughs_and_the_city(
    providers: dict[str, Provider], councils: dict[str, Council]
) -> None:
    types = ("london-borough", "city-corporation")
    london = tuple(c.slug for c in councils.values() if c.type in types)
    assert providers["transport-for-london"].covers == london
    assert providers["london-councils"].covers == london


def test_welsh_where_wales_is_served_and_nowhere_else(providers: dict[str, Provider]) -> None:
    for body in providers.values():
        serves_wales = "wales" in body.nations
        assert ("cy" in body.name) == ("cy" in body.does) == serves_wales, body.id


def test_a_published_entry_has_its_source_and_no_other_has(
    providers: dict[str, Provider],
) -> None:
    for body in providers.values():
        assert bool(body.source) == (body.basis == "published"), body.id
