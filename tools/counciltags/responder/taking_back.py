"""Taking a public reply back: it is deleted on its network; the ledger keeps that it was said."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import insert, select

from counciltags.responder.effects import Result
from counciltags.responder.ledger.posts import delivery_of
from counciltags.responder.ledger.states import move
from counciltags.responder.ledger.tables import AUDIT, DELIVERIES, stamp
from counciltags.responder.plan import short_hash

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Connection, Row


class Taken(NamedTuple):
    """How many replies were stopped before they went out, will be deleted, or are on their way."""

    stopped: int = 0
    deleted: int = 0
    on_their_way: int = 0


def take_back(connection: Connection, posts: Iterable[int], why: str, now: datetime) -> Taken:
    """Take back every public reply to some posts.

    One that is on its way just now cannot be taken back before it is known to have arrived.
    """
    query = select(DELIVERIES).where(
        DELIVERIES.c.post.in_(list(posts)), DELIVERIES.c.kind == "reply"
    )
    stopped = deleted = on_their_way = 0
    for row in connection.execute(query).all():
        if row.state == "pending":
            gone = Result("parked", "taken back before it went out")
            stopped += move(connection, delivery_of(row), gone, now, now)
        elif row.state == "done" and row.external:
            deleted += _withdraw(connection, row, why, now)
        elif row.state in {"attempting", "uncertain"}:
            on_their_way += 1
    return Taken(stopped, deleted, on_their_way)


def _withdraw(
    connection: Connection, reply: Row[tuple[object, ...]], why: str, now: datetime
) -> int:
    """Enter the deletion of a reply, once; gives how many were entered."""
    same = {name: getattr(reply, name) for name in ("post", "recipient", "network", "account")}
    times = dict.fromkeys(("next_at", "created", "changed"), stamp(now))
    entered = connection.execute(
        insert(DELIVERIES)
        .prefix_with("OR IGNORE")
        .values(
            **same,
            **times,
            key="withdrawal:" + short_hash(reply.key),
            kind="withdrawal",
            author=reply.author,
            payload={"external": reply.external},
            state="pending",
            attempts=0,
            reason="",
            external="",
        )
    )
    if entered.rowcount == 1:
        entry = {"at": stamp(now), "what": "taken back", "delivery": reply.id, "post": reply.post}
        connection.execute(insert(AUDIT).values(**entry, note=why))
    return entered.rowcount
