"""The command line: thin commands over the same functions that tests and others use.

Exit codes: 0 fine, 1 findings of level error, 2 wrong usage, 3 a bug of ours.
"""

from __future__ import annotations

import errno
import importlib
import os
import sys
from typing import TYPE_CHECKING

import click

from counciltags import __version__
from counciltags.locations import DataNotFoundError

if TYPE_CHECKING:
    from typing import NoReturn

COMMANDS = {
    "validate": "Check the registry, or some of its files.",
    "show": "Show one tag in plain words.",
    "rules": "List every rule that files are checked against.",
    "format": "Put the keys of files in their usual order.",
    "new": "Write a new tag or overlay by answering questions.",
    "links": "Check the links in overlays, or bring in those that GOV.UK lists.",
    "adoption": "Check an overlay that a council hosts itself.",
    "lookup": "Find the tag for a problem, in your own words.",
    "match": "Recognise the tags in posts.",
    "fetch": "Get the newest release that is published.",
    "outdated": "Tell whether there is a newer release.",
    "coverage": "Show how much of other lists the tags cover.",
    "export": "Write the published files.",
    "site": "Build the website.",
    "serve": "Show a built website on this machine.",
    "freeze": "Freeze the registry as a release.",
    "diff": "Say what differs between two versions.",
    "verify": "Tell whether published files are whole.",
    "release": "Make a release of the registry.",
    "reference": "Write the reference pages of the website.",
    "respond": "Answer posts on a council's own account.",
    "conformance": "Put a program to the test of the standard.",
    "demo": "Show what three posts to AnyCouncil would get.",
}
"""Every command and what it is for. A command's module has its name, and is imported only when
the command runs or is asked for help, so that the others start fast."""

FOUND = 1
WRONG = 2
BUG = 3


class Commands(click.Group):
    """A group that imports a command when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 -- click's signature
        """Give the names in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"counciltags.commands.{cmd_name}")
        command: click.Command = getattr(module, f"{cmd_name}_command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Name the nearest command where there is none of that name."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches  # noqa: PLC0415 -- start-up time

            near = get_close_matches(args[0], COMMANDS, n=1)
            hint = f" Did you mean '{near[0]}'?" if near else ""
            ctx.fail(f"There is no command '{args[0]}'.{hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands from the table, without importing any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="counciltags", message="%(prog)s %(version)s")
def group() -> None:
    """Council Tags: standard hashtags for posts to councils."""


def main() -> None:
    """Run the command line; a bug of ours says so and gives what a report needs."""
    try:
        group()
    except DataNotFoundError as error:
        click.echo(f"Error: {error}", err=True)
        sys.exit(WRONG)
    except Exception as error:  # noqa: BLE001 -- the last resort: no user meets a bare traceback
        if isinstance(error, OSError) and error.errno == errno.ENOSPC:
            click.echo("Error: there is no room left where the output goes.", err=True)
            _leave(FOUND)
        from traceback import format_exc  # noqa: PLC0415 -- start-up time

        details = format_exc()
        click.echo("Something went wrong inside counciltags. It is not your fault.", err=True)
        click.echo("Please report it with these lines:\n" + details, err=True)
        sys.exit(BUG)


def _leave(code: int) -> NoReturn:
    """End at once: Python would try once more to write what found no room, and end with 120."""
    sys.stderr.flush()
    os._exit(code)
