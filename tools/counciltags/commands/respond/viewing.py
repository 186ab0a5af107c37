"""Seeing how things stand."""

from __future__ import annotations

import click

from counciltags.commands.respond.opening import ledger_of

STATES = ("pending", "attempting", "uncertain", "parked", "done")


@click.command()
@click.pass_context
def status(context: click.Context) -> None:
    """Show how things stand."""
    from counciltags.responder.ledger import care, settings  # noqa: PLC0415 -- start-up time

    with ledger_of(context) as connection:
        for state, count in care.counts(connection).items():
            click.echo(f"{state}: {count}")
        click.echo(f"oldest unsent: {care.oldest_unsent(connection) or 'none'}")
        click.echo(f"mode: {settings.get(connection, 'mode', 'normal')}")
        click.echo(f"paused: {'yes' if settings.get(connection, 'paused') else 'no'}")


@click.command()
@click.option("--state", type=click.Choice(STATES), default=None, help="Only these.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True)
@click.pass_context
def deliveries(context: click.Context, state: str | None, limit: int) -> None:
    """List deliveries, the newest first, with what holds them up."""
    from counciltags.responder.ledger import care  # noqa: PLC0415 -- start-up time

    with ledger_of(context) as connection:
        for row in care.listed(connection, state or "", limit):
            click.echo(
                f"{row['id']}  {row['created'][:19]}  {row['reference']}  {row['kind']} to "
                f"{row['recipient']}  {row['state']}  {row['reason']}".rstrip()
            )
