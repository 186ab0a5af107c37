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
    from datetime import UTC, datetime  # noqa: PLC0415 -- start-up time

    from counciltags.responder import figures, staff  # noqa: PLC0415
    from counciltags.responder.ledger import care, holds, settings  # noqa: PLC0415

    with ledger_of(context) as connection:
        for state, count in care.counts(connection).items():
            click.echo(f"{state}: {count}")
        waiting = figures.waiting(connection, datetime.now(UTC))
        click.echo(f"oldest unsent: {span(waiting.unsent)}")
        click.echo(f"oldest parked: {span(waiting.parked)}")
        click.echo(f"posts that staff have said nothing about: {staff.unanswered(connection)}")
        click.echo(f"mode: {settings.get(connection, 'mode', 'normal')}")
        click.echo(f"paused: {'yes' if settings.get(connection, 'paused') else 'no'}")
        click.echo(f"legal holds: {len(holds.holds(connection))}")


def span(seconds: float) -> str:
    """Say how long something takes, in its two largest units; "none" for nothing."""
    minutes = max(int(seconds // 60), 0)
    days, hours = minutes // 1440, minutes // 60 % 24
    if days:
        return f"{days} d {hours} h"
    if hours:
        return f"{hours} h {minutes % 60} min"
    return f"{minutes} min" if minutes else f"{int(seconds)} s" if seconds >= 1 else "none"


@click.command()
@click.option("--state", type=click.Choice(STATES), default=None, help="Only these.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True)
@click.pass_context
def deliveries(context: click.Context, state: str | None, limit: int) -> None:
    """List deliveries, the newest first, with their age and what holds them up."""
    from datetime import UTC, datetime  # noqa: PLC0415 -- start-up time

    from counciltags.responder.ledger import care  # noqa: PLC0415
    from counciltags.responder.ledger.tables import moment  # noqa: PLC0415
    from counciltags.responder.routes.message import one_line  # noqa: PLC0415

    now = datetime.now(UTC)
    with ledger_of(context) as connection:
        for row in care.listed(connection, state or "", limit):
            age = span((now - moment(row["created"])).total_seconds())
            # What another server said may hold anything.
            reason = one_line(row["reason"], 300)
            click.echo(
                f"{row['id']}  {row['created'][:19]}  {row['reference']}  {row['kind']} to "
                f"{row['recipient']}  {row['state']}  {age}  {reason}".rstrip()
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
