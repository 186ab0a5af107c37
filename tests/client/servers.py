"""A real server on this machine that says exactly the bytes that a test wants it to say."""

from __future__ import annotations

import socket
import threading
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Iterator

    Answer = Callable[["Asked", socket.socket], None]


class Asked(NamedTuple):
    """One request: its first line's path, and its headers by small names."""

    path: str
    headers: dict[str, str]


def reply(body: bytes = b"", status: str = "200 OK", **headers: str) -> bytes:
    """Write an answer; ``a_b`` stands for the header ``a-b``, and None leaves one out."""
    lines = {"content-length": str(len(body)), "connection": "close"}
    lines |= {name.replace("_", "-"): value for name, value in headers.items()}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


def always(data: bytes) -> Answer:
    return lambda _asked, wire: wire.sendall(data)


class Server:
    """Where it listens, and what it was asked so far; ``answer`` may be changed at any time."""

    def __init__(self, answer: Answer) -> None:
        self.answer = answer
        self.asked: list[Asked] = []
        self.url = ""


@contextmanager
def serving(answer: Answer, tls: ssl.SSLContext | None = None) -> Iterator[Server]:
    server = Server(answer)
    listener = socket.create_server(("127.0.0.1", 0), backlog=512)
    server.url = f"{'https' if tls else 'http'}://127.0.0.1:{listener.getsockname()[1]}"
    stopped = threading.Event()
    threads: list[threading.Thread] = []

    def talk(wire: socket.socket) -> None:
        with suppress(OSError), wire:
            wire.settimeout(20)
            with tls.wrap_socket(wire, server_side=True) if tls else wire as line:
                asked = _read(line)
                server.asked.append(asked)
                server.answer(asked, line)

    def listen() -> None:
        while not stopped.is_set():
            try:
                wire, _ = listener.accept()
            except OSError:
                return
            threads.append(threading.Thread(target=talk, args=(wire,), daemon=True))
            threads[-1].start()

    threading.Thread(target=listen, daemon=True).start()
    try:
        yield server
    finally:
        stopped.set()
        with suppress(OSError):
            listener.shutdown(socket.SHUT_RDWR)
        listener.close()


def _read(wire: socket.socket) -> Asked:
    head = b""
    while b"\r\n\r\n" not in head:
        part = wire.recv(4096)
        if not part:
            raise OSError
        head += part
    first, *lines = head.decode("latin-1").split("\r\n\r\n")[0].split("\r\n")
    pairs = (line.partition(": ") for line in lines)
    return Asked(first.split(" ")[1], {name.lower(): value for name, _, value in pairs})
