"""Calling servers that are slow, endless, wrong or not what they seem."""

from __future__ import annotations

import socket
import ssl
import threading
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from counciltags.responder.addresses import BadAddressError, check_address
from counciltags.responder.calling import (
    Answer,
    BrokenOffError,
    Call,
    NotReachedError,
    Trust,
    call,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DATA = Path(__file__).parent / "data"
HERE = Trust(loopback=True)


@contextmanager
def server(speak: Callable[[socket.socket], None]) -> Iterator[int]:
    """Accept one connection after another, and let ``speak`` answer."""
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                line, _ = listener.accept()
            except OSError:
                return
            with line:
                try:
                    line.recv(65536)
                    speak(line)
                except OSError:
                    continue

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)


def says(data: bytes) -> Callable[[socket.socket], None]:
    return lambda line: line.sendall(data)


def trickles(line: socket.socket) -> None:
    line.sendall(b"HTTP/1.1 200 OK\r\nX: ")
    for _ in range(200):
        line.sendall(b"a")
        time.sleep(0.05)


def trickles_body(line: socket.socket) -> None:
    line.sendall(b"HTTP/1.0 200 OK\r\n\r\n")
    for _ in range(200):
        line.sendall(b"a")
        time.sleep(0.05)


@pytest.mark.parametrize(
    "speak",
    [
        trickles,
        trickles_body,
        says(b""),
        says(b"HTTP/1.1 200 OK\r\nContent-Length: 50\r\n\r\nshort"),
        says(b"HTTP/1.1 200 OK\r\n\r\n" + b"x" * 5000),
        says(b"nonsense\r\n\r\n"),
    ],
)
def test_no_whole_answer(speak: Callable[[socket.socket], None]) -> None:
    with server(speak) as port:
        began = time.monotonic()
        with pytest.raises(BrokenOffError):
            call(Call(f"http://127.0.0.1:{port}/", seconds=0.5, largest=1000), HERE)
        assert time.monotonic() - began < 3


def test_a_redirect_is_not_followed() -> None:
    moved = b"HTTP/1.1 302 Found\r\nLocation: http://169.254.169.254/\r\nContent-Length: 0\r\n\r\n"
    with server(says(moved)) as port:
        answer = call(Call(f"http://localhost:{port}/"), HERE)
    assert (answer.status, answer.ok) == (302, False)


def test_a_certificate_nobody_vouches_for() -> None:
    with tls_server() as port:
        address = f"https://localhost:{port}/"
        with pytest.raises(NotReachedError, match="certificate"):
            call(Call(address), HERE)
        trusted = Trust(loopback=True, certificates=str(DATA / "localhost.pem"))
        assert call(Call(address), trusted).body == b"hello"


@contextmanager
def tls_server() -> Iterator[int]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(DATA / "localhost.pem", DATA / "localhost.key")
    listener = socket.create_server(("127.0.0.1", 0))

    def serve() -> None:
        while True:
            try:
                line, _ = listener.accept()
            except OSError:
                return
            try:
                with context.wrap_socket(line, server_side=True) as safe:
                    safe.recv(65536)
                    safe.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello")
            except OSError:
                line.close()

    thread = threading.Thread(target=serve, daemon=True)
    thread.start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        thread.join(5)


def test_the_number_that_was_checked_is_called(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that leads elsewhere the second time it is looked up (DNS rebinding) gains nothing."""
    asked: list[object] = []
    real = socket.getaddrinfo

    def lookup(host: str, port: int, **more: int) -> object:
        asked.append(host)
        return real("127.0.0.1", port, **more)

    with server(says(b"HTTP/1.1 204 No Content\r\n\r\n")) as port:
        monkeypatch.setattr("counciltags.client.addresses.socket.getaddrinfo", lookup)
        connected: list[str] = []
        connect = socket.create_connection

        def connecting(place: tuple[str, int], timeout: float) -> socket.socket:
            connected.append(place[0])
            monkeypatch.setattr("socket.getaddrinfo", real)
            return connect(place, timeout)

        monkeypatch.setattr("counciltags.responder.calling.socket.create_connection", connecting)
        assert call(Call(f"http://council.example:{port}/"), HERE).status == 204
    assert asked == ["council.example"]
    assert connected == ["127.0.0.1"]


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        ("7", 7, 7),
        ("99999999999", 3600, 3600),
        ("Fri, 01 Jan 2100 00:00:00 GMT", 3600, 3600),
        ("Thu, 01 Jan 1970 00:00:00 GMT", 0, 0),
        ("soon", 0, 0),
        ("", 0, 0),
        ("-5", 0, 0),
        ("\u0664", 0, 0),
    ],
)
def test_how_long_to_wait(said: str, low: float, high: float) -> None:
    assert low <= Answer(429, {"retry-after": said}, b"").retry_after <= high


@pytest.mark.parametrize(
    "address",
    [
        "https://user:secret@example.org/",
        "https://[::ffff:10.0.0.1]/",
        "https://[64:ff9b::a00:1]/",
        "https://224.0.0.1/",
        "https://example.org/\u00e9",
        "https://0.0.0.0/",
        "gopher://127.0.0.1/",
    ],
)
def test_back_doors_are_shut(address: str) -> None:
    with pytest.raises(BadAddressError) as caught:
        check_address(address, loopback=True)
    assert "secret" not in str(caught.value)
