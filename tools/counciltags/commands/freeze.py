"""``counciltags freeze``: freeze the registry as a release."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command("freeze")
@click.option(
    "--registry",
    "root",
    metavar="ROOT",
    type=click.Path(path_type=Path, exists=True),
    help="The folder that holds 'registry'; by default the one you are in, or above it.",
)
def freeze_command(root: Path | None) -> None:
    """Freeze the registry as the release that its 'version' names.

    A release never changes: one that exists with other content is refused.
    """
    from counciltags.commands.checked import checked_tree  # noqa: PLC0415 -- start-up time
    from counciltags.publishing.freezing import CannotFreezeError, freeze  # noqa: PLC0415

    tree = checked_tree(root)
    if tree is None:
        click.echo("Nothing was frozen. Put the errors right first.", err=True)
        sys.exit(1)
    try:
        frozen = freeze(tree)
    except CannotFreezeError as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        message = f"The release could not be written: {error}"
        raise click.UsageError(message) from None
    if not frozen.fresh:
        click.echo(f"Version {frozen.version} is frozen already, and nothing has changed.")
        return
    names = " and ".join(path.relative_to(tree.root).as_posix() for path in frozen.paths)
    click.echo(f"Froze version {frozen.version} in {names}.")
    click.echo("Next: commit both files, and raise 'version' in registry/registry.yml.")
