"""``counciltags links``: check the links in overlays, or bring in those that GOV.UK lists."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from counciltags.commands.checked import opened

if TYPE_CHECKING:
    from collections.abc import Sequence

    from counciltags.links.polite import Manners
    from counciltags.links.results import Result
    from counciltags.loading.tree import Tree

FOUND = 1


@click.group("links")
def links_command() -> None:
    """Check the links in overlays, or bring in those that GOV.UK lists."""


@links_command.command("check")
@click.argument("councils", nargs=-1)
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text")
@click.option(
    "--pause",
    type=click.FloatRange(0, 60),
    default=1.0,
    show_default=True,
    help="Seconds between two pages of one website.",
)
@click.option(
    "--at-once", type=click.IntRange(1, 32), default=8, show_default=True, help="Websites at once."
)
@click.option("--again", is_flag=True, help="Try every link, also those tried not long ago.")
@click.option(
    "--cache",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Where results are kept; by default in your cache folder.",
)
@click.option("--allow-loopback", is_flag=True, help="Try links to this machine too, for tests.")
def check_command(  # noqa: PLR0913 -- one parameter per option
    councils: tuple[str, ...],
    *,
    form: str,
    pause: float,
    at_once: int,
    again: bool,
    cache: Path | None,
    allow_loopback: bool,
) -> None:
    """Check every link in the overlays, or in those of COUNCILS (slugs), politely.

    One page of a website at a time, with a pause. What was found is kept: a link that opened
    counts for seven days, a dead one for one day, a doubtful one for an hour. Stopped with
    Ctrl-C, it goes on from there the next time. Ends with 1 if a link is dead.
    """
    from counciltags.links.places import links_of  # noqa: PLC0415 -- start-up time
    from counciltags.links.polite import Manners  # noqa: PLC0415
    from counciltags.links.report import FORMATS  # noqa: PLC0415

    tree = opened()
    _known(tree, councils)
    places = links_of(tree, frozenset(councils))
    manners = Manners(at_once, pause, reach="loopback" if allow_loopback else "public")
    results = check_all(list(places), manners, cache, again=again)
    click.echo(FORMATS[form](results, places), nl=False)
    sys.exit(FOUND if any(result.is_dead for result in results) else 0)


def _known(tree: Tree, councils: tuple[str, ...]) -> None:
    from counciltags.rules.base import nearest  # noqa: PLC0415 -- start-up time

    for slug in councils:
        if slug not in tree.registry.councils:
            hint = nearest(slug, tree.registry.councils)
            raise click.UsageError(f"There is no council '{slug}'. {hint}".strip())


def check_all(
    links: Sequence[str],
    manners: Manners | None = None,
    cache: Path | None = None,
    *,
    again: bool = False,
) -> list[Result]:
    """Try links with a bar on a terminal; stopped half-way, say that nothing is lost."""
    from counciltags.client.store import folder  # noqa: PLC0415 -- start-up time
    from counciltags.links.memory import Memory  # noqa: PLC0415 -- start-up time
    from counciltags.links.polite import Manners, check_links  # noqa: PLC0415

    home = folder(None)
    kept = cache or (home / "links.jsonl" if home else None)
    memory = Memory(kept, 0 if again else None)
    done = 0
    shown = sys.stderr.isatty() and len(links) > 0
    bar = click.progressbar(length=len(links), label="Trying links", file=sys.stderr)

    def progress(_result: Result) -> None:
        nonlocal done
        done += 1
        if shown:
            bar.update(1)

    try:
        results = check_links(links, memory, manners or Manners(), progress)
    except KeyboardInterrupt:
        click.echo(
            f"\nStopped after {done} of {len(links)} links. What was found is kept: run the same "
            "command to go on.",
            err=True,
        )
        sys.exit(130)
    finally:
        if shown:  # it hides the cursor until then
            bar.render_finish()
    memory.tidy()
    if memory.fault:
        click.echo(memory.fault, err=True)
    return results


@links_command.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--date", "day", metavar="DAY", help="The day of the table, such as 2026-11-28. Needed."
)
@click.option("--check", is_flag=True, help="Write nothing; only say what is in the table.")
def import_command(file: Path, *, day: str | None, check: bool) -> None:
    """Bring in the links of all councils from FILE, GOV.UK's table of service links (CSV).

    They go into one file, registry/links.json, with the day of the table. The website then shows
    them for councils that have no overlay, as links that GOV.UK lists.
    """
    from counciltags.authoring.listing import import_links  # noqa: PLC0415 -- start-up time
    from counciltags.authoring.saving import NotSavedError  # noqa: PLC0415
    from counciltags.authoring.sheets import BadTableError  # noqa: PLC0415
    from counciltags.findings import has_errors  # noqa: PLC0415

    tree = opened()
    _check_day(day)
    try:
        done = import_links(tree, file, day or "", write=not check)
    except (BadTableError, NotSavedError) as error:
        raise click.UsageError(str(error)) from None
    for each in done.findings:
        place = f"{each.path}:{each.line}" if each.line else each.path
        click.echo(f"{place}: {each.level}: {each.message} {each.hint}".rstrip(), err=True)
    click.echo(done.summary)
    sys.exit(FOUND if has_errors(done.findings) else 0)


def _check_day(day: str | None) -> None:
    """Refuse a day that is none: the file says of which day its links are."""
    from counciltags.rules.dates import as_day  # noqa: PLC0415 -- start-up time

    if day is None or as_day(day) is None:
        message = "Give the day on which GOV.UK published the table, such as --date 2026-11-28."
        raise click.UsageError(message)
