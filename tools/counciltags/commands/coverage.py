"""``counciltags coverage``: what the tags cover, and what they do not."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command("coverage")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How the report is written; JSON always holds everything.",
)
@click.option(
    "--left",
    metavar="LIST",
    multiple=True,
    help="Name the entries of this list that no tag is mapped to; may be given again.",
)
@click.option("--basis", is_flag=True, help="Name what rests on general knowledge only.")
@click.option("--check", is_flag=True, help="End with 1 if a target is missed.")
def coverage_command(form: str, left: tuple[str, ...], *, basis: bool, check: bool) -> None:
    """Show how much of other lists the tags cover, and what each area holds."""
    from counciltags.coverage import as_json, as_text, measure  # noqa: PLC0415 -- start-up time
    from counciltags.coverage.entries import BadListError  # noqa: PLC0415
    from counciltags.loading.tree import NoTreeError, find_root, load_tree  # noqa: PLC0415

    try:
        root = find_root(Path.cwd())
        tree = load_tree(root)
        found = measure(tree.registry, root)
    except (NoTreeError, BadListError) as error:
        raise click.UsageError(str(error)) from None
    if tree.broken:
        count = len(tree.broken)
        said = "1 file is" if count == 1 else f"{count} files are"
        click.echo(f"{said} left out as broken. Run: counciltags validate", err=True)
    _check_lists(left, [*(item.name for item in found.lists), *found.unused])
    text = as_json(found) if form == "json" else as_text(found, left=left, basis=basis)
    click.echo(text, nl=False)
    missed = any(not target.met for target in found.targets)
    sys.exit(1 if check and missed else 0)


def _check_lists(asked: tuple[str, ...], known: list[str]) -> None:
    from counciltags.rules.base import nearest  # noqa: PLC0415 -- start-up time

    for name in asked:
        if name not in known:
            hint = nearest(name, known) or f"The lists are: {', '.join(dict.fromkeys(known))}."
            message = f"There is no list '{name}' to cover. {hint}"
            raise click.BadParameter(message, param_hint="--left")
