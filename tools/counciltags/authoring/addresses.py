"""Web addresses from tables: put right where it is plain what is meant, refused where it is not."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote

from counciltags.rules.listed_links import address_fault

_SAFE = "%/:=&?~#+!$,;'@()*[]-._"


class Address(NamedTuple):
    """An address that an overlay may hold; or, with a ``fault``, why there is none.

    ``changed`` says how it differs from what stood in the table.
    """

    link: str
    fault: str = ""
    changed: str = ""


def read_address(typed: str) -> Address:
    """Read one address as it stands in a table."""
    link, changed = typed.strip().strip("<>\"'"), ""
    begin, sign, rest = link.partition("://")
    if not sign or not begin.isalpha():
        return Address("", f"'{typed[:60]}' is not a web address. It must begin with https://")
    if begin.lower() == "http":
        changed = "It began with http://; now it begins with https://. Check that it opens."
    elif begin.lower() != "https":
        return Address("", f"'{typed[:60]}' begins with {begin[:20]}://, not with https://")
    host, slash, path = rest.partition("/")
    host, mark, question = host.partition("?")
    link = f"https://{_host(host)}{slash or ('/' if mark else '')}{mark}{question}{path}"
    link = quote(link, safe=_SAFE)
    fault = address_fault(link)
    return Address("", f"'{typed[:60]}': {fault}") if fault else Address(link, "", changed)


def _host(host: str) -> str:
    """Write a host in small letters, and one with accents as browsers send it."""
    try:
        return host.lower() if host.isascii() else host.encode("idna").decode()
    except UnicodeError:
        return host
