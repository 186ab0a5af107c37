"""The connections of one request: known to who may end them, and checked where they really lead."""

from __future__ import annotations

import socket
import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from requests.adapters import HTTPAdapter
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.connectionpool import HTTPConnectionPool, HTTPSConnectionPool

from counciltags.client.addresses import BadAddressError, Place, check_number

if TYPE_CHECKING:
    from counciltags.client.addresses import Reach


class Watch:
    """Keeps the sockets of one request, to be able to end it from outside."""

    def __init__(self) -> None:
        self._sockets: list[socket.socket] = []
        self._lock = threading.Lock()
        self._closed = False

    def add(self, one: socket.socket) -> None:
        """Take a socket; end it at once if the request is over."""
        with self._lock:
            self._sockets.append(one)
            if self._closed:
                _end(one)

    def close(self) -> None:
        """End every connection of the request."""
        with self._lock:
            self._closed = True
            for one in self._sockets:
                _end(one)


def _end(one: socket.socket) -> None:
    """End a connection for whoever waits on it; its own thread closes it."""
    with suppress(OSError):
        # Under TLS, only the plain shutdown does not wait for the other side.
        socket.socket.shutdown(one, socket.SHUT_RDWR)


class Adapter(HTTPAdapter):
    """Gives every connection to the watch, and checks where it really leads."""

    def __init__(self, reach: Reach, watch: Watch, *, proxied: bool) -> None:
        self._pools = _pools(reach, watch, proxied=proxied)
        super().__init__()

    def init_poolmanager(self, *args: Any, **options: Any) -> None:  # noqa: ANN401 -- requests' own
        """Make the pools of connections that go straight to a host."""
        super().init_poolmanager(*args, **options)
        self.poolmanager.pool_classes_by_scheme = self._pools

    def proxy_manager_for(self, proxy: Any, **options: Any) -> Any:  # noqa: ANN401 -- as above
        """Make the pools of connections that go through a proxy."""
        manager = super().proxy_manager_for(proxy, **options)
        if not proxy.lower().startswith("socks"):
            manager.pool_classes_by_scheme = self._pools
        return manager


def _pools(reach: Reach, watch: Watch, *, proxied: bool) -> dict[str, type[HTTPConnectionPool]]:
    """Make urllib3's classes anew, with connections that know this request."""

    def take(connection: HTTPConnection) -> None:
        secure = isinstance(connection, HTTPSConnection)
        place = Place("https" if secure else "http", connection.host, connection.port)
        try:
            if not proxied:
                check_number(place, connection.sock.getpeername()[0], reach)
        except BadAddressError:
            connection.close()
            raise
        watch.add(connection.sock)

    class Plain(HTTPConnection):
        def connect(self) -> None:
            super().connect()
            take(self)

    class Secure(HTTPSConnection):
        def connect(self) -> None:
            super().connect()
            take(self)

    class PlainPool(HTTPConnectionPool):
        ConnectionCls = Plain

    class SecurePool(HTTPSConnectionPool):
        ConnectionCls = Secure

    return {"http": PlainPool, "https": SecurePool}
