"""Giving out deliveries and taking back how they went; commits are grouped."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from sqlalchemy import and_, bindparam, insert, select, update

from counciltags.responder.effects import Delivery, Result
from counciltags.responder.ledger import settings
from counciltags.responder.ledger.posts import delivery_of
from counciltags.responder.ledger.states import Move, move_all
from counciltags.responder.ledger.tables import AUDIT, DELIVERIES, stamp

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

FIRST_WAIT, LONGEST_WAIT, MOST_ATTEMPTS = 2.0, 3600.0, 80
"""Seconds, seconds and a count: a server may be away for three days before a delivery is parked."""


# Built once: building a statement takes longer than running it.
_WAITING = DELIVERIES.c.state.in_(("pending", "uncertain"))
_DUE = and_(_WAITING, DELIVERIES.c.next_at <= bindparam("now"))
_DUE_RECIPIENTS = (
    select(DELIVERIES.c.recipient).where(_DUE).distinct().order_by(DELIVERIES.c.recipient)
)
_DUE_TO = (
    select(DELIVERIES)
    .where(_DUE, DELIVERIES.c.recipient == bindparam("recipient"))
    .where(DELIVERIES.c.kind.in_(bindparam("kinds", expanding=True)))
    .order_by(DELIVERIES.c.next_at, DELIVERIES.c.id)
    .limit(bindparam("most"))
)
_LATE = select(DELIVERIES).where(
    DELIVERIES.c.state == "pending",
    DELIVERIES.c.kind == "reply",
    DELIVERIES.c.created < bindparam("before"),
    DELIVERIES.c.attempts < MOST_ATTEMPTS,
    DELIVERIES.c.reason != "by command",
)


def due_recipients(connection: Connection, now: datetime) -> list[str]:
    """Give who has something due now, and does not ask us to wait."""
    found = connection.execute(_DUE_RECIPIENTS, {"now": stamp(now)}).scalars().all()
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
    kinds = ["notice", "withdrawal", *(["reply"] if replies else [])]
    wanted = {"now": stamp(now), "recipient": recipient, "kinds": kinds, "most": most}
    due = [delivery_of(row) for row in connection.execute(_DUE_TO, wanted)]
    going = [Move(item, Result("attempting"), now) for item in due if item.state == "pending"]
    gone = {move.delivery.id for move in move_all(connection, going, now)}
    return [
        item._replace(state="attempting", attempts=item.attempts + 1) if item.id in gone else item
        for item in due
        if item.state == "uncertain" or item.id in gone
    ]


def settle(
    connection: Connection,
    results: Iterable[tuple[Delivery, Result]],
    now: datetime,
    jitter: float = 1.0,
) -> None:
    """Enter how attempts went. ``jitter`` (0.5 to 1.5) spreads what is tried again."""
    moves: list[Move] = []
    holds: dict[str, float] = {}
    for delivery, result in results:
        pause = 0.0 if result.untried else _wait(delivery.attempts) * jitter
        wait = max(result.retry_after, pause)
        next_at = now + timedelta(seconds=wait if result.state in {"pending", "uncertain"} else 0)
        used_up = delivery.attempts >= MOST_ATTEMPTS and not result.untried
        if result.state == "pending" and used_up:
            moves.append(Move(delivery, result._replace(state="parked"), now))
        elif result.state != delivery.state:
            asked = delivery.state == "uncertain" and result.state == "pending"
            moves.append(Move(delivery, result, now if asked else next_at))
        else:
            _ask_later(connection, delivery, result, next_at)
        if result.retry_after:
            longest = max(result.retry_after, holds.get(delivery.recipient, 0.0))
            holds[delivery.recipient] = longest
    move_all(connection, moves, now)
    for recipient, seconds in holds.items():
        until = stamp(now + timedelta(seconds=seconds))
        settings.put(connection, settings.hold_name(recipient), until)


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
    left = Result("uncertain", "interrupted")
    return len(move_all(connection, [Move(item, left, later) for item in found], now))


def retry(connection: Connection, numbers: Iterable[int], now: datetime) -> int:
    """Let parked deliveries be tried again; gives how many were parked."""
    query = select(DELIVERIES).where(
        DELIVERIES.c.id.in_(list(numbers)), DELIVERIES.c.state == "parked"
    )
    parked = [delivery_of(row) for row in connection.execute(query)]
    again = Result("pending", "by command")
    return len(move_all(connection, [Move(item, again, now) for item in parked], now))


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
    before = stamp(now - timedelta(hours=hours))
    late = [delivery_of(row) for row in connection.execute(_LATE, {"before": before})]
    gone = Result("parked", "too late to be of use")
    return len(move_all(connection, [Move(item, gone, now) for item in late], now))
