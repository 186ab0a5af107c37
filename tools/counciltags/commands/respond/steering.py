"""Steering what goes out: tried again, paused, changed at once."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from counciltags.commands.respond.opening import ledger_of, posts_of

MODES = ("normal", "incident", "preelection", "mourning")


@click.command()
@click.argument("numbers", nargs=-1, type=int, required=True)
@click.pass_context
def retry(context: click.Context, numbers: tuple[int, ...]) -> None:
    """Let parked deliveries be tried again, by the NUMBERS that 'deliveries' shows."""
    from counciltags.responder.ledger import work  # noqa: PLC0415 -- start-up time

    with ledger_of(context) as connection:
        count = work.retry(connection, numbers, datetime.now(UTC))
    click.echo(f"{count} of {len(numbers)} will be tried again; the others were not parked.")


def _set(context: click.Context, values: dict[str, str], what: str) -> None:
    from counciltags.responder.ledger import settings, work  # noqa: PLC0415 -- start-up time

    with ledger_of(context) as connection:
        for name, value in values.items():
            settings.put(connection, name, value)
        work.note(connection, what, " ".join(values.values()), datetime.now(UTC))


@click.command()
@click.pass_context
def pause(context: click.Context) -> None:
    """Post nothing in public from now on; staff are still told."""
    _set(context, {"paused": "1"}, "pause")
    click.echo("Paused: nothing more is posted. To go on, run: counciltags respond resume")


@click.command()
@click.pass_context
def resume(context: click.Context) -> None:
    """Post in public again."""
    _set(context, {"paused": ""}, "resume")
    click.echo("Replies go out again, to new posts and to those that were waiting.")


@click.command()
@click.argument("name", type=click.Choice(MODES))
@click.option("--text", default="", help="What every reply says during an incident.")
@click.pass_context
def mode(context: click.Context, name: str, text: str) -> None:
    """Change all replies at once, to NAME.

    incident: one text for all (with --text). preelection: pages and names only. mourning:
    silence, save where somebody should ring first. normal: back to usual.
    """
    if (name == "incident") != bool(text.strip()):
        message = "Give --text with 'incident', and only there."
        raise click.UsageError(message)
    _set(context, {"mode": name if name != "normal" else "", "mode-text": text}, "mode")
    click.echo(f"The mode is now: {name}")


@click.command()
@click.argument("references", nargs=-1, required=True)
@click.option(
    "--as",
    "action",
    type=click.Choice(("answered", "no-answer")),
    default="answered",
    show_default=True,
    help="What became of the posts.",
)
@click.pass_context
def answered(context: click.Context, references: tuple[str, ...], action: str) -> None:
    """Note that staff have answered the posts with these REFERENCES."""
    from counciltags.responder import staff  # noqa: PLC0415 -- start-up time

    now = datetime.now(UTC)
    with ledger_of(context) as connection:
        posts = posts_of(connection, references)
        fresh = sum(staff.record(connection, post, action, "by command", now) for post in posts)
    click.echo(f"Noted: {fresh}. Noted before: {len(posts) - fresh}.")


@click.command("take-back")
@click.argument("references", nargs=-1, required=True)
@click.option("--reason", required=True, help="Why; it is kept in the audit.")
@click.pass_context
def take_back(context: click.Context, references: tuple[str, ...], reason: str) -> None:
    """Take back the public replies to the posts with these REFERENCES.

    A reply that is out is deleted on its network by the responder that runs, or by 'once'.
    """
    from counciltags.responder.taking_back import take_back as take  # noqa: PLC0415

    with ledger_of(context) as connection:
        posts = posts_of(connection, references)
        taken = take(connection, posts, reason, datetime.now(UTC))
    click.echo(f"Stopped before they went out: {taken.stopped}. To be deleted: {taken.deleted}.")
    if taken.on_their_way:
        click.echo(f"On their way just now: {taken.on_their_way}. Run this again in a minute.")
        context.exit(1)
