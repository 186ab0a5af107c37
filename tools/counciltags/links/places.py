"""The links that overlays hold, each with the places where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from counciltags.documents.document import Document
from counciltags.loading.overlays import load_overlay

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.documents.document import Plain, Pointer
    from counciltags.loading.tree import Tree


class Place(NamedTuple):
    """Where a link stands: the file, the line and column, and what it is for, such as ``#bin``."""

    path: str
    line: int
    column: int
    what: str


def links_of(tree: Tree, councils: frozenset[str] = frozenset()) -> dict[str, list[Place]]:
    """Give every link of the overlays that can be read, or of those for some councils.

    Demonstrations are left out unless they are asked for: they lead nowhere.
    """
    found: dict[str, list[Place]] = {}
    for path in tree.overlays:
        loaded = load_overlay(tree, path)
        if loaded.overlay is None or not isinstance(loaded.source, Document):
            continue
        members = set(loaded.overlay.councils)
        demo = all(
            slug in tree.registry.councils and tree.registry.councils[slug].demonstration
            for slug in members
        )
        if (councils and not members & councils) or (demo and not councils):
            continue
        for pointer, link in addresses(loaded.source.data, ()):
            line, column = loaded.source.position(pointer)
            found.setdefault(link, []).append(Place(path, line, column, _what(pointer)))
    return found


def addresses(value: Plain, pointer: Pointer) -> Iterator[tuple[Pointer, str]]:
    """Give everything in some data that is a web address by itself."""
    if isinstance(value, str):
        if value.startswith(("https://", "http://")) and " " not in value:
            yield pointer, value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from addresses(item, (*pointer, key))
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from addresses(item, (*pointer, index))


def _what(pointer: Pointer) -> str:
    if pointer[0] == "tags" and len(pointer) > 1:
        act = f", {pointer[3]}" if len(pointer) > 3 else ""  # noqa: PLR2004 -- tags, tag, links, act
        return f"#{pointer[1]}{act}"
    return str(pointer[0])
