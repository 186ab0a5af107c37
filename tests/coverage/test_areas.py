"""What is counted for each area, on the small example."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.coverage.areas import AreaCoverage, areas
from counciltags.model.codec import Phrase

if TYPE_CHECKING:
    from counciltags.model.tag import Tag
    from counciltags.registry import Registry


def with_tags(small: Registry, *tags: Tag) -> dict[str, AreaCoverage]:
    registry = small._replace(tags={tag.tag: tag for tag in tags})
    return {item.area: item for item in areas(registry)}


def test_a_tag_counts_in_its_own_area_and_in_all(small: Registry) -> None:
    road = small.tags["road"]._replace(also_in=("waste",))
    found = with_tags(small, small.tags["bin"], small.tags["missedbin"], road)
    assert {area: (item.tags, item.services) for area, item in found.items()} == {
        "waste": (2, 1),
        "roads": (1, 1),
        "": (3, 2),
    }


def test_gone_and_proposed_tags_do_not_count(small: Registry) -> None:
    found = with_tags(small, small.tags["bin"], small.tags["road"]._replace(status="proposed"))
    assert set(found) == {"waste", ""}


def test_the_median_of_terms(small: Registry) -> None:
    tags = [
        small.tags["bin"]._replace(tag=name, terms={"en": ("a",) * count, "cy": ("b",) * 2})
        for name, count in (("one", 1), ("two", 4), ("three", 9), ("four", 100))
    ]
    found = with_tags(small, *tags)["waste"]
    assert (found.terms, found.welsh_terms) == (6.5, 2.0)


def test_welsh_counts_only_where_wales_is_served(small: Registry) -> None:
    bins = small.tags["bin"]
    here = bins._replace(
        display={"en": Phrase("Bin"), "cy": Phrase("Biniau", reviewed=True)},
        label={"en": Phrase("Bins"), "cy": Phrase("Biniau", reviewed=False)},
        use_when={"en": Phrase("Anything about bins.")},
        example={}, reply={}, not_for=(), who_owns={}, statutory={}, reason={},
    )  # fmt: skip
    away = bins._replace(tag="away", provided_by={"scotland": {"default": ("every-council",)}})
    found = with_tags(small, here, away)["waste"].welsh
    assert (found.texts, found.there, found.reviewed) == (3, 2, 1)


def test_handling_and_sources_are_counted(small: Registry) -> None:
    bins = small.tags["bin"]._replace(provided_by_basis="published", handling="public")
    call = bins._replace(tag="call", handling="call", provided_by_basis="general-knowledge")
    found = with_tags(small, bins, call)["waste"]
    assert found.handling == {"public": 1, "call": 1}
    assert found.published == 1
