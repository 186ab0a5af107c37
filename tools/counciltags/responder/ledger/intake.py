"""Taking in a batch of posts: read in a few queries, decided one by one, written in a few more.

What one post adds (a reply to its author, to its conversation) counts for the posts after it in
the same batch, as if each had been written before the next was read.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from counciltags.responder.ledger import settings
from counciltags.responder.ledger.beginning import first_start
from counciltags.responder.ledger.posts import decided, post_row, seen_before
from counciltags.responder.ledger.tables import CONVERSATIONS, DELIVERIES, POSTS, SETTINGS, stamp
from counciltags.responder.plan import reply_key
from counciltags.responder.policy.values import History

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from sqlalchemy import BindParameter, Connection, Select

    from counciltags.responder.plan import Planned
    from counciltags.responder.policy.values import Decision, Post

# Built once: building a statement takes longer than running it.
_SOME: BindParameter[Any] = bindparam("some", expanding=True)
_KNOWN = select(POSTS.c.network, POSTS.c.network_id).where(POSTS.c.network_id.in_(_SOME))
_ANSWERED = select(DELIVERIES.c.key).where(DELIVERIES.c.key.in_(_SOME))
_OPTED_OUT = select(SETTINGS.c.name).where(SETTINGS.c.name.in_(_SOME))
_CONVERSATIONS = select(CONVERSATIONS).where(CONVERSATIONS.c.key.in_(_SOME))
_SINCE = (DELIVERIES.c.kind == "reply", DELIVERIES.c.created > bindparam("since"))
_BY_AUTHOR = (
    select(DELIVERIES.c.network, DELIVERIES.c.author, func.count().label("replies"))
    .where(*_SINCE, DELIVERIES.c.author.in_(_SOME))
    .group_by(DELIVERIES.c.network, DELIVERIES.c.author)
)
_BY_ACCOUNT = (
    select(DELIVERIES.c.network, DELIVERIES.c.account, func.count().label("replies"))
    .where(*_SINCE, DELIVERIES.c.account.in_(_SOME))
    .group_by(DELIVERIES.c.network, DELIVERIES.c.account)
)
_ENTER_CONVERSATIONS = upsert(CONVERSATIONS).on_conflict_do_update(
    index_elements=["network", "key"],
    set_={
        "last": upsert(CONVERSATIONS).excluded["last"],
        "replies": CONVERSATIONS.c.replies + upsert(CONVERSATIONS).excluded.replies,
    },
)
_ENTER_POSTS = insert(POSTS).returning(POSTS.c.id, sort_by_parameter_order=True)
_ENTER_DELIVERIES = insert(DELIVERIES)

_Pair = tuple[str, str]


class _Entry(NamedTuple):
    """A post that is decided and not yet written."""

    post: Post
    decision: Decision
    planned: tuple[Planned, ...]


class Intake:
    """One batch on its way into the ledger, within the caller's transaction.

    For each post in turn: :meth:`seen`, then :meth:`history`, then :meth:`take`; at the end
    :meth:`write`. ``own_accounts`` are ours, in small letters.
    """

    def __init__(
        self,
        connection: Connection,
        posts: Sequence[Post],
        now: datetime,
        own_accounts: frozenset[str],
    ) -> None:
        """Look up all that the ledger remembers about these posts."""
        self._connection = connection
        self._now = now
        self._own = own_accounts
        self._waiting: list[_Entry] = []
        self._fresh: set[_Pair] = set()
        self._first_start = first_start(connection, now)
        day, hour = now - timedelta(days=1), now - timedelta(hours=1)
        authors = {post.author.casefold() for post in posts}
        outs = {settings.opt_out_name(post.network, post.author) for post in posts}
        self._known = set(self._pairs(_KNOWN, {post.id for post in posts}))
        self._answered = {str(row[0]) for row in self._rows(_ANSWERED, map(reply_key, posts))}
        self._opted_out = {str(row[0]) for row in self._rows(_OPTED_OUT, outs)}
        self._by_author = self._counts(_BY_AUTHOR, authors, since=stamp(day))
        accounts = {post.account for post in posts}
        self._by_account = self._counts(_BY_ACCOUNT, accounts, since=stamp(hour))
        talks = self._rows(_CONVERSATIONS, {post.conversation for post in posts})
        self._by_talk = Counter({(row.network, row.key): int(row.replies) for row in talks})

    def _rows(self, query: Select[Any], some: Iterable[str], **more: str) -> Sequence[Any]:
        return self._connection.execute(query, {"some": list(some), **more}).all()

    def _pairs(self, query: Select[Any], some: Iterable[str]) -> list[_Pair]:
        return [(str(row[0]), str(row[1])) for row in self._rows(query, some)]

    def _counts(self, query: Select[Any], some: Iterable[str], since: str) -> Counter[_Pair]:
        rows = self._rows(query, some, since=since)
        return Counter({(str(row[0]), str(row[1])): int(row.replies) for row in rows})

    def seen(self, post: Post) -> bool:
        """Tell whether a post is known; if so, note that it was changed or deleted."""
        place = (post.network, post.id)
        if place in self._fresh:
            self.write()  # it came twice in one batch
        elif place not in self._known:
            return False
        return seen_before(self._connection, post, self._now)

    def history(self, post: Post) -> History:
        """Give what bears on a post. Replies count from the moment they are decided."""
        author = post.author.casefold()
        return History(
            now=self._now,
            first_start=self._first_start,
            answered=reply_key(post) in self._answered,
            opted_out=settings.opt_out_name(post.network, author) in self._opted_out,
            author_replies=self._by_author[post.network, author],
            conversation_replies=self._by_talk[post.network, post.conversation],
            account_replies=self._by_account[post.network, post.account],
            own_accounts=self._own,
        )

    def take(self, post: Post, decision: Decision, planned: Iterable[Planned]) -> None:
        """Take a post, what was decided and what is due."""
        entry = _Entry(post, decision, tuple(planned))
        self._waiting.append(entry)
        self._fresh.add((post.network, post.id))
        replies = [item.key for item in entry.planned if item.kind == "reply"]
        self._answered.update(replies)
        self._by_author[post.network, post.author.casefold()] += len(replies)
        self._by_talk[post.network, post.conversation] += len(replies)
        self._by_account[post.network, post.account] += len(replies)

    def write(self) -> int:
        """Write what was taken; gives how many posts."""
        entries, self._waiting = self._waiting, []
        if not entries:
            return 0
        talks = self._write_conversations(entries)
        rows = [
            post_row(one, decision, talks[one.network, one.conversation], self._now)
            for one, decision, _ in entries
        ]
        numbers = self._connection.execute(_ENTER_POSTS, rows).scalars().all()
        due = [
            decided(entry.post, int(number), item, self._now)
            for entry, number in zip(entries, numbers, strict=True)
            for item in entry.planned
        ]
        if due:
            self._connection.execute(_ENTER_DELIVERIES, due)
        self._fresh.clear()
        self._known |= {(item.post.network, item.post.id) for item in entries}
        return len(entries)

    def _write_conversations(self, entries: Sequence[_Entry]) -> dict[_Pair, int]:
        """Enter the conversations with their new replies; gives the id of each."""
        replies: Counter[_Pair] = Counter()
        for item in entries:
            place = (item.post.network, item.post.conversation)
            replies[place] += sum(due.kind == "reply" for due in item.planned)
        times = {"first": stamp(self._now), "last": stamp(self._now)}
        rows = [
            {"network": network, "key": key, "replies": count, **times}
            for (network, key), count in replies.items()
        ]
        self._connection.execute(_ENTER_CONVERSATIONS, rows)
        found = self._rows(_CONVERSATIONS, {key for _, key in replies})
        return {(str(row.network), str(row.key)): int(row.id) for row in found}
