"""``counciltags fetch``: get the newest release that is published, and keep it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counciltags.commands import FOUND

if TYPE_CHECKING:
    from counciltags.client.fetching import Options
    from counciltags.client.values import Fetched

SAID = {
    "new": "Fetched version {version}.",
    "unchanged": "Version {version} is the newest. Nothing changed.",
    "kept": "Version {version} was fetched before.",
    "bundled": "Version {version} came with this package.",
}


@click.command("fetch")
@click.argument("version", default="1")
@click.option("--base-url", metavar="URL", help="Fetch from this address, not from the usual one.")
@click.option(
    "--cache",
    type=click.Path(file_okay=False, path_type=Path),
    help="Keep copies in this folder.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 3600),
    default=20,
    show_default=True,
    help="The most seconds that all of it may take.",
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the registry to this file too, if nothing went wrong.",
)
@click.option("--quiet", is_flag=True, help="Say nothing unless something is wrong.")
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True
)
def fetch_command(  # noqa: PLR0913 -- one parameter per option
    version: str,
    *,
    base_url: str | None,
    cache: Path | None,
    timeout: float,
    output: Path | None,
    quiet: bool,
    form: str,
) -> None:
    """Fetch VERSION of the registry: "1" is the newest release of version 1, "1.0.0" just that.

    Programs that call counciltags.fetch() then start with it. The environment variables
    COUNCILTAGS_URL and COUNCILTAGS_CACHE do what --base-url and --cache do. It ends with 1 where
    it could not be fetched, with the reason on standard error; what you had is kept.
    """
    from counciltags.client.fetching import Options, fetch  # noqa: PLC0415 -- start-up time
    from counciltags.client.values import FetchError  # noqa: PLC0415

    try:
        options = Options(base_url, cache, timeout)
        found = fetch(version, options)
    except ValueError as error:
        raise click.UsageError(str(error)) from None
    except FetchError as error:
        raise click.ClickException(str(error)) from None
    problem = found.problem or (_written(output, found.data) if output else "")
    if form == "json":
        click.echo(json.dumps(_plain(found, options, problem), ensure_ascii=False))
    elif not quiet and not problem:
        click.echo(SAID[found.origin].format(version=found.registry.version))
    if problem:
        left = f" {output} was left as it was." if output and found.problem else ""
        click.echo(f"Warning: {problem}{left}", err=True)
        raise click.exceptions.Exit(FOUND)


def _plain(found: Fetched, options: Options, problem: str) -> dict[str, str]:
    return {
        "version": found.registry.version,
        "released": found.registry.released,
        "origin": found.origin,
        "base_url": options.source.base_url,
        "cache": str(options.folder or ""),
        "problem": problem,
    }


def _written(output: Path, data: bytes) -> str:
    """Write a file whole or not at all; give what went wrong."""
    import os  # noqa: PLC0415 -- start-up time
    from tempfile import mkstemp  # noqa: PLC0415

    part = ""
    try:
        handle, part = mkstemp(".part", f".{output.name}.", output.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        mask = os.umask(0)
        os.umask(mask)
        Path(part).chmod(0o666 & ~mask)
        Path(part).replace(output)
    except OSError as error:
        if part:
            Path(part).unlink(missing_ok=True)
        return f"{output} could not be written: {error.strerror or error}."
    return ""
