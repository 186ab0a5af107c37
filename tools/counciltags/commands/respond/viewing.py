"""Seeing how things stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from counciltags.commands.respond.opening import ledger_of

if TYPE_CHECKING:
    from datetime import datetime

DAY = click.DateTime(formats=("%Y-%m-%d",))
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


@click.command()
@click.option("--csv", "as_csv", is_flag=True, help="As CSV, for a spreadsheet.")
@click.option("--since", type=DAY, default="0001-01-01", help="The first day, year-month-day.")
@click.option("--until", type=DAY, default="9999-12-31", help="The last day, year-month-day.")
@click.pass_context
def stats(context: click.Context, since: datetime, until: datetime, *, as_csv: bool) -> None:
    """Count posts by day and tag, with nothing about anyone in it.

    A count below 5 is told as "fewer than 5", and there are no totals from which it could be
    worked out.
    """
    from counciltags.responder.figures import by_day_and_tag  # noqa: PLC0415 -- start-up time

    days = (since.date().isoformat(), until.date().isoformat())
    with ledger_of(context) as connection:
        rows = by_day_and_tag(connection, *days)
    for day, tag, count in [("day", "tag", "posts"), *rows]:
        # Days, tags and counts hold no commas and no quotes.
        click.echo(f"{day},{tag},{count}" if as_csv else f"{day:10}  {tag:24}  {count}")
