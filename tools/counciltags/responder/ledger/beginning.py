"""When the responder first used a ledger: older posts are not answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.responder.ledger import settings
from counciltags.responder.ledger.tables import moment, stamp

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

FIRST_START = "first-start"


def first_start(connection: Connection, now: datetime) -> datetime:
    """Give when this ledger was first used; now, if never."""
    found = settings.get(connection, FIRST_START)
    if not found:
        settings.put(connection, FIRST_START, stamp(now))
        return now
    return moment(found)
