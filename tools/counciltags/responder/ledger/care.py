"""Looking after the ledger: what it holds, taking people out of it, keeping no text too long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, select, update

from counciltags.responder.effects import Result
from counciltags.responder.ledger import settings
from counciltags.responder.ledger.posts import waiting_replies
from counciltags.responder.ledger.states import STATES, move
from counciltags.responder.ledger.tables import DELIVERIES, POSTS, stamp
from counciltags.responder.ledger.work import note

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, RowMapping

_FORGOTTEN = {"text": "", "author": "", "author_name": "", "address": "", "decision": {}}


def counts(connection: Connection) -> dict[str, int]:
    """Count the deliveries in each state."""
    query = select(DELIVERIES.c.state, func.count()).group_by(DELIVERIES.c.state)
    found = {str(state): int(count) for state, count in connection.execute(query)}
    return {state: found.get(state, 0) for state in STATES}


def oldest_unsent(connection: Connection) -> str:
    """Give since when the oldest delivery waits; "" if none does."""
    query = select(func.min(DELIVERIES.c.created)).where(
        DELIVERIES.c.state.in_(("pending", "attempting", "uncertain"))
    )
    return str(connection.execute(query).scalar() or "")


def listed(connection: Connection, state: str, most: int) -> list[RowMapping]:
    """List the newest deliveries, of one state or ("") of all."""
    query = select(DELIVERIES, POSTS.c.reference).join(POSTS).order_by(DELIVERIES.c.id.desc())
    if state:
        query = query.where(DELIVERIES.c.state == state)
    return list(connection.execute(query.limit(most)).mappings())


def deliveries_of(connection: Connection, network: str, post: str) -> list[RowMapping]:
    """List the deliveries of one post, by the network's id of it."""
    query = (
        select(DELIVERIES, POSTS.c.outcome, POSTS.c.reason.label("why"), POSTS.c.reference)
        .select_from(POSTS.outerjoin(DELIVERIES))
        .where(POSTS.c.network == network, POSTS.c.network_id == post)
        .order_by(DELIVERIES.c.id)
    )
    return list(connection.execute(query).mappings())


def forget(connection: Connection, author: str, now: datetime) -> int:
    """Take everything out that says who somebody is or what they wrote; gives how many posts.

    That a post came, and what became of it, stays. Replies that wait are given up.
    """
    return _erase(connection, POSTS.c.author == author.casefold(), "forgotten", now)


def purge(connection: Connection, before: datetime, now: datetime) -> int:
    """Take the words and names out of old posts whose deliveries are all at an end."""
    busy = select(DELIVERIES.c.post).where(
        DELIVERIES.c.state.in_(("pending", "attempting", "uncertain"))
    )
    old = and_(POSTS.c.received < stamp(before), POSTS.c.author != "", POSTS.c.id.not_in(busy))
    return _erase(connection, old, "purged", now)


def _erase(connection: Connection, which: ColumnElement[bool], what: str, now: datetime) -> int:
    numbers = [row.id for row in connection.execute(select(POSTS.c.id).where(which))]
    for number in numbers:
        for delivery in waiting_replies(connection, number):
            move(connection, delivery, Result("parked", what), now, now)
        mine = DELIVERIES.c.post == number
        # A notice that is not sent yet still goes: staff may have to act on it.
        ended = and_(mine, DELIVERIES.c.state.in_(("done", "parked")))
        empty: dict[str, Any] = {"payload": {}}
        connection.execute(update(DELIVERIES).where(ended).values(**empty))
        connection.execute(update(DELIVERIES).where(mine).values(author=""))
        connection.execute(update(POSTS).where(POSTS.c.id == number).values(**_FORGOTTEN))
    note(connection, what, f"{len(numbers)} posts", now)
    return len(numbers)


def opt_out(connection: Connection, network: str, author: str) -> None:
    """Remember that somebody wants no automatic answers."""
    settings.put(connection, settings.opt_out_name(network, author), "1")
