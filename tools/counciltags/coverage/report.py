"""The whole report as one value."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from counciltags.coverage.areas import PUBLISHED, AreaCoverage, areas
from counciltags.coverage.entries import read_entries
from counciltags.coverage.lists import ListCoverage, cover, relations
from counciltags.coverage.targets import Target, targets

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from counciltags.coverage.entries import Entry
    from counciltags.registry import Registry

NO_LIST_OF_SUBJECTS = "lgil"
"""The list of what people do with a service; mappings to services name its entries."""


class Basis(NamedTuple):
    """What rests on general knowledge only: tags by their area, and bodies, all sorted."""

    tags: dict[str, tuple[str, ...]]
    providers: tuple[str, ...]


class Coverage(NamedTuple):
    """What ``counciltags coverage`` shows; ``unused`` are lists that no tag is mapped to."""

    version: str
    lists: tuple[ListCoverage, ...]
    unused: tuple[str, ...]
    areas: tuple[AreaCoverage, ...]
    targets: tuple[Target, ...]
    basis: Basis


def measure(registry: Registry, root: Path) -> Coverage:
    """Measure a registry against the lists of its tree.

    Raises :class:`counciltags.coverage.entries.BadListError` for a list that cannot be read.
    """
    entries = read_entries(root)
    entries.pop(NO_LIST_OF_SUBJECTS, None)
    used = {name: relations(registry, name) for name in entries}
    lists = [
        item for name in entries if used[name] for item in _list(name, entries[name], used[name])
    ]
    return Coverage(
        version=registry.version,
        lists=tuple(lists),
        unused=tuple(name for name in entries if not used[name]),
        areas=tuple(areas(registry)),
        targets=tuple(targets(lists)),
        basis=_basis(registry),
    )


def _list(name: str, entries: list[Entry], tagged: dict[str, str]) -> Iterator[ListCoverage]:
    """Give a list as a whole, and then each of its collections if it has several."""
    yield cover(name, "", entries, tagged)
    parts = dict.fromkeys(entry.collection for entry in entries)
    if len(parts) > 1:
        for part in parts:
            yield cover(name, part, entries, tagged)


def _basis(registry: Registry) -> Basis:
    tags: dict[str, list[str]] = {}
    for tag in (registry.tags[name] for name in sorted(registry.tags)):
        if tag.status == "current" and tag.provided_by_basis != PUBLISHED:
            tags.setdefault(tag.area, []).append(tag.tag)
    bodies = sorted(body.id for body in registry.providers.values() if body.basis != PUBLISHED)
    return Basis({area: tuple(names) for area, names in sorted(tags.items())}, tuple(bodies))
