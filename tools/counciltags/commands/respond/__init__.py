"""``counciltags respond``: answer posts on a council's own account."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import click

from counciltags.commands.respond import (
    demo,
    records,
    setting_up,
    steering,
    viewing,
    working,
)
from counciltags.commands.respond.opening import LOG_FORM

FILE = "responder.toml"
NEEDED = ("alembic", "flask", "prometheus_client", "sqlalchemy", "waitress")


@click.group("respond")
@click.option(
    "--config",
    "file",
    type=click.Path(dir_okay=False, path_type=Path),
    default=FILE,
    show_default=True,
    help="The responder's configuration.",
)
@click.option(
    "--log",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How the log is written, on standard error.",
)
@click.pass_context
def respond_command(context: click.Context, file: Path, log: str) -> None:
    """Answer posts on a council's own account.

    Begin with 'respond demo': it needs no account and no server. Then 'respond init' writes a
    configuration, 'respond check' tries it, and 'respond run' works until you stop it.
    """
    context.obj = file
    context.meta[LOG_FORM] = log
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        message = f"The responder needs {', '.join(missing)}: pip install 'counciltags[responder]'"
        raise click.ClickException(message)
    from counciltags.responder.logs import write_logs  # noqa: PLC0415 -- start-up time

    write_logs(as_json=log == "json")


for _command in (
    setting_up.init,
    setting_up.check,
    setting_up.try_out,
    working.run,
    working.once,
    viewing.status,
    viewing.deliveries,
    viewing.stats,
    steering.retry,
    steering.pause,
    steering.resume,
    steering.mode,
    steering.answered,
    steering.take_back,
    records.forget,
    records.purge,
    records.hold,
    records.release,
    demo.demo,
):
    respond_command.add_command(_command)
