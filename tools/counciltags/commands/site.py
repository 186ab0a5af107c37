"""``counciltags site``: build the whole website."""

from __future__ import annotations

import gc
import sys
from pathlib import Path
from time import perf_counter

import click


@click.command("site")
@click.argument("directory", type=click.Path(path_type=Path))
@click.option("--release", "version", metavar="VERSION", default="", help="A frozen release.")
@click.option("--preview", is_flag=True, help="The files as they are now, before any release.")
def site_command(directory: Path, version: str, *, preview: bool) -> None:
    """Build the website in every language, with everything that is published, into DIRECTORY.

    DIRECTORY is replaced as a whole, and only if it holds nothing else.
    """
    start = perf_counter()
    _build(directory, version, preview=preview)
    click.echo(f"It took {perf_counter() - start:.0f} seconds.")


def _build(directory: Path, version: str, *, preview: bool) -> None:
    # One run makes no garbage in circles worth collecting.
    gc.disable()
    from counciltags.commands.export import preview_of, release_of  # noqa: PLC0415 -- start-up time
    from counciltags.loading.tree import NoTreeError, find_root  # noqa: PLC0415
    from counciltags.publishing.writing import NotOursError, check, write  # noqa: PLC0415
    from counciltags.website.building import BuildError, NoToolsError, website  # noqa: PLC0415

    if version and preview:
        message = "A preview is not a release: give --release or --preview, not both."
        raise click.UsageError(message)
    try:
        root = find_root(Path.cwd())
        check(directory)
        publication = preview_of(root) if preview else release_of(root, version)
        written = write(website(root, publication), directory)
    except (NoTreeError, NotOursError, NoToolsError) as error:
        raise click.UsageError(str(error)) from None
    except BuildError as error:
        click.echo(f"The website was not built. MkDocs says:\n{error}", err=True)
        sys.exit(1)
    except OSError as error:
        message = f"The website could not be written to '{directory}': {error}"
        raise click.UsageError(message) from None
    click.echo(
        f"Built the website: {written.files} files, {written.size / 1_000_000:.1f} MB, "
        f"in {directory}"
    )
