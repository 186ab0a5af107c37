"""``counciltags respond``: answer posts on a council's own account."""

from __future__ import annotations

import logging
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


for _command in (
    setting_up.init,
    setting_up.check,
    working.run,
    working.once,
    viewing.status,
    viewing.deliveries,
    steering.retry,
    steering.pause,
    steering.resume,
    steering.mode,
    records.forget,
    records.purge,
    demo.demo,
):
    respond_command.add_command(_command)
