"""Posts in the ledger: what is written of each, and what a later word about it changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from counciltags.responder.effects import Delivery, Result
from counciltags.responder.ledger.states import move
from counciltags.responder.ledger.tables import AUDIT, DELIVERIES, POSTS, stamp

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection, Row

    from counciltags.responder.plan import Planned
    from counciltags.responder.policy.values import Decision, Post


def seen_before(connection: Connection, post: Post, now: datetime) -> bool:
    """Tell whether a post is known; if so, note that it was changed or deleted.

    Nobody is answered again for an edit. A reply that is still waiting is given up where the
    post is gone.
    """
    query = select(POSTS.c.id, POSTS.c.text, POSTS.c.deleted).where(
        POSTS.c.network == post.network, POSTS.c.network_id == post.id
    )
    known = connection.execute(query).first()
    if known is None:
        return False
    if post.deleted and not known.deleted:
        _change(connection, known.id, {"deleted": True, "text": ""}, "deleted", now)
        for delivery in waiting_replies(connection, known.id):
            gone = Result("parked", "the post was deleted")
            move(connection, delivery, gone, now, now)
    elif post.text != known.text and not known.deleted and known.text:
        _change(connection, known.id, {"text": post.text}, "edited", now)
    return True


def waiting_replies(connection: Connection, post: int) -> list[Delivery]:
    """Give a post's replies that have not been tried yet."""
    query = select(DELIVERIES).where(
        DELIVERIES.c.post == post, DELIVERIES.c.kind == "reply", DELIVERIES.c.state == "pending"
    )
    return [delivery_of(row) for row in connection.execute(query)]


def _change(
    connection: Connection, post: int, values: dict[str, Any], what: str, now: datetime
) -> None:
    connection.execute(update(POSTS).where(POSTS.c.id == post).values(**values))
    connection.execute(insert(AUDIT).values(at=stamp(now), what=what, post=post))


def decided(post: Post, number: int, item: Planned, now: datetime) -> dict[str, Any]:
    """Give the row of a delivery that is due; ``number`` is the post's id in the ledger."""
    return {
        **item._asdict(),
        "post": number,
        "network": post.network,
        "account": post.account,
        "author": post.author.casefold(),
        "state": "pending",
        "attempts": 0,
        "next_at": stamp(now),
        "created": stamp(now),
        "changed": stamp(now),
        "reason": "",
        "external": "",
    }


def post_row(post: Post, decision: Decision, conversation: int, now: datetime) -> dict[str, Any]:
    """Give the row of a post that came just now; what is ignored leaves no words."""
    ignored = decision.outcome == "ignored"
    return {
        "conversation": conversation,
        "network": post.network,
        "account": post.account,
        "network_id": post.id,
        "author": post.author.casefold(),
        "author_name": "" if ignored else post.author_name,
        "address": post.address,
        "text": "" if ignored else post.text,
        "created": stamp(post.created),
        "received": stamp(now),
        "deleted": post.deleted,
        "outcome": decision.outcome,
        "reason": decision.reason,
        "language": decision.language,
        "reference": decision.reference,
        "decision": {
            "tags": list(decision.tags),
            "suggested": list(decision.suggested),
            "notes": list(decision.notes),
            "reply": decision.reply,
        },
    }


def delivery_of(row: Row[Any]) -> Delivery:
    """Read a delivery from its row."""
    return Delivery(
        row.id,
        row.key,
        row.kind,
        row.recipient,
        row.post,
        row.payload,
        row.state,
        row.attempts,
    )
