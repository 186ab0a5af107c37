"""Who provides what, tried on real councils.

The table says what is right from knowledge of local government, not what the registry said when
the test was written; the sweep holds for every council that is open on the release day. Overlays
are left out: they are the councils' own corrections.
"""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from counciltags.loading.tree import load_tree
from counciltags.merging.provision import districts, referral

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.model.council import Council
    from counciltags.model.tag import Referral, Tag
    from counciltags.registry import Registry

ROOT = Path(__file__).parents[2]
TABLE = Path(__file__).parent / "who_provides.csv"
OWN = "own"
EXCEPTIONS = [
    ("halton", "tip", "merseyside-recycling-and-waste-authority"),
    ("liverpool", "tip", "merseyside-recycling-and-waste-authority"),
    ("newham", "tip", "east-london-waste-authority"),
    ("wandsworth", "tip", "western-riverside-waste-authority"),
    ("wigan", "tip", OWN),
    ("bromley", "tip", OWN),
    ("hillingdon", "tip", OWN),
    ("liverpool", "trafficlight", OWN),
    ("wigan", "trafficlight", "transport-for-greater-manchester national-highways"),
    ("birmingham", "buspass", "transport-for-west-midlands"),
    ("gateshead", "busstop", "nexus"),
    ("sheffield", "buspass", "south-yorkshire-combined-authority"),
    ("derry-strabane", "adultcare", "western-health-trust"),
    ("lisburn-castlereagh", "adultcare", "belfast-health-trust south-eastern-health-trust"),
    ("isles-of-scilly", "road", OWN),
    ("elmbridge", "road", "surrey national-highways"),
]
"""Councils whose neighbours of the same kind have another answer."""

DISTRICTS = "districts"
"""In the table: all the districts of the county."""


@cache
def registry() -> Registry:
    """The registry as authored, without overlays."""
    tree = load_tree(ROOT)
    assert not tree.broken
    return tree.registry


def rows() -> Iterator[tuple[str, str, str]]:
    """Give council, tag and answer of every cell of the table."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, strict=True):
            tag = row.pop("tag")
            yield from ((slug, tag, answer) for slug, answer in row.items() if answer != "-")


def said(away: Referral | None) -> set[str]:
    return {OWN} if away is None else {*away.councils, *away.providers}


@pytest.mark.parametrize(("slug", "tag", "answer"), [*rows(), *EXCEPTIONS])
def test_a_real_council(slug: str, tag: str, answer: str) -> None:
    council = registry().councils[slug]
    wanted = set(answer.split())
    if DISTRICTS in wanted:
        wanted.remove(DISTRICTS)
        wanted.update(item.slug for item in districts(registry(), council))
    assert said(referral(registry(), registry().tags[tag], council)) == wanted


def test_the_table_has_every_kind_of_council() -> None:
    tried = {slug for slug, _, _ in rows()}
    kinds = {registry().councils[slug].type for slug in tried}
    assert kinds == {council.type for council in registry().councils.values()}


def test_a_council_that_two_trusts_serve_is_sent_to_the_page_that_tells_them_apart() -> None:
    council = registry().councils["lisburn-castlereagh"]
    away = referral(registry(), registry().tags["adultcare"], council)
    assert away is not None
    assert away.many
    assert away.finder == registry().providers["health-and-social-care-trusts"].website
    assert away.link == ""


def test_surreys_new_councils_answer_for_themselves_from_their_first_day() -> None:
    later = registry()._replace(released="2027-04-01")
    for slug in registry().councils["surrey"].successors:
        council = later.councils[slug]
        assert council.open_on(later.released)
        for tag in ("bin", "road", "adultcare"):
            assert referral(later, later.tags[tag], council) is None


def open_councils() -> list[Council]:
    councils = registry().councils.values()
    return [council for council in councils if council.open_on(registry().released)]


def current_tags() -> list[Tag]:
    return [tag for tag in registry().tags.values() if tag.status == "current"]


def referrals() -> Iterator[tuple[Council, Tag, Referral]]:
    """Give everything that any open council refers to somebody else."""
    for council in open_councils():
        for tag in current_tags():
            away = referral(registry(), tag, council)
            if away is not None:
                yield council, tag, away


def test_everybody_is_told_who_answers_or_that_nobody_does() -> None:
    nobody = {
        (council.nation, tag.tag)
        for council, tag, away in referrals()
        if not away.councils and not away.providers
    }
    none_by_design = {
        (council.nation, tag.tag)
        for council in open_councils()
        for tag in current_tags()
        if council.nation not in tag.provided_by
    }
    assert nobody == none_by_design


def test_services_that_a_nation_does_not_have_are_few_and_known() -> None:
    assert {
        (nation, tag.tag)
        for tag in current_tags()
        for nation in ("england", "wales", "scotland", "northern-ireland")
        if nation not in tag.provided_by
    } == {("northern-ireland", "adultlearning")}


def test_districts_refer_to_their_own_county_and_counties_to_their_own_districts() -> None:
    for council, tag, away in referrals():
        own = {item.slug for item in districts(registry(), council)}
        allowed = {"district": {council.parent}, "county": own}.get(council.type, set())
        assert set(away.councils) <= allowed, (council.slug, tag.tag, away)


def test_no_council_is_referred_to_itself_or_to_one_that_has_closed() -> None:
    for council, tag, away in referrals():
        assert council.slug not in away.councils, (council.slug, tag.tag)
        for slug in away.councils:
            assert registry().councils[slug].open_on(registry().released), (slug, tag.tag)


def test_a_body_serves_the_nation_and_the_council_that_is_sent_to_it() -> None:
    for council, tag, away in referrals():
        for body in (registry().providers[name] for name in away.providers):
            assert council.nation in body.nations, (council.slug, tag.tag, body.id)
            assert not body.covers or council.slug in body.covers, (council.slug, tag.tag, body.id)


def test_every_referral_has_a_name_and_an_address_that_leads_there() -> None:
    """GOV.UK's finder finds councils; sent there for anything else, people would be lost."""
    for council, tag, away in referrals():
        if not away.councils and not away.providers:
            continue
        assert len(away.names) == len(away.councils) + len(away.providers)
        assert bool(away.finder) == away.many
        assert away.link or away.finder, (council.slug, tag.tag, away)
        if "find-local-council" in away.finder:
            assert away.councils, (council.slug, tag.tag, away)


def test_bodies_of_all_london_are_named_for_the_city_too() -> None:
    """It is no borough in law, yet TfL and London Councils serve it as they serve boroughs."""
    city = "city-of-london"
    bodies = {body.id for body in registry().providers.values() if city in body.covers}
    assert bodies >= {"transport-for-london", "london-councils"}
    for tag in current_tags():
        england = tag.provided_by.get("england", {})
        borough = bodies.intersection(england.get("london-borough", ()))
        assert bodies.intersection(england.get("city-corporation", ())) == borough, tag.tag
