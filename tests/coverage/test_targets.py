"""What the registry promises to cover holds in the real tree."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from counciltags.coverage import Coverage, measure
from counciltags.loading.tree import load_tree

if TYPE_CHECKING:
    from counciltags.coverage.lists import ListCoverage

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def found() -> Coverage:
    return measure(load_tree(ROOT).registry, ROOT)


def listed(found: Coverage, name: str, part: str = "") -> ListCoverage:
    return next(item for item in found.lists if (item.name, item.part) == (name, part))


def test_every_target_is_met(found: Coverage) -> None:
    assert len(found.targets) == 5
    assert [target for target in found.targets if not target.met] == []


def test_every_govuk_service_with_a_name_has_a_tag(found: Coverage) -> None:
    govuk = listed(found, "govuk-local")
    assert govuk.entries == 117
    assert set(govuk.explained) == {"1788"}
    assert sum(govuk.mapped.values()) == 116


def test_of_signalen_only_boats_and_other_have_no_tag(found: Coverage) -> None:
    signalen = listed(found, "signalen")
    assert signalen.entries == 77
    assert len(signalen.explained) == 7
    assert all("water" in name or "Overig" in name for name in signalen.explained)


def test_what_is_left_out_of_the_share_is_small_but_for_other(found: Coverage) -> None:
    """The share would mean little if inconvenient categories were said to name no subject."""
    reports = listed(found, "fixmystreet").reports
    assert reports is not None
    assert reports.counted == 1_478_116
    other = 79_246
    assert reports.no_subject - other < 0.002 * reports.counted


@pytest.mark.parametrize(
    "name", ["fixmystreet", "govuk-local", "nyc311", "seeclickfix", "signalen"]
)
def test_every_entry_has_a_tag_or_a_reason_and_never_both(found: Coverage, name: str) -> None:
    item = listed(found, name)
    assert item.left == {}
    assert item.doubtful == ()


def test_no_welsh_is_said_to_be_read_before_anybody_has(found: Coverage) -> None:
    everywhere = found.areas[-1]
    assert everywhere.area == ""
    assert everywhere.welsh.there == everywhere.welsh.texts
    assert everywhere.welsh.reviewed == 0


def test_every_area_has_eight_terms_or_more_for_the_middle_tag(found: Coverage) -> None:
    assert {item.area: item.terms for item in found.areas if item.terms < 8} == {}
