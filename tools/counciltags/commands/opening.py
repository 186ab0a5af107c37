"""Open the registry that a command works on, for one council if one is named."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from counciltags.registry import Registry


def tree_or_release(*, released: bool) -> Registry:
    """Give the tree that the user stands in, or the newest release."""
    from counciltags import load  # noqa: PLC0415 -- start-up time
    from counciltags.loading.overlays import load_overlays  # noqa: PLC0415
    from counciltags.loading.tree import NoTreeError, find_root, load_tree  # noqa: PLC0415

    if not released:
        try:
            tree = load_tree(find_root(Path.cwd()))
        except NoTreeError:
            return load()
        return tree.registry._replace(overlays=load_overlays(tree))
    return load()


def merged_for(registry: Registry, council: str) -> Registry:
    """Merge a registry for the council with a slug; "" leaves it as it is.

    Raises :class:`click.BadParameter`, with the nearest slug, if there is no such council.
    """
    from counciltags.registry import UnknownCouncilError  # noqa: PLC0415 -- start-up time
    from counciltags.rules.base import nearest  # noqa: PLC0415

    if not council:
        return registry
    try:
        return registry.for_council(council)
    except UnknownCouncilError as error:
        hint = nearest(council, registry.councils)
        raise click.BadParameter(f"{error} {hint}".strip(), param_hint="--council") from None
