"""What the ledger remembers that bears on a new post."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import bindparam, func, select

from counciltags.responder.ledger import settings
from counciltags.responder.ledger.tables import CONVERSATIONS, DELIVERIES, moment, stamp
from counciltags.responder.plan import reply_key
from counciltags.responder.policy.values import History

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from counciltags.responder.policy.values import Post

FIRST_START = "first-start"

# Built once: building a statement takes longer than running it.
_IN_CONVERSATION = select(CONVERSATIONS.c.replies).where(
    CONVERSATIONS.c.network == bindparam("network"), CONVERSATIONS.c.key == bindparam("key")
)
_ANSWERED = select(DELIVERIES.c.id).where(DELIVERIES.c.key == bindparam("key"))
_REPLIES = select(func.count()).where(
    DELIVERIES.c.kind == "reply",
    DELIVERIES.c.network == bindparam("network"),
    DELIVERIES.c.created > bindparam("since"),
)
_BY_AUTHOR = _REPLIES.where(DELIVERIES.c.author == bindparam("author"))
_BY_ACCOUNT = _REPLIES.where(DELIVERIES.c.account == bindparam("account"))


def first_start(connection: Connection, now: datetime) -> datetime:
    """Give when this ledger was first used; now, if never."""
    found = settings.get(connection, FIRST_START)
    if not found:
        settings.put(connection, FIRST_START, stamp(now))
        return now
    return moment(found)


def history_of(
    connection: Connection, post: Post, now: datetime, own_accounts: frozenset[str]
) -> History:
    """Look up a post's history. Replies count from the moment they are decided."""
    author = post.author.casefold()
    common = {"network": post.network, "author": author, "account": post.account}
    day = {**common, "since": stamp(now - timedelta(days=1))}
    hour = {**common, "since": stamp(now - timedelta(hours=1))}
    place = {"network": post.network, "key": post.conversation}
    return History(
        now=now,
        first_start=first_start(connection, now),
        answered=connection.execute(_ANSWERED, {"key": reply_key(post)}).first() is not None,
        opted_out=bool(settings.get(connection, settings.opt_out_name(post.network, author))),
        author_replies=int(connection.execute(_BY_AUTHOR, day).scalar() or 0),
        conversation_replies=int(connection.execute(_IN_CONVERSATION, place).scalar() or 0),
        account_replies=int(connection.execute(_BY_ACCOUNT, hour).scalar() or 0),
        own_accounts=own_accounts,
    )
