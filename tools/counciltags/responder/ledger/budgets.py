"""How many public posts an account may still make this hour, whatever ended or began meanwhile.

They are counted by the minute before they are made, so no hour, whenever it begins, holds more
than is allowed. What is over waits; nothing is lost.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import bindparam, delete, func, select
from sqlalchemy.dialects.sqlite import insert

from counciltags.responder.ledger.tables import CALLS, stamp

if TYPE_CHECKING:
    from datetime import datetime

    from sqlalchemy import Connection

_HOUR = timedelta(minutes=61)
"""A minute more, as the first one may be counted from its end."""


class Account(NamedTuple):
    """An account of ours, and how often it posts in an hour at the most."""

    network: str
    name: str
    per_hour: int


# Built once: building a statement takes longer than running it.
_MINE = (CALLS.c.network == bindparam("of"), CALLS.c.account == bindparam("named"))
_MADE = select(func.sum(CALLS.c.count)).where(
    *_MINE, CALLS.c.minute > bindparam("after"), CALLS.c.minute < bindparam("before")
)
_COUNT = insert(CALLS)
_COUNT_MORE = _COUNT.on_conflict_do_update(
    index_elements=["network", "account", "minute"],
    set_={"count": CALLS.c.count + _COUNT.excluded["count"]},
)
_DROP = delete(CALLS).where(*_MINE, CALLS.c.minute < bindparam("after"))


def allowed(connection: Connection, account: Account, now: datetime) -> int:
    """Give how often an account may post now.

    What was counted far ahead of a clock that was put back since is passed over.
    """
    times = {"after": stamp(now - _HOUR), "before": stamp(now + _HOUR)}
    made = connection.execute(_MADE, {"of": account.network, "named": account.name, **times})
    return max(account.per_hour - int(made.scalar() or 0), 0)


def spend(connection: Connection, account: Account, count: int, now: datetime) -> None:
    """Count posts before they are made; one that fails was a call as well."""
    minute = stamp(now.replace(second=0, microsecond=0))
    row = {"network": account.network, "account": account.name, "minute": minute}
    connection.execute(_COUNT_MORE, {**row, "count": count})
    mine = {"of": account.network, "named": account.name}
    connection.execute(_DROP, {**mine, "after": stamp(now - _HOUR)})
