"""Writing a configuration, and trying it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from counciltags.commands.respond.opening import config_of, refusals

if TYPE_CHECKING:
    from pathlib import Path

NETWORKS = ("sandbox",)
ROUTES = ("email", "webhook", "open311")


@click.command()
@click.option("--council", prompt="Your council's published file, a path or an address")
@click.option(
    "--network",
    type=click.Choice(NETWORKS),
    default=NETWORKS[0],
    show_default=True,
    prompt="The network",
)
@click.option("--account", prompt="Your account's name, with @")
@click.option(
    "--route",
    type=click.Choice(ROUTES),
    default=ROUTES[0],
    show_default=True,
    prompt="How the help desk is told",
)
@click.option("--to", default=None, help="For mail: the help desk's address.")
@click.option("--from", default=None, help="For mail: the address that it comes from.")
@click.option("--host", default=None, help="For mail: your mail server.")
@click.option("--url", default=None, help="For a webhook or Open311: its address.")
@click.option("--jurisdiction-id", default=None, help="For Open311.")
@click.option("--service-code", default=None, help="For Open311: what no tag is mapped to.")
@click.pass_obj
def init(
    file: Path, /, council: str, network: str, account: str, route: str, **given: str | None
) -> None:
    """Ask a few questions and write a configuration."""
    from counciltags.responder.configuring.sample import ROUTE_QUESTIONS, sample  # noqa: PLC0415

    answers = {
        name: given[name] or click.prompt(question)
        for name, question in ROUTE_QUESTIONS[route].items()
    }
    if not account.startswith("@"):
        account = f"@{account}"
    try:
        with file.open("x", encoding="utf-8") as new:
            new.write(sample(council, network, account, route, answers))
    except FileExistsError:
        message = f"{file} is there already. Move it away first, or name another with --config."
        raise click.UsageError(message) from None
    except OSError as error:
        message = f"{file} cannot be written: {error}"
        raise click.UsageError(message) from None
    click.echo(f"Wrote {file}. Nothing is posted yet: it is a dry run. Next: respond check")


@click.command()
@click.pass_context
def check(context: click.Context) -> None:
    """Check the configuration and reach every server; nothing is sent.

    Ends with 1 where something cannot be reached or used.
    """
    from counciltags.responder.reaching import doubts, open_files, reach  # noqa: PLC0415
    from counciltags.responder.source import load_council  # noqa: PLC0415

    config = config_of(context)
    kept = config.ledger.with_name(config.ledger.name + ".council.json")
    with refusals():
        view, warning = load_council(config.council, kept, loopback=config.allow_loopback)
    version = view.registry.version
    click.echo(f"ok       council: {view.name}, version {version}, {len(view.registry.tags)} tags")
    if warning:
        click.echo(f"warning  council: {warning}")
    findings = list(reach(config))
    for part, good, said in findings:
        click.echo(f"{'ok     ' if good else 'failed '}  {part}: {said}")
    for said in (*doubts(config, view), *open_files(config, context.obj)):
        click.echo(f"warning  {said}")
    failed = sum(not found.good for found in findings)
    if failed:
        click.echo(f"{failed} of {len(findings)} cannot be used. Nothing was sent.", err=True)
        context.exit(1)
    click.echo("Everything can be reached. Nothing was sent.")


@click.command("try")
@click.argument("text")
@click.option("--author", default="@resident", show_default=True, help="Who writes.")
@click.pass_context
def try_out(context: click.Context, text: str, author: str) -> None:
    """Post TEXT as a resident on the sandbox network of the configuration."""
    from pathlib import Path  # noqa: PLC0415 -- start-up time

    from counciltags.responder.networks.world import World  # noqa: PLC0415

    config = config_of(context, secrets=False)
    sandboxes = [item for item in config.networks if item["kind"] == "sandbox"]
    if not sandboxes:
        message = "The configuration has no network of the kind 'sandbox' to try things on."
        raise click.UsageError(message)
    account = sandboxes[0]["account"]
    if account.casefold() not in text.casefold():
        message = f"The post does not name {account}, so nobody would see it."
        raise click.UsageError(message)
    World(Path(sandboxes[0]["world"])).post(author, text)
    click.echo("Posted. A responder that runs answers at once; else run: respond once")
