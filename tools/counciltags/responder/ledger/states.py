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

from typing import TYPE_CHECKING, Final

from sqlalchemy import insert, update

from counciltags.responder.ledger.tables import AUDIT, DELIVERIES, stamp

if TYPE_CHECKING:
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


def move(
    connection: Connection, delivery: Delivery, to: Result, now: datetime, next_at: datetime
) -> bool:
    """Move a delivery to another state if it still is as we know it, and note it in the audit.

    Gives False, and changes nothing, where somebody else moved it meanwhile. Raises
    :class:`IllegalMoveError` for a move that is not in the table.
    """
    if (delivery.state, to.state) not in LEGAL:
        message = f"A delivery cannot go from '{delivery.state}' to '{to.state}'."
        raise IllegalMoveError(message)
    attempts = delivery.attempts + (to.state == "attempting")
    changed = connection.execute(
        update(DELIVERIES)
        .where(
            DELIVERIES.c.id == delivery.id,
            DELIVERIES.c.state == delivery.state,
            DELIVERIES.c.attempts == delivery.attempts,
        )
        .values(
            state=to.state,
            attempts=0 if delivery.state == "parked" else attempts,
            reason=to.reason,
            external=to.external,
            changed=stamp(now),
            next_at=stamp(next_at),
        )
    )
    if changed.rowcount != 1:
        return False
    if to.state != "attempting":
        connection.execute(
            insert(AUDIT).values(
                at=stamp(now),
                what=f"{delivery.state} to {to.state}",
                delivery=delivery.id,
                post=delivery.post,
                note=to.reason,
            )
        )
    return True
