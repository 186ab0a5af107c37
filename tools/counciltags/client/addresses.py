"""Which web addresses may be called: https, and nobody's inner network by a back door."""

from __future__ import annotations

import ipaddress
import socket
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

Number = ipaddress.IPv4Address | ipaddress.IPv6Address

Reach = Literal["public", "loopback", "private"]
"""How far inwards an address may lead: nowhere, to this machine, or into private networks too."""

_LONGEST = 2048
_PORTS = {"http": 80, "https": 443}
_NOBODYS = (".example", ".invalid")
"""Ends of names that are kept for examples (RFC 2606): nobody can own one."""

_NAT64 = ipaddress.ip_network("64:ff9b::/96")


class BadAddressError(ValueError):
    """An address that is not called, and why."""


class Place(NamedTuple):
    """Where a web address leads: scheme, host and port."""

    scheme: str
    host: str
    port: int


def place_of(address: str) -> Place:
    """Take a web address apart; raises :class:`BadAddressError` if it is none.

    An address with a user name or a password in it is refused: a link that somebody else wrote
    must never log us in anywhere.
    """
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        host, port, parts = "", None, urlsplit("")
    if len(address) > _LONGEST:
        message = f"'{address[:80]}…' is too long for a web address."
        raise BadAddressError(message)
    bad = not host or parts.scheme not in _PORTS
    if bad or not address.isprintable() or any(sign in address for sign in " \\"):
        message = f"{address!r} is not a web address. It must begin with https://"
        raise BadAddressError(message)
    if "@" in parts.netloc:
        message = f"The address of '{host}' has a user name in it, so it is not called."
        raise BadAddressError(message)
    return Place(parts.scheme, host, port or _PORTS[parts.scheme])


def check_place(place: Place, reach: Reach) -> None:
    """Refuse a name that stands only in examples, and what :func:`numbers_within` refuses."""
    if f".{place.host.lower().rstrip('.')}".endswith(_NOBODYS):
        message = f"'{place.host}' is a name for examples: nothing is published there."
        raise BadAddressError(message)
    numbers_within(place, reach)


def numbers_within(place: Place, reach: Reach) -> tuple[str, ...]:
    """Look up a host, refuse it if any of its numbers is out of reach, and give the numbers.

    Raises :class:`BadAddressError`, also where the name leads nowhere.
    """
    try:
        found = socket.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        message = f"The name '{place.host}' leads nowhere now."
        raise BadAddressError(message) from None
    numbers = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    for number in numbers:
        check_number(place, number, reach)
    return numbers


def check_unresolved(place: Place, reach: Reach) -> None:
    """Refuse what can be refused without looking up a name, as where a proxy does that."""
    try:
        ipaddress.ip_address(place.host.partition("%")[0])
    except ValueError:
        _check_scheme(place, public=reach == "public")
    else:
        check_number(place, place.host, reach)


def check_number(place: Place, number: str, reach: Reach) -> None:
    """Refuse the number of a host, such as 10.0.0.1, that is out of reach.

    Plain http is only for numbers within the reach that are not public.
    """
    real = _real(number)
    if real.is_global and not real.is_multicast:
        _check_scheme(place, public=True)
        return
    if reach != "public" and real.is_loopback:
        return
    if reach == "private" and real.is_private and not (real.is_link_local or real.is_unspecified):
        return
    message = f"'{place.host}' leads to {number}, inside a private network."
    raise BadAddressError(message)


def _check_scheme(place: Place, *, public: bool) -> None:
    if public and place.scheme != "https":
        message = f"'http://{place.host}' is not called. The address must begin with https://"
        raise BadAddressError(message)


def _real(number: str) -> Number:
    """Give the number that is meant, also where an IPv6 number has an IPv4 one inside."""
    found = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(found, ipaddress.IPv4Address):
        return found
    if found in _NAT64:
        return ipaddress.IPv4Address(int(found) & 0xFFFFFFFF)
    return found.ipv4_mapped or found.sixtofour or found
