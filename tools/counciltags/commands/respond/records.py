"""Looking after what is kept about people."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import click

from counciltags.commands.respond.opening import config_of, ledger_of


@click.command()
@click.argument("author")
@click.option("--network", default="", help="Answer them no more on this network, either.")
@click.pass_context
def forget(context: click.Context, author: str, network: str) -> None:
    """Erase the words, name and account of AUTHOR (with the @ in front)."""
    from counciltags.responder.ledger import care  # noqa: PLC0415 -- start-up time

    with ledger_of(context) as connection:
        count = care.forget(connection, author, datetime.now(UTC))
        if network:
            care.opt_out(connection, network, author)
    click.echo(f"Erased: {count} posts. Mail that staff already have is not reached by this.")


@click.command()
@click.pass_context
def purge(context: click.Context) -> None:
    """Take the words and names out of posts that are older than 'keep_days'."""
    from counciltags.responder.ledger import care  # noqa: PLC0415 -- start-up time

    now = datetime.now(UTC)
    before = now - timedelta(days=config_of(context, secrets=False).keep_days)
    with ledger_of(context) as connection:
        count = care.purge(connection, before, now)
    click.echo(f"Purged: {count} posts.")
