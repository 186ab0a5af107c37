"""``counciltags release``: make a release of the registry."""

from __future__ import annotations

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counciltags.commands import FOUND

if TYPE_CHECKING:
    from counciltags.releasing.readiness import Readiness
    from counciltags.releasing.release import Released


@click.command("release")
@click.option("--dry-run", is_flag=True, help="Only say whether everything is ready.")
@click.option(
    "--date",
    "day",
    metavar="DATE",
    help="The day of the release, such as 2027-03-02; by default today.",
)
def release_command(*, dry_run: bool, day: str | None) -> None:
    """Make the release that 'version' in registry/registry.yml names.

    It refuses unless all is committed and without errors, the version is large enough for what
    changed, nothing that people rely on has gone, and notes are written. Then it freezes the
    registry and gathers the notes. A run that was stopped is gone on with by running it again.
    """
    from counciltags.commands.checked import checked_tree  # noqa: PLC0415 -- start-up time
    from counciltags.publishing.freezing import CannotFreezeError  # noqa: PLC0415
    from counciltags.releasing.notes import NoNotesError  # noqa: PLC0415
    from counciltags.releasing.opening import CannotOpenError  # noqa: PLC0415
    from counciltags.releasing.readiness import readiness  # noqa: PLC0415
    from counciltags.releasing.release import release  # noqa: PLC0415

    tree = checked_tree(Path.cwd())
    if tree is None:
        click.echo("Nothing was released. Put the errors right first.", err=True)
        sys.exit(FOUND)
    today = day or datetime.now(UTC).date().isoformat()
    try:
        ready = readiness(tree.root, tree.registry, today)
        _judge(ready, tree.registry.version)
        if dry_run:
            click.echo(f"Version {tree.registry.version} is ready to be released.")
            return
        done = release(tree, ready.report)
    except (CannotFreezeError, CannotOpenError, NoNotesError) as error:
        click.echo(f"Nothing was released. {error}", err=True)
        sys.exit(FOUND)
    except OSError as error:
        message = f"The release could not be written: {error}. Run this again; it goes on."
        raise click.UsageError(message) from None
    _next(done)


def _judge(ready: Readiness, version: str) -> None:
    """Print everything that stands in the way, and end with 1 if there is anything."""
    if ready.resumed:
        click.echo(f"An earlier run began to release {version}. Going on with it.")
    if not ready.obstacles:
        return
    for number, (what, do) in enumerate(ready.obstacles, 1):
        click.echo(f"{number}. {what}\n   {do}", err=True)
    click.echo(f"Nothing was released. Version {version} is not ready.", err=True)
    sys.exit(FOUND)


def _next(done: Released) -> None:
    version = done.version
    click.echo(f"Version {version} is frozen, and its notes are in CHANGELOG.md.")
    for path, checksum in done.sums.items():
        click.echo(f"  {checksum}  {path}")
    click.echo(
        "Next, look at CHANGELOG.md, and then:\n"
        "  git add registry/releases CHANGELOG.md changes\n"
        f"  git commit -m 'Release {version}'\n"
        f"  git tag -a v{version} -m 'Release {version}'\n"
        f"  git push origin HEAD v{version}\n"
        "The tag starts the workflow that signs and publishes the release. Then raise 'version' in "
        "registry/registry.yml\nwhen the next change comes in."
    )
