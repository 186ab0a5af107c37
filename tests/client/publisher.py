"""A place that publishes releases as plain files, as any static host does, and its faults."""

from __future__ import annotations

import hashlib
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from tests.client.servers import Server, reply, serving

if TYPE_CHECKING:
    import socket
    from collections.abc import Callable, Iterator

    from tests.client.servers import Asked

RELEASES = Path(__file__).parents[2] / "registry" / "releases"
REAL = (RELEASES / "1.0.0.json").read_bytes()


def release(version: str, name: str = "Council Tags") -> bytes:
    """Give a registry of a version, otherwise the real one."""
    changed = REAL.replace(b'"version": "1.0.0"', f'"version": "{version}"'.encode(), 1)
    return changed.replace(b'"name": "Council Tags"', f'"name": "{name}"'.encode(), 1)


def sums(data: bytes) -> bytes:
    other = "0" * 64
    return f"{other}  areas.json\n{hashlib.sha256(data).hexdigest()}  registry.json\n".encode()


class Publisher:
    """Files by path; ``fault`` answers in place of a file, for the paths that it takes."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.fault: Callable[[Asked, socket.socket], bool] = lambda _asked, _wire: False
        self.validators = True
        self.server: Server

    @property
    def url(self) -> str:
        return self.server.url

    @property
    def paths(self) -> list[str]:
        return [asked.path.rpartition("/")[2] for asked in self.server.asked]

    def publish(self, version: str, name: str = "Council Tags") -> None:
        data = release(version, name)
        manifest = f'{{"version": "{version}"}}'.encode()
        for home in (f"/api/v{version[0]}", f"/api/releases/{version}"):
            self.files[f"{home}/registry.json"] = data
            self.files[f"{home}/SHA256SUMS"] = sums(data)
            self.files[f"{home}/manifest.json"] = manifest

    def answer(self, asked: Asked, wire: socket.socket) -> None:
        if self.fault(asked, wire):
            return
        data = self.files.get(asked.path)
        if data is None:
            wire.sendall(reply(b"<h1>Not here</h1>", "404 Not Found"))
            return
        etag = f'"{hashlib.sha256(data).hexdigest()[:16]}"'
        if self.validators and asked.headers.get("if-none-match") == etag:
            wire.sendall(reply(b"", "304 Not Modified", etag=etag))
            return
        named = {"etag": etag} if self.validators else {}
        wire.sendall(reply(data, **named))

    def says(self, data: bytes, only: str = "") -> None:
        """Answer like this from now on, for paths that end so."""

        def fault(asked: Asked, wire: socket.socket) -> bool:
            if asked.path.endswith(only):
                wire.sendall(data)
            return asked.path.endswith(only)

        self.fault = fault


@contextmanager
def publishing(version: str = "1.2.0") -> Iterator[Publisher]:
    publisher = Publisher()
    publisher.publish(version)
    with serving(publisher.answer) as server:
        publisher.server = server
        yield publisher


def drip(asked: Asked, wire: socket.socket) -> bool:
    """Send a byte of the body now and then, for ever."""
    wire.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n" + asked.path[:0].encode())
    while True:
        wire.sendall(b"a")
        time.sleep(0.05)
