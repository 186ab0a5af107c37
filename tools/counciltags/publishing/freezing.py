"""Freeze a working tree as a release."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from counciltags.locations import version_key
from counciltags.publishing.canonical import registry_bytes
from counciltags.publishing.publication import SCHEMAS, releases_in, whole
from counciltags.publishing.schemas import bundle_bytes

if TYPE_CHECKING:
    from pathlib import Path

    from counciltags.loading.tree import Tree


class CannotFreezeError(Exception):
    """The tree cannot become a release; the words say why and what to do."""


class Frozen(NamedTuple):
    """A release's version, the files that hold it, and whether they were written just now."""

    version: str
    paths: tuple[Path, ...]
    fresh: bool


def freeze(tree: Tree) -> Frozen:
    """Write a tree's registry and all schemas into its ``registry/releases``.

    A release that is there already with the same bytes is left alone. Raises
    :class:`CannotFreezeError` where it would change, or where a newer one exists.
    """
    registry = whole(tree)
    version = registry.version
    folder = tree.root / "registry" / "releases"
    wanted = {
        folder / f"{version}{SCHEMAS}": bundle_bytes(registry.base_url, version),
        folder / f"{version}.json": registry_bytes(registry),
    }
    there = {path: path.read_bytes() for path in wanted if path.is_file()}
    if there == wanted:
        return Frozen(version, tuple(wanted), fresh=False)
    _refuse(version, folder, there, wanted)
    folder.mkdir(parents=True, exist_ok=True)
    for path, data in wanted.items():
        part = path.with_name(f".{path.name}.part")
        part.write_bytes(data)
        part.replace(path)
    return Frozen(version, tuple(wanted), fresh=True)


def _refuse(
    version: str, folder: Path, there: dict[Path, bytes], wanted: dict[Path, bytes]
) -> None:
    changed = [path for path in there if there[path] != wanted[path]]
    if changed:
        message = (
            f"Version {version} is frozen already, and {changed[0].name} would change. A release "
            "never changes: raise 'version' in registry/registry.yml, then freeze again. If "
            f"{version} was never given out, delete its files in {folder} instead."
        )
        raise CannotFreezeError(message)
    newest = next((release.version for release in releases_in(folder)[::-1]), "")
    key = version_key(version)
    if key is None or (version_key(newest) or ()) > key:
        message = (
            f"Version {version} cannot follow {newest or 'anything'}. Raise 'version' in "
            "registry/registry.yml, then freeze again."
        )
        raise CannotFreezeError(message)
