"""A whole responder at work: its runner, its chores, and what it serves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from counciltags.responder.chores import Chores
from counciltags.responder.opening import opened
from counciltags.responder.web.app import served

if TYPE_CHECKING:
    import threading

    from counciltags.responder.config import Config


def work(config: Config, stop: threading.Event) -> None:
    """Answer posts until told to stop. Raises what ``opened`` and ``served`` raise."""
    with opened(config) as runner:
        chores = Chores(runner)
        try:
            with served(config, chores.pulse, runner.clock):
                runner.run(stop, chores.tick)
        finally:
            chores.close()
