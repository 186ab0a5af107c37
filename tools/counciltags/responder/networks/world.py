"""The sandbox's world: posts, replies and mail of a make-believe network, in one SQLite file.

It is apart from the ledger, as a real network is: the responder can only ask it. It misbehaves
on demand; see :data:`FAULTS`.
"""

from __future__ import annotations

import sqlite3
import weakref
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FAULTS: Final = {
    "drop": "take the reply, then drop the connection",
    "lose": "drop the connection and take nothing",
    "busy": "answer 429 and ask to wait",
    "broken": "answer 500 and take nothing",
    "halfbroken": "take the reply and answer 500",
    "slow": "take the reply late",
    "repeat": "give old posts once more",
    "shuffle": "give posts out of order",
}
"""What can go wrong, by name."""

_TABLES = """
CREATE TABLE IF NOT EXISTS posts (
  id INTEGER PRIMARY KEY, seq INTEGER NOT NULL, author TEXT NOT NULL, name TEXT NOT NULL,
  text TEXT NOT NULL, reply_to INTEGER, root INTEGER NOT NULL, created TEXT NOT NULL,
  key TEXT NOT NULL DEFAULT '', bot INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0, edited INTEGER NOT NULL DEFAULT 0);
CREATE INDEX IF NOT EXISTS posts_seq ON posts (seq);
CREATE INDEX IF NOT EXISTS posts_reply ON posts (reply_to);
CREATE INDEX IF NOT EXISTS posts_root ON posts (root);
CREATE TABLE IF NOT EXISTS mail (
  id INTEGER PRIMARY KEY, box TEXT NOT NULL, message_id TEXT NOT NULL UNIQUE,
  subject TEXT NOT NULL, body TEXT NOT NULL, created TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS faults (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS counter (seq INTEGER NOT NULL);
INSERT INTO counter SELECT 0 WHERE NOT EXISTS (SELECT 1 FROM counter);
"""


class Entry(NamedTuple):
    """A post in the sandbox."""

    id: int
    seq: int
    author: str
    name: str
    text: str
    reply_to: int | None
    root: int
    created: str
    key: str
    bot: int
    deleted: int
    edited: int


class Mail(NamedTuple):
    """A mail in the sandbox; ``box`` is whom it reached."""

    id: int
    box: str
    message_id: str
    subject: str
    body: str
    created: str


class World:
    """The make-believe network; every call is one short transaction of its own."""

    def __init__(self, path: Path) -> None:
        """Open the file, and make it if it is not there."""
        self._path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        # To open a file anew for each call takes longer than the call. What is idle stays open.
        self._idle: list[sqlite3.Connection] = []
        weakref.finalize(self, _close_all, self._idle)
        with self._open() as database:
            database.execute("PRAGMA journal_mode=WAL")
            database.executescript(_TABLES)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            database = self._idle.pop()
        except IndexError:
            database = sqlite3.connect(self._path, timeout=30, check_same_thread=False)
            database.execute("PRAGMA synchronous=NORMAL")
        try:
            with database:
                yield database
        finally:
            self._idle.append(database)

    def post(  # noqa: PLR0913 -- a post has these parts
        self,
        author: str,
        text: str,
        *,
        name: str = "",
        reply_to: int | None = None,
        key: str = "",
        bot: bool = False,
        created: datetime | None = None,
    ) -> int:
        """Enter a post and give its id; the root is the post that began the conversation."""
        at = (created or datetime.now(UTC)).isoformat()
        plain = text.encode("utf-8", "replace").decode()
        with self._open() as database:
            seq = _next(database)
            asked = database.execute("SELECT root FROM posts WHERE id = ?", (reply_to,)).fetchone()
            added = database.execute(
                "INSERT INTO posts (seq, author, name, text, reply_to, root, created, key, bot)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (seq, author, name, plain, reply_to, asked[0] if asked else 0, at, key, bot),
            )
            number = int(added.lastrowid or 0)
            if not asked:
                database.execute("UPDATE posts SET root = id WHERE id = ?", (number,))
        return number

    def change(self, number: int, text: str | None) -> None:
        """Edit a post, or delete it where ``text`` is None."""
        with self._open() as database:
            seq = _next(database)
            if text is None:
                database.execute(
                    "UPDATE posts SET deleted = 1, seq = ? WHERE id = ?", (seq, number)
                )
            else:
                database.execute(
                    "UPDATE posts SET text = ?, edited = 1, seq = ? WHERE id = ?",
                    (text, seq, number),
                )

    def since(self, seq: int, most: int = 200) -> list[Entry]:
        """Give posts that are new or changed after a place in time, oldest first."""
        return self._entries("WHERE seq > ? ORDER BY seq LIMIT ?", seq, most)

    def replies_to(self, number: int, author: str) -> list[Entry]:
        """Give an author's replies to a post."""
        return self._entries("WHERE reply_to = ? AND author = ? ORDER BY id", number, author)

    def thread(self, root: int) -> list[Entry]:
        """Give a whole conversation."""
        return self._entries("WHERE root = ? ORDER BY id", root)

    def root_of(self, number: int) -> int:
        """Give the post that began a post's conversation; the post itself if it is not there."""
        found = self._entries("WHERE id = ?", number)
        return found[0].root if found else number

    def newest(self, most: int = 20) -> list[Entry]:
        """Give the newest conversations' first posts."""
        return self._entries("WHERE root = id ORDER BY id DESC LIMIT ?", most)

    def _entries(self, where: str, *values: object) -> list[Entry]:
        with self._open() as database:
            rows = database.execute(f"SELECT * FROM posts {where}", values)  # noqa: S608 -- ours
            return [Entry(*row) for row in rows.fetchall()]

    def deliver(self, box: str, message_id: str, subject: str, body: str) -> None:
        """Put a mail into a box; the same message id again changes nothing."""
        with self._open() as database:
            database.execute(
                "INSERT OR IGNORE INTO mail (box, message_id, subject, body, created)"
                " VALUES (?, ?, ?, ?, ?)",
                (box, message_id, subject, body, datetime.now(UTC).isoformat()),
            )

    def mail(self, most: int = 50) -> list[Mail]:
        """Give the newest mail."""
        with self._open() as database:
            rows = database.execute("SELECT * FROM mail ORDER BY id DESC LIMIT ?", (most,))
            return [Mail(*row) for row in rows.fetchall()]

    def plan_fault(self, *names: str) -> None:
        """Let the next calls fail in these ways, one each."""
        with self._open() as database:
            database.executemany("INSERT INTO faults (name) VALUES (?)", [(n,) for n in names])

    def planned_faults(self) -> list[str]:
        """Name the planned faults, the next one first."""
        with self._open() as database:
            rows = database.execute("SELECT name FROM faults ORDER BY id LIMIT 100").fetchall()
        return [str(row[0]) for row in rows]

    def take_fault(self, *kinds: str) -> str:
        """Take the oldest planned fault that is one of these kinds; "" if there is none."""
        marks = ",".join("?" * len(kinds))
        with self._open() as database:
            found = database.execute(
                f"SELECT id, name FROM faults WHERE name IN ({marks}) ORDER BY id LIMIT 1",  # noqa: S608 -- question marks only
                kinds,
            ).fetchone()
            if found:
                database.execute("DELETE FROM faults WHERE id = ?", (found[0],))
        return found[1] if found else ""


def _close_all(connections: list[sqlite3.Connection]) -> None:
    for connection in connections:
        connection.close()


def _next(database: sqlite3.Connection) -> int:
    database.execute("UPDATE counter SET seq = seq + 1")
    return int(database.execute("SELECT seq FROM counter").fetchone()[0])
