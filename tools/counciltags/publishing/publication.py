"""What is published: one registry, and every release frozen until then."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from counciltags.documents.files import NotRead, read_bytes
from counciltags.loading.files import LARGEST_RELEASE
from counciltags.loading.lists import read_lists
from counciltags.loading.overlays import load_overlays
from counciltags.locations import version_key
from counciltags.publishing.canonical import registry_bytes
from counciltags.publishing.listed import listed_of
from counciltags.released import read_registry
from counciltags.rules.base import nearest

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from counciltags.loading.links import ListedLinks
    from counciltags.loading.tree import Tree
    from counciltags.model.tag import ListMapping, Tag
    from counciltags.registry import Registry

SCHEMAS = ".schemas.json"
"""How the name of a release's bundle of schemas ends, after the version."""


class NoReleaseError(LookupError):
    """There is no release, or none of this version."""


class Release(NamedTuple):
    """A frozen release: the bytes of its registry and of its bundle of schemas ("" if none)."""

    version: str
    data: bytes
    schemas: bytes = b""


class Publication(NamedTuple):
    """One registry to publish, and the releases until then, oldest first.

    ``data`` are the bytes of its ``registry.json``. ``preview`` says that the registry is a
    working tree and not one of the releases. ``listed`` are the links that GOV.UK
    lists, if any.
    """

    registry: Registry
    data: bytes
    releases: tuple[Release, ...] = ()
    preview: bool = False
    listed: ListedLinks | None = None


def releases_in(folder: Path) -> tuple[Release, ...]:
    """Read every frozen release in a folder, oldest first; other files are passed over."""
    keyed = ((version_key(path.stem), path) for path in folder.glob("*.json"))
    found = sorted((key, path) for key, path in keyed if key is not None)
    return tuple(_release(path) for _, path in found)


def _release(path: Path) -> Release:
    schemas = path.with_name(path.stem + SCHEMAS)
    return Release(path.stem, _bytes(path), _bytes(schemas) if schemas.is_file() else b"")


def _bytes(path: Path) -> bytes:
    """Read an ordinary file of ``registry/releases``; others could make a run wait for ever."""
    data = read_bytes(str(path), str(path.parents[2]), LARGEST_RELEASE)
    if isinstance(data, NotRead):
        message = f"{path.name}: {data.message}"
        raise OSError(message)
    return data


def of_release(folder: Path, version: str = "") -> Publication:
    """Publish a frozen release, by default the newest, as it stood when it was frozen.

    Releases that came later are left out, so that the same version always gives the same files;
    only the links that GOV.UK lists, which carry a day of their own, are those of the tree.
    Raises :class:`NoReleaseError`, with words for the user, where there is none.
    """
    releases = releases_in(folder)
    versions = [release.version for release in releases]
    if not versions or (version and version not in versions):
        which = f"no release '{version}'" if version else "no release"
        hint = nearest(version, versions) or "Run 'counciltags freeze' to make one."
        message = f"There is {which} in {folder}. {hint}"
        raise NoReleaseError(message)
    count = versions.index(version) + 1 if version else len(versions)
    data = releases[count - 1].data
    listed = listed_of(folder.parents[1])
    return Publication(read_registry(data), data, releases[:count], listed=listed)


def of_tree(tree: Tree) -> Publication:
    """Publish a working tree.

    The registry is written and read back, so that a preview and a release of the same tree give
    the same files.
    """
    data = registry_bytes(whole(tree))
    releases = releases_in(tree.root / "registry" / "releases")
    return Publication(
        read_registry(data), data, releases, preview=True, listed=listed_of(tree.root)
    )


def whole(tree: Tree) -> Registry:
    """Give a tree's registry with its overlays, and with the labels of mapped list entries."""
    lists = {name: found.labels for name, found in read_lists(tree.root).items()}
    return tree.registry._replace(
        overlays=load_overlays(tree),
        tags={name: _labelled(tag, lists) for name, tag in tree.registry.tags.items()},
    )


def _labelled(tag: Tag, lists: Mapping[str, Mapping[str, str]]) -> Tag:
    def label(name: str, entry: ListMapping) -> ListMapping:
        return entry._replace(label=lists.get(name, {}).get(entry.id, entry.label))

    return tag._replace(
        mappings={
            name: tuple(label(name, entry) for entry in entries)
            for name, entries in tag.mappings.items()
        }
    )
