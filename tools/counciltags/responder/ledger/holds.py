"""Legal holds: posts that nobody may erase until they are released, whatever else is commanded."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from sqlalchemy import Integer, cast, false, func, or_, select, true

from counciltags.responder.ledger import settings
from counciltags.responder.ledger.tables import POSTS, SETTINGS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, Connection

_PREFIX: Final = "legal-hold:"
EVERYTHING: Final = "everything"


def hold(connection: Connection, posts: Iterable[int], reason: str) -> None:
    """Hold posts, with all of their conversations."""
    for post in posts:
        settings.put(connection, f"{_PREFIX}{post}", reason)


def hold_everything(connection: Connection, reason: str) -> None:
    """Hold all there is and all that comes."""
    settings.put(connection, _PREFIX + EVERYTHING, reason)


def release(connection: Connection, posts: Iterable[int]) -> int:
    """Release posts; gives how many were held."""
    names = [f"{_PREFIX}{post}" for post in posts]
    held = [name for name in names if settings.get(connection, name)]
    for name in held:
        settings.put(connection, name, "")
    return len(held)


def release_everything(connection: Connection) -> bool:
    """End the hold on everything; posts that are held by themselves stay held."""
    held = bool(settings.get(connection, _PREFIX + EVERYTHING))
    settings.put(connection, _PREFIX + EVERYTHING, "")
    return held


def holds(connection: Connection) -> list[tuple[str, str]]:
    """List what is held, by reference or "everything", and why."""
    number = cast(func.substr(SETTINGS.c.name, len(_PREFIX) + 1), Integer)
    query = (
        select(func.coalesce(POSTS.c.reference, EVERYTHING).label("what"), SETTINGS.c.value)
        .select_from(SETTINGS.outerjoin(POSTS, POSTS.c.id == number))
        .where(SETTINGS.c.name.startswith(_PREFIX))
        .order_by(SETTINGS.c.name)
    )
    return [(str(row.what), str(row.value)) for row in connection.execute(query)]


def held(connection: Connection) -> ColumnElement[bool]:
    """Give the condition that a post is held: itself, or another one of its conversation."""
    query = select(SETTINGS.c.name).where(SETTINGS.c.name.startswith(_PREFIX))
    names = [str(row.name).removeprefix(_PREFIX) for row in connection.execute(query)]
    if EVERYTHING in names:
        return true()
    numbers = [int(name) for name in names]
    if not numbers:
        return false()
    conversations = select(POSTS.c.conversation).where(POSTS.c.id.in_(numbers))
    return or_(POSTS.c.id.in_(numbers), POSTS.c.conversation.in_(conversations))
