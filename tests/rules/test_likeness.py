from __future__ import annotations

import dataclasses
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.accept import BASE

from counciltags.loading.tree import load_tree
from counciltags.model.codec import Phrase
from counciltags.model.tag import NotFor
from counciltags.rules.base import Problem, World
from counciltags.rules.likeness import SHORT, near_duplicates, one_edit_apart, plurals

TREE = load_tree(BASE)
NAMES = st.text("abes", min_size=2, max_size=7)


def world(names: dict[str, list[str]], told_apart: tuple[str, str] = ("", "")) -> World:
    """Make a world of tags with the given aliases; the first of a pair says how it differs."""
    pattern = TREE.registry.tags["road"]
    tags = {
        name: pattern._replace(
            tag=name,
            aliases={"en": tuple(aliases)} if aliases else {},
            not_for=(NotFor({}, tag=told_apart[1]),) if name == told_apart[0] else (),
            display={"en": Phrase(name.capitalize())},
        )
        for name, aliases in names.items()
    }
    files = tuple((f"registry/tags/{name}.yml", name) for name in tags)
    registry = TREE.registry._replace(tags=tags)
    return World(dataclasses.replace(TREE, registry=registry, tag_files=files), "2026-11-23")


def near(seen: World) -> list[Problem]:
    return list(near_duplicates.check(seen.registry, seen))


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        ("missedbin", "misedbin", True),
        ("missedbin", "missedbins", True),
        ("missedbin", "missedpin", True),
        ("missedbin", "missedbni", True),
        ("missedbin", "missedbin", False),
        ("missedbin", "misedbins", False),
        ("missedbin", "nibdessim", False),
        ("abcde", "badce", False),
    ],
)
def test_one_edit(one: str, other: str, near: bool) -> None:  # noqa: FBT001 -- a table
    assert one_edit_apart(one, other) is near
    assert one_edit_apart(other, one) is near


def edits(name: str) -> set[str]:
    """Every name that is one edit away, built letter by letter."""
    places = range(len(name) + 1)
    less = {name[:i] + name[i + 1 :] for i in range(len(name))}
    more = {name[:i] + letter + name[i:] for i in places for letter in "abes"}
    other = {name[:i] + letter + name[i + 1 :] for i in range(len(name)) for letter in "abes"}
    swapped = {name[:i] + name[i + 1] + name[i] + name[i + 2 :] for i in range(len(name) - 1)}
    return (less | more | other | swapped) - {name}


@given(NAMES, NAMES)
def test_one_edit_is_what_it_says(one: str, other: str) -> None:
    assert one_edit_apart(one, other) == (other in edits(one))


@given(st.dictionaries(NAMES, st.lists(NAMES, max_size=2), max_size=6))
def test_the_quick_search_finds_what_a_full_search_finds(names: dict[str, list[str]]) -> None:
    def alike(a: str, b: str) -> bool:
        plural = a in plurals(b) or b in plurals(a)
        return plural or (min(len(a), len(b)) >= SHORT and one_edit_apart(a, b))

    expected = {
        frozenset((one, other))
        for one, other in itertools.permutations(names, 2)
        if any(alike(name, other) for name in (one, *names[one]))
    }
    assert len(near(world(names))) == len(expected)


@pytest.mark.parametrize("names", [{"bus": [], "bin": []}, {"road": [], "roam": []}])
def test_short_names_may_differ_by_a_letter(names: dict[str, list[str]]) -> None:
    assert near(world(names)) == []


def test_tags_that_say_how_they_differ_are_left_alone() -> None:
    names: dict[str, list[str]] = {"street": [], "streets": []}
    assert len(near(world(names))) == 1
    assert near(world(names, told_apart=("street", "streets"))) == []
    assert near(world(names, told_apart=("streets", "street"))) == []


def test_the_other_place_is_named() -> None:
    (problem,) = near(world({"street": [], "pavement": ["streets"]}))
    assert "#streets" in problem.message
    assert "registry/tags/street.yml" in problem.message
    assert problem.path == "registry/tags/pavement.yml"
    assert problem.pointer == ("aliases", "en", 0)
