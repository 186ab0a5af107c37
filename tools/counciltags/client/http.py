"""One careful way to get something from the web: capped, timed, and kept out of inner networks.

The whole request has one deadline, so a server that sends a byte a second cannot hold us. Sizes
are capped before and after unpacking. Every redirect is checked like the first address, and once
connected, the number at the other end too: a name can change what it leads to in between.
"""

from __future__ import annotations

import os
import threading
import time
import zlib
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Literal, NamedTuple
from urllib.parse import urljoin

import requests
from requests.utils import get_environ_proxies, select_proxy
from urllib3.exceptions import HTTPError, ProtocolError, ReadTimeoutError

from counciltags import __version__
from counciltags.client.addresses import (
    BadAddressError,
    Place,
    check_place,
    check_unresolved,
    place_of,
)
from counciltags.client.connections import Adapter, Watch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from counciltags.client.addresses import Reach

Cause = Literal["address", "broken", "connection", "redirect", "size", "timeout", "tls"]

Method = Literal["GET", "HEAD"]

USER_AGENT = f"counciltags/{__version__}"

_CHUNK = 1 << 14
_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Limits(NamedTuple):
    """What one request may cost: seconds in all, seconds to connect, bytes, redirects.

    ``cut`` takes the beginning of a body that is too long, instead of refusing it.
    """

    seconds: float = 20
    connect: float = 5
    size: int = 16 << 20
    hops: int = 5
    cut: bool = False


DEFAULT_LIMITS = Limits()


class Reply(NamedTuple):
    """What came back: the status, the headers by small names, the body unpacked.

    ``address`` is where it came from after all redirects. ``cut`` says that the body was longer
    than allowed and that only its beginning is here.
    """

    status: int
    address: str
    headers: Mapping[str, str]
    body: bytes
    cut: bool = False


class GetError(Exception):
    """Nothing usable came back; the words say why, and ``cause`` names the kind of fault."""

    def __init__(self, cause: Cause, message: str) -> None:
        super().__init__(message)
        self.cause: Cause = cause


class Request(NamedTuple):
    """What to ask for; see :func:`get`."""

    address: str
    headers: Mapping[str, str]
    limits: Limits
    reach: Reach
    method: Method


def get(
    address: str,
    *,
    headers: Mapping[str, str] | None = None,
    limits: Limits = DEFAULT_LIMITS,
    reach: Reach = "public",
    method: Method = "GET",
) -> Reply:
    """Get what is at an address; any status counts as an answer.

    With a ``reach`` of ``loopback`` or ``private``, plain http is taken there; a redirect may
    lead to such a place only on the same host. Proxies are taken from the environment, as
    requests does; then the proxy, and not we, connects to the host. Raises :class:`GetError`.
    """
    request = Request(address, headers or {}, limits, reach, method)
    watch = Watch()
    done: SimpleQueue[Reply | BaseException] = SimpleQueue()

    def work() -> None:
        try:
            done.put(_follow(request, watch))
        except BaseException as error:  # noqa: BLE001 -- it is raised again, in the other thread
            done.put(error)

    try:
        threading.Thread(target=work, daemon=True).start()
        answer = done.get(timeout=request.limits.seconds)
    except Empty:
        message = f"No full answer came within {request.limits.seconds:g} seconds."
        raise GetError("timeout", message) from None
    except RuntimeError:
        message = "This machine has no room for another thread."
        raise GetError("connection", message) from None
    finally:
        watch.close()
    if isinstance(answer, BaseException):
        raise answer
    return answer


def _follow(request: Request, watch: Watch) -> Reply:
    """Ask, and go where redirects lead."""
    address, first = request.address, None
    ends = time.monotonic() + request.limits.seconds
    for hop in range(request.limits.hops + 1):
        try:
            place = place_of(address)
            first = first or place
            reply = _ask(_hop(request, address, first, place), place, watch, ends)
        except BadAddressError as error:
            where = f"The redirect to '{address[:80]}' is not followed. " if hop else ""
            raise GetError("redirect" if hop else "address", f"{where}{error}") from None
        if reply.status not in _REDIRECTS or not reply.headers.get("location"):
            return reply
        address = urljoin(address, reply.headers["location"])
    message = f"There are more than {request.limits.hops} redirects."
    raise GetError("redirect", message)


def _hop(request: Request, address: str, first: Place, place: Place) -> Request:
    """Give the request for one address on the way; only the first host may be an inner one."""
    if first.scheme == "https" and place.scheme != "https":
        message = "It leads away from https."
        raise BadAddressError(message)
    reach: Reach = request.reach if place.host == first.host else "public"
    return request._replace(address=address, reach=reach)


def _ask(request: Request, place: Place, watch: Watch, ends: float) -> Reply:
    """Make one request and read its answer."""
    proxies = get_environ_proxies(request.address)
    proxied = bool(select_proxy(request.address, proxies))
    limits = request.limits
    try:
        (check_unresolved if proxied else check_place)(place, request.reach)
        left = max(0.05, ends - time.monotonic())
        with requests.Session() as session:
            # Else it would send the passwords of a .netrc file along.
            session.trust_env = False
            session.mount(f"{place.scheme}://", Adapter(request.reach, watch, proxied=proxied))
            with session.request(
                request.method,
                request.address,
                headers={"User-Agent": USER_AGENT, "Accept-Encoding": "gzip", **request.headers},
                timeout=(min(left, limits.connect), left),
                allow_redirects=False,
                stream=True,
                proxies=proxies,
                verify=os.environ.get("REQUESTS_CA_BUNDLE")
                or os.environ.get("CURL_CA_BUNDLE")
                or True,
            ) as response:
                headers = {name.lower(): value for name, value in response.headers.items()}
                wanted = request.method == "GET" and response.status_code not in _REDIRECTS
                body, cut = _read(response, headers, request) if wanted else (b"", False)
                return Reply(response.status_code, request.address, headers, body, cut)
    except (OSError, HTTPError, UnicodeError) as error:
        raise _worded(error, place) from None


def _read(
    response: requests.Response, headers: Mapping[str, str], request: Request
) -> tuple[bytes, bool]:
    """Read a body up to the limit; say whether there was more of it."""
    limit = request.limits.size
    body = bytearray()
    for part in _unpacked(response, headers.get("content-encoding", "").strip().lower()):
        body += part
        if len(body) > limit and request.limits.cut:
            return bytes(body[:limit]), True
        if len(body) > limit:
            message = f"The answer is larger than {limit:,} bytes, so it was not read."
            raise GetError("size", message)
    return bytes(body), False


def _unpacked(response: requests.Response, encoding: str) -> Iterator[bytes]:
    """Give the body in pieces; a small piece that unpacks to much comes in small pieces too."""
    raw = response.raw.stream(_CHUNK, decode_content=False)
    if encoding in {"", "identity"}:
        yield from raw
        return
    if encoding not in {"gzip", "x-gzip"}:
        message = f"The answer is packed as '{encoding[:40]}', which was not asked for."
        raise GetError("broken", message)
    unpacker = zlib.decompressobj(zlib.MAX_WBITS | 16)
    for part in raw:
        rest = part
        while rest and not unpacker.eof:
            try:
                yield unpacker.decompress(rest, _CHUNK)
            except zlib.error:
                message = "The answer cannot be unpacked."
                raise GetError("broken", message) from None
            rest = unpacker.unconsumed_tail
    if not unpacker.eof:
        message = "The answer ended too early."
        raise GetError("broken", message)


def _worded(error: Exception, place: Place) -> GetError:
    """Say in plain words what went wrong on the way."""
    if isinstance(error, requests.exceptions.SSLError):
        return GetError("tls", f"'{place.host}' has no certificate that can be trusted.")
    if isinstance(error, requests.exceptions.ProxyError):
        return GetError("connection", f"The proxy does not lead to '{place.host}'.")
    if isinstance(error, requests.exceptions.ReadTimeout | ReadTimeoutError):
        return GetError("timeout", f"'{place.host}' stopped answering.")
    if isinstance(error, requests.exceptions.ConnectionError | requests.exceptions.Timeout):
        return GetError("connection", f"'{place.host}' does not answer on port {place.port}.")
    if isinstance(error, ProtocolError):
        return GetError("broken", "The answer ended too early.")
    return GetError("broken", f"The answer of '{place.host}' cannot be read.")
