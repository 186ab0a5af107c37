"""``counciltags verify``: tell whether published files are whole."""

from __future__ import annotations

import json
import os
import sys
from typing import TYPE_CHECKING

import click

from counciltags.commands import FOUND

if TYPE_CHECKING:
    from collections.abc import Iterator

    from counciltags.releasing.places import Place
    from counciltags.releasing.verifying import Verdict

MOST = 20


@click.command("verify")
@click.argument("place", metavar="DIR|URL")
@click.option(
    "--format", "form", type=click.Choice(("text", "json")), default="text", show_default=True
)
def verify_command(place: str, form: str) -> None:
    """Tell whether the published files in a folder or at a web address are whole.

    Every file is compared with the list that was published with it. Nothing is changed. Ends
    with 1 if anything is missing, changed, cut short or too much.
    """
    from counciltags.locations import newest_release  # noqa: PLC0415 -- start-up time
    from counciltags.releasing.verifying import NotPublishedError, verify  # noqa: PLC0415

    newest = os.path.basename(newest_release()).removesuffix(".json")  # noqa: PTH119 -- a name
    try:
        verdict = verify(_place(place), newest)
    except (NotPublishedError, ValueError) as error:
        raise click.UsageError(str(error)) from None
    if form == "json":
        faults = [fault._asdict() for fault in verdict.faults]
        click.echo(json.dumps({**verdict._asdict(), "faults": faults}, ensure_ascii=False))
    else:
        click.echo("\n".join(_lines(verdict)))
    if verdict.faults:
        sys.exit(FOUND)


def _place(named: str) -> Place:
    from counciltags.releasing.places import Address, Folder  # noqa: PLC0415 -- start-up time

    bare = named.rstrip("/").removesuffix("/manifest.json").removesuffix("/api/v1")
    if named.startswith(("https://", "http://")):
        return Address(bare)
    if not os.path.isdir(named):  # noqa: PTH112 -- a string that may be an address
        message = f"'{named}' is no folder, and no address that begins with https://"
        raise ValueError(message)
    here = os.path.abspath(named)  # noqa: PTH100 -- as above
    return Folder(here.removesuffix("/api/v1").removesuffix("\\api\\v1") or here)


def _lines(verdict: Verdict) -> Iterator[str]:
    from counciltags.releasing.telling import plain  # noqa: PLC0415 -- start-up time
    from counciltags.releasing.verifying import age  # noqa: PLC0415

    for fault in verdict.faults[:MOST]:
        yield f"{plain(fault.path)}: {plain(fault.message, longest=300)}"
    if len(verdict.faults) > MOST:
        yield f"and {len(verdict.faults) - MOST:,} more"
    which = f"release {plain(verdict.version)} of {plain(verdict.released)}"
    if verdict.faults:
        yield f"Do not use these files: {len(verdict.faults):,} things are wrong with {which}."
        yield "Get them again. If that does not help, tell whoever publishes them."
    else:
        size = verdict.size / 1_000_000
        yield f"All is well: {verdict.files:,} files ({size:.1f} MB) are as {which} lists them."
        yield "This shows that nothing was lost or changed by accident. Who made it, only the"
        yield "signature of the release shows."
    if age(verdict):
        yield age(verdict)
