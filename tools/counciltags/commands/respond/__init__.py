"""``counciltags respond``: answer posts on a council's own account."""

from __future__ import annotations

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
    try:
        import alembic  # noqa: F401, PLC0415 -- only this command needs these
        import flask  # noqa: F401, PLC0415
        import prometheus_client  # noqa: F401, PLC0415
        import sqlalchemy  # noqa: F401, PLC0415
        import waitress  # noqa: F401, PLC0415
    except ImportError as error:
        message = f"The responder needs more: pip install 'counciltags[responder]' ({error})"
        raise click.ClickException(message) from None
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
