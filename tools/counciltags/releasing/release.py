"""Make a release of a tree: freeze it, write its notes, clear what was gathered.

Each step leaves whole files or none, and knows when it was done before. A run that was stopped in
the middle is gone on with by running it again.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, NamedTuple

from counciltags.publishing.freezing import freeze
from counciltags.releasing.notes import LOG, fragments, is_written, with_section

if TYPE_CHECKING:
    from pathlib import Path

    from counciltags.loading.tree import Tree
    from counciltags.releasing.report import Report


class Released(NamedTuple):
    """A release that was made: its version, and the checksum of each of its frozen files."""

    version: str
    sums: dict[str, str]


def release(tree: Tree, told: Report | None) -> Released:
    """Make a release of a tree that is ready for it.

    Raises :class:`counciltags.publishing.freezing.CannotFreezeError`,
    :class:`counciltags.releasing.notes.NoNotesError`, OSError.
    """
    root, registry = tree.root, tree.registry
    version = registry.version
    text = "" if is_written(root, version) else with_section(
        root, version, registry.released, told
    )  # fmt: skip
    frozen = freeze(tree)
    if text:
        _replace(root / LOG, text)
    for path in fragments(root):
        path.unlink(missing_ok=True)
    _tidy(root, version)
    sums = {
        path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in frozen.paths
    }
    return Released(version, sums)


def _replace(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name}.part")
    part.write_text(text, encoding="utf-8", newline="\n")
    part.replace(path)


def _tidy(root: Path, version: str) -> None:
    """Remove half-written files that a stopped run left."""
    for path in (root / "registry" / "releases").glob(f".{version}.*.part"):
        path.unlink(missing_ok=True)
    (root / f".{LOG}.part").unlink(missing_ok=True)
