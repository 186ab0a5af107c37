"""``counciltags reference``: write the reference pages of the website from the code."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command("reference")
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
@click.option("--check", is_flag=True, help="Write nothing; end with 1 if a page is out of date.")
def reference_command(directory: Path, *, check: bool) -> None:
    """Write the pages about fields, rules and commands into DIRECTORY."""
    from counciltags.documentation import NOTE, PAGES  # noqa: PLC0415 -- start-up time

    pages = {name: NOTE + page() for name, page in PAGES.items()}
    pages["commands.md"] = NOTE + commands_page()
    stale = []
    for name, text in pages.items():
        path = directory / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(name)
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    if not stale:
        click.echo("The reference pages are up to date.")
    elif check:
        click.echo(f"Out of date: {', '.join(stale)}. Run: counciltags reference {directory}")
        sys.exit(1)
    else:
        click.echo(f"Wrote {', '.join(stale)} in {directory}.")


def commands_page() -> str:
    """Write the page of commands, each with its own help text, in Markdown."""
    from counciltags.commands import COMMANDS, group  # noqa: PLC0415 -- avoids a circle

    parts = [
        "# Commands",
        (
            "Every command says this and more with `--help`. Exit codes: 0 fine, "
            "1 findings of level error, 2 wrong usage, 3 a bug of ours."
        ),
    ]
    parent = click.Context(group, info_name="counciltags")
    for name in COMMANDS:
        command = group.get_command(parent, name)
        if command is not None:
            # A fixed width, so that the page is the same whatever terminal it is written from.
            context = click.Context(command, info_name=name, parent=parent, max_content_width=80)
            context.terminal_width = 80
            parts.append(f"## {name}\n\n```text\n{command.get_help(context)}\n```")
    return "\n\n".join(parts) + "\n"
