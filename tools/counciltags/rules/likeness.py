"""The rule on names that are nearly the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.hashtags.normalise import normalise
from counciltags.rules.base import Problem, rule
from counciltags.rules.names import Use, uses_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.model.tag import Tag
    from counciltags.registry import Registry
    from counciltags.rules.base import World

SHORT = 5
"""Names with fewer letters differ by one letter as a matter of course; only plurals count."""


def plurals(name: str) -> tuple[str, ...]:
    """Give the ways in which English may form a plural of a word."""
    ending_in_y = (name[:-1] + "ies",) if name.endswith("y") else ()
    return (name + "s", name + "es", *ending_in_y)


def one_edit_apart(one: str, other: str) -> bool:
    """Tell whether two names differ by one letter, or by two neighbours that are swapped."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    a, b = one[start:], other[start:]
    swapped = len(a) == len(b) and a[2:] == b[2:] and a[:2] == b[:2][::-1]
    return a[1:] == b or a == b[1:] or a[1:] == b[1:] or swapped


def _shortened(name: str) -> Iterator[str]:
    """Give the name, and the name without each of its letters: near names have one in common."""
    yield name
    for place in range(len(name)):
        yield name[:place] + name[place + 1 :]


@rule("warning")
def near_duplicates(registry: Registry, world: World) -> Iterator[Problem]:
    """No tag is nearly another tag or its alias, so that people type one for the other."""
    live = [tag for tag in registry.tags.values() if tag.status in {"current", "proposed"}]
    ids = {tag.tag: tag for tag in live}
    short: dict[str, list[str]] = {}
    for name in ids:
        for key in dict.fromkeys(_shortened(name)) if len(name) >= SHORT else ():
            short.setdefault(key, []).append(name)
    stems: dict[str, list[str]] = {}
    for name in ids:
        for plural in plurals(name):
            stems.setdefault(plural, []).append(name)
    said: set[frozenset[str]] = set()
    for tag in live:
        for use in uses_of(tag):
            if use.kind == "display":
                continue
            name = normalise(use.typed)
            for near in _near(name, ids, short, stems):
                pair = frozenset((tag.tag, near))
                if len(pair) > 1 and pair not in said and not _told_apart(tag, ids[near]):
                    said.add(pair)
                    yield _alike(use, ids[near], world)


def _near(
    name: str, ids: dict[str, Tag], short: dict[str, list[str]], stems: dict[str, list[str]]
) -> Iterator[str]:
    yield from stems.get(name, ())
    yield from (plural for plural in plurals(name) if plural in ids)
    if len(name) >= SHORT:
        keys = dict.fromkeys(near for key in _shortened(name) for near in short.get(key, ()))
        yield from (near for near in keys if one_edit_apart(name, near))


def _told_apart(one: Tag, other: Tag) -> bool:
    """Tell whether the authors saw it: one of the tags says what goes to the other."""
    return any(entry.tag == other.tag for entry in one.not_for) or any(
        entry.tag == one.tag for entry in other.not_for
    )


def _alike(use: Use, other: Tag, world: World) -> Problem:
    what = "The alias" if use.kind == "alias" else "The tag"
    path = world.tree.tag_paths[other.tag]
    return Problem(
        use.pointer,
        f"{what} #{use.typed} is nearly the tag #{other.tag} ({world.where(path, ('tag',))}).",
        "People will type one for the other. Choose another name, or say under 'not_for' of one "
        "tag what goes to the other.",
        world.tree.tag_paths[use.tag.tag],
    )
