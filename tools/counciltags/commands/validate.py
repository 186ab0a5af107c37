"""``counciltags validate``: check the registry, or some of its files."""

from __future__ import annotations

import gc
import sys
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from click._termui_impl import ProgressBar

    from counciltags.findings import Finding
    from counciltags.loading.tree import Tree

WAIT = 1.0
"""Seconds after which a terminal shows a progress bar."""


@click.command("validate")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--as-of",
    metavar="DATE",
    default="",
    help="The day on which councils must be open, such as 2027-04-01; by default the release day.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="How the report is written.",
)
@click.option(
    "--changed-since",
    "revision",
    metavar="REV",
    help="Show what git says has changed since REV, and errors anywhere.",
)
@click.option(
    "--as",
    "councils",
    metavar="SLUG",
    multiple=True,
    help="With --changed-since: may this council approve the change? Can be given again.",
)
@click.option("--all", "every", is_flag=True, help="Show every warning, not only a few of each.")
@click.option("--quiet", "-q", is_flag=True, help="Leave out pieces of information.")
def validate_command(  # noqa: PLR0913 -- one parameter per option
    paths: tuple[Path, ...],
    as_of: str,
    form: str,
    *,
    revision: str | None,
    councils: tuple[str, ...],
    every: bool,
    quiet: bool,
) -> None:
    """Check the registry: every file, or only the PATHS given, judged within the whole.

    With --changed-since, warnings are shown only for files that the change touches. Errors are
    shown for all: what is wrong elsewhere may follow from the change. With --as too, every file
    that the council cannot approve is an error: it approves its own overlay and nothing else. An
    overlay that several councils share needs all of them.

    Ends with 0 if nothing is wrong (warnings are allowed), 1 if there are errors.
    """
    # One run makes no garbage in circles worth collecting, and looking for it takes a fifth of it.
    gc.disable()
    from counciltags.findings import has_errors  # noqa: PLC0415 -- start-up time of other commands
    from counciltags.loading.tree import NoTreeError, find_root, load_tree  # noqa: PLC0415
    from counciltags.reporting import FORMATS  # noqa: PLC0415
    from counciltags.reporting.text import as_text  # noqa: PLC0415
    from counciltags.rules.run import check_tree  # noqa: PLC0415

    _check_day(as_of)
    try:
        root = find_root(paths[0] if paths else Path.cwd())
    except NoTreeError as error:
        raise click.UsageError(str(error)) from None
    _check_paths(paths, root)
    tree = load_tree(root)
    findings = check_tree(tree, as_of, _progress())
    chosen = [
        finding
        for finding in findings
        if _wanted(finding, root, paths) and not (quiet and finding.level == "info")
    ]
    if revision is not None or councils:
        chosen = _of_change(tree, chosen, revision, councils)
    report = FORMATS[form]
    if report is as_text:
        report = partial(as_text, every=every or bool(paths) or revision is not None)
    click.echo(report(chosen, tree.line), nl=False)
    sys.exit(1 if has_errors(chosen) else 0)


def _of_change(
    tree: Tree, findings: list[Finding], revision: str | None, councils: tuple[str, ...]
) -> list[Finding]:
    """Keep what a change touches, and errors; add what the councils cannot approve."""
    from counciltags.authoring.changes import (  # noqa: PLC0415 -- start-up time
        NotComparableError,
        changes_since,
    )
    from counciltags.authoring.ownership import ownership_findings  # noqa: PLC0415
    from counciltags.rules.base import nearest  # noqa: PLC0415

    if revision is None:
        message = "--as says who approves a change, so it needs --changed-since too."
        raise click.UsageError(message)
    known = tree.registry.councils
    for slug in councils:
        if slug not in known:
            message = f"There is no council '{slug}'. {nearest(slug, known)}".strip()
            raise click.BadParameter(message, param_hint="--as")
    try:
        since = changes_since(tree.root, revision)
    except NotComparableError as error:
        raise click.UsageError(str(error)) from None
    touched = {change.path for change in since.changes}
    kept = [each for each in findings if each.path in touched or each.level == "error"]
    return sorted([*kept, *(ownership_findings(tree, since, councils) if councils else [])])


def _check_paths(paths: tuple[Path, ...], root: Path) -> None:
    for path in paths:
        if not path.exists():
            message = f"There is no file or folder '{path}'."
            raise click.UsageError(message)
        if root not in (path.absolute(), *path.absolute().parents):
            message = f"'{path}' is not part of the registry in {root}. Check it by itself."
            raise click.UsageError(message)


def _check_day(day: str) -> None:
    if not day:
        return
    from datetime import date  # noqa: PLC0415 -- start-up time

    try:  # later Pythons read 20270401 too, but days are compared letter by letter
        is_day = date.fromisoformat(day).isoformat() == day
    except ValueError:
        is_day = False
    if not is_day:
        message = f"'{day}' is not a day. Write it as year-month-day, such as 2027-04-01."
        raise click.BadParameter(message, param_hint="--as-of")


def _wanted(finding: Finding, root: Path, paths: tuple[Path, ...]) -> bool:
    """Keep what lies in the files asked for; everything if none were named."""
    if not paths:
        return True
    place = root / finding.path
    return any(place == path or path in place.parents for path in (p.absolute() for p in paths))


def _progress() -> Callable[[int, int], None] | None:
    """Show how far the check is, on a terminal that has waited for over a second."""
    if not sys.stderr.isatty():
        return None
    began = time.monotonic()
    bars: list[ProgressBar[int]] = []

    def show(done: int, total: int) -> None:
        if not bars and done < total and time.monotonic() - began > WAIT:
            bars.append(click.progressbar(length=total, label="Checking", file=sys.stderr))
            bars[0].update(done)
        elif bars:
            bars[0].update(1)
            if done == total:
                bars[0].render_finish()

    return show
