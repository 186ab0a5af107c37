"""``counciltags diff``: what differs between two versions, and which step that needs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counciltags.commands import FOUND

if TYPE_CHECKING:
    from counciltags.comparing.effects import Query
    from counciltags.releasing.opening import Opened

MOST = 30
"""So many lines of one group are shown, unless all are asked for."""


@click.command("diff")
@click.argument("old", required=False)
@click.argument("new", required=False)
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "markdown")),
    default="text",
    show_default=True,
)
@click.option("--check", is_flag=True, help="End with 1 if the version of NEW is too small.")
@click.option("--all", "everything", is_flag=True, help="Leave nothing out of long lists.")
@click.option("--quick", is_flag=True, help="Leave out councils and the look-up.")
@click.option(
    "--phrases",
    multiple=True,
    metavar="CSV",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Look up these phrases too: a table with the columns text, tag and perhaps language.",
)
def diff_command(  # noqa: PLR0913 -- one parameter per option
    old: str | None,
    new: str | None,
    *,
    form: str,
    check: bool,
    everything: bool,
    quick: bool,
    phrases: tuple[Path, ...],
) -> None:
    """Say what differs from OLD to NEW for those who use the standard.

    Each is a version (1.0.0), a file or folder, an address (https://…) or a git revision (main).
    Without NEW it is the tree that you are in, without OLD the newest release.
    """
    from counciltags.releasing.report import report  # noqa: PLC0415 -- start-up time
    from counciltags.releasing.telling import FORMS  # noqa: PLC0415

    before = _opened(old or _newest())
    after = _opened(new or ".")
    told = report(before, after, effects=not quick, queries=_queries(phrases))
    click.echo(FORMS[form](told, 0 if everything else MOST), nl=False)
    if check and not told.enough:
        click.echo(f"Raise 'version' in registry/registry.yml to {told.least}.", err=True)
        sys.exit(FOUND)


def _opened(named: str) -> Opened:
    from counciltags.releasing.opening import CannotOpenError, open_version  # noqa: PLC0415

    try:
        return open_version(named, Path.cwd())
    except CannotOpenError as error:
        raise click.UsageError(str(error)) from None


def _newest() -> str:
    from counciltags.loading.tree import NoTreeError, find_root  # noqa: PLC0415 -- start-up time
    from counciltags.locations import DataNotFoundError, newest_release  # noqa: PLC0415

    try:
        return newest_release(str(find_root(Path.cwd()) / "registry" / "releases"))
    except NoTreeError:
        return newest_release()
    except DataNotFoundError as error:
        message = f"{error} Or name the version to compare with."
        raise click.UsageError(message) from None


def _queries(tables: tuple[Path, ...]) -> list[Query]:
    from counciltags.comparing.effects import Query  # noqa: PLC0415 -- start-up time
    from counciltags.lookup.evaluation import BadPhrasingsError, read_phrasings  # noqa: PLC0415

    try:
        return [Query(p.text, p.language) for path in tables for p in read_phrasings(path)]
    except BadPhrasingsError as error:
        raise click.BadParameter(str(error), param_hint="--phrases") from None
