"""What a route must be able to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, runtime_checkable

if TYPE_CHECKING:
    from collections.abc import Mapping


class Route(Protocol):
    """A way to staff.

    ``harmless`` says that who receives the same notice twice is not harmed: mail carries one
    fixed Message-ID, a webhook one fixed event id, so after a crash a notice is sent again
    rather than lost. A route that is not harmless is a :class:`Findable` too.
    """

    name: str
    harmless: bool

    def send(self, payload: Mapping[str, Any], key: str) -> str:
        """Send a notice; give the other side's id of it. Raises the errors of ``effects``."""
        ...

    def check(self) -> str:
        """Reach the server and send nothing; say in a line what was found.

        Raises the errors of ``effects`` where it cannot be reached or used.
        """
        ...


class Findable(Protocol):
    """A route whose other side can be asked whether a notice has arrived."""

    def find_notice(self, payload: Mapping[str, Any], key: str) -> str | None:
        """Look for our notice there; give its id, or None if it is not seen.

        Raises the errors of ``effects``.
        """
        ...


class Standing(NamedTuple):
    """How a request stands on the other side.

    ``external`` is what to ask by from now on. ``status`` is their word, such as ``open``; ""
    says that it is not known yet. ``words`` is what they say about it.
    """

    external: str
    status: str
    words: str = ""


@runtime_checkable
class Followed(Protocol):
    """A route whose other side tells what became of a notice."""

    def standing(self, external: str) -> Standing:
        """Ask how a notice stands, by the id that ``send`` gave. Raises errors of ``effects``."""
        ...
