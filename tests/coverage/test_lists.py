"""The arithmetic of coverage, on lists small enough to reckon by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from counciltags.coverage.entries import Entry
from counciltags.coverage.lists import Reports, cover, relations
from counciltags.coverage.targets import percent, targets
from counciltags.model.tag import ListMapping

if TYPE_CHECKING:
    from counciltags.registry import Registry

ENTRIES = [
    Entry("london:Holes", "Holes", "london", 60),
    Entry("london:Old holes", "Old holes", "london", 20),
    Entry("london:Hydrant", "Hydrant", "london", 15, reason="not for a council"),
    Entry("london:Forgotten", "Forgotten", "london", 5),
    Entry("uk:Other", "Other", "uk", 900, has_subject=False, reason="says nothing"),
    Entry("standard:Holes", "Holes", "standard"),
]
TAGGED = {"london:Holes": "exact", "london:Old holes": "narrow", "standard:Holes": "close"}


def mapped(small: Registry, **mappings: tuple[str, tuple[ListMapping, ...]]) -> Registry:
    """Give tags of the small example mappings, each to one list, in place of what they have."""
    fresh = {
        name: small.tags[name]._replace(mappings={listed: items})
        for name, (listed, items) in mappings.items()
    }
    others = {name: tag._replace(mappings={}) for name, tag in small.tags.items()}
    return small._replace(tags={**others, **fresh})


def test_entries_are_counted_once_by_relation_and_by_reason() -> None:
    found = cover("fixmystreet", "", ENTRIES, TAGGED)
    assert found.entries == 6
    assert found.mapped == {"exact": 1, "close": 1, "narrow": 1, "broad": 0}
    assert found.explained == {"london:Hydrant": "not for a council", "uk:Other": "says nothing"}
    assert found.left == {"london:Forgotten": "Forgotten"}
    assert found.accounted == 5
    assert found.doubtful == ()


def test_reports_without_a_subject_are_left_out_of_both_sides() -> None:
    found = cover("fixmystreet", "", ENTRIES, {**TAGGED, "uk:Other": "broad"}).reports
    assert found == Reports(counted=1000, no_subject=900, with_tag=80, uncounted=1)
    assert found.with_subject == 100
    assert found.share == pytest.approx(0.8)


def test_a_reason_does_not_take_reports_out_of_the_denominator() -> None:
    reports = cover("fixmystreet", "", ENTRIES, TAGGED).reports
    assert reports is not None
    assert reports.with_subject == 60 + 20 + 15 + 5


def test_a_part_counts_only_its_own_entries() -> None:
    found = cover("fixmystreet", "standard", ENTRIES, TAGGED)
    assert (found.entries, found.mapped["close"], found.reports) == (1, 1, None)


def test_an_entry_with_a_tag_and_a_reason_is_doubtful() -> None:
    found = cover("fixmystreet", "", ENTRIES, {"london:Hydrant": "broad"})
    assert found.doubtful == ("london:Hydrant",)
    assert "london:Hydrant" not in found.explained


def test_the_nearest_relation_counts_whatever_the_order_of_tags(small: Registry) -> None:
    exact, broad = ListMapping("557", "exact"), ListMapping("557", "broad")
    for bins, roads in ((exact, broad), (broad, exact)):
        registry = mapped(small, bin=("lgsl", (bins,)), road=("lgsl", (roads,)))
        assert relations(registry, "lgsl") == {"557": "exact"}


def test_a_mapping_to_lgsl_covers_the_same_id_of_govuk(small: Registry) -> None:
    registry = mapped(small, bin=("lgsl", (ListMapping("524", "exact"),)))
    assert relations(registry, "govuk-local") == {"524": "exact"}
    assert relations(registry, "signalen") == {}


@pytest.mark.parametrize("status", ["proposed", "withdrawn"])
def test_only_current_tags_cover_anything(small: Registry, status: str) -> None:
    registry = mapped(small, bin=("lgsl", (ListMapping("524", "exact"),)))
    gone = registry.tags["bin"]._replace(status=status)
    registry = registry._replace(tags={**registry.tags, "bin": gone})
    assert relations(registry, "lgsl") == {}


@pytest.mark.parametrize(
    ("share", "said"),
    [(1.0, "100.00 %"), (0.99996, "99.99 %"), (0.29, "29.00 %"), (0.0, "0.00 %")],
)
def test_a_share_is_never_rounded_up(share: float, said: str) -> None:
    assert percent(share) == said


@pytest.mark.parametrize(("with_tag", "met"), [(99, True), (98, False)])
def test_the_target_is_99_in_a_hundred(with_tag: int, *, met: bool) -> None:
    entries = [
        Entry("london:Holes", "Holes", "london", with_tag),
        Entry("london:Rest", "Rest", "london", 100 - with_tag),
    ]
    (target,) = targets([cover("fixmystreet", "", entries, {"london:Holes": "exact"})])
    assert target.met is met
    assert f"({with_tag} of 100)" in target.found


def test_an_entry_left_misses_the_target_of_its_list() -> None:
    for reason, met in (("not for a council", True), ("", False)):
        (target,) = targets([cover("signalen", "", [Entry("a", "a", reason=reason)], {})])
        assert target.met is met
