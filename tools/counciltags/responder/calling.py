"""Sending to other servers over HTTP: one place for all the care that takes.

The number that was checked is the number that is called, no redirect is followed, no answer may
be larger or take longer than its caller allows, however slowly it trickles in, and certificates
are always checked. Unlike :mod:`counciltags.client.http`, which only gets, this tells apart what
surely was not sent and what may have been taken.
"""

from __future__ import annotations

import os
import socket
import ssl
import threading
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from typing import TYPE_CHECKING, Final, NamedTuple
from urllib.parse import urlsplit

from counciltags import __version__
from counciltags.client.waiting import retry_after
from counciltags.responder.addresses import check_address

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from counciltags.responder.addresses import Place

USER_AGENT: Final = f"counciltags-responder/{__version__}"
CONNECTING: Final = 5.0
_SILENCE = 15.0
_LONGEST_WAIT = 3600.0

LATER = frozenset((408, 425, 429, 502, 503, 504))
"""Status codes that say: not now. 500 is not among them: who knows how far that server got?"""


class NotReachedError(Exception):
    """The server could not be reached, so nothing was sent."""


class BrokenOffError(Exception):
    """Something was sent, but no whole answer came: it may have been taken."""


class Trust(NamedTuple):
    """Whom to trust: this very machine too (``loopback``), and a file of more certificates."""

    loopback: bool = False
    certificates: str | None = None


class Answer(NamedTuple):
    """An answer; the names of ``headers`` are in small letters."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def ok(self) -> bool:
        """Tell whether the server did what it was asked."""
        return self.status // 100 == 2  # noqa: PLR2004 -- all codes from 200 to 299

    @property
    def retry_after(self) -> float:
        """Give how many seconds the server asks us to wait, an hour at most; 0 if it does not."""
        return retry_after(self.headers, _LONGEST_WAIT)


class Call(NamedTuple):
    """What to send. ``seconds`` is the time for the whole of it, ``largest`` is in bytes."""

    address: str
    method: str = "GET"
    body: bytes | None = None
    headers: Mapping[str, str] = {}
    seconds: float = 30.0
    largest: int = 1_000_000


def call(what: Call, trust: Trust = Trust()) -> Answer:  # noqa: B008 -- it never changes
    """Call a server once, and give its answer, whatever that says.

    Raises :class:`counciltags.responder.addresses.BadAddressError` for an address that is not
    called, :class:`NotReachedError` or :class:`BrokenOffError`.
    """
    place, numbers = check_address(what.address, loopback=trust.loopback)
    raw = _connected(place, numbers)
    with raw, within(raw, what.seconds) as late:
        try:
            secure = place.scheme == "https"
            line = _secured(raw, place, trust.certificates) if secure else raw
        except OSError as error:
            raise NotReachedError(f"{place.host} is not safe to talk to: {error}") from None
        with line:
            return _spoken(line, place, what, late)


@contextmanager
def within(line: socket.socket, seconds: float) -> Iterator[threading.Event]:
    """Break a connection off when its time is over; the event says that this happened.

    A time-out of the socket alone would not do: it begins anew with every byte that trickles in.
    """
    late = threading.Event()
    # A second handle on the connection stays good when TLS takes the first one over.
    handle = socket.socket(fileno=os.dup(line.fileno()))

    def break_off() -> None:
        late.set()
        try:
            handle.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # it has ended already

    timer = threading.Timer(seconds, break_off)
    timer.daemon = True
    timer.start()
    try:
        yield late
    finally:
        timer.cancel()
        handle.close()


def _connected(place: Place, numbers: tuple[str, ...]) -> socket.socket:
    problem: OSError | None = None
    for number in numbers:
        try:
            line = socket.create_connection((number, place.port), timeout=CONNECTING)
        except OSError as error:
            problem = error
        else:
            line.settimeout(_SILENCE)
            return line
    raise NotReachedError(f"{place.host} cannot be reached: {problem}") from None


def _secured(line: socket.socket, place: Place, certificates: str | None) -> ssl.SSLSocket:
    context = ssl.create_default_context()
    if certificates:
        context.load_verify_locations(certificates)
    return context.wrap_socket(line, server_hostname=place.host)


def _spoken(line: socket.socket, place: Place, what: Call, late: threading.Event) -> Answer:
    host = f"[{place.host}]" if ":" in place.host else place.host
    connection = HTTPConnection(place.host, place.port)
    connection.sock = line
    own = {"Host": f"{host}:{place.port}", "Accept-Encoding": "identity", "User-Agent": USER_AGENT}
    parts = urlsplit(what.address)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request(what.method, path, what.body, {**own, **what.headers})
        answer = connection.getresponse()
        body = answer.read(what.largest + 1)
    except (OSError, HTTPException) as error:
        reason = "it took too long" if late.is_set() else str(error) or type(error).__name__
        raise BrokenOffError(f"{place.host} broke off: {reason}") from None
    if late.is_set():
        raise BrokenOffError(f"{place.host} broke off: it took too long")
    if len(body) > what.largest:
        raise BrokenOffError(f"{place.host} answered more than {what.largest:,} bytes")
    fields = {name.casefold(): value for name, value in answer.getheaders()}
    length = fields.get("content-length", "")
    if length.isdigit() and len(body) < int(length) and what.method != "HEAD":
        raise BrokenOffError(f"{place.host} broke off in the middle of its answer")
    return Answer(answer.status, fields, body)
