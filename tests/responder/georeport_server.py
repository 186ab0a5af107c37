"""A small GeoReport v2 server for tests, in the variants that real ones come in.

``moods`` are spent one a request to ``POST /requests``; see ``_MOODS``.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

from tests.responder.servers import running

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = "a key of the council's"

_ENTITIES = (
    b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><service_requests><request>'
    b"<service_request_id>&b;</service_request_id></request></service_requests>"
)
_MOODS = {
    "framework": (400, b'{"code":400,"detail":"address_string is required"}'),
    "listed": (400, b'[{"code":"400","description":"service_code was not valid"}]'),
    "fine-but-not": (200, b'{"code":403,"detail":"no such key"}'),
    "html": (200, b"<!doctype html><html><body>Down for repair</body></html>"),
    "not-now": (503, b"later"),
    "broken": (500, b"oh no"),
    "entities": (
        200,
        _ENTITIES,
    ),
}


class Works:
    """A council's own system: its requests by id, and how it is inclined to answer."""

    def __init__(self, *, only: str = "", tokens: bool = False, lists: bool = True) -> None:
        self.only = only
        self.tokens = tokens
        self.lists = lists
        self.requests: dict[str, dict[str, str]] = {}
        self.status: dict[str, str] = {}
        self.moods: list[str] = []
        self.services = ["bins", "roads"]

    def post(self, form: dict[str, str]) -> tuple[int, list[dict[str, str]] | bytes, str]:
        mood = self.moods.pop(0) if self.moods else ""
        if mood in _MOODS:
            return (*_MOODS[mood], "errors")
        if form.get("api_key") != KEY:
            return 403, [{"code": "403", "description": "api_key is not known"}], "errors"
        number = str(100 + len(self.requests))
        self.requests[number] = form
        self.status[number] = "open"
        if mood == "drop":
            return 0, b"", ""
        if self.tokens:
            return 201, [{"token": f"t/{number}"}], "service_requests"
        return 200, [{"service_request_id": number, "service_notice": "Thanks"}], "service_requests"

    def get(self, path: str) -> tuple[int, list[dict[str, str]] | bytes, str]:
        if path == "services":
            return 200, [{"service_code": code} for code in self.services], "services"
        if path == "requests":
            rows = [self._row(number) for number in self.requests] if self.lists else []
            return (200 if self.lists else 404), rows, "service_requests"
        kind, _, number = path.partition("/")
        number = unquote(number).removeprefix("t/")
        if number not in self.requests:
            return 404, [{"code": "404", "description": "no such request"}], "errors"
        if kind == "tokens":
            row = {"token": f"t/{number}", "service_request_id": number}
            return 200, [row], "service_requests"
        return 200, [self._row(number)], "service_requests"

    def _row(self, number: str) -> dict[str, str]:
        return {
            "service_request_id": number,
            "status": self.status[number],
            "status_notes": "The crew has been." if self.status[number] == "closed" else "",
            "description": self.requests[number]["description"],
        }


def as_xml(rows: list[dict[str, str]], room: str) -> bytes:
    part = {"services": "service", "errors": "error"}.get(room, "request")
    inner = "".join(
        f"<{part}>"
        + "".join(f"<{name}>{escape(value)}</{name}>" for name, value in row.items())
        + f"</{part}>"
        for row in rows
    )
    return f'<?xml version="1.0" encoding="utf-8"?>\n<{room}>{inner}</{room}>'.encode()


@contextmanager
def georeport(works: Works) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            path, _, ending = urlsplit(self.path).path.removeprefix("/v2/").rpartition(".")
            self._answer(*works.get(path), ending)

        def do_POST(self) -> None:
            data = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(data).items()}
            self._answer(*works.post(form), urlsplit(self.path).path.rpartition(".")[2])

        def _answer(
            self, status: int, rows: list[dict[str, str]] | bytes, room: str, ending: str
        ) -> None:
            if not status:
                return  # the connection drops after the work is done
            xml = (works.only or ending) == "xml"
            if isinstance(rows, list):
                rows = as_xml(rows, room) if xml else json.dumps(rows).encode()
            self.send_response(status)
            self.send_header("Content-Type", "text/xml" if xml else "application/json")
            self.send_header("Content-Length", str(len(rows)))
            self.end_headers()
            self.wfile.write(rows)

        def log_message(self, *_: object) -> None:
            pass

    with running(Handler) as address:
        yield f"{address}/v2"
