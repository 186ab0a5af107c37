from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from tests.accept import BASE

from counciltags.loading.tree import load_tree
from counciltags.model.codec import Phrase
from counciltags.rules.base import Rule, World
from counciltags.rules.names import alias_is_no_tag, display_folds_to_tag, names_are_unique
from counciltags.rules.structure import broader_is_a_service_tag

if TYPE_CHECKING:
    from counciltags.model.tag import Tag

TREE = load_tree(BASE)


def world(*tags: Tag) -> World:
    """Make a world in which some tags of the valid example are changed."""
    registry = TREE.registry
    changed = registry._replace(tags={**registry.tags, **{tag.tag: tag for tag in tags}})
    return World(dataclasses.replace(TREE, registry=changed), "2026-11-23")


def messages(rule: Rule[Tag], tag: Tag, seen: World) -> list[str]:
    return [problem.message for problem in rule.check(tag, seen)]


def tags(shared_by_bin: tuple[str, ...], shared_by_road: tuple[str, ...]) -> tuple[Tag, Tag]:
    """Give two tags with the hashtag #plant: English for one, Welsh (children) for the other."""
    known = TREE.registry.tags
    return (
        known["bin"]._replace(aliases={"en": ("plant",)}, shared_names=shared_by_bin),
        known["road"]._replace(aliases={"cy": ("Plant",)}, shared_names=shared_by_road),
    )


@pytest.mark.parametrize(
    ("by_bin", "by_road", "count"),
    [
        ((), (), 1),
        (("plant",), (), 1),
        ((), ("plant",), 1),
        (("plant",), ("plant",), 0),
        (("PLANT",), ("plant",), 0),
    ],
)
def test_a_name_is_shared_only_if_both_tags_say_so(
    by_bin: tuple[str, ...], by_road: tuple[str, ...], count: int
) -> None:
    seen = world(*tags(by_bin, by_road))
    assert len(list(names_are_unique.check(seen.registry, seen))) == count


def test_within_a_language_nothing_is_shared() -> None:
    one, other = tags(("plant",), ("plant",))
    seen = world(one, other._replace(aliases={"en": ("plant",)}))
    assert len(list(names_are_unique.check(seen.registry, seen))) == 1


@pytest.mark.parametrize(("language", "count"), [("cy", 0), ("en", 1)])
def test_a_welsh_alias_may_share_a_tags_own_name(language: str, count: int) -> None:
    known = TREE.registry.tags
    tag = known["bin"]._replace(aliases={language: ("Road",)}, shared_names=("road",))
    seen = world(tag, known["road"]._replace(shared_names=("road",)))
    assert len(messages(alias_is_no_tag, tag, seen)) == count
    assert list(names_are_unique.check(seen.registry, seen)) == []


def test_a_welsh_display_form_may_share_a_tags_own_name() -> None:
    known = TREE.registry.tags
    display = {"en": Phrase("Bin"), "cy": Phrase("Road")}
    tag = known["bin"]._replace(display=display, shared_names=("road",))
    assert len(messages(display_folds_to_tag, tag, world(tag))) == 1
    both = world(tag, known["road"]._replace(shared_names=("road",)))
    assert messages(display_folds_to_tag, tag, both) == []


@pytest.mark.parametrize(
    ("status", "broader_status", "count"),
    [
        ("current", "current", 0),
        ("current", "proposed", 1),
        ("current", "moved", 1),
        ("proposed", "proposed", 0),
        ("proposed", "current", 0),
        ("proposed", "withdrawn", 1),
        ("moved", "moved", 0),
        ("withdrawn", "split", 0),
    ],
)
def test_what_a_topic_may_belong_to(status: str, broader_status: str, count: int) -> None:
    known = TREE.registry.tags
    tag = known["missedbin"]._replace(status=status)
    seen = world(tag, known["bin"]._replace(status=broader_status))
    assert len(messages(broader_is_a_service_tag, tag, seen)) == count
