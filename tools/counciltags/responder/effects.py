"""What may go wrong when something is sent, told apart by what to do next."""

from __future__ import annotations

from typing import Any, NamedTuple


class TemporaryError(Exception):
    """It surely did not happen; try again, not before ``retry_after`` seconds."""

    def __init__(self, reason: str, retry_after: float = 0.0) -> None:
        super().__init__(reason)
        self.retry_after = retry_after


class PermanentError(Exception):
    """It did not happen, and trying again would not help."""


class UncertainError(Exception):
    """It may have happened: ask the other side before trying again."""


class Delivery(NamedTuple):
    """One effect on one recipient.

    ``key`` is unique and never changes. ``kind`` is ``reply``, ``notice`` or
    ``withdrawal`` (of a reply); ``recipient`` is the name of a network or of a route in the
    configuration. ``payload`` holds plain JSON values.
    """

    id: int
    key: str
    kind: str
    recipient: str
    post: int
    payload: dict[str, Any]
    state: str
    attempts: int


class Result(NamedTuple):
    """How an attempt ended: the state to go to, and why. ``external`` is the other side's id.

    ``untried`` says that there was no attempt after all: it is not counted as one.
    """

    state: str
    reason: str = ""
    external: str = ""
    retry_after: float = 0.0
    untried: bool = False
