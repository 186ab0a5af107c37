"""Writing a configuration, and trying it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from counciltags.commands.respond.opening import config_of, refusals

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@click.option("--council", prompt="Your council's published file, a path or an address")
@click.option("--account", prompt="Your account's name, with @")
@click.option("--to", prompt="The help desk's mail address")
@click.option("--sender", prompt="The address that mail comes from")
@click.option("--host", prompt="Your mail server")
@click.pass_obj
def init(file: Path, /, **answers: str) -> None:
    """Ask a few questions and write a configuration."""
    from counciltags.responder.sample import sample  # noqa: PLC0415 -- start-up time

    try:
        with file.open("x", encoding="utf-8") as new:
            new.write(sample(**answers))
    except FileExistsError:
        message = f"{file} is there already. Move it away first, or name another with --config."
        raise click.UsageError(message) from None
    click.echo(f"Wrote {file}. Nothing is posted yet: it is a dry run. Next: respond check")


@click.command()
@click.pass_context
def check(context: click.Context) -> None:
    """Check the configuration and reach every server; nothing is sent."""
    from counciltags.responder.opening import opened  # noqa: PLC0415 -- start-up time

    with refusals(), opened(config_of(context)) as runner:
        view = runner.view
        click.echo(f"{view.name}: version {view.registry.version}, {len(view.registry.tags)} tags")
        unknown = sorted(set(runner.config.desks.teams) - set(view.registry.teams))
        for team in unknown:
            click.echo(f"Team '{team}' is in the configuration, but not in the council's file.")
        for name, said in runner.report().items():
            click.echo(f"{name}: {said}")
