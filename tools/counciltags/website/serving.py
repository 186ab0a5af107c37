"""Show a built website on this machine; a missing page gets the website's own 404 page."""

from __future__ import annotations

from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

HOST = "127.0.0.1"
PORT = 8000


class Handler(SimpleHTTPRequestHandler):
    """Serves files, and says nothing about each request."""

    extensions_map = {  # noqa: RUF012 -- never changed
        **SimpleHTTPRequestHandler.extensions_map,
        ".js": "text/javascript; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".jsonld": "application/ld+json",
    }

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 -- the base's name
        """Stay quiet."""

    def translate_path(self, path: str) -> str:
        """Find the file for an address; no file has a null character in its name."""
        return super().translate_path(path).replace("\0", "-")

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Send the website's own page where there is no such file."""
        page = self.directory and self.translate_path("/404.html")
        if code != HTTPStatus.NOT_FOUND or not page:
            super().send_error(code, message, explain)
            return
        try:
            with open(page, "rb") as file:  # noqa: PTH123 -- a path as the base gives it
                body = file.read()
        except OSError:
            super().send_error(code, message, explain)
            return
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)


def server(directory: Path, port: int = PORT) -> ThreadingHTTPServer:
    """Make a server for a folder, only for this machine; port 0 takes any that is free.

    Raises OSError if the port is taken.
    """
    return ThreadingHTTPServer((HOST, port), partial(Handler, directory=str(directory)))
