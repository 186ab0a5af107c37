"""A working tree, as it is or without errors, for the commands that make something of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from counciltags.loading.tree import Tree


def opened() -> Tree:
    """Load the tree of the folder that a command runs in, as it is.

    Raises :class:`click.UsageError` if there is no tree.
    """
    from counciltags.loading.tree import NoTreeError, find_root, load_tree  # noqa: PLC0415

    try:
        return load_tree(find_root(Path.cwd()))
    except NoTreeError as error:
        raise click.UsageError(str(error)) from None


def checked_tree(root: Path | None) -> Tree | None:
    """Load and check the tree at or above a folder; if it has errors, print them.

    Gives nothing if there are errors. Raises :class:`click.UsageError` if there is no tree.
    """
    from counciltags.loading.tree import NoTreeError, find_root, load_tree  # noqa: PLC0415
    from counciltags.reporting import FORMATS  # noqa: PLC0415 -- start-up time of other commands
    from counciltags.rules.run import check_tree  # noqa: PLC0415

    try:
        tree = load_tree(find_root(root or Path.cwd()))
    except NoTreeError as error:
        raise click.UsageError(str(error)) from None
    errors = [finding for finding in check_tree(tree) if finding.level == "error"]
    if not errors:
        return tree
    click.echo(FORMATS["text"](errors, tree.line), nl=False, err=True)
    return None
