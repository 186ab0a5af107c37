"""Whether the responder is at work: the time of its last round."""

from __future__ import annotations

import time


class Pulse:
    """Beats once a round. It counts seconds that no change of the clock can touch."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def beat(self) -> None:
        """Note that a round has begun."""
        self._last = time.monotonic()

    def age(self) -> float:
        """Give the seconds since the last beat."""
        return time.monotonic() - self._last
