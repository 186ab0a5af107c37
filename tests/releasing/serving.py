"""A static host on this machine, as plain as they come."""

from __future__ import annotations

import json
from contextlib import contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- Python's name
        pass


class Portal(Quiet):
    """A host that gives a sign-in page for what it does not have, as if that were fine."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        del code, message, explain
        body = b"<!DOCTYPE html><title>Sign in</title>"
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@contextmanager
def hosted(folder: Path, host: type[Quiet] = Quiet) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(host, directory=folder))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def github(answer: Callable[[str, str, Any], Any]) -> Iterator[str]:
    """A server that speaks as GitHub does; the real one cannot be reached by tests.

    ``answer`` gets the method, the path inside the repository ``o/r``, and the body; it gives
    bytes, plain JSON, or the number of a refusal.
    """

    class Handler(BaseHTTPRequestHandler):
        def handle_any(self) -> None:
            size = int(self.headers.get("Content-Length") or 0)
            body = json.loads(self.rfile.read(size)) if size else None
            found = answer(self.command, self.path.removeprefix("/repos/o/r").lstrip("/"), body)
            data = found if isinstance(found, bytes) else json.dumps(found).encode()
            self.send_response(found if isinstance(found, int) else 200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

        do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = handle_any  # noqa: N815 -- Python's names

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- Python's name
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
