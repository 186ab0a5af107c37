"""What a network must be able to do; shaped by what real servers do and do not do.

Ids are opaque strings. Posts may come late, twice, out of order, edited or deleted. No server
is trusted to make a repeated request harmless, so "did my reply arrive?" is part of the shape.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counciltags.responder.policy.values import Post


class Batch(NamedTuple):
    """Posts, oldest first where the network knows, and the cursor to ask from next time."""

    posts: tuple[Post, ...]
    cursor: str


_LONGEST = {"text": 100_000, "author_name": 500}
_USUAL = 2_000
"""Characters that are kept of the texts of a post, and of any other of its fields."""


def scrubbed(post: Post) -> Post:
    """Make the texts of a post fit to be kept: characters that are none are replaced.

    JSON may hold half of a pair (a lone surrogate) or NUL, which neither a database nor a mail
    can hold; and nobody writes a post of a million characters.
    """
    texts: dict[str, Any] = {
        name: value[: _LONGEST.get(name, _USUAL)]
        .encode("utf-8", "replace")
        .decode("utf-8")
        .replace("\0", "\ufffd")
        for name, value in post._asdict().items()
        if isinstance(value, str)
    }
    return post._replace(**texts)


class Network(Protocol):
    """A network and one account of ours on it."""

    name: str
    account: str
    settles: float
    """For how many seconds after a call the network may not yet show what it has done."""

    def poll(self, cursor: str) -> Batch:
        """Give posts to our account that came after the cursor; "" is the beginning.

        Raises the errors of ``effects``.
        """
        ...

    def reply(self, payload: Mapping[str, Any], key: str) -> str:
        """Post a reply, once; give its id. Raises the errors of ``effects``."""
        ...

    def find_reply(self, payload: Mapping[str, Any], key: str) -> str | None:
        """Look for our reply to a post; give its id, or None if it is surely not there."""
        ...

    def take_back(self, external: str) -> None:
        """Delete a reply of ours by its id; one that is gone already is well deleted.

        Raises the errors of ``effects``.
        """
        ...

    def check(self) -> str:
        """Reach the server and change nothing; say in a line what was found."""
        ...
