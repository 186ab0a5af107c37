"""``counciltags respond``: answer posts on a council's own account."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from counciltags.responder.config import Config

FILE = "responder.toml"
MODES = ("normal", "incident", "preelection", "mourning")
STATES = ("pending", "attempting", "uncertain", "parked", "done")


@click.group("respond")
@click.option(
    "--config",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    default=FILE,
    show_default=True,
    help="The responder's configuration.",
)
@click.pass_context
def respond_command(context: click.Context, file: Path) -> None:
    """Answer posts on a council's own account.

    Begin with 'respond demo': it needs no account and no server. Then 'respond init' writes a
    configuration, 'respond check' tries it, and 'respond run' works until you stop it.
    """
    context.obj = file
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(message)s")
    logging.getLogger("alembic").setLevel(logging.WARNING)
    try:
        import alembic  # noqa: F401, PLC0415 -- only this command needs these
        import flask  # noqa: F401, PLC0415
        import sqlalchemy  # noqa: F401, PLC0415
        import waitress  # noqa: F401, PLC0415
    except ImportError as error:
        message = f"The responder needs more: pip install 'counciltags[responder]' ({error})"
        raise click.ClickException(message) from None


def _config(context: click.Context) -> Config:
    from counciltags.responder.config import BadConfigError, read_config  # noqa: PLC0415

    try:
        return read_config(context.obj)
    except BadConfigError as error:
        raise click.UsageError(str(error)) from None


@contextmanager
def _ledger(context: click.Context) -> Iterator[Connection]:
    """Open the ledger for one change, beside a responder that may be running."""
    from counciltags.responder.ledger.opening import open_engine  # noqa: PLC0415

    engine = open_engine(_config(context).ledger)
    with engine.begin() as connection:
        yield connection
    engine.dispose()


@contextmanager
def _refusals() -> Iterator[None]:
    """Say in plain words why a responder cannot start."""
    from counciltags.responder.council import NotACouncilFileError  # noqa: PLC0415
    from counciltags.responder.ledger.opening import InUseError  # noqa: PLC0415

    try:
        yield
    except (InUseError, NotACouncilFileError) as error:
        raise click.UsageError(str(error)) from None
    except OSError as error:
        message = f"The responder cannot work here: {error}"
        raise click.UsageError(message) from None


@respond_command.command()
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


@respond_command.command()
@click.pass_context
def check(context: click.Context) -> None:
    """Check the configuration and reach every server; nothing is sent."""
    from counciltags.responder.opening import opened  # noqa: PLC0415 -- start-up time

    with _refusals(), opened(_config(context)) as runner:
        view = runner.view
        click.echo(f"{view.name}: version {view.registry.version}, {len(view.registry.tags)} tags")
        unknown = sorted(set(runner.config.desks.teams) - set(view.registry.teams))
        for team in unknown:
            click.echo(f"Team '{team}' is in the configuration, but not in the council's file.")
        for name, said in runner.report().items():
            click.echo(f"{name}: {said}")


@respond_command.command()
@click.pass_context
def run(context: click.Context) -> None:
    """Answer posts until told to stop."""
    from counciltags.responder.opening import opened  # noqa: PLC0415 -- start-up time
    from counciltags.responder.serving import stop_on_signals  # noqa: PLC0415

    stop = stop_on_signals()
    with _refusals(), opened(_config(context)) as runner:
        runner.run(stop)


@respond_command.command()
@click.pass_context
def once(context: click.Context) -> None:
    """Answer what is there now, and end."""
    from counciltags.responder.opening import opened  # noqa: PLC0415 -- start-up time

    with _refusals(), opened(_config(context)) as runner:
        runner.drain()


@respond_command.command()
@click.pass_context
def status(context: click.Context) -> None:
    """Show how things stand."""
    from counciltags.responder.ledger import care, settings  # noqa: PLC0415 -- start-up time

    with _ledger(context) as connection:
        for state, count in care.counts(connection).items():
            click.echo(f"{state}: {count}")
        click.echo(f"oldest unsent: {care.oldest_unsent(connection) or 'none'}")
        click.echo(f"mode: {settings.get(connection, 'mode', 'normal')}")
        click.echo(f"paused: {'yes' if settings.get(connection, 'paused') else 'no'}")


@respond_command.command()
@click.option("--state", type=click.Choice(STATES), default=None, help="Only these.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True)
@click.pass_context
def deliveries(context: click.Context, state: str | None, limit: int) -> None:
    """List deliveries, the newest first, with what holds them up."""
    from counciltags.responder.ledger import care  # noqa: PLC0415 -- start-up time

    with _ledger(context) as connection:
        for row in care.listed(connection, state or "", limit):
            click.echo(
                f"{row['id']}  {row['created'][:19]}  {row['reference']}  {row['kind']} to "
                f"{row['recipient']}  {row['state']}  {row['reason']}".rstrip()
            )


@respond_command.command()
@click.argument("numbers", nargs=-1, type=int, required=True)
@click.pass_context
def retry(context: click.Context, numbers: tuple[int, ...]) -> None:
    """Let parked deliveries be tried again, by the NUMBERS that 'deliveries' shows."""
    from counciltags.responder.ledger import work  # noqa: PLC0415 -- start-up time

    with _ledger(context) as connection:
        count = work.retry(connection, numbers, datetime.now(UTC))
    click.echo(f"{count} of {len(numbers)} will be tried again; the others were not parked.")


def _set(context: click.Context, values: dict[str, str], what: str) -> None:
    from counciltags.responder.ledger import settings, work  # noqa: PLC0415 -- start-up time

    with _ledger(context) as connection:
        for name, value in values.items():
            settings.put(connection, name, value)
        work.note(connection, what, " ".join(values.values()), datetime.now(UTC))


@respond_command.command()
@click.pass_context
def pause(context: click.Context) -> None:
    """Post nothing in public from now on; staff are still told."""
    _set(context, {"paused": "1"}, "pause")
    click.echo("Paused: nothing more is posted. To go on, run: counciltags respond resume")


@respond_command.command()
@click.pass_context
def resume(context: click.Context) -> None:
    """Post in public again."""
    _set(context, {"paused": ""}, "resume")
    click.echo("Replies go out again, to new posts and to those that were waiting.")


@respond_command.command()
@click.argument("name", type=click.Choice(MODES))
@click.option("--text", default="", help="What every reply says during an incident.")
@click.pass_context
def mode(context: click.Context, name: str, text: str) -> None:
    """Change all replies at once, to NAME.

    incident: one text for all (with --text). preelection: pages and names only. mourning:
    silence, save where somebody should ring first. normal: back to usual.
    """
    if (name == "incident") != bool(text):
        message = "Give --text with 'incident', and only there."
        raise click.UsageError(message)
    _set(context, {"mode": name if name != "normal" else "", "mode-text": text}, "mode")
    click.echo(f"The mode is now: {name}")


@respond_command.command()
@click.argument("author")
@click.option("--network", default="", help="Answer them no more on this network, either.")
@click.pass_context
def forget(context: click.Context, author: str, network: str) -> None:
    """Erase the words, name and account of AUTHOR (with the @ in front)."""
    from counciltags.responder.ledger import care  # noqa: PLC0415 -- start-up time

    with _ledger(context) as connection:
        count = care.forget(connection, author, datetime.now(UTC))
        if network:
            care.opt_out(connection, network, author)
    click.echo(f"Erased: {count} posts. Mail that staff already have is not reached by this.")


@respond_command.command()
@click.pass_context
def purge(context: click.Context) -> None:
    """Take the words and names out of posts that are older than 'keep_days'."""
    from counciltags.responder.ledger import care  # noqa: PLC0415 -- start-up time

    now = datetime.now(UTC)
    before = now - timedelta(days=_config(context).keep_days)
    with _ledger(context) as connection:
        count = care.purge(connection, before, now)
    click.echo(f"Purged: {count} posts.")


@respond_command.command()
@click.argument("directory", type=click.Path(path_type=Path, file_okay=False))
@click.option("--once", "stop", is_flag=True, help="Print the conversation and end.")
@click.option("--port", type=click.IntRange(1, 65535), default=8001, show_default=True)
@click.option(
    "--folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Keep the sandbox in this folder; by default it is gone at the end.",
)
def demo(directory: Path, port: int, folder: Path | None, *, stop: bool) -> None:
    """Play a council, AnyCouncil, over a make-believe network.

    It answers from the export in DIRECTORY, and shows a page where you post as a resident.
    """
    from tempfile import TemporaryDirectory  # noqa: PLC0415 -- start-up time

    logging.getLogger("counciltags.responder").setLevel(logging.WARNING)
    council = directory / "api/v1/demo/councils/anycouncil.json"
    if not council.is_file():
        message = f"There is no {council}. Run 'counciltags export --preview {directory}' first."
        raise click.UsageError(message)
    with TemporaryDirectory(prefix="counciltags-") as scratch, _refusals():
        _demo(council, folder or Path(scratch), port, stop=stop)


def _demo(council: Path, folder: Path, port: int, *, stop: bool) -> None:
    from counciltags.responder import demonstration  # noqa: PLC0415 -- start-up time
    from counciltags.responder.networks.world import World  # noqa: PLC0415
    from counciltags.responder.opening import opened  # noqa: PLC0415
    from counciltags.responder.serving import serve_sandbox  # noqa: PLC0415

    config = demonstration.demo_config(council, folder)
    if not stop:
        serve_sandbox(config, port, click.echo)
        return
    demonstration.play(config)
    with opened(config) as runner:
        world = World(config.ledger.with_name("sandbox.sqlite"))
        click.echo("\n".join(demonstration.conversation(runner, world)))
