"""Giving out deliveries and taking back how they went; commits are grouped."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, update

from counciltags.responder.effects import Delivery, Result
from counciltags.responder.ledger import settings
from counciltags.responder.ledger.posts import delivery_of
from counciltags.responder.ledger.states import move
from counciltags.responder.ledger.tables import AUDIT, DELIVERIES, stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

FIRST_WAIT, LONGEST_WAIT, MOST_ATTEMPTS = 2.0, 3600.0, 80
"""Seconds, seconds and a count: a server may be away for three days before a delivery is parked."""


def due_recipients(connection: Connection, now: datetime) -> list[str]:
    """Give who has something due now, and does not ask us to wait."""
    query = (
        select(DELIVERIES.c.recipient)
        .where(DELIVERIES.c.state.in_(("pending", "uncertain")), DELIVERIES.c.next_at <= stamp(now))
        .distinct()
        .order_by(DELIVERIES.c.recipient)
    )
    found = [str(row.recipient) for row in connection.execute(query)]
    return [
        name for name in found if settings.get(connection, settings.hold_name(name)) <= stamp(now)
    ]


def claim(
    connection: Connection, recipient: str, now: datetime, most: int, *, replies: bool = True
) -> list[Delivery]:
    """Move what is due for a recipient to ``attempting`` and give it, with what is uncertain.

    Uncertain deliveries keep their state: they are asked about, not sent. ``replies`` is false
    while everything public is paused.
    """
    kinds = ("reply", "notice") if replies else ("notice",)
    query = (
        select(DELIVERIES)
        .where(
            DELIVERIES.c.state.in_(("pending", "uncertain")),
            DELIVERIES.c.recipient == recipient,
            DELIVERIES.c.next_at <= stamp(now),
            DELIVERIES.c.kind.in_(kinds),
        )
        .order_by(DELIVERIES.c.next_at, DELIVERIES.c.id)
        .limit(most)
    )
    taken = []
    for row in connection.execute(query).all():
        delivery = delivery_of(row)
        if delivery.state == "uncertain":
            taken.append(delivery)
        elif move(connection, delivery, Result("attempting"), now, now):
            taken.append(
                delivery._replace(state="attempting", attempts=delivery.attempts + 1),
            )
    return taken


def settle(
    connection: Connection,
    results: Iterable[tuple[Delivery, Result]],
    now: datetime,
    jitter: float = 1.0,
) -> None:
    """Enter how attempts went. ``jitter`` (0.5 to 1.5) spreads what is tried again."""
    for delivery, result in results:
        wait = max(result.retry_after, _wait(delivery.attempts) * jitter)
        next_at = now + timedelta(seconds=wait if result.state in {"pending", "uncertain"} else 0)
        if result.state == "pending" and delivery.attempts >= MOST_ATTEMPTS:
            move(connection, delivery, result._replace(state="parked"), now, now)
        elif result.state != delivery.state:
            asked = delivery.state == "uncertain" and result.state == "pending"
            move(connection, delivery, result, now, now if asked else next_at)
        else:
            _ask_later(connection, delivery, result, next_at)
        if result.retry_after:
            until = stamp(now + timedelta(seconds=result.retry_after))
            settings.put(connection, settings.hold_name(delivery.recipient), until)


def _wait(attempts: int) -> float:
    return float(min(FIRST_WAIT * 2 ** max(attempts - 1, 0), LONGEST_WAIT))


def _ask_later(
    connection: Connection, delivery: Delivery, result: Result, next_at: datetime
) -> None:
    """Leave an uncertain delivery as it is: the other side could not be asked."""
    connection.execute(
        update(DELIVERIES)
        .where(DELIVERIES.c.id == delivery.id, DELIVERIES.c.state == delivery.state)
        .values(next_at=stamp(next_at), reason=result.reason)
    )


def interrupted(connection: Connection, now: datetime, settles: float) -> int:
    """Make every delivery that a crash left ``attempting`` uncertain; gives how many.

    ``settles`` is how many seconds the other side may take to show what it has.
    """
    query = select(DELIVERIES).where(DELIVERIES.c.state == "attempting")
    found = [delivery_of(row) for row in connection.execute(query)]
    later = now + timedelta(seconds=settles)
    for delivery in found:
        move(connection, delivery, Result("uncertain", "interrupted"), now, later)
    return len(found)


def retry(connection: Connection, numbers: Iterable[int], now: datetime) -> int:
    """Let parked deliveries be tried again; gives how many were parked."""
    query = select(DELIVERIES).where(
        DELIVERIES.c.id.in_(list(numbers)), DELIVERIES.c.state == "parked"
    )
    parked = [delivery_of(row) for row in connection.execute(query)]
    return sum(move(connection, item, Result("pending", "by command"), now, now) for item in parked)


def note(connection: Connection, what: str, text: str, now: datetime) -> None:
    """Enter something that a person did."""
    connection.execute(insert(AUDIT).values(at=stamp(now), what=what, note=text))


def fall_back(connection: Connection, delivery: Delivery, route: str, now: datetime) -> None:
    """Give a notice that its route refuses to another route, once."""
    query = select(DELIVERIES).where(DELIVERIES.c.id == delivery.id)
    row = dict(connection.execute(query).mappings().one())
    fresh = {"state": "pending", "attempts": 0, "reason": "", "external": "", "recipient": route}
    times = dict.fromkeys(("next_at", "created", "changed"), stamp(now))
    row = {**row, **fresh, **times, "key": f"{delivery.key}:{route}"}
    row.pop("id")
    connection.execute(insert(DELIVERIES).prefix_with("OR IGNORE").values(row))


def give_up_late(connection: Connection, now: datetime, hours: float) -> int:
    """Park replies that waited too long to be of use; gives how many."""
    query = select(DELIVERIES).where(
        DELIVERIES.c.state == "pending",
        DELIVERIES.c.kind == "reply",
        DELIVERIES.c.created < stamp(now - timedelta(hours=hours)),
        DELIVERIES.c.attempts < MOST_ATTEMPTS,
        DELIVERIES.c.reason != "by command",
    )
    late = [delivery_of(row) for row in connection.execute(query)]
    gone = Result("parked", "too late to be of use")
    return sum(move(connection, item, gone, now, now) for item in late)
