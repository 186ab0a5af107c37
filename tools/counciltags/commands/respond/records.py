"""Looking after what is kept about people."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from counciltags.commands.respond.opening import config_of, ledger_of, posts_of

if TYPE_CHECKING:
    from counciltags.responder.ledger.care import Erased


def _said(erased: Erased) -> str:
    if not erased.held:
        return f"{erased.posts} posts"
    return f"{erased.posts} posts; {erased.held} are under a legal hold and stay as they are"


@click.command()
@click.argument("author")
@click.option("--network", default="", help="Answer them no more on this network, either.")
@click.pass_context
def forget(context: click.Context, author: str, network: str) -> None:
    """Erase the words, name and account of AUTHOR (with the @ in front)."""
    from counciltags.responder.ledger import care  # noqa: PLC0415 -- start-up time

    if not author.startswith("@"):
        message = f"An account begins with @. Did you mean '@{author}'?"
        raise click.UsageError(message)
    known = [item["name"] for item in config_of(context, secrets=False).networks]
    if network and network not in known:
        message = f"There is no network '{network}'. Choose of: {', '.join(known)}."
        raise click.UsageError(message)
    with ledger_of(context) as connection:
        erased = care.forget(connection, author, datetime.now(UTC))
        if network:
            care.opt_out(connection, network, author)
    click.echo(f"Erased: {_said(erased)}. Mail that staff already have is not reached by this.")


@click.command()
@click.pass_context
def purge(context: click.Context) -> None:
    """Take the words and names out of posts that were kept for long enough.

    How long that is stands under 'keep_days', and by tag under [retention]. A responder that
    runs does this by itself.
    """
    from counciltags.responder.ledger import care  # noqa: PLC0415 -- start-up time

    config = config_of(context, secrets=False)
    with ledger_of(context) as connection:
        erased = care.purge(connection, config.keep_days, datetime.now(UTC), config.retention)
    click.echo(f"Purged: {_said(erased)}.")


@click.command()
@click.argument("references", nargs=-1)
@click.option("--reason", default="", help="Why, such as the number of the case.")
@click.option("--everything", is_flag=True, help="Hold all posts, also those still to come.")
@click.pass_context
def hold(
    context: click.Context, references: tuple[str, ...], reason: str, *, everything: bool
) -> None:
    """Put the posts with these REFERENCES under a legal hold, or list what is held.

    What is held is erased neither by 'purge' nor by 'forget', with all of its conversation.
    """
    from counciltags.responder.ledger import holds, work  # noqa: PLC0415 -- start-up time

    wanted = bool(references) or everything
    if wanted and not reason.strip():
        message = "Say why with --reason; it is kept in the audit."
        raise click.UsageError(message)
    with ledger_of(context) as connection:
        posts = posts_of(connection, references)
        holds.hold(connection, posts, reason)
        if everything:
            holds.hold_everything(connection, reason)
        if wanted:
            work.note(connection, "legal hold", reason, datetime.now(UTC))
        listed = holds.holds(connection)
    for what, why in listed:
        click.echo(f"{what}  {why}")
    if not listed:
        click.echo("Nothing is under a legal hold.")


@click.command()
@click.argument("references", nargs=-1)
@click.option("--everything", is_flag=True, help="End the hold on everything.")
@click.pass_context
def release(context: click.Context, references: tuple[str, ...], *, everything: bool) -> None:
    """Release the posts with these REFERENCES from a legal hold."""
    from counciltags.responder.ledger import holds, work  # noqa: PLC0415 -- start-up time

    if not references and not everything:
        message = "Give the references of posts, or --everything."
        raise click.UsageError(message)
    with ledger_of(context) as connection:
        count = holds.release(connection, posts_of(connection, references))
        count += everything and holds.release_everything(connection)
        work.note(connection, "released", f"{count} holds", datetime.now(UTC))
        left = len(holds.holds(connection))
    click.echo(f"Released: {count}. Still held: {left}.")
