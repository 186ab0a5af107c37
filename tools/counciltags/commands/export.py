"""``counciltags export``: write the published files."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from counciltags.publishing.publication import Publication


@click.command("export")
@click.argument("directory", type=click.Path(path_type=Path))
@click.option("--release", "version", metavar="VERSION", default="", help="A frozen release.")
@click.option("--preview", is_flag=True, help="The files as they are now, before any release.")
@click.option(
    "--registry",
    "root",
    metavar="ROOT",
    type=click.Path(path_type=Path, exists=True),
    help="The folder that holds 'registry'; by default the one you are in, or above it.",
)
def export_command(directory: Path, version: str, *, preview: bool, root: Path | None) -> None:
    """Write everything that is published into DIRECTORY: by default the newest release.

    DIRECTORY is replaced as a whole, and only if it holds nothing else.
    """
    # One run makes no garbage in circles worth collecting.
    gc.disable()
    from counciltags.publishing.files import files  # noqa: PLC0415 -- start-up time of others
    from counciltags.publishing.writing import NotOursError, write  # noqa: PLC0415
    from counciltags.released import NotARegistryError  # noqa: PLC0415

    if version and preview:
        message = "A preview is not a release: give --release or --preview, not both."
        raise click.UsageError(message)
    try:
        publication = preview_of(root) if preview else release_of(root, version)
        written = write(files(publication), directory)
    except NotOursError as error:
        raise click.UsageError(str(error)) from None
    except NotARegistryError as error:
        message = f"An earlier release cannot be read. {error} Bring its file back as it was."
        raise click.UsageError(message) from None
    except OSError as error:
        message = f"The files could not be written to '{directory}': {error}"
        raise click.UsageError(message) from None
    what = "the working tree, a preview of" if preview else "release"
    click.echo(
        f"Published {what} {publication.registry.version}: {written.files} files, "
        f"{written.size / 1_000_000:.1f} MB, in {directory}"
    )


def preview_of(root: Path | None) -> Publication:
    """Read the working tree; if it has errors, say so and end with 1."""
    from counciltags.commands.checked import checked_tree  # noqa: PLC0415 -- start-up time
    from counciltags.publishing.publication import of_tree  # noqa: PLC0415

    tree = checked_tree(root)
    if tree is None:
        click.echo("Nothing was published. Put the errors right first.", err=True)
        sys.exit(1)
    return of_tree(tree)


def release_of(root: Path | None, version: str) -> Publication:
    """Read a frozen release: of the tree here, or else the one that comes with the package."""
    from counciltags.loading.tree import NoTreeError, find_root  # noqa: PLC0415 -- start-up time
    from counciltags.locations import DataNotFoundError, data_path  # noqa: PLC0415
    from counciltags.publishing.publication import NoReleaseError, of_release  # noqa: PLC0415
    from counciltags.released import NotARegistryError  # noqa: PLC0415

    try:
        folder = find_root(root or Path.cwd()) / "registry" / "releases"
    except NoTreeError as error:
        if root is not None:
            raise click.UsageError(str(error)) from None
        try:
            folder = Path(data_path("registry", "releases"))
        except DataNotFoundError as missing:
            raise click.UsageError(str(missing)) from None
    try:
        return of_release(folder, version)
    except NoReleaseError as error:
        hint = " To publish the working tree, add --preview."
        raise click.UsageError(f"{error}{hint}") from None
    except NotARegistryError as error:
        message = f"A release in {folder} cannot be read. {error}"
        raise click.UsageError(message) from None
