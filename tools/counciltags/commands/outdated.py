"""``counciltags outdated``: tell whether a newer release is published."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counciltags.commands import FOUND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.client.outdated import Report


@click.command("outdated")
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--base-url", metavar="URL", help="Ask this address, not the usual one.")
@click.option(
    "--cache",
    type=click.Path(file_okay=False, path_type=Path),
    help="Look for fetched copies in this folder.",
)
@click.option("--timeout", type=click.FloatRange(0.1, 3600), default=20, show_default=True)
@click.option("--quiet", is_flag=True, help="Say nothing if all is up to date.")
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True
)
def outdated_command(  # noqa: PLR0913 -- one parameter per option
    files: tuple[Path, ...],
    *,
    base_url: str | None,
    cache: Path | None,
    timeout: float,
    quiet: bool,
    form: str,
) -> None:
    """Tell whether a newer release is published than the ones in use here.

    Without FILES these are the release that comes with this package and the copy that was
    fetched; FILES are copies of registry.json, or of any other published JSON file. Nothing is
    changed. It ends with 1 if something is outdated, or if nobody can tell.
    """
    from counciltags.client.fetching import Options  # noqa: PLC0415 -- start-up time
    from counciltags.client.outdated import outdated  # noqa: PLC0415

    try:
        options = Options(base_url, cache, timeout)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    report = outdated(options, files)
    wrong = report.outdated is not False
    if form == "json":
        click.echo(json.dumps(_plain(report), ensure_ascii=False))
    elif wrong or not quiet:
        click.echo("\n".join(_lines(report)))
    if report.problem:
        click.echo(f"Warning: {report.problem}", err=True)
    if wrong:
        raise click.exceptions.Exit(FOUND)


def _plain(report: Report) -> dict[str, object]:
    return {
        "newest": report.newest or None,
        "outdated": report.outdated,
        "in_use": [item._asdict() for item in report.in_use],
        "problem": report.problem,
    }


def _lines(report: Report) -> Iterator[str]:
    if report.newest:
        yield f"The newest release is {report.newest}."
    for item in report.in_use:
        if not item.version:
            yield f"{item.where}: no version can be read. Put it right with: {item.renew}"
        elif report.newest and item.is_older(report.newest):
            yield f"{item.where}: {item.version}, outdated. Renew it with: {item.renew}"
        else:
            yield f"{item.where}: {item.version}" + (", up to date." if report.newest else ".")
