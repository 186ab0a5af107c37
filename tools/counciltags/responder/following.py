"""Following up requests that were made elsewhere: what became of them, and who is told.

Only routes whose other side tells (Open311) are followed. What is known of a request stands in
the ledger's settings under its delivery. A resident is told in public only where the
configuration says so, only that a request is closed or open again, once a change, and never in
the words of the other system, which may hold what is not for all to read.
"""

from __future__ import annotations

import json
import logging
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import insert, select

from counciltags.responder.effects import PermanentError, TemporaryError, UncertainError
from counciltags.responder.ledger import settings
from counciltags.responder.ledger.tables import AUDIT, CONVERSATIONS, DELIVERIES, POSTS, stamp
from counciltags.responder.plan import short_hash
from counciltags.responder.policy.measure import fits
from counciltags.responder.routes.base import Followed, Standing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sqlalchemy import Connection, RowMapping

    from counciltags.responder.runner import Runner

LOG = logging.getLogger("counciltags.responder")

_POLL_MINUTES: Final = 30.0
_MOST_AT_ONCE: Final = 50
_DAYS: Final = 180
_TOLD: Final = {
    "closed": "the team has now marked your report as done.",
    "open": "your report is open again.",
}


class Known(NamedTuple):
    """A request that is followed: its notice, and how it stood when it was last asked about."""

    delivery: int
    standing: Standing


class Follower:
    """Asks about a runner's requests, a few at a time, and notes what changed."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._last: dict[str, int] = {}

    def rounds(self) -> Iterator[tuple[float, Callable[[], Callable[[], None]]]]:
        """Give, for each route that can be followed, how often in seconds, and the asking."""
        for item in self._runner.config.routes:
            route = self._runner.routes[item["name"]]
            if isinstance(route, Followed):
                seconds = float(item.get("poll_minutes", _POLL_MINUTES)) * 60
                yield seconds, partial(self.ask, item, route)

    def ask(self, item: Mapping[str, Any], route: Followed) -> Callable[[], None]:
        """Ask about requests of one route; give what enters the answers."""
        name = item["name"]
        with self._runner.engine.begin() as connection:
            known = followed(connection, name, self._last.get(name, 0), self._since())
        self._last[name] = known[-1].delivery if len(known) == _MOST_AT_ONCE else 0
        news: list[tuple[Known, Standing]] = []
        for request in known:
            try:
                found = route.standing(request.standing.external)
            except (TemporaryError, PermanentError, UncertainError) as error:
                LOG.warning("route %s does not say how its requests stand: %s", name, error)
                break
            if found != request.standing:
                news.append((request, found))
        return lambda: self._enter(news, public=bool(item.get("tell_resident", False)))

    def _since(self) -> str:
        return stamp(self._runner.clock() - timedelta(days=_DAYS))

    def _enter(self, news: list[tuple[Known, Standing]], *, public: bool) -> None:
        tell = public and not self._runner.config.dry_run
        with self._runner.engine.begin() as connection:
            for request, found in news:
                self._note(connection, request, found, tell=tell)

    def _note(self, connection: Connection, request: Known, found: Standing, *, tell: bool) -> None:
        now = stamp(self._runner.clock())
        settings.put(connection, _name(request.delivery), json.dumps(found))
        before = request.standing.status
        if found.status == before or not found.status:
            return
        post = _post_of(connection, request.delivery)
        what = f"request: {before or 'new'} to {found.status}"
        entry = {"at": now, "what": what, "delivery": request.delivery, "post": post["id"]}
        connection.execute(insert(AUDIT).values(**entry, note=found.external))
        LOG.info("delivery %d: the request is now %s", request.delivery, found.status)
        if tell and (before or found.status == "closed"):
            row = status_reply(connection, post, request.delivery, found.status, now)
            longest = self._runner.config.rules.longest
            if row and fits(row["network"], row["payload"]["text"], longest):
                connection.execute(insert(DELIVERIES).prefix_with("OR IGNORE").values(**row))


def followed(connection: Connection, route: str, after: int, since: str) -> list[Known]:
    """Give requests of a route to ask about, the next ones after a place; closed ones too.

    A closed request may be opened again.
    """
    query = (
        select(DELIVERIES.c.id, DELIVERIES.c.external)
        .where(
            DELIVERIES.c.recipient == route,
            DELIVERIES.c.kind == "notice",
            DELIVERIES.c.state == "done",
            DELIVERIES.c.external != "",
            DELIVERIES.c.id > after,
            DELIVERIES.c.created > since,
        )
        .order_by(DELIVERIES.c.id)
        .limit(_MOST_AT_ONCE)
    )
    known = []
    for row in connection.execute(query):
        said = settings.get(connection, _name(row.id))
        standing = Standing(*json.loads(said)) if said else Standing(str(row.external), "")
        known.append(Known(int(row.id), standing))
    return known


def status_reply(
    connection: Connection, post: RowMapping, delivery: int, status: str, now: str
) -> dict[str, Any] | None:
    """Write the one public reply for a change; None where nobody is to be told."""
    sentence = _TOLD.get(status)
    away = post["deleted"] or not post["author"]
    opted_out = settings.opt_out_name(post["network"], post["author"])
    if sentence is None or away or settings.get(connection, opted_out):
        return None
    text = f"{post['author']} An update: {sentence} (Automatic, ref {post['reference']})"
    payload = {"post": post["network_id"], "conversation": post["key"], "text": text}
    changes = len(_changes(connection, delivery))
    times = dict.fromkeys(("next_at", "created", "changed"), now)
    same = {name: post[name] for name in ("network", "account", "author")}
    return {
        **same, **times, "key": "status:" + short_hash(str(delivery), status, str(changes)),
        "post": post["id"], "kind": "reply", "recipient": post["network"], "payload": payload,
        "state": "pending", "attempts": 0, "reason": "", "external": "",
    }  # fmt: skip


def _changes(connection: Connection, delivery: int) -> list[int]:
    query = select(AUDIT.c.id).where(
        AUDIT.c.delivery == delivery, AUDIT.c.what.startswith("request: ")
    )
    return [int(row.id) for row in connection.execute(query)]


def _post_of(connection: Connection, delivery: int) -> RowMapping:
    query = (
        select(POSTS, CONVERSATIONS.c.key)
        .select_from(DELIVERIES.join(POSTS, DELIVERIES.c.post == POSTS.c.id).join(CONVERSATIONS))
        .where(DELIVERIES.c.id == delivery)
    )
    return connection.execute(query).mappings().one()


def _name(delivery: int) -> str:
    return f"standing:{delivery}"
