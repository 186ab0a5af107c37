"""The councils: all of them, each once, with parents and successors that exist."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from counciltags.model.council import Council

COUNTS = {
    ("england", "district"): 164,
    ("england", "county"): 21,
    ("england", "unitary"): 63,
    ("england", "metropolitan-district"): 36,
    ("england", "london-borough"): 32,
    ("england", "city-corporation"): 1,
    ("wales", "welsh-unitary"): 22,
    ("scotland", "scottish-council"): 32,
    ("northern-ireland", "ni-district"): 11,
}
"""The principal councils of November 2026, by nation and type."""

SURREY = {
    "east-surrey": ["elmbridge", "epsom-and-ewell", "mole-valley", "reigate-and-banstead"],
    "west-surrey": ["guildford", "runnymede", "spelthorne", "surrey-heath", "waverley", "woking"],
}
"""Which districts each new council of Surrey takes over, Tandridge apart."""

LETTER = {"england": "E", "wales": "W", "scotland": "S", "northern-ireland": "N"}


def test_how_many_there_are_on_the_release_day(councils: dict[str, Council]) -> None:
    real = [item for item in councils.values() if not item.demonstration]
    assert Counter((c.nation, c.type) for c in real if c.open_on("2026-11-23")) == COUNTS


def test_they_are_sorted_and_each_stands_once(councils: dict[str, Council]) -> None:
    assert list(councils) == sorted(councils)
    assert len(councils) == 382 + 2 + 2  # two that start in 2027, two that show how things work


def test_no_two_share_a_name_or_a_code(councils: dict[str, Council]) -> None:
    names = Counter(name for council in councils.values() for name in set(council.name.values()))
    codes = Counter(gss.code for council in councils.values() for gss in council.gss)
    assert [name for name, times in names.items() if times > 1] == []
    assert [code for code, times in codes.items() if times > 1] == []


def test_every_code_is_of_the_councils_nation_and_the_first_is_in_use(
    councils: dict[str, Council],
) -> None:
    for council in councils.values():
        assert all(gss.code[0] == LETTER[council.nation] for gss in council.gss), council.slug
        assert [gss.former for gss in council.gss] == [False, True, True][: len(council.gss)]


def test_only_new_and_demonstration_councils_have_no_code(councils: dict[str, Council]) -> None:
    without = {council.slug for council in councils.values() if not council.gss}
    assert without == {"anycouncil", "anycounty", "east-surrey", "west-surrey"}


def test_every_district_has_a_county_of_its_nation_and_nobody_else_has(
    councils: dict[str, Council],
) -> None:
    for council in councils.values():
        assert bool(council.parent) == (council.type == "district"), council.slug
        if council.parent:
            assert councils[council.parent].type == "county"
            assert councils[council.parent].nation == council.nation


def test_every_county_has_districts(councils: dict[str, Council]) -> None:
    parents = {council.parent for council in councils.values()}
    assert {c.slug for c in councils.values() if c.type == "county"} == parents - {""}


def test_all_twelve_councils_of_surrey_end_and_who_follows(councils: dict[str, Council]) -> None:
    ending = {council.slug: council for council in councils.values() if council.ends}
    assert len(ending) == 12
    assert {council.ends for council in ending.values()} == {"2027-03-31"}
    assert councils["surrey"].successors == ("east-surrey", "west-surrey")
    assert councils["tandridge"].successors == ("east-surrey",)
    for successor, districts in SURREY.items():
        assert councils[successor].starts == "2027-04-01"
        assert all(councils[slug].successors == (successor,) for slug in districts)


def test_every_successor_exists_and_starts_the_day_after(councils: dict[str, Council]) -> None:
    for council in councils.values():
        assert bool(council.successors) == bool(council.ends)
        assert bool(council.source) == bool(council.ends or council.starts)
        for slug in council.successors:
            assert councils[slug].starts > council.ends


@pytest.mark.parametrize(
    ("slug", "welsh"),
    [
        ("gwynedd", "Cyngor Gwynedd"),
        ("rhondda-cynon-taf", "Cyngor Bwrdeistref Sirol Rhondda Cynon Taf"),
        ("isle-of-anglesey", "Cyngor Sir Ynys Môn"),
        ("cardiff", "Cyngor Caerdydd"),
    ],
)
def test_welsh_names(councils: dict[str, Council], slug: str, welsh: str) -> None:
    assert councils[slug].name["cy"] == welsh


def test_every_council_of_wales_has_a_welsh_name_and_no_other_has(
    councils: dict[str, Council],
) -> None:
    for council in councils.values():
        assert ("cy" in council.name) == (council.nation == "wales"), council.slug


def test_the_demonstration_councils_cannot_be_mistaken_for_real_ones(
    councils: dict[str, Council],
) -> None:
    shown = {council.slug for council in councils.values() if council.demonstration}
    assert shown == {"anycouncil", "anycounty"}
    assert councils["anycouncil"].parent == "anycounty"
    for council in councils.values():
        assert (".example" in council.website) == council.demonstration
        assert bool(council.website) == (not council.starts)


def test_a_region_is_an_english_one(councils: dict[str, Council]) -> None:
    regions = {council.region for council in councils.values() if not council.demonstration}
    assert len(regions - {""}) == 9
    for council in councils.values():
        in_england = council.nation == "england" and not council.demonstration
        assert bool(council.region) == in_england, council.slug
