"""A GitHub on this machine that keeps what it is sent; the real one cannot be reached by tests."""

from __future__ import annotations

import json
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

HOME = "/repos/o/r"


class Forge:
    """What GitHub would hold for a form: a main branch, and the files on it.

    ``refuses`` gives the status of a request, such as ``"POST pulls"``.
    """

    def __init__(self) -> None:
        self.sent: list[tuple[str, str, Any]] = []
        self.refuses: dict[str, int] = {}

    def answer(self, method: str, path: str, body: Any) -> tuple[int, Any]:  # noqa: ANN401 -- JSON
        """Give a status and JSON."""
        if method != "GET":
            self.sent.append((method, path, body))
        if f"{method} {path}" in self.refuses:
            return self.refuses[f"{method} {path}"], {}
        if path == "":
            return 200, {"default_branch": "main"}
        if path.startswith("git/ref/"):
            return 200, {"object": {"sha": "a" * 40}}
        return 200, {"sha": "b" * 40, "number": 8}


@contextmanager
def serving(forge: Forge) -> Iterator[str]:
    """Serve it; gives its address."""

    class Handler(BaseHTTPRequestHandler):
        def handle_any(self) -> None:
            data = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            path = self.path.partition("?")[0].removeprefix(HOME).lstrip("/")
            status, answer = forge.answer(self.command, path, json.loads(data or b"null"))
            out = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(out)))
            self.end_headers()
            self.wfile.write(out)

        do_GET = do_POST = do_PUT = do_DELETE = handle_any  # noqa: N815 -- Python's names

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- Python's name
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
