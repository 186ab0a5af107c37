"""Running the sandbox: the responder in one thread, its page in another, until told to stop."""

from __future__ import annotations

import signal
import threading
from typing import TYPE_CHECKING

from counciltags.responder.demonstration import play
from counciltags.responder.ledger.opening import open_engine
from counciltags.responder.listening import listening
from counciltags.responder.networks.world import World
from counciltags.responder.opening import opened
from counciltags.responder.page import make_page

if TYPE_CHECKING:
    from collections.abc import Callable

    from counciltags.responder.config import Config


def stop_on_signals() -> threading.Event:
    """Give an event that is set when somebody asks the process to end."""
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    return stop


def serve_sandbox(config: Config, port: int, say: Callable[[str], None]) -> None:
    """Show the sandbox on this machine only, and answer posts until told to stop.

    Raises :class:`counciltags.responder.listening.CannotListenError` where the port is taken.
    """
    world = World(config.ledger.with_name("sandbox.sqlite"))
    engine = open_engine(config.ledger)
    stop = stop_on_signals()
    app = make_page(world, engine, port)
    with listening(app, "127.0.0.1", port, "Choose another with --port."):
        play(config)
        say(f"The sandbox is at http://127.0.0.1:{port}/ and runs until you press Ctrl+C.")
        with opened(config) as runner:
            runner.run(stop)
    engine.dispose()
    say("The sandbox has ended.")
