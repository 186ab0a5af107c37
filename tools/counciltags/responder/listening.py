"""Serving pages from a thread of this process, on one port."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from waitress.server import create_server

if TYPE_CHECKING:
    from collections.abc import Iterator

    from flask import Flask

_LARGEST = 64 * 1024
_LONGEST_END = 5.0


class CannotListenError(RuntimeError):
    """The port cannot be had; the message says why and what to do."""


@contextmanager
def listening(app: Flask, host: str, port: int, advice: str) -> Iterator[None]:
    """Serve pages while the block runs.

    ``advice`` says how another port is chosen. Raises :class:`CannotListenError`.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        line = socket.create_server((host, port), family=family)
    except (OSError, OverflowError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = f"Port {port} on {host} cannot be used: {reason}. {advice}"
        raise CannotListenError(message) from None
    server = create_server(
        app,
        sockets=[line],
        threads=4,
        channel_timeout=30,
        connection_limit=50,
        max_request_body_size=_LARGEST,
        ident=None,
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.close()
        thread.join(_LONGEST_END)
