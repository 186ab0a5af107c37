"""What staff say became of a post, by a link in a mail or by command; it stands in the audit."""

from __future__ import annotations

import math
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from sqlalchemy import func, insert, select

from counciltags.responder.ledger import work
from counciltags.responder.ledger.posts import delivery_of
from counciltags.responder.ledger.tables import AUDIT, DELIVERIES, POSTS, moment, stamp

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from sqlalchemy import Connection

_WHAT = "staff: "
_DAYS: Final = 7
_QUANTILES: Final = ("0.5", "0.9")


def post_of_notice(connection: Connection, key: str) -> tuple[int, str] | None:
    """Give the post that a notice is about, and its reference; None if it is not there."""
    query = (
        select(POSTS.c.id, POSTS.c.reference)
        .join(DELIVERIES, DELIVERIES.c.post == POSTS.c.id)
        .where(DELIVERIES.c.key == key)
    )
    found = connection.execute(query).first()
    return (int(found.id), str(found.reference)) if found else None


def posts_of_reference(connection: Connection, reference: str) -> list[int]:
    """Give the posts that have a reference; nearly always one."""
    query = select(POSTS.c.id).where(POSTS.c.reference == reference.upper())
    return [int(row.id) for row in connection.execute(query)]


def said_about(connection: Connection, post: int) -> set[str]:
    """Give what staff have said about a post so far."""
    query = select(AUDIT.c.what).where(AUDIT.c.post == post, AUDIT.c.what.startswith(_WHAT))
    return {str(row.what).removeprefix(_WHAT) for row in connection.execute(query)}


def record(connection: Connection, post: int, action: str, how: str, now: datetime) -> bool:
    """Note what staff say about a post; False if that was said before."""
    if action in said_about(connection, post):
        return False
    entry = {"at": stamp(now), "what": f"{_WHAT}{action}", "post": post, "note": how}
    connection.execute(insert(AUDIT).values(**entry))
    return True


def times_to_answer(connection: Connection, now: datetime) -> dict[str, float]:
    """Give how long posts of the last days waited for the first word of staff, by quantile."""
    first = (
        select(POSTS.c.received, func.min(AUDIT.c.at).label("answered"))
        .join(AUDIT, AUDIT.c.post == POSTS.c.id)
        .where(
            AUDIT.c.what.startswith(_WHAT),
            POSTS.c.received > stamp(now - timedelta(days=_DAYS)),
        )
        .group_by(POSTS.c.id)
    )
    waited = sorted(
        max((moment(row.answered) - moment(row.received)).total_seconds(), 0.0)
        for row in connection.execute(first)
    )
    return {name: _quantile(waited, float(name)) for name in _QUANTILES} if waited else {}


def unanswered(connection: Connection) -> int:
    """Count the posts that staff were told of and have said nothing about."""
    told = select(DELIVERIES.c.post).where(
        DELIVERIES.c.kind == "notice", DELIVERIES.c.state == "done"
    )
    spoken = select(AUDIT.c.post).where(AUDIT.c.post.is_not(None), AUDIT.c.what.startswith(_WHAT))
    query = (
        select(func.count())
        .select_from(POSTS)
        .where(POSTS.c.id.in_(told), POSTS.c.id.not_in(spoken))
    )
    return int(connection.execute(query).scalar() or 0)


def not_ours(connection: Connection, key: str, routes: Iterable[str], now: datetime) -> list[str]:
    """Give a notice that reached the wrong team to other routes, once each; names them."""
    row = connection.execute(select(DELIVERIES).where(DELIVERIES.c.key == key)).first()
    if row is None or not row.payload:
        return []
    notice = delivery_of(row)
    query = select(DELIVERIES.c.recipient).where(
        DELIVERIES.c.post == notice.post, DELIVERIES.c.kind == "notice"
    )
    told = {str(found.recipient) for found in connection.execute(query)}
    fresh = [name for name in routes if name not in told]
    for name in fresh:
        work.fall_back(connection, notice, name, now)
    return fresh


def _quantile(waited: list[float], share: float) -> float:
    return waited[min(math.ceil(share * len(waited)), len(waited)) - 1]
