"""The ledger's tables. Times are text in UTC of one width, so that they sort as they stand."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

METADATA = MetaData()

CONVERSATIONS = Table(
    "conversations",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("network", String, nullable=False),
    Column("key", String, nullable=False),
    Column("first", String, nullable=False),
    Column("last", String, nullable=False),
    Column("replies", Integer, nullable=False, default=0),
    UniqueConstraint("network", "key"),
)

POSTS = Table(
    "posts",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("conversation", ForeignKey("conversations.id"), nullable=False),
    Column("network", String, nullable=False),
    Column("account", String, nullable=False),
    Column("network_id", String, nullable=False),
    Column("author", String, nullable=False),
    Column("author_name", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("created", String, nullable=False),
    Column("received", String, nullable=False),
    Column("deleted", Boolean, nullable=False, default=False),
    Column("outcome", String, nullable=False),
    Column("reason", Text, nullable=False),
    Column("language", String, nullable=False),
    Column("reference", String, nullable=False),
    Column("decision", JSON, nullable=False),
    UniqueConstraint("network", "network_id"),
    Index("posts_author", "network", "author"),
    Index("posts_received", "received"),
)

DELIVERIES = Table(
    "deliveries",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("post", ForeignKey("posts.id"), nullable=False),
    Column("kind", String, nullable=False),
    Column("recipient", String, nullable=False),
    Column("network", String, nullable=False),
    Column("account", String, nullable=False),
    Column("author", String, nullable=False),
    Column("payload", JSON, nullable=False),
    Column("state", String, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("next_at", String, nullable=False),
    Column("created", String, nullable=False),
    Column("changed", String, nullable=False),
    Column("reason", Text, nullable=False, default=""),
    Column("external", Text, nullable=False, default=""),
    Index("deliveries_due", "state", "recipient", "next_at"),
    Index("deliveries_author", "kind", "network", "author", "created"),
    Index("deliveries_account", "kind", "network", "account", "created"),
    Index("deliveries_post", "post"),
)

CALLS = Table(
    "calls",
    METADATA,
    Column("network", String, primary_key=True),
    Column("account", String, primary_key=True),
    Column("minute", String, primary_key=True),
    Column("count", Integer, nullable=False),
)
"""How often each account has called its network, by minute, for the last hour."""

AUDIT = Table(
    "audit",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("what", String, nullable=False),
    Column("delivery", Integer),
    Column("post", Integer),
    Column("note", Text, nullable=False, default=""),
)

SETTINGS = Table(
    "settings",
    METADATA,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)
"""Small facts: poll cursors, the first start, the mode, pauses, who asked not to be answered."""


def stamp(moment: datetime) -> str:
    """Write a moment as the tables have it."""
    # Much faster than strftime, and always of the same width.
    return moment.astimezone(UTC).isoformat(timespec="microseconds")[:26] + "Z"


def moment(text: str) -> datetime:
    """Read a moment from a table."""
    return datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
