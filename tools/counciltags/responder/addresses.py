"""Which web addresses may be called: https, and nobody's inner network by a back door."""

from __future__ import annotations

import ipaddress
import socket
from urllib.parse import urlsplit


class BadAddressError(ValueError):
    """An address that is not called, and why."""


def check_address(address: str, *, loopback: bool = False) -> None:
    """Refuse an address that is not https, or that leads to a private network.

    ``loopback`` allows this very machine, with plain http too. Raises :class:`BadAddressError`.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    if parts.scheme not in {"http", "https"} or not host:
        message = f"'{address}' is not a web address. It must begin with https://"
        raise BadAddressError(message)
    try:
        found = socket.getaddrinfo(host, port or 443, type=socket.SOCK_STREAM)
    except OSError:
        message = f"The name '{host}' leads nowhere now."
        raise BadAddressError(message) from None
    for entry in found:
        number = ipaddress.ip_address(str(entry[4][0]).partition("%")[0])
        if number.is_loopback and loopback:
            continue
        if not number.is_global:
            message = f"'{host}' leads to {number}, inside a private network."
            raise BadAddressError(message)
        if parts.scheme != "https":
            message = f"'{address}' must begin with https://"
            raise BadAddressError(message)
