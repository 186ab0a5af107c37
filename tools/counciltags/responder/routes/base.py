"""What a route must be able to do."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping


class Route(Protocol):
    """A way to staff. Sending the same notice twice must be harmless to who receives it.

    Mail carries one fixed Message-ID, a webhook one fixed event id: so after a crash a notice
    is sent again rather than lost.
    """

    name: str

    def send(self, payload: Mapping[str, Any], key: str) -> str:
        """Send a notice; give the other side's id of it. Raises the errors of ``effects``."""
        ...

    def check(self) -> str:
        """Reach the server and send nothing; say in a line what was found."""
        ...
