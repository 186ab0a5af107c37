"""``counciltags adoption``: check an overlay that a council hosts itself."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counciltags.links.results import Result

FOUND = 1


@click.group("adoption")
def adoption_command() -> None:
    """Check an overlay that a council hosts itself."""


@adoption_command.command("check")
@click.argument("address", metavar="URL")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json", "svg", "html")),
    default="text",
    help="text and json say all; svg and html are a badge for a web page.",
)
@click.option("--no-links", is_flag=True, help="Do not try the links; the badge says so.")
@click.option("--allow-loopback", is_flag=True, help="Call this machine too, for tests.")
def check_command(address: str, *, form: str, no_links: bool, allow_loopback: bool) -> None:
    """Check the overlay at URL: its host, its form, the rules of the registry, and its links.

    The host must be the website of the council, as in registry/councils.yml, or under it. Ends
    with 1 if something is wrong. The badge states what was checked and when, no more.
    """
    from counciltags.authoring.judging import judge_released  # noqa: PLC0415 -- start-up time
    from counciltags.client.addresses import BadAddressError, place_of  # noqa: PLC0415
    from counciltags.commands.links import check_all  # noqa: PLC0415
    from counciltags.links.adoption import Means, check_adoption, releases  # noqa: PLC0415
    from counciltags.links.badge import FORMATS  # noqa: PLC0415
    from counciltags.links.polite import Manners  # noqa: PLC0415

    try:
        place_of(address)
    except BadAddressError as error:
        raise click.UsageError(str(error)) from None
    manners = Manners(reach="loopback" if allow_loopback else "public")

    def try_links(links: Sequence[str]) -> list[Result]:
        return check_all(links, manners)

    means = Means(
        releases(),
        judge_released,
        None if no_links else try_links,
        manners.reach,
    )
    statement = check_adoption(address, means)
    click.echo(FORMATS[form](statement), nl=False)
    if form in {"svg", "html"} and not statement.holds:
        for point in statement.points:
            if point.holds is False:
                click.echo(f"{point.name}: {point.words}", err=True)
    sys.exit(0 if statement.holds else FOUND)
