"""Figures about the work: for monitoring, and for reports that tell nothing about anyone."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import func, select

from counciltags.responder.ledger.tables import DELIVERIES, POSTS, moment

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from sqlalchemy import Connection

SMALLEST: Final = 5
"""A count below this could point to a person, so it is not told."""

FEW: Final = "fewer than 5"
_LONDON = ZoneInfo("Europe/London")
_WAITING = ("pending", "attempting", "uncertain")


class Waiting(NamedTuple):
    """Since when the oldest delivery waits, and the oldest is parked; in seconds, 0 if none."""

    unsent: float
    parked: float


def waiting(connection: Connection, now: datetime) -> Waiting:
    """Say how long deliveries have been held up."""

    def age(*states: str) -> float:
        query = select(func.min(DELIVERIES.c.created)).where(DELIVERIES.c.state.in_(states))
        oldest = connection.execute(query).scalar()
        return max((now - moment(str(oldest))).total_seconds(), 0.0) if oldest else 0.0

    return Waiting(age(*_WAITING), age("parked"))


def deliveries_by(connection: Connection) -> Iterator[tuple[str, str, str, int]]:
    """Count deliveries by kind, recipient and state."""
    columns = (DELIVERIES.c.kind, DELIVERIES.c.recipient, DELIVERIES.c.state)
    for kind, recipient, state, count in connection.execute(
        select(*columns, func.count()).group_by(*columns)
    ):
        yield str(kind), str(recipient), str(state), int(count)


def posts_by(connection: Connection) -> Iterator[tuple[str, str, int]]:
    """Count the posts in the ledger by tag ("" for none) and outcome."""
    tags = func.json_each(POSTS.c.decision, "$.tags").table_valued("value", name="tag")
    tagged = (
        select(tags.c.value, POSTS.c.outcome, func.count())
        .select_from(POSTS)
        .join(tags, onclause=POSTS.c.id == POSTS.c.id)
        .group_by(tags.c.value, POSTS.c.outcome)
    )
    for tag, outcome, count in connection.execute(tagged):
        yield str(tag), str(outcome), int(count)
    untagged = (
        select(POSTS.c.outcome, func.count())
        .where(func.coalesce(func.json_array_length(POSTS.c.decision, "$.tags"), 0) == 0)
        .group_by(POSTS.c.outcome)
    )
    for outcome, count in connection.execute(untagged):
        yield "", str(outcome), int(count)


def by_day_and_tag(connection: Connection, since: str, until: str) -> list[tuple[str, str, str]]:
    """Give rows of day, tag and how many posts, for days of the United Kingdom.

    ``since`` and ``until`` are days, both included. A count below :data:`SMALLEST` is told as
    :data:`FEW`. There are no totals, from which it could be worked out.
    """
    tags = func.json_each(POSTS.c.decision, "$.tags").table_valued("value", name="tag")
    query = (
        select(POSTS.c.received, tags.c.value)
        .select_from(POSTS)
        .join(tags, onclause=POSTS.c.id == POSTS.c.id)
        .where(POSTS.c.outcome != "ignored")
    )
    counted: Counter[tuple[str, str]] = Counter()
    for received, tag in connection.execute(query):
        day = moment(str(received)).astimezone(_LONDON).date().isoformat()
        if since <= day <= until:
            counted[day, str(tag)] += 1
    return [
        (day, tag, str(count) if count >= SMALLEST else FEW)
        for (day, tag), count in sorted(counted.items())
    ]
