"""Small facts in the ledger that outlive a process, each under its name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from counciltags.responder.ledger.tables import SETTINGS

if TYPE_CHECKING:
    from sqlalchemy import Connection


_GET = select(SETTINGS.c.value).where(SETTINGS.c.name == bindparam("name"))


def get(connection: Connection, name: str, default: str = "") -> str:
    """Give a setting's value."""
    found = connection.execute(_GET, {"name": name}).scalar()
    return default if found is None else str(found)


def put(connection: Connection, name: str, value: str) -> None:
    """Set a value; "" forgets it."""
    if not value:
        connection.execute(delete(SETTINGS).where(SETTINGS.c.name == name))
        return
    statement = insert(SETTINGS).values(name=name, value=value)
    changed = statement.on_conflict_do_update(index_elements=["name"], set_={"value": value})
    connection.execute(changed)


def cursor_name(network: str) -> str:
    """Name the setting that holds how far a network was read."""
    return f"cursor:{network}"


def opt_out_name(network: str, author: str) -> str:
    """Name the setting that says somebody wants no answers."""
    return f"optout:{network}:{author.casefold()}"


def hold_name(recipient: str) -> str:
    """Name the setting that says until when a recipient asked us to wait."""
    return f"hold:{recipient}"
