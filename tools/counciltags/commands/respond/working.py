"""Answering posts: until told to stop, or once."""

from __future__ import annotations

import click

from counciltags.commands.respond.opening import config_of, refusals


@click.command()
@click.pass_context
def run(context: click.Context) -> None:
    """Answer posts until told to stop."""
    from counciltags.responder.serving import stop_on_signals  # noqa: PLC0415 -- start-up time
    from counciltags.responder.working import work  # noqa: PLC0415

    config = config_of(context)
    stop = stop_on_signals()
    with refusals():
        work(config, stop)


@click.command()
@click.pass_context
def once(context: click.Context) -> None:
    """Answer what is there now, and end."""
    from counciltags.responder.opening import opened  # noqa: PLC0415 -- start-up time

    with refusals(), opened(config_of(context)) as runner:
        runner.drain()
