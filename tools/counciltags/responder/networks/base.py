"""What a network must be able to do; shaped by what real servers do and do not do.

What a network need not do, because the responder does it: remember anything, drop posts that came
before, put them in order, wait, try again. What it must do: tell apart what surely did not happen
(``TemporaryError``, ``PermanentError``) from what may have (``UncertainError``), and look for its
own reply. No server is trusted to make a repeated request harmless; one that is (a record key of
our choice) makes its key from ``key``, which never changes. A session is the network's own
business: it opens and renews it within a call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from counciltags.responder.policy.values import Post


class Batch(NamedTuple):
    """One page of posts, oldest first where the network knows, and the cursor for the next.

    ``cursor`` is the network's own: an id to come after (``min_id``), a time, a page's name. The
    responder keeps it as it is, commits it together with the posts, and hands it back. Where a
    server's pages go backwards in time, the network goes through them within one ``poll``. A page
    may hold posts that were there before, all of them for ever even: only fresh ones count as
    something to do. One that gives nothing and the same cursor says that nothing is left.
    """

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
        """Give posts to our account that came or changed after the cursor; "" is the beginning.

        Ids are opaque: they are compared for being the same and nothing else. A post that was
        edited comes once more with its new text, one that was deleted with ``deleted``, where the
        server tells; where it does not, nobody is answered anew or answered less. A notification
        that is late is as good as any. Raises the errors of ``effects``.
        """
        ...

    def reply(self, payload: Mapping[str, Any], key: str) -> str:
        """Post a reply, once; give its id.

        ``payload`` has ``post`` and ``conversation`` (ids) and ``text``; it and ``key`` are the
        same, to the letter, however often this is called, so that a record that is made from them
        alone is the same record. Raises the errors of ``effects``; what it raises decides whether
        the other side is asked before the next call.
        """
        ...

    def find_reply(self, payload: Mapping[str, Any], key: str) -> str | None:
        """Look for our reply to a post; give its id, or None if it is surely not there.

        It is asked no sooner than ``settles`` seconds after a crash. Raises the errors of
        ``effects`` where nobody can tell: then it is asked again later, and nothing is posted.
        """
        ...

    def take_back(self, external: str) -> None:
        """Delete a reply of ours by its id; one that is gone already is well deleted.

        Raises the errors of ``effects``.
        """
        ...

    def check(self) -> str:
        """Reach the server and change nothing; say in a line what was found."""
        ...


class Budget(NamedTuple):
    """What a server's last answer said: ``left`` more calls for so many seconds from now."""

    left: int
    seconds: float


@runtime_checkable
class Budgeted(Protocol):
    """A network whose server says how many calls it still allows (``X-RateLimit-Remaining``)."""

    def budget(self) -> Budget | None:
        """Give what the last answer said; None where it said nothing. Calls nobody."""
        ...
