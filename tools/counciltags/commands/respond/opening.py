"""Opening the configuration and the ledger for a command, and wording refusals."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from sqlalchemy import Connection

    from counciltags.responder.config import Config


class Refusal(click.ClickException):
    """Something that the operator has to put right first; no help text would tell them more."""

    exit_code = 2


def config_of(context: click.Context, *, secrets: bool = True) -> Config:
    """Read the configuration that ``--config`` names; a mistake in it ends the command."""
    from counciltags.responder.config import BadConfigError, read_config  # noqa: PLC0415
    from counciltags.responder.logs import secrets_of, write_logs  # noqa: PLC0415

    try:
        config = read_config(context.obj, secrets=secrets)
    except BadConfigError as error:
        raise Refusal(str(error)) from None
    # From now on the log knows which words are secret.
    write_logs(secrets_of(config.routes), as_json=context.meta.get(LOG_FORM) == "json")
    return config


LOG_FORM = "counciltags.respond.log"
"""Where click's context keeps how the log is written."""


@contextmanager
def ledger_of(context: click.Context) -> Iterator[Connection]:
    """Open the ledger for one change, beside a responder that may be running."""
    from counciltags.responder.ledger.opening import open_engine  # noqa: PLC0415

    config = config_of(context, secrets=False)
    with refusals():
        engine = open_engine(config.ledger)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        engine.dispose()


def posts_of(connection: Connection, references: Iterable[str]) -> list[int]:
    """Find posts by their references; one that no post has ends the command."""
    from counciltags.responder.staff import posts_of_reference  # noqa: PLC0415

    posts = []
    for reference in references:
        found = posts_of_reference(connection, reference)
        if not found:
            message = f"No post has the reference '{reference}'. Nothing was changed."
            raise Refusal(message)
        posts += found
    return posts


@contextmanager
def refusals() -> Iterator[None]:
    """Say in plain words why a responder cannot start."""
    from counciltags.responder.council import NotACouncilFileError  # noqa: PLC0415
    from counciltags.responder.ledger.opening import LedgerError  # noqa: PLC0415
    from counciltags.responder.listening import CannotListenError  # noqa: PLC0415

    try:
        yield
    except (LedgerError, NotACouncilFileError, CannotListenError) as error:
        raise Refusal(str(error)) from None
    except OSError as error:
        message = f"The responder cannot work here: {error}"
        raise Refusal(message) from None
