"""Real servers for the tests of the responder: SMTP and a webhook, on this machine only."""

from __future__ import annotations

import json
import threading
from contextlib import contextmanager
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

from aiosmtpd.controller import Controller

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import EmailMessage


class Inbox:
    """Takes mail in; ``moods`` are answers to give first, such as "451 later"."""

    def __init__(self) -> None:
        self.mails: list[EmailMessage] = []
        self.moods: list[str] = []

    async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: ANN401, N802
        if self.moods:
            return self.moods.pop(0)
        mail: Any = message_from_bytes(envelope.content, policy=policy.default)
        self.mails.append(mail)
        return "250 OK"


class OnAnyPort(Controller):
    """A server on a free port: it learns which before it first connects to itself."""

    def _trigger_server(self) -> None:
        server: Any = self.server
        self.port = server.sockets[0].getsockname()[1]
        super()._trigger_server()  # type: ignore[no-untyped-call]


@contextmanager
def smtp(**options: Any) -> Iterator[tuple[Inbox, int]]:  # noqa: ANN401 -- aiosmtpd's own
    inbox = Inbox()
    controller = OnAnyPort(inbox, hostname="127.0.0.1", port=0, **options)
    controller.start()
    try:
        yield inbox, controller.port
    finally:
        controller.stop()


@contextmanager
def running(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    """Run a web server on a free port; gives its address, without a path."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Calls:
    """What a webhook got: headers, raw body, and the body read; ``moods`` are status codes."""

    def __init__(self) -> None:
        self.got: list[tuple[dict[str, str], bytes, dict[str, Any]]] = []
        self.moods: list[int] = []


@contextmanager
def webhook() -> Iterator[tuple[Calls, str]]:
    calls = Calls()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            if len(body) < int(self.headers["Content-Length"]):
                return  # the sender was killed while it spoke
            status = calls.moods.pop(0) if calls.moods else 204
            if status < 300:
                calls.got.append((dict(self.headers), body, json.loads(body)))
            self.send_response(status)
            if status == 302:
                self.send_header("Location", "http://169.254.169.254/")
            if status == 429:
                self.send_header("Retry-After", "7")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with running(Handler) as address:
        yield calls, f"{address}/hook"
