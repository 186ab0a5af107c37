"""Looking after the ledger: what it holds, taking people out of it, keeping no text too long."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import and_, func, select, update

from counciltags.responder.effects import Result
from counciltags.responder.ledger import settings
from counciltags.responder.ledger.holds import held
from counciltags.responder.ledger.posts import waiting_replies
from counciltags.responder.ledger.states import STATES, move
from counciltags.responder.ledger.tables import DELIVERIES, POSTS, moment, stamp
from counciltags.responder.ledger.work import note

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from sqlalchemy import ColumnElement, Connection, RowMapping

_FORGOTTEN = {
    "text": "",
    "author": "",
    "author_name": "",
    "address": "",
    # Which tags a post had says nothing about anyone, and is counted later.
    "decision": func.json_object(
        "tags", func.json(func.coalesce(func.json_extract(POSTS.c.decision, "$.tags"), "[]"))
    ),
}
_TOGETHER = 500


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


class Erased(NamedTuple):
    """How many posts were erased, and how many were not because of a legal hold."""

    posts: int
    held: int


def forget(connection: Connection, author: str, now: datetime) -> Erased:
    """Take everything out that says who somebody is or what they wrote.

    That a post came, and what became of it, stays; so does what is under a legal hold. Replies
    that wait are given up.
    """
    return _erase(connection, POSTS.c.author == author.casefold(), "forgotten", now)


def purge(
    connection: Connection, days: int, now: datetime, retention: Mapping[str, int] | None = None
) -> Erased:
    """Take the words and names out of old posts whose deliveries are all at an end.

    ``days`` is how long posts are kept; ``retention`` says so for tags, and where a post has
    several of those, the longest time holds.
    """
    by_tag = retention or {}
    shortest = min((days, *by_tag.values()))
    busy = select(DELIVERIES.c.post).where(
        DELIVERIES.c.state.in_(("pending", "attempting", "uncertain"))
    )
    old = select(POSTS.c.id, POSTS.c.received, POSTS.c.decision).where(
        POSTS.c.received < stamp(now - timedelta(days=shortest)),
        POSTS.c.author != "",
        POSTS.c.id.not_in(busy),
    )
    numbers = [
        int(row.id)
        for row in connection.execute(old)
        if moment(row.received) < now - timedelta(days=_kept_for(row.decision, days, by_tag))
    ]
    erased = Erased(0, 0)
    for begin in range(0, len(numbers), _TOGETHER):
        which = POSTS.c.id.in_(numbers[begin : begin + _TOGETHER])
        part = _erase(connection, which, "purged", now)
        erased = Erased(erased.posts + part.posts, erased.held + part.held)
    return erased


def _kept_for(decision: Mapping[str, Any], days: int, by_tag: Mapping[str, int]) -> int:
    return max((by_tag[tag] for tag in decision.get("tags", ()) if tag in by_tag), default=days)


def _erase(connection: Connection, which: ColumnElement[bool], what: str, now: datetime) -> Erased:
    found = {row.id for row in connection.execute(select(POSTS.c.id).where(which))}
    query = select(POSTS.c.id).where(which, held(connection))
    kept = {row.id for row in connection.execute(query)}
    numbers = sorted(found - kept)
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
    if numbers or kept:
        note(connection, what, f"{len(numbers)} posts, {len(kept)} under a legal hold", now)
    return Erased(len(numbers), len(kept))


def opt_out(connection: Connection, network: str, author: str) -> None:
    """Remember that somebody wants no automatic answers."""
    settings.put(connection, settings.opt_out_name(network, author), "1")
