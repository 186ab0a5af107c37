"""The states of a delivery, and the one place where a state changes.

==============  =======================================================================
from            to
==============  =======================================================================
``pending``     ``attempting`` (about to call), ``parked`` (no longer wanted)
``attempting``  ``done``, ``uncertain`` (it may have happened), ``pending`` (it surely did
                not; later again), ``parked`` (it never will)
``uncertain``   ``done`` (the other side has it), ``pending`` (it has not), ``parked``
``parked``      ``pending`` (by command only)
``done``        nothing: what is said is said
==============  =======================================================================

``attempting`` is committed before the network is called. Whoever finds it after a crash cannot
know what happened, so it becomes ``uncertain`` and the other side is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import bindparam, insert, update

from counciltags.responder.ledger.tables import AUDIT, DELIVERIES, stamp

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from sqlalchemy import Connection

    from counciltags.responder.effects import Delivery, Result

STATES: Final = ("pending", "attempting", "uncertain", "parked", "done")

LEGAL: Final[frozenset[tuple[str, str]]] = frozenset(
    {
        ("pending", "attempting"),
        ("pending", "parked"),
        ("attempting", "done"),
        ("attempting", "uncertain"),
        ("attempting", "pending"),
        ("attempting", "parked"),
        ("uncertain", "done"),
        ("uncertain", "pending"),
        ("uncertain", "parked"),
        ("parked", "pending"),
    }
)


class IllegalMoveError(ValueError):
    """A delivery cannot go from its state to that one."""


class Move(NamedTuple):
    """A delivery as we know it, where it goes to, and when it is due there."""

    delivery: Delivery
    to: Result
    next_at: datetime


# Built once: building a statement takes longer than running it.
_MOVE = (
    update(DELIVERIES)
    .where(
        DELIVERIES.c.id == bindparam("known_id"),
        DELIVERIES.c.state == bindparam("known_state"),
        DELIVERIES.c.attempts == bindparam("known_attempts"),
    )
    .values(
        {
            name: bindparam(f"new_{name}")
            for name in ("state", "attempts", "reason", "external", "changed", "next_at")
        }
    )
)
_NOTE = insert(AUDIT)


def move(
    connection: Connection, delivery: Delivery, to: Result, now: datetime, next_at: datetime
) -> bool:
    """Move a delivery to another state if it still is as we know it, and note it in the audit.

    Gives False, and changes nothing, where somebody else moved it meanwhile. Raises
    :class:`IllegalMoveError` for a move that is not in the table.
    """
    return bool(move_all(connection, [Move(delivery, to, next_at)], now))


def move_all(connection: Connection, moves: Sequence[Move], now: datetime) -> list[Move]:
    """Make many moves in one go; gives those whose delivery still was as we know it.

    Raises :class:`IllegalMoveError`, and changes nothing, if one is not in the table.
    """
    for item in moves:
        if (item.delivery.state, item.to.state) not in LEGAL:
            message = f"A delivery cannot go from '{item.delivery.state}' to '{item.to.state}'."
            raise IllegalMoveError(message)
    made = list(moves)
    if made and not _made_together(connection, made, now):
        made = [item for item in moves if connection.execute(_MOVE, _row(item, now)).rowcount == 1]
    noted = [_note(item, now) for item in made if item.to.state != "attempting"]
    if noted:
        connection.execute(_NOTE, noted)
    return made


def _made_together(connection: Connection, moves: Sequence[Move], now: datetime) -> bool:
    """Make all moves with one statement, or none if one of the deliveries was moved meanwhile."""
    saved = connection.begin_nested()
    count = connection.execute(_MOVE, [_row(item, now) for item in moves]).rowcount
    if count == len(moves):
        saved.commit()
        return True
    saved.rollback()
    return False


def _row(item: Move, now: datetime) -> dict[str, Any]:
    known, to = item.delivery, item.to
    attempts = known.attempts + (to.state == "attempting") - to.untried
    return {
        "known_id": known.id,
        "known_state": known.state,
        "known_attempts": known.attempts,
        "new_state": to.state,
        "new_attempts": 0 if known.state == "parked" else attempts,
        "new_reason": to.reason,
        "new_external": to.external,
        "new_changed": stamp(now),
        "new_next_at": stamp(item.next_at),
    }


def _note(item: Move, now: datetime) -> dict[str, Any]:
    return {
        "at": stamp(now),
        "what": f"{item.delivery.state} to {item.to.state}",
        "delivery": item.delivery.id,
        "post": item.delivery.post,
        "note": item.to.reason,
    }
